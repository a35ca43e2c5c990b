"""Spanish words for times, and the patterns they stand in (see `english/times.py`)."""

MONTHS = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9,
    "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12, "ene": 1, "feb": 2, "abr": 4, "jun": 6, "jul": 7,
    "ago": 8, "sept": 9, "oct": 10, "nov": 11, "dic": 12,
}  # fmt: skip
SEASONS = {"primavera": 3, "verano": 6, "otoño": 9, "invierno": 12}
WEEKDAYS = {
    "lunes": 0, "martes": 1, "miércoles": 2, "jueves": 3, "viernes": 4, "sábado": 5, "domingo": 6,
}  # fmt: skip
NUMBERS = {
    "un par de": 2, "unos cuantos": 3, "unas cuantas": 3, "unos pocos": 3, "unas pocas": 3, "algunos": 4, "algunas": 4,
    "varios": 4, "varias": 4, "unos": 3, "unas": 3, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20,
    "treinta": 30,
}  # fmt: skip
UNITS = {
    "día": "day", "días": "day", "semana": "week", "semanas": "week", "quincena": "fortnight", "mes": "month",
    "meses": "month", "año": "year", "años": "year", "década": "decade", "décadas": "decade",
}  # fmt: skip
DECADES = {
    "veinte": 1920, "treinta": 1930, "cuarenta": 1940, "cincuenta": 1950, "sesenta": 1960, "setenta": 1970,
    "ochenta": 1980, "noventa": 1990, "dos mil": 2000,
}  # fmt: skip
PARTS = {"principios": 0, "comienzos": 0, "inicios": 0, "mediados": 1, "finales": 2, "fines": 2}
HOLIDAYS = {
    "nochebuena": "christmas_eve", "noche buena": "christmas_eve", "navidad": "christmas", "navidades": "christmas",
    "nochevieja": "new_years_eve", "noche vieja": "new_years_eve", "fin de año": "new_years_eve",
    "año nuevo": "new_year", "año viejo": "new_years_eve", "día de reyes": "epiphany", "reyes magos": "epiphany",
    "noche de reyes": "epiphany", "reyes": "epiphany", "semana santa": "holy_week", "pascua": "easter",
    "domingo de ramos": "palm_sunday", "viernes santo": "good_friday", "domingo de resurrección": "easter",
    "carnaval": "carnival", "carnavales": "carnival", "halloween": "halloween", "día de muertos": "day_of_the_dead",
    "día de los muertos": "day_of_the_dead", "todos los santos": "all_saints", "san valentín": "valentines",
    "día de los enamorados": "valentines", "día de la madre": "mothers_day_spain", "día de las madres": "mothers_day",
    "día del padre": "st_joseph", "san juan": "midsummer", "noche de san juan": "midsummer",
    "día de la hispanidad": "hispanic_day", "primero de mayo": "may_day", "acción de gracias": "thanksgiving",
    "día de acción de gracias": "thanksgiving", "san patricio": "st_patricks",
}  # fmt: skip
DOUBTFUL_MONTHS: frozenset[str] = frozenset()
THIS = frozenset({"este", "esta", "estas", "estos", "este año"})
DAY_FIRST = True
DAY = r"(?P<NAME>\d\d?)(?:º|ro)?(?!\d)"

