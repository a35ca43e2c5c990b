"""French words for what was going on; the names are those of `english/events.py`."""

GENERIC = {
    "trip": r"(?:voyages?|excursions?|visites?|escapades?|aventures?|sorties?|séjours?|balades?|virées?|road "
    r"?trips?|périple|tour)",
    "vacation": r"(?:vacances|lune de miel|voyage de noces)",
    "weekend": r"week-?ends?",
}
NTH = {
    "premier|première|premières|1er|1ère": 1, "deuxième|deuxièmes|second|seconde|secondes": 2, "troisième": 3,
    "quatrième": 4, "cinquième": 5, "dernier|dernière|dernières|derniers": -1,
}  # fmt: skip
DISTINCT = {
    "birthday": r"(?:fête d' ?|goûter d' ?)?anniversaires?|anniv",
    "wedding": r"mariages?|noces",
    "anniversary": r"anniversaires? de mariage|noces d' ?(?:or|argent)",
    "zoo": r"zoos?|parc (?:animalier|zoologique)",
    "aquarium": r"aquariums?",
    "safari": r"safaris?",
    "christmas": r"(?:réveillon de |repas de )?noël",
    "halloween": r"halloween",
    "easter": r"pâques|chasse aux œufs",
    "new year": r"nouvel an|réveillon|saint-sylvestre",
    "graduation": r"remise (?:des|de) diplômes?|diplôme",
    "baptism": r"baptêmes?|(?:première )?communion|confirmation",
    "concert": r"concerts?",
    "festival": r"festivals?|carnaval|kermesse|défilé",
    "picnic": r"pique-?niques?",
    "barbecue": r"barbecues?|bbq",
    "camping": r"camping",
    "hike": r"randonnées?|rando",
    "skiing": r"(?:sports d' ?hiver|séjour au ski|ski)",
    "cruise": r"croisières?",
    "reunion": r"réunion de famille|cousinade|retrouvailles",
    "party": r"fêtes?|soirée",
    "marathon": r"(?:semi-)?marathon",
    "recital": r"spectacle(?: de l' ?école)?|gala",
    "amusement park": r"parc d' ?attractions?|fête foraine|parc astérix",
}
DISTINCT = {"anniversary": DISTINCT.pop("anniversary"), **DISTINCT}  # before the birthday it begins like
BEFORE = (
    r"(?:(?:mon|ma|mes|notre|nos|le|la|les|l'|un|une|des|son|sa|ce|cette|dernier|dernière|petit|beau|du|de|d'|en"
    r"|pendant|lors|au|à|pour) ){0,4}"
)
THING_AFTER = r"(?!)"
