"""German words for times, and the patterns they stand in (see `english/times.py`)."""

MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juno": 6,
    "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12, "jan": 1, "feb": 2,
    "mär": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
SEASONS = {"frühling": 3, "frühjahr": 3, "frühlings": 3, "sommer": 6, "sommers": 6, "herbst": 9, "winter": 12,
           "winters": 12}  # fmt: skip
WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}  # fmt: skip
NUMBERS = {
    "ein paar": 3, "einigen": 4, "mehreren": 4, "wenigen": 3, "einer": 1, "einem": 1, "einen": 1, "eine": 1, "ein": 1,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30,
}  # fmt: skip
UNITS = {
    "tag": "day", "tage": "day", "tagen": "day", "woche": "week", "wochen": "week", "monat": "month", "monate": "month",
    "monaten": "month", "monats": "month", "jahr": "year", "jahre": "year", "jahren": "year", "jahres": "year",
    "jahrzehnt": "decade", "jahrzehnte": "decade", "jahrzehnten": "decade",
}  # fmt: skip
DECADES = {
    "zwanziger": 1920, "dreißiger": 1930, "vierziger": 1940, "fünfziger": 1950, "sechziger": 1960, "siebziger": 1970,
    "achtziger": 1980, "neunziger": 1990,
}  # fmt: skip
PARTS = {"anfang": 0, "mitte": 1, "ende": 2}
HOLIDAYS = {
    "heiligabend": "christmas_eve", "heiliger abend": "christmas_eve", "heiligen abend": "christmas_eve",
    "weihnachten": "christmas", "weihnacht": "christmas", "weihnachtsfest": "christmas", "weihnachtszeit": "christmas",
    "weihnachtstag": "christmas", "silvester": "new_years_eve", "sylvester": "new_years_eve", "neujahr": "new_year",
    "neujahrstag": "new_year", "ostern": "easter", "osterfest": "easter", "ostersonntag": "easter",
    "ostermontag": "easter_monday", "karfreitag": "good_friday", "pfingsten": "pentecost", "christi himmelfahrt":
    "ascension", "himmelfahrt": "ascension", "fronleichnam": "corpus_christi", "fasching": "carnival", "fasnacht":
    "carnival", "fastnacht": "carnival", "karneval": "carnival", "rosenmontag": "rose_monday", "faschingsdienstag":
    "shrove_tuesday", "nikolaus": "st_nicholas", "nikolaustag": "st_nicholas", "halloween": "halloween",
    "valentinstag": "valentines", "muttertag": "mothers_day", "vatertag": "ascension", "tag der arbeit": "may_day",
    "erster mai": "may_day", "ersten mai": "may_day", "tag der deutschen einheit": "german_unity",
    "allerheiligen": "all_saints", "martinstag": "st_martin", "st. martin": "st_martin", "sankt martin": "st_martin",
    "dreikönig": "epiphany", "heilige drei könige": "epiphany", "bundesfeier": "swiss_day",
    "thanksgiving": "thanksgiving",
}  # fmt: skip
DOUBTFUL_MONTHS: frozenset[str] = frozenset()
THIS = frozenset({"diesen", "dieses", "diesem", "dieser", "diese", "heuer"})
DAY_FIRST = True
DAY = r"(?P<NAME>\d\d?)\.?(?!\d)"

