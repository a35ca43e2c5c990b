"""French nouns for landscapes, skies, buildings and rooms, each line with the English one first."""

NOUNS = """
beach: plage plages
sea: mer océan
lake: lac lacs
pond: étang mare
river: rivière fleuve ruisseau
waterfall: cascade cascades chute_d'eau
mountain: montagne montagnes sommet
hill: colline collines
valley: vallée
desert: désert
dune: dune dunes
forest: forêt bois
meadow: prairie pré prés
field: champ champs
garden: jardin jardins
park: parc parcs
farm: ferme
vineyard: vigne vignes vignoble vignobles
city: ville
village: village villages
street: rue rues ruelle
path: chemin sentier
harbour: port
island: île îles
bay: baie
cliff: falaise falaises
coast: côte
sunset: crépuscule
sunrise: aube aurore
night: nuit
sky: ciel
star: étoile étoiles
moon: lune
sun: soleil
cloud: nuage nuages
rain: pluie
snow: neige
fog: brouillard brume
storm: orage tempête
landscape: paysage paysages
square: place
market: marché
museum: musée
restaurant: restaurant resto
cafe: café
airport: aéroport
station: gare
stadium: stade
pool: piscine
kitchen: cuisine
house: maison maisons
cabin: cabane chalet
balcony: balcon
terrace: terrasse
castle: château châteaux
church: église cathédrale basilique chapelle abbaye
bridge: pont ponts
tower: tour tours
lighthouse: phare
windmill: moulin
fountain: fontaine
statue: statue
palace: palais
temple: temple
ruin: ruine ruines
volcano: volcan volcans
glacier: glacier glaciers
cave: grotte grottes
roof: toit toits
stairs: escalier escaliers
gate: portail
pier: jetée quai
bathroom: salle_de_bain
bedroom: chambre
school: école écoles
library: bibliothèque
hospital: hôpital
shop: magasin magasins boutique
hotel: hôtel hôtels
"""
