"""Japanese: written without spaces, so its words are put apart first."""

import re
from functools import lru_cache

from shared.domain.reading.japanese import events, nouns, people, places, products, quotes, styles, things, times
from shared.domain.reading.language import Language, flat
from shared.domain.reading.lexicon import Lexicon
from shared.domain.reading.segments import Segmenter, joined

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA_YEAR = re.compile(r"(令和|平成|昭和)\s?(\d{1,2}|元)\s?年")
_RUN = re.compile(r"[ぁ-んァ-ヶー一-龯々]+")
_COUNTED = frozenset("一二三四五六七八九十年月日枚点前数週匹")
# "A portrait of me", where "my dog" has the same word.
_OF_ME = re.compile(
    r"(私|わたし|僕|ぼく|俺|自分)の (?=(?:似顔絵|肖像画|ポートレート|水彩画?|油絵|写真|絵|スケッチ|イラスト"
    r"|デッサン)(?: |$))"
)
_EVENT_WORDS = [word for said in (*events.DISTINCT.values(), *events.GENERIC.values()) for word in _RUN.findall(said)]
_SIGNS = str.maketrans({"、": ",", "。": ".", "・": " ", "～": "~", "〜": "~"})

_LEXICON = Lexicon(
    things.THINGS, nouns.ADJECTIVES,
    (*_EVENT_WORDS, *nouns.VERBS, *nouns.EMPTY, *nouns.SEPARATORS, *places.EXONYMS, *nouns.COMPOUNDS,
    *times.HOLIDAYS, *times.SEASONS),
    stemmer=None,
)  # fmt: skip


@lru_cache(maxsize=1)
def _segmenter() -> Segmenter:
    """Return what cuts a text; its words are all those of the tables and patterns."""
    tables = (people.PETS, people.OWN_PETS, people.RELATIONS, people.GROUPS, people.PERSONS, people.CROWDS)
    breeds = [breed for said in people.BREEDS.values() for breed in said.split("|")]
    said = (times.SEASONS, times.WEEKDAYS, times.UNITS, times.HOLIDAYS, times.PARTS, times.NUMBERS, places.EXONYMS)
    patterns = [pattern for pattern, _ in (*times.PATTERNS, *((p, "") for _, p in styles.KNOWN))]
    patterns += [p for _, p in products.PRODUCTS] + [products.COUNT, products.COPIED, products.RECIPIENT]
    patterns += [products.MEDIA, products.COMIC]
    patterns += [*events.DISTINCT.values(), *events.GENERIC.values(), styles.UNKNOWN_PHRASE, styles.ROLE]
    words = {word for table in (*said, products.NUMBERS) for word in table if " " not in word}
    words |= {run for pattern in patterns for run in _RUN.findall(pattern)}
    words |= (
        set(flat(tables)) | set(breeds) | set(things.THINGS) | set(nouns.COMPOUNDS) | people.OWNERS | people.PET_NAMES
    )
    words |= nouns.ADJECTIVES | nouns.VERBS | nouns.EMPTY | {f"{figure}月" for figure in "一二三四五六七八九十"}
    return Segmenter(words - {"い", "み", "お", "う", "た", "て", "さ", "し"}, nouns.SEPARATORS, _COUNTED)


def _prepare(text: str) -> str:
    """Put spaces between words; years of an era become those of the calendar."""
    text = _ERA_YEAR.sub(lambda m: f"{_ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", text)
    return _OF_ME.sub(r"\1 の ", _segmenter().split(text.translate(_SIGNS)))


LANGUAGE = Language(
    code="ja",
    times=times,
    people=people,
    nouns=nouns,
    products=products,
    styles=styles,
    events=events,
    quotes=quotes,
    places=places,
    canonical=_LEXICON.canonical,
    knows=_LEXICON.knows,
    is_adjective=_LEXICON.is_adjective,
    things=things.THINGS,
    translated=_LEXICON.canonical,
    prepare=_prepare,
    restore=joined,
)
