"""Spanish words for people and pets, of Spain and of America."""

from shared.domain.reading.international import PET_NAMES as PET_NAMES
from shared.domain.reading.lexicon import spelled
from shared.domain.reading.spanish import nouns, times

PETS = {
    "dog": "perro perros perra perras perrito perritos perrita cachorro cachorros cachorra perrete chucho",
    "cat": "gato gatos gata gatas gatito gatitos gatita minino michi",
}
BREEDS = {
    "dog": "golden retriever|labrador|caniche|beagle|bulldog|bulldog francés|carlino|pug|chihuahua|terrier|collie|galgo"
    "|pastor alemán|husky|rottweiler|dóberman|dálmata|cocker|pomerania|bichón maltés|schnauzer|salchicha|teckel"
    "|podenco",
    "cat": "gato siamés|gato persa|siamés|maine coon",
}
OWN_PETS = {
    "horse": "caballo caballos yegua poni potro", "rabbit": "conejo conejos coneja conejito conejitos",
    "bird": "pájaro pájaros pajarito periquito periquitos canario canarios ave",
    "parrot": "loro loros cotorra guacamayo",
    "hamster": "hámster hámsters hámsteres jerbo", "guinea pig": "cobaya cobayas cuy conejillo_de_indias",
    "fish": "pez peces pececito", "turtle": "tortuga tortugas", "lizard": "lagarto iguana gecko camaleón",
    "snake": "serpiente culebra", "ferret": "hurón hurones", "rat": "rata ratón",
    "chicken": "gallina gallinas gallo pollito",
    "goat": "cabra cabras", "sheep": "oveja ovejas cordero", "pig": "cerdo cerdito", "donkey": "burro burrito",
    "cow": "vaca vacas ternero", "duck": "pato patos patito", "pet": "mascota mascotas",
}  # fmt: skip
RELATIONS = {
    "mother": "madre mamá mami mamita mamás mama", "father": "padre papá papi papito papa",
    "grandmother": "abuela abuelita yaya abue nana", "grandfather": "abuelo abuelito yayo tata",
    "wife": "mujer esposa señora", "husband": "marido esposo", "partner": "pareja", "girlfriend": "novia",
    "boyfriend": "novio", "fiance": "prometido prometida", "son": "hijo", "daughter": "hija",
    "child": "niño niñito peque nene nena chiquito criatura",
    "baby": "bebé bebe bebita bebito recién_nacido recién_nacida guagua",
    "sister": "hermana hermanita", "brother": "hermano hermanito", "aunt": "tía tita", "uncle": "tío tito",
    "cousin": "primo prima", "niece": "sobrina", "nephew": "sobrino", "grandson": "nieto", "granddaughter": "nieta",
    "friend": "amigo amiga mejor_amigo mejor_amiga colega", "neighbour": "vecino vecina",
    "teacher": "maestro maestra profesor profesora profe", "boss": "jefe jefa", "colleague": "compañero compañera",
    "stepmother": "madrastra", "stepfather": "padrastro", "mother-in-law": "suegra", "father-in-law": "suegro",
    "godmother": "madrina", "godfather": "padrino", "sister-in-law": "cuñada", "brother-in-law": "cuñado",
    "godson": "ahijado", "goddaughter": "ahijada",
}  # fmt: skip
GROUPS = {
    "family": "familia familiares", "parents": "padres papás", "grandparents": "abuelos abuelitos",
    "children": "hijos niños peques nenes chicos críos chamacos", "friends": "amigos amigas", "siblings": "hermanos",
    "twins": "gemelos gemelas mellizos mellizas trillizos", "grandchildren": "nietos", "daughters": "hijas",
    "sisters": "hermanas", "cousins": "primos primas", "team": "equipo", "colleagues": "compañeros compañeras",
    "babies": "bebés", "nieces": "sobrinas", "nephews": "sobrinos", "we": "nosotros nosotras",
}  # fmt: skip
PERSONS = {
    "person": "persona alguien", "man": "hombre señor caballero", "woman": "dama mujer señora",
    "boy": "chico muchacho niño",
    "girl": "niña chica muchacha", "bride": "novia_vestida", "groom": "novio_vestido", "me": "yo conmigo",
}  # fmt: skip
CROWDS = {"people": "gente personas todos", "men": "hombres", "women": "mujeres damas", "girls": "niñas chicas",
          "couple": "recién_casados novios"}  # fmt: skip
OWN_WHEN = spelled("mamá mami papá papi abuelita abuelito yaya yayo abue mamita papito")
OWN = spelled("mi mis nuestro nuestra nuestros nuestras mío mía")
OWNERS = OWN | spelled("el la los las un una unos unas su sus tu tus al del")
PLURAL = r"s"
NAME = r"[^\W\d_a-záéíóúüñ][^\W\d_]+(?:-[^\W\d_]+)?"
NAMES_AFTER = (
    rf"^(?:,? (?:llamad[oa]s?|que se llaman?|de nombre)|,)? (?P<first>{NAME})(?:(?:,| y| e| &) (?P<second>{NAME}))?"
)
NAME_BEFORE = rf"(?P<name>{NAME}),? (?:el|la|los|las|mi|nuestr[oa])(?: \w+)?\s*$"
BARE = (
    r"(?:\b(?:de|con|y|e|a|[Pp]inta|[Dd]ibuja|[Rr]etrata|[Cc]onvierte a|[Mm]uestra a)|[&,;])\s+"
    rf"(?P<name>{NAME}(?: {NAME})?)(?P<own>(?!))?(?!\w)"
)
LANDMARK = r"(?!)"
NO_NAMES = (
    nouns.VERBS
    | nouns.EMPTY
    | nouns.SEPARATORS
    | spelled(
        *times.WEEKDAYS, *times.SEASONS, *times.MONTHS, "navidad pascua halloween cumpleaños parque monte lago reyes"
    )
)
NAMES: frozenset[str] | None = None
GROWN_FROM = r"\b(?:de|como un[oa]?|cuando era) $"
OWNS = r"(?!)"
OWNED = r"(?P<thing>[^\W\d_]{3,})(?: [^\W\d_]{3,})? (?:de (?:(?:mi|su|nuestr[oa]|la|mis|los|las)(?: \w+)?)?|del)\s*$"
