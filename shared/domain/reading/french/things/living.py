"""French nouns for what lives and grows, each line with the English one first."""

NOUNS = """
flower: fleur fleurs
rose: rose roses
tulip: tulipe tulipes
sunflower: tournesol tournesols
lavender: lavande lavandes
tree: arbre arbres
leaf: feuille feuilles
mushroom: champignon champignons
cactus: cactus
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
palm: palmier palmiers
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
"""
