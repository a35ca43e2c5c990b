"""French words for times, and the patterns they stand in (see `english/times.py`); elided words stand apart."""

MONTHS = {
    "janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9,
    "octobre": 10, "novembre": 11, "décembre": 12, "janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10,
    "nov": 11, "déc": 12,
}  # fmt: skip
SEASONS = {"printemps": 3, "été": 6, "automne": 9, "hiver": 12}
WEEKDAYS = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
}  # fmt: skip
NUMBERS = {
    "une dizaine de": 10, "une quinzaine de": 15, "une vingtaine d'": 20, "une vingtaine de": 20, "quelques": 3,
    "plusieurs": 4,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10,
    "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip
UNITS = {
    "jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "quinzaine": "fortnight", "mois": "month",
    "an": "year", "ans": "year", "année": "year", "années": "year", "décennie": "decade", "décennies": "decade",
}  # fmt: skip
DECADES = {
    "vingt": 1920, "trente": 1930, "quarante": 1940, "cinquante": 1950, "soixante-dix": 1970, "soixante": 1960,
    "quatre-vingt-dix": 1990, "quatre-vingts": 1980, "quatre-vingt": 1980, "deux mille": 2000,
}  # fmt: skip
PARTS = {"début": 0, "au début de": 0, "le début de": 0, "mi": 1, "milieu": 1, "au milieu de": 1, "fin": 2,
"à la fin de": 2,
         "la fin de": 2}  # fmt: skip
HOLIDAYS = {
    "réveillon de noël": "christmas_eve", "veille de noël": "christmas_eve", "noël": "christmas",
    "réveillon du nouvel an": "new_years_eve", "saint-sylvestre": "new_years_eve", "saint sylvestre": "new_years_eve",
    "nouvel an": "new_year", "jour de l' an": "new_year", "jour de l'an": "new_year", "épiphanie": "epiphany",
    "lundi de pâques": "easter_monday", "pâques": "easter", "vendredi saint": "good_friday", "ascension": "ascension",
    "pentecôte": "pentecost", "mardi gras": "shrove_tuesday", "carnaval": "carnival", "chandeleur": "candlemas",
    "saint-valentin": "valentines", "saint valentin": "valentines", "fête des mères": "mothers_day_france",
    "fête des pères": "fathers_day", "fête nationale": "bastille_day", "14 juillet": "bastille_day",
    "fête de la musique": "music_day", "fête du travail": "may_day", "assomption": "assumption",
    "15 août": "assumption",
    "halloween": "halloween", "toussaint": "all_saints", "saint-nicolas": "st_nicholas", "saint nicolas": "st_nicholas",
    "saint-jean": "midsummer", "saint jean": "midsummer", "action de grâce": "thanksgiving",
}  # fmt: skip
DOUBTFUL_MONTHS: frozenset[str] = frozenset()
THIS = frozenset({"ce", "cet", "cette", "ces"})
DAY_FIRST = True
DAY = r"(?P<NAME>\d\d?)(?: ?er)?(?!\d)"

_TO = r"(?:-|au|à|et|jusqu' ?au|jusqu' ?à)"
_LAST = r"(?P<which>derni(?:er|ère)s?|passée?s?|précédente?s?)"
_WHEN = r"(?:(?:de )?l' ?(?P<when>an (?:dernier|passé)|année (?:dernière|passée))|il y a <number> ans?)"
_IN = r"(?:(?:à|de|du|des|en|au|pour|pendant|depuis|lors de|durant|dans) )?(?:la |le |les |l' ?|notre |nos |mon |mes )?"

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"<year>-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)", "iso_day"),
    (r"(?:le |du )?(?P<first>\d\d?)(?P<sign>[/.-])(?P<second>\d\d?)(?P=sign)<year>", "numeric_day"),
    (rf"(?:du |entre le )?<day>(?: <month>)? ?{_TO} (?:le )?<day2> <month2>(?: <year>)?", "days"),
    (r"(?:le |du )?<day> <month> <year>", "day"),
    (rf"(?:entre|de) <month>(?: <year>)? {_TO} <month2>(?: <year2>)?", "months"),
    (rf"(?:entre|de) <year> {_TO} <year2>", "years"),
    (r"depuis (?:<month> )?<year>", "since"),
    (r"avant (?:<month> )?<year>", "before"),
    (rf"{_IN}<holiday>(?:(?: de| en|,)? <year>|,? {_WHEN}| {_LAST})?", "holiday"),
    (rf"{_IN}(?:vacances d' ?|vacances de |vacances du )?<season> {_LAST}", "season"),
    (rf"{_IN}(?:vacances d' ?|vacances de |vacances du )?<season>(?: de l' ?année| de| en)? "
     rf"<year>(?:[-/](?:\d\d){{1,2}})?", "season"),
    (rf"{_IN}(?:vacances d' ?|vacances de |vacances du )?<season>,? {_WHEN}", "season"),
    (r"(?:en|au|cet|ce|de cet|de ce|pendant l' ?|durant l' ?|pendant le|durant le|de l' ?|du) ?<season>", "season"),
    (r"(?:les |des |nos |mes |de nos )?(?:grandes )?vacances (?:d' ?|de |du )<season>", "season"),
    (rf"(?:l' ?)?année scolaire {_LAST}", "school_year"),
    (r"(?:l' ?)?année scolaire <year>(?:[-/](?:\d\d){1,2})?", "school_year"),
    (r"(?:de la |à la )?<part>[ -](?:du mois de |de |d' ?)?<month>(?: <year>)?", "part_of_month"),
    (r"(?:de la |à la )?<part>[ -](?:de l' ?année |de )?<year>", "part_of_year"),
    (r"(?:le |du )?<day> <month>", "day"),
    (r"<year>-(?P<iso_month>\d\d)", "iso_month"),
    (r"(?:en |de |d' ?|du mois de |au mois de |au mois d' ?)?<month>(?: de)? <year>", "month"),
    (rf"(?:en |de |d' ?)?<month>,? {_WHEN}", "month"),
    (r"(?:en )?<month> (?P<which>dernier|passé)", "month"),
    (r"(?:en|depuis|au mois de|au mois d' ?|du mois de|du mois d' ?|de|d' ?) ?<month>", "month"),
    (r"avant-hier|avant hier", "day_before_yesterday"),
    (r"(?:d' ?)?hier(?: (?:soir|matin|après-midi))?|la nuit dernière", "yesterday"),
    (r"(?:d' ?)?aujourd'? ?hui|ce matin|ce soir|cet après-midi", "today"),
    (r"l' ?autre jour|récemment|il y a peu|dernièrement", "other_day"),
    (r"il y a <number> week-?ends?", "weekends_ago"),
    (r"(?:d' ?)?il y a (?:environ |à peu près |presque )?<number> <unit>", "ago"),
    (r"y a <number> <unit>", "ago"),
    (r"(?:pendant |durant |dans |de |des |ces |les )*<number> (?:dernièr?e?r?s?|derniers|dernières) <unit>", "last_n"),
    (r"(?:ces |les |des )(?:derniers|dernières) <unit>", "other_day"),
    (rf"(?:le |du |au |pendant le )?week-?end(?: {_LAST})", "weekend"),
    (r"(?P<which>ce|de ce) week-?end|(?:le|pendant le) week-?end(?! (?:à|au|en|dans|chez))", "weekend"),
    (rf"(?:la |le |l' ?|de la |du |de l' ?)?<unit> {_LAST}", "last_unit"),
    (r"(?:de )?(?P<which>cette|ce) <unit>", "last_unit"),
    (rf"(?:le |de |du )?<weekday> {_LAST}", "weekday"),
    (r"(?:le |du |ce )<weekday>", "weekday"),
    (r"(?:dans |de |des )?(?:les |le <part> des )?années '?(?P<decade>(?:19|20)?\d0)", "decade"),
    (r"(?:dans |de |des )?(?:les |le <part> des )?années <decade_word>", "decade"),
    (r"(?:en |de l' ?année |de |l' ?année |courant |pour )?(?<![/.-])<year>(?! ?(?:x|px|pixels|photos|pièces)\b)",
    "year"),
)  # fmt: skip
