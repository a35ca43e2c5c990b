"""German words for what was going on; the names are those of `english/events.py`."""

GENERIC = {
    "trip": r"(?:\w*reisen?|ausfl[uü]g(?:e|s|es)?|trips?|touren?|tour|roadtrips?|besuchs?|abenteuer|städtetrips?"
    r"|rundreise|wander(?:reise|urlaub)|klassenfahrt)",
    "vacation": r"(?:(?:sommer|strand|familien|winter|sonnen)?(?:urlaubs?|ferien)|flitterwochen|hochzeitsreise)",
    "weekend": r"wochenend(?:e|en|es|trip|ausflug)",
}
NTH = {
    "erste[nrsm]?": 1, "zweite[nrsm]?": 2, "dritte[nrsm]?": 3, "vierte[nrsm]?": 4, "fünfte[nrsm]?": 5,
    "letzte[nrsm]?|jüngste[nrsm]?": -1,
}  # fmt: skip
DISTINCT = {
    "birthday": r"(?:kinder)?geburtstag(?:s|e|es)?(?:feiern?|party|fest)?",
    "wedding": r"hochzeit(?:en|sfeier|sfest|sfotos?|sbild(?:er)?)?|trauung",
    "anniversary": r"hochzeitstag|jubiläum|jahrestag",
    "zoo": r"(?:zoo|tierpark|tiergarten|wildpark)(?:s|besuch|besuchs|ausflug)?",
    "aquarium": r"aquariums?|sealife",
    "safari": r"safaris?",
    "christmas": r"weihnacht(?:en|sfeier|sfest)?|bescherung|heiligabend",
    "halloween": r"halloween(?:party)?",
    "easter": r"ostern|ostereiersuche|eiersuche",
    "new year": r"silvester(?:party|feier)?",
    "graduation": r"abschlussfeier|abiball|abitur|abifeier|matura(?:feier|ball)?|schulabschluss",
    "baptism": r"taufe|kommunion|erstkommunion|konfirmation|firmung",
    "concert": r"konzert(?:e|s)?",
    "festival": r"(?:straßen|stadt|volks|musik)fest|festivals?|fasching(?:sumzug)?|karneval(?:sumzug)?|oktoberfest"
    r"|wiesn",
    "picnic": r"picknicks?",
    "barbecue": r"grillen|grillabend|grillfest|grillparty|grillfeier",
    "camping": r"camping(?:urlaub|ausflug)?|campen|zelten|zeltlager",
    "hike": r"wanderung(?:en)?|wandern|bergtour",
    "skiing": r"ski(?:urlaubs?|fahren|ferien|reise|kurs)|schifahren",
    "cruise": r"kreuzfahrt(?:en)?",
    "reunion": r"(?:familien|klassen)treffen",
    "party": r"part(?:y|ys|ies)|feier|fete|babyparty|gartenfest|fest",
    "marathon": r"(?:halb)?marathons?",
    "recital": r"aufführung|schulaufführung",
    "amusement park": r"freizeitpark|vergnügungspark|europapark|kirmes|jahrmarkt|rummel",
}
BEFORE = (
    r"(?:(?:mein\w{0,2}|unser\w{0,2}|unsren|de[rnms]|die|das|ein\w{0,2}|sein\w{0,2}|ihr\w{0,2}|auf|bei|beim|am|vom"
    r"|von|im|in|aus|während|"
    r"letzt\w{1,2}|gemeinsame\w?|schöne\w?) ){0,4}(?:\d+\. )?"
)
THING_AFTER = r"^ (?:baum|torte|kuchen|kleid|deko|schmuck)\b"
