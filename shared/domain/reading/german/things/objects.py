"""German nouns for what people make, ride, eat, wear and do, each line with the English one first."""

NOUNS = """
christmas tree: weihnachtsbaum christbaum tannenbaum
easter egg: osterei ostereier
car: auto autos wagen oldtimer
bus: bus busse
train: zug züge bahn eisenbahn
tram: straßenbahn
bicycle: fahrrad fahrräder rad velo
motorcycle: motorrad
boat: boot boote segelboot kahn
ship: schiff schiffe
plane: flugzeug flugzeuge
balloon: ballon ballons luftballon
tractor: traktor
cake: kuchen torte torten
wedding cake: hochzeitstorte
birthday cake: geburtstagstorte geburtstagskuchen
bread: brot brezel
food: essen
breakfast: frühstück
ice cream: eis eisbecher
coffee: kaffee
tea: tee
beer: bier
wine: wein
fruit: obst
apple: apfel äpfel
cherry: kirsche kirschen
table: tisch
chair: stuhl
sofa: sofa couch
bed: bett
window: fenster
door: tür
book: buch bücher
toy: spielzeug
teddy bear: teddybär teddy
doll: puppe
ball: ball bälle
guitar: gitarre
piano: klavier
camera: kamera
hat: hut mütze
crown: krone
dress: kleid
wedding dress: brautkleid hochzeitskleid
shoe: schuh schuhe
umbrella: regenschirm sonnenschirm
glasses: brille
sunglasses: sonnenbrille
candle: kerze kerzen
present: geschenke
snowman: schneemann
sandcastle: sandburg
firework: feuerwerk
campfire: lagerfeuer
tent: zelt
first day of school: einschulung schuleinführung schultüte
swing: schaukel schaukeln
slide: rutsche rutschen
kite: drachen flugdrachen
sled: schlitten
treehouse: baumhaus baumhäuser
bench: parkbank sitzbank
clock: uhr wanduhr
lantern: laterne laternen
backpack: rucksack rucksäcke
suitcase: koffer
pumpkin: kürbis kürbisse
strawberry: erdbeere erdbeeren
banana: banane bananen
lemon: zitrone zitronen
grape: traube trauben weintrauben
tomato: tomate tomaten
cheese: käse
soup: suppe suppen
egg: ei eier
helicopter: hubschrauber
truck: lkw lastwagen
fire engine: feuerwehrauto
ferry: fähre fähren
canoe: kanu kanus
surfboard: surfbrett surfbretter
scooter: roller tretroller
drum: trommel trommeln schlagzeug
violin: geige geigen
robot: roboter
flag: fahne fahnen flagge flaggen
ferris wheel: riesenräder
carousel: karussell karussells
pizza: pizzen
orange: orangen apfelsine
pear: birne birnen
cookie: kekse plätzchen
chocolate: schokolade
lunch: mittagessen
dinner: abendessen
picnic: picknickdecke
"""
