"""French words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.language import NEVER
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
    "de d du des en à a au aux avec sans ni par pour sur sous dans entre depuis jusque vers contre chez devant "
    "derrière près"
    " pendant durant avant après autour travers et ou mais pendant_que où parmi & plus"
)
GOES_ON = frozenset({"et", "avec", "de", "d", ",", "&"})
HEAD_FIRST = True
WITHOUT = (
    r"sans|sauf|excepté|hormis|à part|mais (?:pas|sans)|et (?:pas|sans)"
    r"|pas(?= (?:avec|dans|à|au|aux|sur|de|en|chez) )|(?<=[,;] )pas"
)
NOT_ONLY = r"seulement|que|doute|trop"
WITHOUT_LEADS = r"(?:(?:la|les|celles?) (?:photos?|images?)? ?)?(?:avec|de|du|des|en|à|au|aux|sur|dans|chez)"
WITHOUT_AFTER = NEVER
AND_OR = r"et|ou|ni|&"
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
