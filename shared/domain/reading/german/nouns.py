"""German words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.lexicon import spelled
from shared.domain.reading.text import listed

SCENES: frozenset[str] = frozenset()  # the English ones, through the lexicon
ADJECTIVES = spelled(
    "rot orange gelb grün blau lila violett rosa braun schwarz weiß grau golden silbern dunkel hell bunt farbig groß"
    " klein riesig winzig hoch lang kurz alt jung neu schön hübsch nett lieb süß niedlich lustig albern glücklich "
    "traurig"
    " lächelnd lachend müde stolz mutig flauschig pelzig dick dünn schnell langsam weich warm kalt heiß nass sonnig"
    " verschneit wolkig neblig windig stürmisch ruhig wild tropisch berühmt beliebt best gut toll super perfekt "
    "wunderbar"
    " wunderschön herrlich elegant königlich romantisch dramatisch verträumt gemütlich festlich fröhlich einfach "
    "fein ganz"
    " echt klassisch modern traditionell rustikal geliebt letzt erst zweit dritt nächst vorig einzeln gleich "
    "verschieden"
    " besonder viktorianisch gotisch mittelalterlich realistisch abstrakt blühend spielend schlafend hiesig"
)
ALWAYS_CAPITAL: frozenset[str] = frozenset()
NOUNS_TOO = spelled("orange")
VERBS = spelled(
    "male malen malst malt gemalt mal zeichne zeichnen gezeichnet mach mache machen macht gemacht erstelle erstellen"
    " erstell gestalte gestalten verwandle verwandeln verwandelt zeig zeige zeigen zeigt gib geben möchte möchten will"
    " wollen wünsche wünschen hätte hätten brauche brauchen kann kannst können könnte könntest könnten würde würdest"
    " würden soll sollen bitte hilf such suche suchen finde finden nimm nehmen nehme wähle aufgenommen gemacht "
    "waren war"
    " ist sind sein bin wird werden wurde wurden hat haben habe hatten hatte ging gingen fuhren fahren gefahren gereist"
    " besucht besuchten besuchen verbracht verbrachten gefeiert feiern feierten spielt spielen spielte sitzt "
    "sitzen liegt"
    " liegen steht stehen rennt rennen läuft laufen springt springen schläft schlafen schaut schauen trägt tragen hält"
    " halten lacht lachen heißt heißen entstanden sehen sieht gesehen kriegen bekommen basteln bastle druck drucke "
    "drucken"
    " schick schicke schicken setz setze schreib schreibe"
)
WISHED_FOR = spelled("trägt tragend hält haltend bekleidet verkleidet angezogen")
EMPTY = spelled(
    "der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner meines unser unsere "
    "unseren"
    " unserem unserer unseres unsren dein deine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer euer "
    "eure ich du"
    " er sie es wir mich mir dich dir uns euch ihn ihm man sich jemand etwas nichts alles alle jede jeder jedes "
    "kein keine"
    " hallo hi hey servus moin danke liebe lieber grüße ja nein ok okay mal doch auch nur noch schon sehr ganz so "
    "gerne gern"
    " vielleicht eben einfach bisschen paar dort da hier wo wann wie was wer welche welcher welches dieser diese dieses"
    " diesen diesem jener jene zwei drei vier fünf sechs sieben acht neun zehn mehrere einige viele bild bilder "
    "bildern foto"
    " fotos gemälde zeichnung kunstwerk aufnahme aufnahmen version stil art weise look wand leinwand papier rahmen "
    "größe"
    " format hintergrund vordergrund farbe farben geschenk überraschung idee wunsch zeit tag tage mal moment momente"
    " erinnerung erinnerungen stück seite seiten album ordner handy kamera nicht zusammen gemeinsam allein daraus "
    "davon dabei"
    " damit darauf drauf dazu bereits immer wieder einmal ne nen nem nee daheim zuhause"
)
SEPARATORS = spelled(
    "von vom in im ins an am ans auf aufs bei beim zu zum zur mit ohne nach aus unter über vor hinter neben "
    "zwischen durch"
    " für gegen um und oder aber als wenn während seit bis entlang hinterm unterm überm vorm hinters fürs durchs "
    "sowie weil dass & plus wo"
)
GOES_ON = frozenset({"und", "mit", ",", "&"})
HEAD_FIRST = False
TOWN_ENDS = listed("berg burg dorf stadt bach wald feld hafen haus hausen brucken markt horn")
"""Ends of compounds that are towns as often: Salzburg is no castle."""
COMPOUNDS = {
    "frohe weihnachten": "greeting", "heißluftballon": "hot air balloon", "brandenburger tor": "brandenburg gate",
    "kölner dom": "cologne cathedral", "riesenrad": "ferris wheel", "eiffelturm": "eiffel tower",
    "hot dog": "hot dog", "osterhase": "easter bunny", "tag und nacht": "day and night",
}  # fmt: skip
THINGS = """
beach: strand strände sandstrand
sea: meer see_meer ozean nordsee_meer
lake: see seen seeufer weiher teich
river: fluss flüsse bach
waterfall: wasserfall
mountain: berg berge gebirge gipfel
hill: hügel
valley: tal täler
forest: wald wälder
meadow: wiese wiesen alm
field: feld felder acker
garden: garten gärten
park: park parks stadtpark
playground: spielplatz
farm: bauernhof hof
vineyard: weinberg weinberge
city: stadt städte
village: dorf dörfer
street: straße straßen gasse
path: weg wege pfad
harbour: hafen häfen
island: insel inseln
bay: bucht
cliff: klippe klippen felsen
coast: küste
sunset: sonnenuntergang abendrot
sunrise: sonnenaufgang
night: nacht
sky: himmel
star: stern sterne sternenhimmel
moon: mond
sun: sonne
cloud: wolke wolken
rainbow: regenbogen
rain: regen
snow: schnee
fog: nebel
storm: sturm gewitter
landscape: landschaft
skyline: skyline
square: marktplatz platz
market: markt märkte flohmarkt wochenmarkt
christmas market: weihnachtsmarkt weihnachtsmärkte christkindlmarkt
christmas tree: weihnachtsbaum christbaum tannenbaum
easter egg: osterei ostereier
museum: museum museen
restaurant: restaurant wirtshaus biergarten
cafe: café cafe
airport: flughafen
station: bahnhof
stadium: stadion
pool: pool schwimmbad freibad
kitchen: küche
house: haus häuser
home: zuhause heim
cabin: hütte ferienhaus
balcony: balkon
terrace: terrasse
castle: schloss burg festung schlösser burgen
church: kirche kirchen dom kathedrale kapelle münster
bridge: brücke brücken
tower: turm türme fernsehturm
lighthouse: leuchtturm
windmill: windmühle mühle
fountain: brunnen
statue: statue denkmal
palace: palast
temple: tempel
ruin: ruine ruinen
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
volcano: vulkan vulkane
glacier: gletscher
cave: höhle höhlen
dune: düne dünen
desert: wüste wüsten
palm: palme palmen
helicopter: hubschrauber
truck: lkw lastwagen
fire engine: feuerwehrauto
ferry: fähre fähren
canoe: kanu kanus
surfboard: surfbrett surfbretter
scooter: roller tretroller
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
drum: trommel trommeln schlagzeug
violin: geige geigen
robot: roboter
flag: fahne fahnen flagge flaggen
roof: dach dächer
stairs: treppe treppen
gate: stadttor gartentor
pier: steg seebrücke
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
bathroom: badezimmer
bedroom: schlafzimmer
school: schule schulen
library: bibliothek
hospital: krankenhaus
shop: laden
hotel: hotels
"""
