"""German words for what is to be made, how many, and for whom."""

from typing import Literal

NUMBERS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
    "neunzehn": 19, "zwanzig": 20, "einundzwanzig": 21, "zweiundzwanzig": 22, "dreiundzwanzig": 23,
    "vierundzwanzig": 24, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100,
    "ein paar": 3, "mehrere": 4, "ein dutzend": 12, "zwei dutzend": 24,
}  # fmt: skip
_OCCASION = (
    r"(?:geburtstags?|weihnachts?|oster|hochzeits?(?:tags?)?|jubiläums?|muttertags?|vatertags?|valentinstags?|neujahrs?"
    r"|dankes?|einladungs?|gruß|glückwunsch|tauf|genesungs?|trauer|silvester|nikolaus|abschieds?)"
)
_FEAST = (
    r"(?:\d+\. )?(?:geburtstag|hochzeit|hochzeitstag|muttertag|vatertag|valentinstag|jubiläum|abschied|taufe"
    r"|einschulung)"
)
# "Im Bilderbuch-Stil", "wie aus einem Bilderbuch": how it is to be made, not what.
_NO_STYLE = r"(?<!stil eines )(?<!aus einem )(?<!aus dem )(?<!wie in einem )(?<!illustration in einem )"
PRODUCTS: tuple[tuple[Literal["storybook", "card", "avatar", "portrait"], str], ...] = (
    ("storybook", rf"(?:ein )?{_NO_STYLE}(?:kinder)?(?:bilder|foto|geschichten|märchen|vorlese)"
                  r"b(?:uch|üchlein|ücher)(?:s|es)?(?![- ](?:stil|look|optik|illustration|zeichnung|bild))"
                  r"|(?:kurz|bilder)?geschichten?"
                  r"|büchlein|buch(?= (?:von|über|mit|aus)\b)"),
    ("card", rf"(?:eine )?(?:{_OCCASION}[- ]?|gruß|post|klapp)?karten?(?: zu[mr]? {_FEAST})?|einladung(?:en)?(?: "
             rf"zu[mr]? {_FEAST})?"),
    ("avatar", r"avatar(?:e|en|s)?|profil[- ]?(?:bild(?:er|ern|es|s)?|fotos?|icons?)|benutzerbild(?:er)?"),
    ("portrait", r"porträts?|portraits?|porträtbilds?"),
)  # fmt: skip
# "In einem Comic", "als Comic", "Comic-Stil": was gemalt ist, oder wie.
COMIC = (
    r"(?<!im )(?<!in )(?<!in einem )(?<!als )(?<!eines )(?<!von einem )(?<!aus einem )(?<!wie ein )(?<!wie im )"
    r"(?<!mit )(?<!der )(?<!dem )"
    r"(?:einen |ein )?(?:foto)?comics?(?:[- ]?(?:hefte?|b(?:uch|ücher)|strips?|geschichten?))?"
    r"(?=(?: ;)? (?:von|vom|über|mit|aus|zu[mr]?|für)\b)"
)
ASKING = (
    r"(?<![\w'])(?:(?:kannst|könntest|würdest|magst) du|(?:können|könnten|würden) sie|(?:könnt|könntet) ihr"
    r"|ich (?:möchte|hätte(?: gerne?)?|will|wünsche mir|brauche|bräuchte)|wir (?:möchten|hätten(?: gerne?)?"
    r"|wünschen uns)"
    r"|(?<!von )(?<!mit )(?<!bei )(?<!und )(?:mir|uns)(?= (?:bitte|mal|doch|ein\w*|mein\w*|unser\w*|das|den|die|aus"
    r"|zwei|drei|vier|\d+|schöne\w*|nette\w*|etwas|was)\b)"
    r"|überrasch(?:e|t)? (?:mich|uns))(?!\w)"
)
_PICTURES = (
    r"(?:\w+ )??(?:\w*bilder[n]?|\w*gemälden?|\w*zeichnungen|skizzen|\w*porträts|\w*karten|aquarellen?|versionen"
    r"|varianten|illustrationen"
    r"|seiten|seitige[srnm]?|motive|poster|drucke|avatare)"
)
_NUMBER = r"(?P<number>\d{1,3}|NUMBERS)[- ]?"
COUNT = rf"(?:(?<!mit )(?<!aus )|(?=[\wäöüß ]+?[- ]?seit)){_NUMBER}{_PICTURES}"
GOES_IN = rf"{_NUMBER}(?:{_PICTURES}|(?:\w+ )??(?:\w*fotos|fotografien|aufnahmen))"
COPIED = (
    r"(?P<number>\d{1,3}|NUMBERS) (?:[\w-]+ ){0,3}?"
    r"(?:\w*karten|einladungen|\w*bücher|büchlein|\w*geschichten|comics|comichefte)"
)
ONE_PAGE = (
    r"(?:ein|1)-?seitige[srnm]?"
    r"|(?:nur )?(?:einer|eine|1) (?:einzigen? |einzelnen? )?seite(?! (?:pro|je|für jede[snrm]?)\b)"
    r"(?!.* (?:seiten?|andere[nr]?)\b)"
)
RECIPIENT = (
    r"(?:"
    r"(?:als (?:geschenk|überraschung) )?(?:für (?:(?:mein|unser|sein|ihr)\w*|die|den|das) (?:\w+ ){0,2}?(?:PEOPLE"
    r"|wand|wohnzimmer"
    r"|büro|haus|küche|kühlschrank|kinderzimmer|schlafzimmer|flur|geburtstag|hochzeit|jubiläum)(?: [A-Z]\w+)?"
    r"|für (?:mich|uns|ihn|sie|euch|dich|mama|papa|oma|opa|mutti|vati|mami|papi)\b)"
    rf"|zu[mr] {_FEAST}(?: (?:meine[rs]|unsere[rs]|von) (?:PEOPLE|[A-Z]\w+))?|als (?:geschenk|überraschung)"
    r")"
)
MEDIA = (
    r"(?:bild(?:er|ern|es|s)?|gemälden?|\w*fotos?|fotografien?|aufnahmen?|schnappschüsse?|selfies?|poster|drucke?"
    r"|collagen?|kalender"
    r"|leinwand|illustration(?:en)?|kunstwerke?|zeichnung(?:en)?|album|ordner|version(?:en)?|erinnerung(?:en)?"
    r"|seitige[srnm]?|seiten|etwas|geschenk|was)"
)
MEDIA_PHRASE = (
    rf"(?:(?:ein|eine|einen|das|die|der|den|dem|mein|meine|meinem|unser|unsere) )?{MEDIA}(?: (?:von|vom|mit|aus))?"
)
