"""Spanish nouns for what people make, ride, eat, wear and do, each line with the English one first."""

NOUNS = """
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
helicopter: helicóptero helicópteros
truck: camión camiones
fire engine: camión_de_bomberos
tractor: tractor tractores
ferry: transbordador
canoe: canoa canoas
surfboard: tabla_de_surf
scooter: patinete patinetes
drum: tambor tambores
violin: violín violines
robot: robots
flag: bandera banderas
ferris wheel: noria norias
carousel: tiovivo carrusel
pizza: pizzas
pear: peras
cookie: galleta galletas
chocolate: chocolate chocolates
lunch: almuerzo
dinner: cena cenas
skateboard: monopatín
"""
