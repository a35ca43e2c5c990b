"""English words for times, and the patterns they stand in.

In a pattern `<month>`, `<month2>` and so on stand for the words of a table; the second column names the
reading in `readings.py`. The first pattern that matches wins, so the specific come first.
"""

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip

NUMBERS = {
    "a couple of": 2, "a couple": 2, "a few": 3, "a dozen": 12, "couple of": 2, "several": 4, "few": 3,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "a": 1, "an": 1,
}  # fmt: skip

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip

UNITS = {"day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year",
         "decade": "decade"}  # fmt: skip

DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990, "noughties": 2000,
}  # fmt: skip

PARTS = {"early": 0, "the start of": 0, "the beginning of": 0, "mid": 1, "middle of": 1, "the middle of": 1,
         "late": 2, "the end of": 2}  # fmt: skip

# The words, and the name of the rule in `holidays.py`.
HOLIDAYS = {
    "christmas eve": "christmas_eve", "christmas": "christmas", "christmastime": "christmas",
    "xmas": "christmas", "boxing day": "boxing_day", "new year's eve": "new_years_eve",
    "new years eve": "new_years_eve", "nye": "new_years_eve", "new year's day": "new_year",
    "new year's": "new_year", "new years": "new_year", "new year": "new_year", "halloween": "halloween",
    "thanksgiving": "thanksgiving", "valentine's day": "valentines", "valentines day": "valentines",
    "valentine's": "valentines", "mother's day": "mothers_day", "mothers day": "mothers_day",
    "father's day": "fathers_day", "fathers day": "fathers_day", "easter sunday": "easter",
    "easter monday": "easter_monday", "good friday": "good_friday", "easter": "easter",
    "the fourth of july": "independence_day", "the 4th of july": "independence_day",
    "fourth of july": "independence_day", "4th of july": "independence_day",
    "independence day": "independence_day", "memorial day": "memorial_day", "labor day": "labor_day",
    "labour day": "labor_day", "st patrick's day": "st_patricks", "st. patrick's day": "st_patricks",
    "saint patrick's day": "st_patricks", "australia day": "australia_day", "anzac day": "anzac_day",
    "canada day": "canada_day", "bonfire night": "bonfire_night", "guy fawkes night": "bonfire_night",
    "martin luther king day": "mlk_day", "presidents' day": "presidents_day",
    "presidents day": "presidents_day", "bastille day": "bastille_day",
    "columbus day": "columbus_day", "veterans day": "veterans_day", "juneteenth": "juneteenth",
    "st nicholas day": "st_nicholas", "epiphany": "epiphany",
}  # fmt: skip

DOUBTFUL_MONTHS = frozenset({"may", "march", "mar"})  # months only where something says so
THIS = frozenset({"this"})
DAY_FIRST = False
DAY = r"(?P<NAME>\d\d?)(?:st|nd|rd|th)?(?!\d)"

_AND = r"(?:-|and|to|until|till|through|thru)"
_LAST = r"(?P<which>last|this past|this|past|previous|the past)"
_WHEN = r"(?:(?P<when>last|this) year|<number> years? ago)"
# What makes of a holiday's name the name of a thing.
_THING = (
    r"(?! (?:trees?|lights?|markets?|decorations?|ornaments?|costumes?|pumpkins?|eggs?|bunny|bunnies|hats?"
    r"|sweaters?|jumpers?|cookies|stockings?|cactus|island|themed|style|roses?|baskets?|wreaths?|cards?)\b)"
)

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"<year>-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)", "iso_day"),
    (r"<year>/(?P<iso_month>\d\d?)/(?P<iso_day>\d\d?)", "iso_day"),
    (r"(?P<first>\d\d?)(?P<sign>[/.])(?P<second>\d\d?)(?P=sign)<year>", "numeric_day"),
    (rf"(?:from |between )?<month>\.? <day> ?{_AND} ?(?:<month2>\.? )?<day2>(?:,? <year>)?", "days"),
    (rf"(?:from |between )?<day>(?: <month>)? ?{_AND} ?<day2> (?:of )?<month2>(?:,? <year>)?", "days"),
    (r"<month>\.? <day>,? (?:of )?<year>", "day"),
    (r"<day>(?: of)? <month>\.?,? (?:of )?<year>", "day"),
    (rf"(?:between|from) <month>(?: <year>)? {_AND} <month2>(?:,? <year2>)?", "months"),
    (rf"<month> ?{_AND} ?<month2>,? <year2>", "months"),
    (rf"(?:between|from) <year> {_AND} <year2>", "years"),
    (r"(?:since|ever since|after) (?:<month> )?<year>", "since"),
    (r"(?:before|until|prior to) (?:<month> )?<year>", "before"),
    (rf"(?:{_LAST} )?<holiday>(?:(?: of| in|,)? <year>|,? {_WHEN})?(?!'s?\b){_THING}", "holiday"),
    (r"(?:the )?(?P<which>last|past|previous|this) school year", "school_year"),
    (r"the school year(?: of)? <year>(?:[-/](?:\d\d){1,2})?", "school_year"),
    (rf"{_LAST} <season>(?!s)", "season"),
    (r"(?:the )?<season>(?: of| in|,)? <year>(?:[-/](?:\d\d){1,2})?", "season"),
    (rf"(?:the )?<season>,? {_WHEN}", "season"),
    (r"(?:in|during|over|from|throughout) (?:the )?<season>(?! (?:colou?rs|leaves|flowers|light))", "season"),
    (r"(?:our|my|the) <season>(?= (?:vacation|holidays?|trip|break|road trip|camp)\b)", "season"),
    (r"(?:in )?<part>[- ]?<month>(?:,? (?:of )?<year>)?", "part_of_month"),
    (r"(?:in |from )?<part>[- ]?<year>", "part_of_year"),
    (r"<month>\.? <day>(?! (?:photos?|pictures?|pages?|people|dogs?|cats?|kids|of)\b)", "day"),
    (r"(?:the )?<day>(?: of)? <month>\b(?!'s)", "day"),
    (r"<year>-(?P<iso_month>\d\d)", "iso_month"),
    (r"<month>(?: of|,)? <year>", "month"),
    (rf"<month>,? {_WHEN}", "month"),
    (r"(?P<when>last|this) year in <month>", "month"),
    (r"(?:in|during|since|throughout|over|back in|from|for|(?P<which>last|this past|this|past)) <month>\b(?!')",
     "month"),
    (r"the day before yesterday", "day_before_yesterday"),
    (r"yesterday|last night", "yesterday"),
    (r"today|tonight|this (?:morning|afternoon|evening)", "today"),
    (r"the other day", "other_day"),
    (r"<number> weekends? ago", "weekends_ago"),
    (r"<number> <unit>s? ago", "ago"),
    (r"(?:in |over |during |from )?(?:the )?(?:last|past|previous) <number> <unit>s?", "last_n"),
    (rf"(?:over |on |at |during )?(?:{_LAST}|the) weekend(?! (?:trip|getaway|in|at|to|with))", "weekend"),
    (rf"{_LAST} <unit>\b", "last_unit"),
    (rf"(?:{_LAST}|on) <weekday>(?!s)", "weekday"),
    (r"(?:the )?(?:<part>[- ])?'?(?P<decade>(?:(?:19|20)\d|\d)0)'?s\b", "decade"),
    (r"(?:the )(?:<part>[- ])?<decade_word>", "decade"),
    (r"(?:in |from |of |during |back in |circa |around |for |year |taken )?(?<![/.-])<year>"
     r"(?! ?(?:x|px|pixels|dpi|photos|pictures|pieces|people|by)\b)", "year"),
)  # fmt: skip
