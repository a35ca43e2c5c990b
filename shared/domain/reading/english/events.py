"""English words for what was going on."""

# Said of any photos of a journey: nothing in a photo needs to say so.
GENERIC = {
    "trip": r"trips?|road ?trips?|visits?|journeys?|travels?|getaway|excursions?|outings?|tour|adventures?",
    "vacation": r"vacations?|holidays?|honeymoon|staycation",
    "weekend": r"weekends?",
}

NTH = {
    "first|1st|very first": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th": 4, "fifth|5th": 5,
    "last|latest|most recent|recent": -1,
}  # fmt: skip

# Something that has to be said of a photo, or follow from its day or place.
DISTINCT = {
    "birthday": r"birth ?days?(?: part(?:y|ies))?|bday",
    "wedding": r"weddings?(?: (?:day|reception|ceremony|party))?|marriage",
    "anniversary": r"anniversar(?:y|ies)",
    "zoo": r"zoos?|wildlife park|safari park",
    "aquarium": r"aquariums?",
    "safari": r"safaris?",
    "christmas": r"christmas(?:time| day| eve| dinner| morning| party)?|xmas",
    "halloween": r"halloween|trick[- ]or[- ]treat(?:ing)?",
    "easter": r"easter(?: egg hunt)?",
    "thanksgiving": r"thanksgiving(?: dinner)?",
    "new year": r"new year'?s?(?: eve| day)?|nye",
    "hanukkah": r"hanukkah|chanukah",
    "diwali": r"diwali",
    "eid": r"eid",
    "graduation": r"graduations?(?: (?:day|ceremony|party))?",
    "baptism": r"baptisms?|christenings?|communion|confirmation|bar mitzvah|bat mitzvah",
    "concert": r"concerts?|gig",
    "festival": r"festivals?|carnival|parade",
    "picnic": r"picnics?",
    "barbecue": r"barbecues?|bbq|cookout",
    "camping": r"camping(?: trip)?|campout",
    "hike": r"hik(?:e|es|ing)(?: trip)?|trek(?:king)?",
    "skiing": r"ski(?:ing)?(?: (?:trip|holiday|vacation|weekend))|skiing|snowboarding",
    "cruise": r"cruises?",
    "reunion": r"reunions?",
    "party": r"part(?:y|ies)|baby shower",
    "prom": r"prom(?: night)?",
    "marathon": r"marathons?",
    "recital": r"recitals?|school play",
    "amusement park": r"amusement parks?|theme parks?|fun ?fair|fairground",
}

BEFORE = r"(?:(?:my|our|the|his|her|their|a|this|that|last|on|from|at|during) ){0,3}(?:\w+(?:st|nd|rd|th) )?"
# "Christmas tree", "wedding dress", "birthday cake": things.
THING_AFTER = (
    r"^ (?:trees?|lights?|markets?|decorations?|ornaments?|costumes?|pumpkins?|eggs?|bunny|hats?|sweaters?|jumpers?"
    r"|cookies|stockings?|cactus|cakes?|dress(?:es)?|rings?|bouquet|balloons?|candles?|presents?|hall|baskets?|boots?"
    r"|entrance|animals?|truck|suit|tent|poles?|slope|ship|gown|cap)\b"
)
