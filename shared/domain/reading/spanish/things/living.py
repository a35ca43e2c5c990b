"""Spanish nouns for what lives and grows, each line with the English one first."""

NOUNS = """
flower: flor flores
rose: rosa rosas
tulip: tulipán tulipanes
sunflower: girasol girasoles
tree: árbol árboles
palm: palmera palmeras
leaf: hoja hojas
cactus: cactus
dog: perro
cat: gato
horse: caballo caballos
bird: pájaro pájaros ave aves
duck: pato patos
swan: cisne cisnes
cow: vaca vacas
sheep: oveja ovejas
goat: cabra
elephant: elefante elefantes
lion: león leones
tiger: tigre tigres
bear: oso osos
giraffe: jirafa jirafas
zebra: cebra cebras
monkey: mono monos
fox: zorro
deer: ciervo venado
squirrel: ardilla
butterfly: mariposa mariposas
bee: abeja
fish: pez peces
parrot: loro loros guacamayo
dolphin: delfín delfines
whale: ballena ballenas
penguin: pingüino pingüinos
flamingo: flamenco flamencos
animal: animal animales
owl: búho búhos lechuza
eagle: águila águilas
gull: gaviota gaviotas
pigeon: paloma palomas
peacock: pavo_real
goose: ganso gansos
wolf: lobo lobos
camel: camello camellos
kangaroo: canguro canguros
hippo: hipopótamo hipopótamos
rhino: rinoceronte rinocerontes
crocodile: cocodrilo cocodrilos
frog: rana ranas
snail: caracol caracoles
spider: araña arañas
shark: tiburón tiburones
seal: foca focas
starfish: estrella_de_mar
jellyfish: medusa medusas
hedgehog: erizo erizos
"""
