"""Spanish words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.lexicon import spelled

SCENES: frozenset[str] = frozenset()  # the English ones, through the lexicon
ADJECTIVES = spelled(
    "rojo roja naranja amarillo amarilla verde azul morado violeta rosa marrón negro negra blanco blanca gris "
    "dorado dorada"
    " plateado oscuro claro colorido grande gran pequeño pequeña chiquito enorme alto alta largo corto viejo vieja "
    "antiguo"
    " antigua joven nuevo nueva bonito bonita lindo linda hermoso hermosa precioso preciosa guapo guapa tierno gracioso"
    " divertido feliz triste sonriente dormido dormida orgulloso valiente peludo gordo flaco rápido suave cálido "
    "caliente frío"
    " mojado soleado nevado nublado ventoso tranquilo salvaje tropical famoso favorito favorita mejor bueno buena buen"
    " genial increíble perfecto maravilloso elegante real majestuoso romántico dramático acogedor festivo alegre "
    "sencillo"
    " fino entero entera clásico moderno tradicional rústico querido querida último última primer primero primera "
    "segundo"
    " pasado próximo mismo misma diferente distinto especial victoriano victoriana gótico medieval realista abstracto"
)
ALWAYS_CAPITAL: frozenset[str] = frozenset()
NOUNS_TOO = spelled("naranja rosa")
VERBS = spelled(
    "pinta pintar pinte píntame pintame píntanos pintado dibuja dibujar dibuje dibújame dibujame haz hazme hacer "
    "haga hágame"
    " hecho crea crear créame crea cree genera diseña convierte convertir transforma muestra muestrame muéstrame "
    "dame dar"
    " quiero quisiera querría queremos quieres me_gustaría gustaría necesito necesitamos puedes puede podrías "
    "podría pon poner"
    " busca encuentra elige usa usar toma tomada tomadas tomado tomados tomamos sacada hice hicimos fue fuimos fui "
    "era eran es"
    " son está están estaba estaban estuvimos hay había tenía tiene tengo pasamos visitamos celebramos jugando "
    "juega corriendo"
    " corre durmiendo duerme sentado sentada acostado tumbado saltando salta mirando mira comiendo nadando bailando"
    " lleva llevando sostiene vestido_de riendo sonriendo ponga regálame imprime manda envía ver viajamos ayúdame "
    "haciendo dice diga ponme"
)
WISHED_FOR = spelled("lleva llevando sostiene sosteniendo vestido_de vistiendo")
EMPTY = spelled(
    "el la los las lo un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras yo tú él ella "
    "nosotros ustedes"
    " me te se nos le les mí ti conmigo algo nada todo todos toda todas cada otro otra otros otras ningún hola "
    "buenas gracias"
    " porfa porfi por_favor favor saludos sí no ok vale pues también solo sólo ya muy más menos tan así quizás "
    "aquí ahí allí"
    " allá donde cuando como que qué quien cual este esta estos estas ese esa esos esas aquel aquella dos tres "
    "cuatro cinco"
    " seis siete ocho nueve diez doce varios varias algunos algunas muchos muchas imagen imágenes foto fotos fotografía"
    " fotografías cuadro cuadros pintura pinturas dibujo dibujos ilustración obra versión estilo tipo forma aire "
    "pared lienzo"
    " papel marco tamaño formato fondo color colores regalo sorpresa idea deseo vez veces día días tiempo momento "
    "momentos"
    " recuerdo recuerdos pieza página páginas álbum carpeta móvil celular cámara juntos juntas solo sola"
    " dónde siempre nuevamente bien año años mes semana grupo parte lado casa_mía"
)
SEPARATORS = spelled(
    "de del en a al con sin por para sobre bajo entre desde hasta hacia contra según tras ante durante junto cerca "
    "delante"
    " detrás encima debajo dentro fuera y e o u pero mientras mientras que & plus al_lado frente"
)
GOES_ON = frozenset({"y", "e", "con", "de", ",", "&"})
HEAD_FIRST = True
COMPOUNDS = {
    "árbol de navidad": "christmas tree", "arbolito de navidad": "christmas tree",
    "mercado de navidad": "christmas market",
    "mercadillo de navidad": "christmas market", "mercado navideño": "christmas market",
    "tarta de cumpleaños": "birthday cake", "pastel de cumpleaños": "birthday cake",
    "torta de cumpleaños": "birthday cake",
    "vestido de novia": "wedding dress", "huevos de pascua": "easter egg", "castillo de arena": "sandcastle",
    "castillos de arena": "sandcastle", "muñeco de nieve": "snowman", "globo aerostático": "hot air balloon",
    "torre eiffel": "eiffel tower", "puesta de sol": "sunset", "puesta del sol": "sunset",
    "oso de peluche": "teddy bear",
    "osito de peluche": "teddy bear", "fuegos artificiales": "firework", "sagrada familia": "sagrada familia",
    "parque infantil": "playground", "aceite de oliva": "olive oil", "perrito caliente": "hot dog",
    "león marino": "sea lion",
    "puerta de alcalá": "alcala gate", "torre del oro": "golden tower", "barco de vela": "sailboat",
    "oso panda": "panda", "cerezos en flor": "cherry blossom",
}  # fmt: skip
THINGS = """
beach: playa playas
sea: mar océano
lake: lago lagos laguna
pond: estanque charca
river: río ríos arroyo
waterfall: cascada cascadas catarata cataratas
mountain: montaña montañas cerro sierra pico
hill: colina colinas
valley: valle
desert: desierto
forest: bosque bosques selva
meadow: prado pradera
field: campo campos
garden: jardín jardines patio
park: parque parques
farm: granja rancho finca
vineyard: viñedo viñedos
city: ciudad
village: pueblo aldea pueblito
street: calle calles
path: camino sendero
harbour: puerto
island: isla islas
bay: bahía
cliff: acantilado
coast: costa
sunset: atardecer ocaso
sunrise: amanecer
night: noche
sky: cielo
star: estrella estrellas
moon: luna
sun: sol
cloud: nube nubes
rainbow: arcoíris arcoiris
rain: lluvia
snow: nieve
fog: niebla
storm: tormenta
landscape: paisaje
square: plaza
market: mercado mercadillo
museum: museo
restaurant: restaurante
cafe: cafetería
airport: aeropuerto
station: estación
stadium: estadio
pool: piscina alberca pileta
kitchen: cocina
house: casa casas casita
cabin: cabaña
balcony: balcón
terrace: terraza
castle: castillo castillos alcázar
church: iglesia catedral basílica capilla
bridge: puente puentes
tower: torre torres
lighthouse: faro
windmill: molino molinos
fountain: fuente
statue: estatua
palace: palacio
temple: templo
pyramid: pirámide pirámides
ruin: ruina ruinas
flower: flor flores
rose: rosa rosas
tulip: tulipán tulipanes
sunflower: girasol girasoles
tree: árbol árboles
palm: palmera palmeras
leaf: hoja hojas
cactus: cactus
car: coche coches carro auto
bus: autobús bus camión_bus
train: tren trenes
tram: tranvía
bicycle: bicicleta bici bicicletas
motorcycle: moto motocicleta
boat: barco barcos barca lancha bote velero
plane: avión aviones
balloon: globo globos
cake: tarta pastel torta bizcocho
bread: pan
food: comida paella tacos
breakfast: desayuno
ice cream: helado
coffee: café
wine: vino
beer: cerveza
fruit: fruta frutas
apple: manzana
orange: naranja naranjas
table: mesa
chair: silla
sofa: sofá
bed: cama
window: ventana
door: puerta
book: libro libros
toy: juguete juguetes
doll: muñeca
ball: pelota balón
guitar: guitarra
piano: piano
camera: cámara_fotos
hat: sombrero gorro gorra
crown: corona
dress: vestido
shoe: zapato zapatos
umbrella: paraguas sombrilla
glasses: gafas lentes
sunglasses: gafas_de_sol
candle: vela velas
snowman: muñeco
campfire: hoguera fogata
tent: tienda_de_campaña carpa
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
swing: columpio columpios
slide: tobogán toboganes
kite: cometa cometas papalote barrilete
sled: trineo trineos
treehouse: casa_del_árbol casa_en_el_árbol
bench: banco_del_parque
clock: reloj relojes
lantern: farol faroles linterna
backpack: mochila mochilas
suitcase: maleta maletas
pumpkin: calabaza calabazas
strawberry: fresa fresas
banana: plátano plátanos
lemon: limón limones
grape: uva uvas
tomato: tomate tomates
cheese: queso quesos
soup: sopa sopas
egg: huevo huevos
volcano: volcán volcanes
glacier: glaciar glaciares
cave: cueva cuevas
dune: duna dunas
helicopter: helicóptero helicópteros
truck: camión camiones
fire engine: camión_de_bomberos
tractor: tractor tractores
ferry: transbordador
canoe: canoa canoas
surfboard: tabla_de_surf
scooter: patinete patinetes
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
drum: tambor tambores
violin: violín violines
robot: robots
flag: bandera banderas
roof: tejado tejados
stairs: escalera escaleras
gate: portón
pier: muelle muelles
ferris wheel: noria norias
carousel: tiovivo carrusel
pizza: pizzas
pear: peras
cookie: galleta galletas
chocolate: chocolate chocolates
lunch: almuerzo
dinner: cena cenas
skateboard: monopatín
bathroom: cuarto_de_baño
bedroom: dormitorio
school: escuela escuelas
library: biblioteca
hospital: hospitales
shop: tienda tiendas
hotel: hoteles
"""
