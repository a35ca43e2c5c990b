"""German words for people and pets."""

from shared.domain.reading.german import nouns, times
from shared.domain.reading.international import FIRST_NAMES
from shared.domain.reading.international import PET_NAMES as PET_NAMES
from shared.domain.reading.lexicon import spelled
from shared.domain.reading.text import listed

PETS = {
    "dog": "hund hunde hunden hundes hündchen hündin hundi wauwau welpe welpen köter vierbeiner",
    "cat": "katze katzen kater katers kätzchen mieze miezekatze katzi kitten stubentiger büsi",
}
BREEDS = {
    "dog": "golden retriever|labrador|retriever|pudel|dackel|teckel|beagle|bulldogge|mops|chihuahua|terrier|collie"
    "|schäferhund|deutscher schäferhund|husky|shiba inu|rottweiler|dobermann|dalmatiner|dogge|windhund|spaniel|pinscher"
    "|malteser|havaneser|schnauzer|labradoodle|sennenhund|berner sennenhund|bernhardiner|weimaraner|mischling",
    "cat": "siamkatze|perserkatze|maine coon|ragdoll|bengalkatze|tigerkatze",
}
OWN_PETS = {
    "horse": "pferd pferde pferdes pferden pony ponys stute hengst fohlen", "rabbit": "kaninchen hase hasen häschen",
    "bird": "vogel vögel vögeln wellensittich wellensittiche kanarienvogel nymphensittich",
    "parrot": "papagei papageien ara", "hamster": "hamster hamsters rennmaus",
    "guinea pig": "meerschweinchen", "fish": "fisch fische fischen goldfisch goldfische",
    "turtle": "schildkröte schildkröten", "lizard": "echse echsen eidechse gecko leguan", "snake": "schlange schlangen",
    "ferret": "frettchen", "rat": "ratte ratten maus mäuse", "chicken": "huhn hühner henne hennen hahn",
    "goat": "ziege ziegen", "sheep": "schaf schafe lamm lämmer", "pig": "schwein schweine ferkel", "donkey": "esel",
    "cow": "kuh kühe kalb", "duck": "ente enten", "pet": "haustier haustiere haustieren",
}  # fmt: skip
RELATIONS = {
    "mother": "mutter mama mami mutti mamas muttis mamis", "father": "vater vaters papa papi vati papas vatis papis",
    "grandmother": "oma omi großmutter omas omis omama grosi grosis",
    "grandfather": "opa opi großvater opas großvaters opapa",
    "wife": "frau ehefrau gattin", "husband": "ehemann ehemannes mann gatte gatten",
    "partner": "partner partnerin partners",
    "girlfriend": "freundin", "boyfriend": "freund freundes", "fiance": "verlobter verlobten verlobte",
    "son": "sohn sohnes sohnemann", "daughter": "tochter töchterchen", "child": "kind kindes kleinkind kleiner kleinen",
    "baby": "baby babys säugling neugeborenes neugeborenen", "sister": "schwester schwesterherz",
    "brother": "bruder bruders",
    "aunt": "tante", "uncle": "onkel onkels", "cousin": "cousin cousine kusine vetter", "niece": "nichte",
    "nephew": "neffe neffen", "grandson": "enkelsohn enkel enkels", "granddaughter": "enkelin enkeltochter",
    "grandchild": "enkelkind", "friend": "kumpel beste_freundin besten_freundin bester_freund besten_freund",
    "neighbour": "nachbar nachbarin nachbarn", "teacher": "lehrer lehrerin", "boss": "chef chefin",
    "colleague": "kollege kollegin", "stepmother": "stiefmutter", "stepfather": "stiefvater",
    "mother-in-law": "schwiegermutter", "father-in-law": "schwiegervater", "godmother": "patentante taufpatin gotti",
    "godfather": "patenonkel taufpate götti", "sister-in-law": "schwägerin", "brother-in-law": "schwager",
    "goddaughter": "patentochter", "godson": "patensohn",
}  # fmt: skip
GROUPS = {
    "family": "familie verwandtschaft", "parents": "eltern", "grandparents": "großeltern", "children": "kinder kindern",
    "friends": "freunde freunden freundinnen", "siblings": "geschwister geschwistern", "twins": "zwillinge zwillingen",
    "grandchildren": "enkelkinder enkelkindern enkeln", "sons": "söhne söhnen jungs",
    "daughters": "töchter töchtern mädels",
    "sisters": "schwestern", "brothers": "brüder brüdern", "cousins": "cousins cousinen", "team": "mannschaft team",
    "colleagues": "kollegen kolleginnen", "babies": "babies", "nieces": "nichten", "we": "uns",
}  # fmt: skip
PERSONS = {
    "person": "person jemand", "man": "herr mann", "woman": "dame frau", "boy": "junge jungen bub buben",
    "girl": "mädchen", "bride": "braut", "groom": "bräutigam", "me": "mich mir selbst und_ich ich_und",
}  # fmt: skip
CROWDS = {"people": "leute leuten menschen personen alle", "men": "männer", "women": "frauen damen", "boys": "buben",
          "couple": "paar pärchen brautpaar ehepaar"}  # fmt: skip
OWN_WHEN = listed(
    "mama mami mutti mamas muttis papa papi vati papas oma omi omas opa opi opas tante onkel grosi grosis"
)

OWN = frozenset(
    f"{stem}{end}" for stem in ("mein", "unser", "unsr", "meim") for end in ("", "e", "en", "em", "er", "es", "n", "m")
)
OWNERS = OWN | spelled(
    "der die das den dem des ein eine einen einem einer eines sein seine seinen seinem seiner ihr ihre ihren ihrem"
    " ihrer"
    " dein deine deinen deiner euer eure"
)
PLURAL = r"e|en|n|s|er|ern|el"
NAME = r"[^\W\d_a-zäöüß][^\W\d_]+(?:-[^\W\d_]+)?"
NAMES_AFTER = (
    rf"^(?:,? (?:namens|genannt|mit Namen|der|die|das)(?= {NAME}(?: heißt)?)|,)? (?P<first>{NAME})"
    rf"(?:(?:,| und| &) (?P<second>{NAME}))?(?: heißt)?"
)
NAME_BEFORE = rf"(?P<name>{NAME}),? (?:der|die|das|den|dem|mein\w*|unser\w*)(?: \w+)?\s*$"
BARE = rf"(?<![\w-])(?P<name>{NAME})(?P<own>(?!))?(?!\w)"  # only names of the list count
LANDMARK = r"(?:[Tt]urm|[Bb]rücke|[Bb]urg|[Dd]om|[Kk]irche|[Pp]alast|[Mm]auer|[Ss]traße|[Pp]latz|[Tt]or|[Ss]chloss)$"
NO_NAMES = (
    nouns.VERBS
    | nouns.EMPTY
    | nouns.SEPARATORS
    | spelled(
        *times.WEEKDAYS, *times.SEASONS, *times.MONTHS, "weihnachten ostern halloween geburtstag nationalpark see berg"
    )
)
NAMES: frozenset[str] | None = FIRST_NAMES
GROWN_FROM = r"\bals (?:kleine[srn]? )?$"
OWNS = r"(?<=[aio]s)(?= [A-ZÄÖÜ])"  # Omas Garten
# "Die Katze meiner Schwester", "das Haus von Oma" show the cat and the house.
OWNED = (
    r"(?P<thing>[^\W\d_]{3,}) (?:(?:von |vom )?(?:(?:mein|unser|sein|ihr)e[rs]|de[rs])|von(?:"
    r" (?:mein|unser)e[mnr])?)(?: \w+)?\s*$"
)
