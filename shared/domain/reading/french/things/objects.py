"""French nouns for what people make, ride, eat, wear and do, each line with the English one first."""

NOUNS = """
car: voiture voitures auto bagnole
bus: bus autobus
train: train trains
tram: tramway
bicycle: vélo vélos bicyclette
motorcycle: moto
boat: bateau bateaux barque voilier voiliers
plane: avion avions
balloon: ballon ballons
cake: gâteau gâteaux tarte
bread: pain baguette
food: repas plat
breakfast: petit-déjeuner
ice cream: glace glaces
coffee: espresso
wine: vin
beer: bière
fruit: fruit fruits
apple: pomme pommes
table: table
chair: chaise
sofa: canapé
bed: lit
window: fenêtre
door: porte_d'entrée
book: livre livres
toy: jouet jouets
teddy bear: doudou nounours peluche
doll: poupée
ball: balle
guitar: guitare
piano: piano
hat: chapeau bonnet
crown: couronne
dress: robe
shoe: chaussure chaussures
umbrella: parapluie parasol
glasses: lunettes
candle: bougie bougies
tent: tente
first day of school: rentrée
swing: balançoire balançoires
slide: toboggan toboggans
kite: cerf-volant cerfs-volants
sled: luge luges traîneau
treehouse: cabane_dans_les_arbres cabane_dans_l'arbre
bench: banc bancs
clock: horloge horloges
lantern: lanterne lanternes
backpack: sac_à_dos
suitcase: valise valises
pumpkin: citrouille citrouilles potiron
strawberry: fraise fraises
banana: banane bananes
lemon: citron citrons
grape: raisin raisins
tomato: tomate tomates
cheese: fromage fromages
soup: soupe soupes
egg: œuf œufs
helicopter: hélicoptère hélicoptères
truck: camion camions
fire engine: camion_de_pompiers
tractor: tracteur tracteurs
canoe: canoë canoës
surfboard: planche_de_surf
scooter: trottinette trottinettes
drum: tambour tambours
violin: violon violons
flag: drapeau drapeaux
ferris wheel: grande_roue
carousel: manège manèges
pizza: pizzas
orange: oranges
pear: poire poires
cookie: biscuits
chocolate: chocolat chocolats
lunch: déjeuner
dinner: dîner
skateboard: planche_à_roulettes
"""
