"""French words for people and pets."""

from shared.domain.reading.french import nouns, times
from shared.domain.reading.international import PET_NAMES as PET_NAMES
from shared.domain.reading.lexicon import spelled

PETS = {
    "dog": "chien chiens chienne chiennes chiot chiots toutou toutous clébard",
    "cat": "chat chats chatte chattes chaton chatons minou minet",
}
BREEDS = {
    "dog": "golden retriever|labrador|caniche|beagle|bouledogue|bouledogue français|carlin|chihuahua|terrier|jack "
    "russell|colley|lévrier"
    "|berger allemand|berger australien|husky|rottweiler|doberman|dalmatien|cocker|épagneul|bichon|schnauzer|teckel"
    "|border collie|yorkshire",
    "cat": "siamois|chat persan|chartreux|maine coon",
}
OWN_PETS = {
    "horse": "cheval chevaux jument poney poneys poulain", "rabbit": "lapin lapins lapine",
    "bird": "oiseau oiseaux perruche perruches canari canaris", "parrot": "perroquet perroquets ara",
    "hamster": "hamster hamsters gerbille", "guinea pig":
        "cochon_d'inde cochons_d'inde cochon_d'_inde", "fish": "poisson poissons poisson_rouge",
    "turtle": "tortue tortues", "lizard": "lézard iguane gecko caméléon", "snake": "serpent serpents",
    "ferret": "furet furets", "rat": "rat rats souris", "chicken": "poule poules coq poulet", "goat": "chèvre chèvres",
    "sheep": "mouton moutons agneau", "pig": "cochon cochons", "donkey": "âne ânes ânesse", "cow": "vache vaches veau",
    "duck": "canard canards", "pet": "animal_de_compagnie",
}  # fmt: skip
RELATIONS = {
    "mother": "mère maman mamans", "father": "père papa papas", "grandmother":
        "grand-mère mamie mémé mamy mémère bonne-maman",
    "grandfather": "grand-père papi papy pépé pépère bon-papa", "wife": "femme épouse", "husband": "mari époux",
    "partner": "compagnon compagne conjoint conjointe", "girlfriend": "copine petite_amie",
    "boyfriend": "copain petit_ami",
    "fiance": "fiancé fiancée", "son": "fils fiston", "daughter": "fille fillette",
    "child": "enfant gamin gamine petit_bout bambin",
    "baby": "bébé nouveau-né nourrisson", "sister": "sœur sœurette", "brother": "frère frangin",
    "aunt": "tante tata tatie",
    "uncle": "oncle tonton", "cousin": "cousin cousine", "niece": "nièce", "nephew": "neveu", "grandson": "petit-fils",
    "granddaughter": "petite-fille", "grandchild": "petit-enfant",
    "friend": "ami amie meilleur_ami meilleure_amie pote",
    "neighbour": "voisin voisine", "teacher": "maîtresse maître professeur prof", "boss": "patron patronne chef",
    "colleague": "collègue", "stepmother": "belle-maman", "mother-in-law": "belle-mère", "father-in-law": "beau-père",
    "godmother": "marraine", "godfather": "parrain", "sister-in-law": "belle-sœur", "brother-in-law": "beau-frère",
    "godson": "filleul", "goddaughter": "filleule",
}  # fmt: skip
GROUPS = {
    "family": "famille", "parents": "parents", "grandparents": "grands-parents",
    "children": "enfants gamins gosses loulous",
    "friends": "amis amies copains copines potes", "siblings": "frères_et_sœurs", "twins": "jumeaux jumelles triplés",
    "grandchildren": "petits-enfants", "daughters": "filles", "sisters": "sœurs", "brothers": "frères",
    "cousins": "cousins cousines", "team": "équipe", "colleagues": "collègues", "babies": "bébés", "nieces": "nièces",
    "nephews": "neveux", "we": "nous",
}  # fmt: skip
PERSONS = {
    "person": "personne quelqu'un", "man": "homme monsieur", "woman": "dame femme", "boy": "garçon",
    "girl": "petite_fille fille",
    "bride": "mariée", "groom": "marié", "me": "moi",
}  # fmt: skip
CROWDS = {"people": "gens personnes", "men": "hommes", "women": "femmes dames", "boys": "garçons",
          "couple": "couple mariés jeunes_mariés"}  # fmt: skip
OWN_WHEN = spelled("maman papa mamie papi papy mamy mémé pépé tata tatie tonton bonne-maman")
OWN = spelled("mon ma mes notre nos")
OWNERS = OWN | spelled("le la les l un une des son sa ses leur leurs ton ta tes du au aux")
PLURAL = r"s|x"
NAME = r"[^\W\d_a-zàâäçéèêëîïôöùûüÿœ][^\W\d_]+(?:-[^\W\d_]+)?"
NAMES_AFTER = (
    r"^(?:,? (?:nommée?s?|appelée?s?|qui s' ?appellent?|prénommée?s?|du nom de)|,)?"
    rf" (?P<first>{NAME})(?:(?:,| et| &) (?P<second>{NAME}))?"
)
NAME_BEFORE = rf"(?P<name>{NAME}),? (?:le|la|les|l'|mon|ma|notre)(?: \w+)?\s*$"
BARE = (
    r"(?:\b(?:de|d'|avec|et|à|[Pp]eins|[Pp]einds|[Pp]eindre|[Dd]essiner|[Dd]essine|[Dd]essinez|[Pp]eignez|[Mm]ontre)|[&,;])\s+"
    rf"(?P<name>{NAME}(?: {NAME})?)(?P<own>(?!))?(?!\w)"
)
LANDMARK = r"(?!)"
NO_NAMES = (
    nouns.VERBS
    | nouns.EMPTY
    | nouns.SEPARATORS
    | spelled(
        *times.WEEKDAYS, *times.SEASONS, *times.MONTHS, "noël pâques halloween anniversaire parc mont lac toussaint"
    )
)
NAMES: frozenset[str] | None = None
GROWN_FROM = r"\b(?:en|comme|quand \w+ était(?: un| une)?) $"
OWNS = r"(?!)"
OWNED = (
    r"(?P<thing>[^\W\d_]{3,})(?: [^\W\d_]{3,})? (?:de (?:(?:mon|ma|mes|sa|son|notre|nos|la|l'|ses)(?:"
    r" \w+)?)?|du|des|d')\s*$"
)
