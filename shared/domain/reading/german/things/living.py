"""German nouns for what lives and grows, each line with the English one first."""

NOUNS = """
flower: blume blumen blüte blüten
rose: rose rosen
cherry blossom: kirschblüte kirschblüten
tulip: tulpe tulpen
sunflower: sonnenblume sonnenblumen
tree: baum bäume
leaf: blatt blätter laub
grass: gras rasen
mushroom: pilz pilze
cactus: kaktus kakteen
dog: hund
cat: katze
horse: pferd pferde
bird: vogel vögel
duck: ente enten
swan: schwan schwäne
cow: kuh kühe
sheep: schaf schafe
goat: ziege ziegen
elephant: elefant elefanten
lion: löwe löwen
tiger: tiger
bear: bär bären eisbär
giraffe: giraffe giraffen
zebra: zebra zebras
monkey: affe affen
fox: fuchs
deer: reh rehe hirsch
hedgehog: igel
squirrel: eichhörnchen
butterfly: schmetterling schmetterlinge
bee: biene bienen
fish: fisch fische
parrot: papagei papageien
dolphin: delfin delfine
penguin: pinguin pinguine
animal: tier tiere
palm: palme palmen
owl: eule eulen uhu
eagle: adler
gull: möwe möwen
pigeon: taube tauben
peacock: pfau pfauen
goose: gans gänse
wolf: wolf wölfe
camel: kamel kamele
kangaroo: känguru kängurus
hippo: nilpferd nilpferde
rhino: nashorn nashörner
crocodile: krokodil krokodile
frog: frosch frösche
snail: schnecke schnecken
spider: spinne spinnen
whale: blauwal blauwale
shark: hai haie
seal: seehund seehunde robbe robben
starfish: seestern seesterne
jellyfish: qualle quallen
"""
