"""French words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.lexicon import spelled

SCENES: frozenset[str] = frozenset()  # the English ones, through the lexicon
ADJECTIVES = spelled(
    "rouge orange jaune vert verte bleu bleue violet violette rose brun marron noir noire blanc blanche gris grise "
    "doré dorée"
    " argenté sombre clair coloré grand grande gros grosse énorme petit petite minuscule haut haute long longue "
    "court vieux"
    " vieille ancien ancienne jeune nouveau nouvelle neuf beau belle bel joli jolie mignon mignonne adorable doux "
    "douce drôle"
    " rigolo heureux heureuse triste souriant endormi fier fière courageux poilu dodu mince rapide lent chaud "
    "chaude froid froide"
    " mouillé ensoleillé enneigé nuageux brumeux calme sauvage tropical célèbre préféré préférée favori meilleur "
    "meilleure bon"
    " bonne génial parfait parfaite merveilleux magnifique superbe splendide élégant royal majestueux romantique "
    "dramatique"
    " chaleureux festif joyeux joyeuse simple fin fine entier entière classique moderne traditionnel rustique cher "
    "chère dernier"
    " dernière premier première second deuxième prochain passé même différent spécial victorien victorienne "
    "gothique médiéval"
    " réaliste abstrait"
)
ALWAYS_CAPITAL: frozenset[str] = frozenset()
NOUNS_TOO = spelled("orange rose")
VERBS = spelled(
    "peins peindre peignez peint peinte dessine dessiner dessinez dessiné fais faire faites fait faits crée créer "
    "créez réalise"
    " réaliser réalisez transforme transformer montre montrer montrez donne donner donnez veux voudrais voudrions "
    "aimerais"
    " aimerions souhaite souhaiterais souhaitons peux pouvez peut pourrais pourriez pouvoir mets mettre mettez "
    "cherche chercher trouve trouver"
    " choisis choisir utilise utiliser pris prise prises prendre prenez était étaient est sont suis sommes étions "
    "être a ai as"
    " ont avons avait avaient avoir va allé allés allées passé passés passées visité fêté fêter joue jouent jouant "
    "court courent"
    " courant dort dorment dormant assis assise couché allongé saute sautant regarde regardant mange mangeant nage "
    "nageant danse"
    " porte portant tient tenant rit riant sourit vois voir imprime imprimer envoie envoyer aide aidez génère "
    "générer marqué écrit"
    " dit disant faut besoin dansent mangent nagent sautent regardent"
    " rient sourient marchent"
)
WISHED_FOR = spelled("porte portant tient tenant habillé habillée déguisé déguisée vêtu vêtue")
EMPTY = spelled(
    "le la les l un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je j tu il "
    "elle on nous"
    " vous ils elles me m te t se s lui y en ce cet cette ces c qui que qu quoi dont où quand comme comment quel quelle"
    " quelque quelques chose tout toute tous toutes chaque autre autres aucun bonjour salut coucou bonsoir merci "
    "svp stp"
    " plaît plait oui non ok aussi seulement déjà très plus moins si bien peut-être ici là là-bas voici voilà deux "
    "trois quatre"
    " cinq six sept huit neuf dix douze plusieurs beaucoup peu image images photo photos photographie "
    "photographies cliché"
    " tableau tableaux peinture peintures dessin dessins illustration œuvre version style genre type façon manière "
    "air mur toile"
    " papier cadre taille format fond couleur couleurs cadeau surprise idée souhait fois jour jours temps moment "
    "moments souvenir"
    " souvenirs pièce page pages album dossier téléphone portable appareil ensemble seul seule train_de an ans "
    "année semaine mois"
    " ne pas n d moi toi eux même côté partie lors"
)
SEPARATORS = spelled(
    "de d du des en à a au aux avec sans par pour sur sous dans entre depuis jusque vers contre chez devant "
    "derrière près"
    " pendant durant avant après autour travers et ou mais pendant_que où parmi & plus"
)
GOES_ON = frozenset({"et", "avec", "de", "d", ",", "&"})
HEAD_FIRST = True
COMPOUNDS = {
    "sapin de noël": "christmas tree", "arbre de noël": "christmas tree", "marché de noël": "christmas market",
    "gâteau d' anniversaire": "birthday cake", "robe de mariée": "wedding dress", "œufs de pâques": "easter egg",
    "château de sable": "sandcastle", "châteaux de sable": "sandcastle", "bonhomme de neige": "snowman",
    "montgolfière": "hot air balloon", "coucher de soleil": "sunset", "couchers de soleil": "sunset",
    "lever de soleil": "sunrise", "lever du soleil": "sunrise", "coucher du soleil": "sunset",
    "feu d' artifice": "firework",
    "feux d' artifice": "firework", "feu de camp": "campfire", "tour eiffel": "eiffel tower", "arc-en-ciel": "rainbow",
    "arc en ciel": "rainbow", "ours en peluche": "teddy bear", "aire de jeux": "playground", "bord de mer": "seaside",
    "pommes de terre": "potato", "pomme de terre": "potato", "notre-dame": "notre dame",
    "huile d' olive": "olive oil", "jardin d' enfants": "kindergarten", "place du village": "village square",
    "hot dog": "hot dog", "voiture de course": "racing car", "moulin à vent": "windmill",
    "cerisiers en fleurs": "cherry blossom",
}  # fmt: skip
THINGS = """
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
flower: fleur fleurs
rose: rose roses
tulip: tulipe tulipes
sunflower: tournesol tournesols
lavender: lavande lavandes
tree: arbre arbres
leaf: feuille feuilles
mushroom: champignon champignons
cactus: cactus
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
dog: chien
cat: chat
horse: cheval chevaux
bird: oiseau oiseaux
duck: canard canards
swan: cygne cygnes
cow: vache vaches
sheep: mouton moutons
goat: chèvre chèvres
elephant: éléphant éléphants
lion: lion lions
tiger: tigre tigres
bear: ours
giraffe: girafe girafes
zebra: zèbre zèbres
monkey: singe singes
fox: renard
deer: cerf biche
squirrel: écureuil
butterfly: papillon papillons
bee: abeille abeilles
fish: poisson poissons
parrot: perroquet perroquets
dolphin: dauphin dauphins
penguin: pingouin manchot
flamingo: flamant
animal: animal animaux
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
volcano: volcan volcans
glacier: glacier glaciers
cave: grotte grottes
palm: palmier palmiers
helicopter: hélicoptère hélicoptères
truck: camion camions
fire engine: camion_de_pompiers
tractor: tracteur tracteurs
canoe: canoë canoës
surfboard: planche_de_surf
scooter: trottinette trottinettes
owl: hibou hiboux chouette
eagle: aigle aigles
gull: mouette mouettes
pigeon: pigeon pigeons
peacock: paon paons
goose: oie oies
wolf: loup loups
camel: chameau chameaux dromadaire
kangaroo: kangourou kangourous
hippo: hippopotame hippopotames
rhino: rhinocéros
crocodile: crocodile crocodiles
frog: grenouille grenouilles
snail: escargot escargots
spider: araignée araignées
whale: baleine baleines
shark: requin requins
seal: phoque phoques
starfish: étoile_de_mar
jellyfish: méduse méduses
hedgehog: hérisson hérissons
drum: tambour tambours
violin: violon violons
flag: drapeau drapeaux
roof: toit toits
stairs: escalier escaliers
gate: portail
pier: jetée quai
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
bathroom: salle_de_bain
bedroom: chambre
school: école écoles
library: bibliothèque
hospital: hôpital
shop: magasin magasins boutique
hotel: hôtel hôtels
"""