_TO = r"(?:-|bis(?: zum)?|und)"
_LAST = r"(?P<which>(?:letzt|vergangen|vorig|dies)(?:en|es|em|er|e)|heuer)"
_WHEN = (
    r"(?:(?P<when>letztes|voriges|vergangenes|letzten|vorigen|vergangenen|dieses|diesen) jahr(?:es)?|vor <number> "
    r"jahr(?:en)?)"
)
_IN = r"(?:in der|in den|im|in|am|an|zum|zur|zu|über|vom|von|aus dem|aus|seit|während des|des|der|den)"

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"<year>-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)", "iso_day"),
    (r"(?:am |vom )?(?P<first>\d\d?)(?P<sign>[/.]) ?(?P<second>\d\d?)(?P=sign) ?<year>", "numeric_day"),
    (rf"(?:vom |zwischen (?:dem )?)?<day>(?: <month>)? ?{_TO} (?:dem )?<day2> <month2>(?: <year>)?", "days"),
    (r"(?:am |vom )?<day> <month>\.? <year>", "day"),
    (rf"(?:zwischen|von) <month>(?: <year>)? {_TO} <month2>(?: <year2>)?", "months"),
    (rf"<month> ?{_TO} ?<month2> <year2>", "months"),
    (rf"(?:zwischen|von) <year> {_TO} <year2>", "years"),
    (r"seit (?:<month> )?<year>", "since"),
    (r"vor (?:dem jahr )?(?:<month> )?<year>", "before"),
    (rf"(?:{_IN} )?(?:{_LAST} )?(?:(?:zweiten|ersten) )?<holiday>(?:(?: im jahr(?:e)?| in| von)? <year>|,? "
     rf"{_WHEN})?", "holiday"),
    (rf"(?:(?:im|in den|in) )?{_LAST} <season>(?:ferien|urlaub)?", "season"),
    (rf"(?:{_IN} )?<season>(?:ferien|urlaub)?(?: im jahr(?:e)?| in| von| des jahres)? "
     rf"<year>(?:[-/](?:\d\d){{1,2}})?", "season"),
    (rf"(?:{_IN} )?<season>(?:ferien|urlaub)?,? {_WHEN}", "season"),
    (r"(?P<when>letztes|voriges|vergangenes|dieses) jahr im <season>", "season"),
    (r"(?:im|in diesem|während des|aus dem|vom|des) <season>s?", "season"),
    (r"(?:in den |aus den |in unseren |unsere[nr]? )?<season>ferien", "season"),
    (r"(?:im )?(?P<which>letzte[sn]|vergangene[sn]|vorige[sn]|diese[sm]) schuljahr", "school_year"),
    (r"(?:im )?schuljahr <year>(?:[-/](?:\d\d){1,2})?", "school_year"),
    (r"(?:von )?<part> <month>(?: <year>)?", "part_of_month"),
    (r"(?:von )?<part> (?:des jahres )?<year>", "part_of_year"),
    (r"(?:am |vom )?<day> <month>", "day"),
    (r"<year>-(?P<iso_month>\d\d)", "iso_month"),
    (r"(?:im |in |vom |von |aus dem )?<month>(?: von| des jahres)? <year>", "month"),
    (rf"(?:im |in )?<month>,? {_WHEN}", "month"),
    (r"(?P<when>letztes|voriges|vergangenes|dieses) jahr im <month>", "month"),
    (rf"(?:im|seit|vom|aus dem|(?:im )?{_LAST}) <month>", "month"),
    (r"vorgestern", "day_before_yesterday"),
    (r"gestern(?: (?:abend|nacht|morgen|früh|mittag|nachmittag))?|(?:letzte|vergangene|vorige) nacht", "yesterday"),
    (r"heute(?: (?:abend|nacht|morgen|früh|mittag|nachmittag|vormittag))?|von heute", "today"),
    (r"neulich|kürzlich|vor kurzem|letztens|jüngst", "other_day"),
    (r"vor <number> wochenenden?", "weekends_ago"),
    (r"vor (?:etwa |ungefähr |rund |circa |ca\. )?<number> <unit>", "ago"),
    (r"(?:in |aus |während )?(?:den |der |die )?(?:letzten|vergangenen|vorigen) <number> <unit>", "last_n"),
    (rf"(?:am |vom |an )?(?:{_LAST}|das) wochenendes?|am wochenende|(?:übers|vom) wochenende", "weekend"),
    (rf"(?:im |in |aus |in der |aus der )?{_LAST} <unit>|vorwoche", "last_unit"),
    (rf"(?:{_LAST}|am|vom) <weekday>", "weekday"),
    (r"(?:in |aus )?(?:den |der |die )?(?:<part> (?:der )?)?(?P<decade>(?:(?:19|20)\d|\d)0)er(?:n|[- ]jahren?)?",
    "decade"),
    (r"(?:in |aus )?(?:den |die |der )(?:<part> (?:der )?)?<decade_word>(?:n|jahren?|[- ]jahren?)?", "decade"),
    (r"(?:im jahre? |in |von |aus dem jahre? |aus |anno )?(?<![/.-])<year>(?!"
    r" ?(?:x|px|pixel|fotos|bilder|teile)\b)", "year"),
)  # fmt: skip
