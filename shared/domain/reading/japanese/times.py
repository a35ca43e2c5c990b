"""Japanese words for times, and the patterns they stand in (see `english/times.py`); words stand apart."""

_FIGURES = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
MONTHS = {f"{number} 月": number for number in range(1, 13)} | {
    f"{figure}月": number for number, figure in enumerate(_FIGURES, start=1)
}
SEASONS = {
    "春": 3, "夏": 6, "秋": 9, "冬": 12, "春休み": 3, "夏休み": 6, "冬休み": 12, "秋休み": 9, "はる": 3, "なつ": 6,
    "あき": 9,
    "ふゆ": 12,
}  # fmt: skip
WEEKDAYS = {f"{day}{end}": number for number, day in enumerate("月火水木金土日") for end in ("曜日", "曜")}
NUMBERS = {figure: number for number, figure in enumerate(_FIGURES, start=1)} | {
    "数": 3, "何": 4, "半年": 6, "おととし": 2, "一昨年": 2, "十五": 15, "二十": 20, "三十": 30,
}  # fmt: skip
UNITS = {
    "日": "day", "日間": "day", "週間": "week", "週": "week", "か月": "month", "ヶ月": "month", "カ月": "month",
    "ヵ月": "month",
    "ケ月": "month", "か月間": "month", "ヶ月間": "month", "年": "year", "年間": "year", "半年": "month",
    "去年": "year",
    "昨年": "year", "前年": "year", "今年": "year", "ことし": "year", "先月": "month", "今月": "month", "先週": "week",
    "今週": "week", "きょねん": "year",
}  # fmt: skip
DECADES = {"二十年代": 2020}
PARTS = {
    "上旬": 0,
    "初旬": 0,
    "初め": 0,
    "はじめ": 0,
    "中旬": 1,
    "半ば": 1,
    "なかば": 1,
    "下旬": 2,
    "末": 2,
    "終わり": 2,
}
HOLIDAYS = {
    "クリスマスイブ": "christmas_eve", "イブ": "christmas_eve", "クリスマス": "christmas", "大晦日": "new_years_eve",
    "大みそか": "new_years_eve", "元旦": "new_year", "元日": "new_year", "お正月": "new_year_days",
    "正月": "new_year_days",
    "三が日": "new_year_days", "年末年始": "new_year_days", "ゴールデンウィーク": "golden_week",
    "ゴールデンウイーク": "golden_week",
    "gw": "golden_week", "お盆": "obon", "お盆休み": "obon", "盆休み": "obon", "七夕": "star_festival",
    "ひな祭り": "dolls_day",
    "雛祭り": "dolls_day", "ひなまつり": "dolls_day", "こどもの日": "childrens_day", "子どもの日": "childrens_day",
    "子供の日": "childrens_day", "端午の節句": "childrens_day", "節分": "setsubun", "七五三": "seven_five_three",
    "バレンタイン": "valentines", "バレンタインデー": "valentines", "ハロウィン": "halloween",
    "ハロウィーン": "halloween",
    "母の日": "mothers_day", "父の日": "fathers_day", "成人の日": "coming_of_age", "成人式": "coming_of_age",
    "イースター": "easter",
}  # fmt: skip
DOUBTFUL_MONTHS: frozenset[str] = frozenset()
THIS = frozenset({"今年", "ことし", "今月", "今週", "今週末", "この週末", "週末", "今年度", "この"})
DAY_FIRST = False
DAY = r"(?P<NAME>\d\d?) 日(?! 間| 前)"

_OF = r"(?: の|,)?"
_WHEN = r"(?P<when>去年|昨年|前年|今年|ことし|きょねん)"
_SPAN = r"(?: から|-|~)"

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"<year>-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)", "iso_day"),
    (r"<year>/(?P<iso_month>\d\d?)/(?P<iso_day>\d\d?)", "iso_day"),
    (rf"(?:<year> 年 )?<month> <day>{_SPAN} (?:<month2> )?<day2>(?: まで)?", "days_after_year"),
    (rf"<year> 年{_OF} <month> <day>", "day"),
    (rf"<year> 年 <month>{_SPAN} <month2>", "months_after_year"),
    (rf"<year> 年{_SPAN} <year2> 年(?: まで)?", "years"),
    (r"<year> 年 (?:以降|から|以来)", "since"),
    (r"<year> 年 (?:以前|より 前|より前)", "before"),
    (rf"<year> 年{_OF} <holiday>", "holiday"),
    (rf"{_WHEN}{_OF} <holiday>", "holiday"),
    (rf"(?P<number>おととし|一昨年){_OF} <holiday>", "holiday"),
    (rf"<number> 年 前{_OF} <holiday>", "holiday"),
    (rf"(?:(?:この前|前回|先日){_OF} )?<holiday>", "holiday"),
    (rf"<year> 年{_OF} <season>", "season"),
    (rf"{_WHEN}{_OF} <season>", "season"),
    (rf"(?P<number>おととし|一昨年){_OF} <season>", "season"),
    (rf"<number> 年 前{_OF} <season>", "season"),
    (rf"(?P<which>この前|前回|この 間){_OF} <season>", "season"),
    (r"(?P<which>この) <season>", "season"),
    (r"<season>(?= (?:に|の|から|頃|ごろ|で|,|;)|休み| ?$)(?! の (?:花|色|空|景色|海|味覚))|(?:春|夏|秋|冬)休み",
    "season"),
    (r"(?P<which>昨年度|去年度|前年度|今年度)", "school_year_april"),
    (r"<year> 年度", "school_year_april"),
    (rf"<year> 年{_OF} <month>{_OF} <part>", "part_of_month"),
    (rf"{_WHEN}{_OF} <month>{_OF} <part>", "part_of_month"),
    (rf"<month>{_OF} <part>", "part_of_month"),
    (rf"<year> 年{_OF} <part>", "part_of_year"),
    (r"<month> <day>", "day"),
    (rf"<year> 年{_OF} <month>", "month"),
    (rf"{_WHEN}{_OF} <month>", "month"),
    (rf"(?P<number>おととし|一昨年){_OF} <month>", "month"),
    (r"<month>(?= (?:に|の|から|頃|ごろ|で|,|;)|,| ?$)", "month"),
    (r"おととい|一昨日|おとつい", "day_before_yesterday"),
    (r"昨日|きのう|昨夜|昨晩|ゆうべ", "yesterday"),
    (r"今日|きょう|本日|今朝|今夜|今晩", "today"),
    (rf"先週{_OF} <weekday>", "weekday_of_last_week"),
    (rf"(?:(?P<which>この前|今週){_OF} )?<weekday>", "weekday"),
    (r"先日|この 間|この前|最近|このあいだ", "other_day"),
    (r"(?P<number>(?P<unit>半年)) (?:ほど |くらい |ぐらい )?前", "ago"),
    (r"<number> <unit> (?:ほど |くらい |ぐらい )?前", "ago"),
    (r"(?:この|ここ|過去) <number> <unit>(?: 間)?", "last_n"),
    (r"(?P<which>先週末|今週末|この 週末|この週末|週末)", "weekend"),
    (r"(?P<which>(?P<unit>去年|昨年|前年|今年|ことし|先月|今月|先週|今週|きょねん))", "last_unit"),
    (r"(?P<number>おととし|一昨年)", "years_back"),
    (r"(?P<decade>(?:(?:19|20)\d|\d)0) 年代", "decade"),
    (r"(?<![/.-])<year>(?: 年)?(?! ?(?:x|px|枚))", "year"),
)  # fmt: skip
