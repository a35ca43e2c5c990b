"""German nouns for landscapes, skies, buildings and rooms, each line with the English one first."""

NOUNS = """
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
volcano: vulkan vulkane
glacier: gletscher
cave: höhle höhlen
dune: düne dünen
desert: wüste wüsten
roof: dach dächer
stairs: treppe treppen
gate: stadttor gartentor
pier: steg seebrücke
bathroom: badezimmer
bedroom: schlafzimmer
school: schule schulen
library: bibliothek
hospital: krankenhaus
shop: laden
hotel: hotels
"""
