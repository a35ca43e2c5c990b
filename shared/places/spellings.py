"""Names of places as people say them, where the table says otherwise or knows one name only."""

COMMON_NAMES = {
    "AX": "Åland Islands", "BN": "Brunei", "CD": "DR Congo", "CI": "Ivory Coast", "CW": "Curaçao",
    "CZ": "Czechia", "FK": "Falkland Islands", "FM": "Micronesia", "IR": "Iran", "KP": "North Korea",
    "KR": "South Korea", "LA": "Laos", "LY": "Libya", "MD": "Moldova", "MK": "North Macedonia", "MO": "Macau",
    "PS": "Palestine", "RE": "Réunion", "RU": "Russia", "ST": "São Tomé and Príncipe", "SY": "Syria",
    "SZ": "Eswatini", "TZ": "Tanzania", "VA": "Vatican City", "VG": "British Virgin Islands",
    "VI": "U.S. Virgin Islands",
}  # fmt: skip

ALIASES = {
    "america": "US", "united states of america": "US", "us": "US", "u.s.": "US", "usa": "US", "u.s.a.": "US",
    "the states": "US", "britain": "GB", "great britain": "GB", "uk": "GB", "u.k.": "GB", "holland": "NL",
    "the netherlands": "NL", "czech republic": "CZ", "czechia": "CZ", "korea": "KR", "uae": "AE",
    "emirates": "AE", "ivory coast": "CI", "burma": "MM", "russia": "RU", "vatican": "VA", "turkiye": "TR",
    "la reunion": "RE", "reunion island": "RE", "eire": "IE", "the bahamas": "BS", "cabo verde": "CV",
    "swaziland": "SZ", "east timor": "TL", "macedonia": "MK", "viet nam": "VN",
}  # fmt: skip

NOT_COUNTRIES = frozenset({"AP", "EU"})

# Towns said shorter, or in their own language, than the table has them.
SPELLED_OUT = {
    "new york": "new york city", "nyc": "new york city", "la": "los angeles", "l.a.": "los angeles",
    "sf": "san francisco", "washington dc": "washington", "washington d.c.": "washington",
    "vegas": "las vegas", "saigon": "ho chi minh city", "bombay": "mumbai", "peking": "beijing",
    "st petersburg": "saint petersburg", "firenze": "florence", "venezia": "venice", "roma": "rome",
    "rio": "rio de janeiro", "munchen": "munich", "wien": "vienna", "lisboa": "lisbon",
    "praha": "prague", "cologne": "koln", "seville": "sevilla", "bruges": "brugge", "antwerp": "antwerpen",
    "ghent": "gent", "nuremberg": "nurnberg", "hanover": "hannover", "basle": "basel", "berne": "bern",
    "cracow": "krakow", "danzig": "gdansk", "breslau": "wroclaw", "pressburg": "bratislava", "plzen": "pilsen",
    "gothenburg": "goteborg", "padua": "padova", "mantua": "mantova", "leghorn": "livorno", "corunna": "a coruna",
    "saragossa": "zaragoza", "marseilles": "marseille", "lyons": "lyon", "rheims": "reims", "dunkirk": "dunkerque",
    "ypres": "ieper", "louvain": "leuven", "malines": "mechelen", "marrakech": "marrakesh",
}  # fmt: skip
