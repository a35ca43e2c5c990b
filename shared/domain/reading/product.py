"""What is to be made, how many, and for whom: read and cut first, so that a Christmas card is no date."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from shared.domain.reading.english import people, products
from shared.domain.reading.text import CUT, compiled, cut, cut_all, either

Product = Literal["picture", "portrait", "card", "storybook"]
MOST = 8

_ASKING = re.compile(
    r"(?<![\w'])(?:(?:can|could|would|will) you(?: please)? |please "
    r"|i(?:'d| would)? (?:want|like|love|need) (?:you )?(?:to )?)*"
    r"(?:make|paint|draw|create|give|show|send|get|do|print|design|find|let|help|have|buy) (?:me|us)"
    r"(?= (?:a|an|some|the|one|two|three|four|five|six|seven|eight|\d+|my|our|something|anything|pictures?|photos?"
    r"|nice|beautiful)\b)|(?:surprise|help|show|tell) me(?= *(?:[;,.!?]|$))",
    re.IGNORECASE,
)


class Wanted(NamedTuple):
    """What is to be made, and the wish without the words that said so."""

    product: Product
    pictures: int
    rest: str


def take_product(wish: str) -> Wanted:
    """Return product and count (1 to 8; of a storybook the pages)."""
    rest = cut_all(_ASKING, wish)
    rest = cut_all(_recipient(), rest)
    count, rest = _count(rest)
    for product, pattern in _products():
        match = pattern.search(rest)
        if match:
            return Wanted(product, count, cut_all(pattern, rest))
    return Wanted("picture", count, rest)


def _count(wish: str) -> tuple[int, str]:
    match = _counted().search(wish)
    if match is None:
        return 1, wish
    said = match["number"].lower()
    number = int(said) if said.isdecimal() else products.NUMBERS[said]
    # The counted word stays: it may name the style ("three watercolours").
    return min(max(number, 1), MOST), cut(wish, match.start("number"), match.end("number"))


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    return compiled(products.COUNT.replace("NUMBERS", either(products.NUMBERS)))


@lru_cache(maxsize=1)
def _recipient() -> re.Pattern[str]:
    words = {word for said in people.RELATIONS.values() for word in said.split()}
    words |= {word for said in people.GROUPS.values() for word in said.split()}
    body = products.RECIPIENT.replace("PEOPLE", either(words)).replace("[A-Z]", "(?-i:[A-Z])")
    return re.compile(rf"(?<![\w']){body}(?![\w'])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _products() -> tuple[tuple[Product, re.Pattern[str]], ...]:
    return tuple((name, compiled(pattern)) for name, pattern in products.PRODUCTS)


def drop_media(text: str) -> str:
    """Return the text without words for pictures and photos as such."""
    return _media().sub(CUT, text)


@lru_cache(maxsize=1)
def _media() -> re.Pattern[str]:
    return compiled(rf"(?:(?:a|an|the|my|our|some|this|that|these|those) )?{products.MEDIA}(?: of)?")
