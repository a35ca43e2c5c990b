"""Endings of English words."""

from shared.domain.reading.english import nouns
from shared.domain.reading.text import listed

_LY_NOUNS = listed("lily family butterfly jelly fly dragonfly belly bully holly italy july")

_ING_NOUNS = listed(
    "building wedding ring king spring morning evening ceiling string wing swing clothing earring viking sibling"
    " duckling gosling earrings buildings kings rings swings wings lightning crossing landing sailing skyline thing"
)

_IRREGULAR = {
    "children": "child", "mice": "mouse", "geese": "goose", "feet": "foot", "teeth": "tooth", "men": "man",
    "women": "woman", "people": "people", "wolves": "wolf", "leaves": "leaf", "knives": "knife", "calves": "calf",
    "loaves": "loaf", "shelves": "shelf", "oxen": "ox", "fungi": "fungus", "cacti": "cactus", "sheep": "sheep",
    "deer": "deer", "fish": "fish", "moose": "moose", "buses": "bus", "movies": "movie", "cookies": "cookie",
    "shoes": "shoe", "canoes": "canoe", "glasses": "glasses", "jeans": "jeans", "pyjamas": "pyjamas",
    "fireworks": "fireworks", "stairs": "stairs", "clothes": "clothes", "series": "series", "hooves": "hoof",
}  # fmt: skip


def is_adjective(word: str) -> bool:
    """Return whether a word in small letters describes, by list or ending."""
    if word in nouns.ADJECTIVES or (word.endswith("ly") and word not in _LY_NOUNS):
        return True
    return word.endswith("ing") and len(word) > 4 and singular(word) not in _ING_NOUNS


def singular(word: str) -> str:
    """Return the singular of a noun by its ending; irregular ones from a list."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
