"""English words around places, and towns whose names are ordinary words or people's."""

from shared.domain.reading.english import events
from shared.domain.reading.text import listed

CAPITAL = r"(?:(?:St|Mt|Ft)\.|[^\W\d_a-z][\w'-]*)"
_LINK = r"(?:of|de|del|della|di|da|do|la|le|les|los|las|el|the|on|am|upon|sur|und|and|y|st\.?)"
PHRASE = rf"{CAPITAL}(?:(?: {_LINK}){{0,2}} {CAPITAL}|(?:, ){CAPITAL}){{0,5}}"
IN = r"\b(?:in|at|from|near|to|around|outside|through|visiting|across|over|on|off|by)(?: the| downtown| old)?\s*$"
WITHIN = r"\b(?:in|near|around|outside)\s*$"
OF = r"\bof\s*$"
LOWER = r"\b(?:in|at|from|near|to|around|visiting|of|by)(?: the)? (?=(?P<phrase>(?:[^\W\d_][\w'.-]*(?:, | )?){1,4}))"
_JOURNEY = "|".join(events.GENERIC.values())
TRIP_AFTER = rf"^(?:'s)? (?:{_JOURNEY}|photos?|pictures?|days?|album)\b"
TRIP_BEFORE = (
    rf"\b(?:{_JOURNEY}|weeks?|days|time|flight|moved?|went|travell?ed|flew|drove)"
    r" (?:to|in|at|around|through|on)(?: the)?\s*$"
)
ENDS = r"'s"

# Towns of these names exist; in a wish they are ordinary words.
ORDINARY = listed(
    "nice reading bath mobile orange split spring home park bed work school church hospital beach lake river mountain"
    " mountains the sea pool order general particular front back centre center winter summer autumn fall victoria"
    " battle deal sandwich hull cork most of man eagle hope love happy moon sun star rose lily paradise heaven"
    " university college valley garden gardens best march may christmas surprise chicken bear buffalo water fire"
    " black white red green blue brown grey long young old little big gift as is us me mine her him night day"
    " grandma grandpa mom dad family kids dog cat zoo farm rain snow photo photos date wed male eye much may same"
    " opera disco bay port castle forest bridge tower hill island boulder golden independence liberty normal sisters"
    " mosaic art college station city town village country world house palace square street road ferry bar anger"
)
FIRST_NAMES = listed(
    "charlotte chelsea austin jackson madison savannah brooklyn carolina virginia lincoln aurora diego santiago"
    " florence sydney georgia sofia sophia victoria adelaide alexandria dallas houston jordan israel chad carmen"
    " luna rosa maria julia anna elena martin lorenzo angelo alba lara nina roma jose juan pedro clara ada ida"
    " emma olivia ava isabella mia emily lily grace ella hannah lucy max leo jack oliver harry george oscar rosie"
    " kent lewis logan mason hudson carson taylor tyler troy warren wayne stafford stanley melbourne paris india"
    " kimberley beverly marion marina regina valencia lourdes mercedes valentina catalina dakota cheyenne sierra"
)
CITIES = frozenset({"paris", "florence", "sydney", "melbourne", "valencia", "nice", "bath", "india", "israel"})
LEADS = listed("downtown old greater central northern southern eastern western uptown inner sunny rainy historic the")
FACILITIES = listed(
    "airport zoo station beach harbour harbor port park marathon aquarium museum university trip vacation holiday"
    " visit weekend photos pictures album county city state days bay island islands area region of in at from and with"
)
EXONYMS: dict[str, str] = {}  # the offline table is English
