"""What is to be made, how many, and for whom: read and cut first, so that a Christmas card is no date."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.products import Occasion, ProductId
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language, flat
from shared.domain.reading.occasions import occasion_of
from shared.domain.reading.text import CUT, compiled, cut, cut_all, either, look_up, looked_up, loose

Product = ProductId
MOST = 8


class Wanted(NamedTuple):
    """What is to be made, for what occasion if it is a card, and the wish without the words that said so."""

    product: Product
    pictures: int
    rest: str
    occasion: Occasion | None = None


class _Words(NamedTuple):
    asking: re.Pattern[str]
    recipient: re.Pattern[str]
    counted: re.Pattern[str]
    numbers: dict[str, int]
    products: tuple[tuple[Product, re.Pattern[str]], ...]
    media: re.Pattern[str]


def take_product(wish: str, language: Language = ENGLISH) -> Wanted:
    """Return product and count (1 to 8; of a storybook the pages)."""
    words = _words(language)
    asked = cut_all(words.asking, wish)
    rest = cut_all(words.recipient, asked)
    count, rest = _count(rest, words)
    for product, pattern in words.products:
        match = pattern.search(rest)
        if match:
            given_for = " ".join(found[0] for found in words.recipient.finditer(asked))
            occasion = occasion_of(match[0], given_for) if product == "card" else None
            return Wanted(product, count, cut_all(pattern, rest), occasion)
    return Wanted("picture", count, rest)


def drop_media(text: str, language: Language = ENGLISH) -> str:
    """Return the text without words for pictures and photos as such."""
    return _words(language).media.sub(CUT, text)


def _count(wish: str, words: _Words) -> tuple[int, str]:
    match = words.counted.search(wish)
    if match is None:
        return 1, wish
    said = match["number"]
    number = int(said) if said.isdecimal() else look_up(words.numbers, said) or 1
    # The counted word stays: it may name the style ("three watercolours").
    return min(max(number, 1), MOST), cut(wish, match.start("number"), match.end("number"))


@lru_cache(maxsize=8)
def _words(language: Language) -> _Words:
    said = language.products
    relations = set(flat((language.people.RELATIONS, language.people.GROUPS)))
    recipient = said.RECIPIENT.replace("PEOPLE", either(relations)).replace("[A-Z]", "(?-i:[A-Z])")
    return _Words(
        asking=loose(said.ASKING),
        recipient=loose(rf"(?<![\w']){recipient}(?![\w'])"),
        counted=compiled(said.COUNT.replace("NUMBERS", either(said.NUMBERS))),
        numbers=looked_up(said.NUMBERS),
        products=tuple((name, compiled(pattern)) for name, pattern in said.PRODUCTS),
        media=compiled(said.MEDIA_PHRASE),
    )