_TO = r"(?:-|a|al|y|hasta(?: el)?)"
_PAST = r"(?:pasad[oa]s?|últim[oa]s?|anterior(?:es)?)"
_WHEN = r"(?:del? |el )?(?:(?P<when>año pasado|año anterior|este año)|hace <number> años?)"
_THE = (
    r"(?:(?:en|de|del|durante|desde|por|para) )?(?:el |la |los |las |l[ao]s? |aquel |aquella |nuestro |nuestra "
    r"|nuestras |mis? )?"
)

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"<year>-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)", "iso_day"),
    (r"(?:el |del )?(?P<first>\d\d?)(?P<sign>[/.-])(?P<second>\d\d?)(?P=sign)<year>", "numeric_day"),
    (rf"(?:del |entre el )?<day>(?: de <month>)? ?{_TO} (?:el )?<day2> de <month2>(?: del? <year>)?", "days"),
    (r"(?:el |del )?<day> de <month>(?:,? del?)? <year>", "day"),
    (rf"(?:entre|de|desde) <month>(?: del? <year>)? {_TO} <month2>(?: del? <year2>)?", "months"),
    (rf"(?:entre|de|desde) <year> {_TO} <year2>", "years"),
    (r"desde (?:<month> (?:del? )?)?<year>", "since"),
    (r"antes de(?:l)? (?:<month> (?:del? )?)?<year>", "before"),
    (rf"{_THE}<holiday>(?:(?: del?| en|,)? <year>|,? {_WHEN}| (?P<which>pasad[oa]s?))?", "holiday"),
    (rf"{_THE}(?:vacaciones de )?<season> (?P<which>pasad[oa]|anterior)", "season"),
    (r"(?:en |de |del |durante )?(?:el |la )?(?P<which>últim[oa]|pasad[oa]|este|esta) <season>", "season"),
    (rf"{_THE}(?:vacaciones de )?<season>(?: del?| en)? <year>(?:[-/](?:\d\d){{1,2}})?", "season"),
    (rf"{_THE}(?:vacaciones de )?<season>,? {_WHEN}", "season"),
    (r"(?:en|durante|del|de este|de) (?:el |la )?<season>", "season"),
    (r"(?:las |mis |nuestras )?vacaciones de <season>", "season"),
    (r"(?:en )?(?:el )?(?:curso|año|ciclo)(?: escolar) (?P<which>pasado|anterior)", "school_year"),
    (r"(?:en )?(?:el )?curso (?P<which>pasado|anterior)", "school_year"),
    (r"(?:el )?(?P<which>pasado) curso", "school_year"),
    (r"(?:el )?curso (?:escolar )?<year>(?:[-/](?:\d\d){1,2})?", "school_year"),
    (r"(?:a |de )?<part> de(?:l)? <month>(?: del?(?: año)?)?(?: <year>)?", "part_of_month"),
    (r"(?:a |de )?<part> de(?:l)? (?:año )?<year>", "part_of_year"),
    (r"(?:el |del )?<day> de <month>", "day"),
    (r"<year>-(?P<iso_month>\d\d)", "iso_month"),
    (r"(?:en |de |durante )?<month>(?:,? del?| en)? <year>", "month"),
    (rf"(?:en |de )?<month>,? {_WHEN}", "month"),
    (r"(?:el )?(?P<when>año pasado|este año),? en <month>", "month"),
    (r"(?:en |de )?(?:este )?<month> (?P<which>pasado)", "month"),
    (r"(?:en|durante|de|desde|del mes de|el mes de) (?:este )?<month>", "month"),
    (r"antes de ayer|anteayer|antier", "day_before_yesterday"),
    (r"(?:de |desde )?ayer(?: (?:por|en|a) la (?:noche|tarde|mañana))?|anoche|(?:la )?noche pasada", "yesterday"),
    (r"(?:de )?hoy|esta (?:mañana|tarde|noche)", "today"),
    (r"el otro día|hace poco|recientemente", "other_day"),
    (r"hace <number> fines de semana", "weekends_ago"),
    (r"(?:de |desde )?hace (?:como |unos |unas |casi |más o menos )?<number> <unit>", "ago"),
    (r"<number> <unit> atrás", "ago"),
    (r"(?:en |de |durante )?(?:los |las )(?:últim[oa]s|pasad[oa]s) <number> <unit>", "last_n"),
    (r"(?:en |de |durante )?(?:los |las )<number> (?:últim[oa]s|pasad[oa]s) <unit>", "last_n"),
    (r"(?:en |de |del |durante )?(?:el )?(?:(?P<which>este|pasado|último) )?(?:fin de semana|finde)(?: pasado)?",
    "weekend"),
    (r"(?:en |de |del |durante )?(?:el |la )?<unit> (?P<which>pasad[oa]|anterior)", "last_unit"),
    (r"(?:en |de |del |durante )?(?:el |la )?(?P<which>últim[oa]|pasad[oa]|este|esta) <unit>", "last_unit"),
    (r"(?:el |del )?<weekday> (?P<which>pasado)", "weekday"),
    (r"(?:el |del )(?P<which>pasado )?<weekday>", "weekday"),
    (r"(?:en |de )?(?:los )?(?:<part> de los )?años '?(?P<decade>(?:19|20)?\d0)s?", "decade"),
    (r"(?:en |de )?(?:los )?(?:<part> de los )?(?:años )<decade_word>", "decade"),
    (r"(?:en |del? |del? año |en el (?:año )?|durante |para )?(?<![/.-])<year>(?!"
    r" ?(?:x|px|píxeles|fotos|piezas)\b)", "year"),
)  # fmt: skip
