"""What is to be made, how many, and for whom: read and cut first, so that a Christmas card is no date."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.brief import MOST_COUNTED
from shared.domain.products import PRODUCTS, Occasion, ProductId
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language, flat
from shared.domain.reading.occasions import occasion_of
from shared.domain.reading.text import CUT, compiled, cut, cut_all, either, look_up, looked_up, loose, tidy

Product = ProductId
_OF_COMICS = "cartoon"


class Wanted(NamedTuple):
    """What is to be made, and the wish without the words that said so.

    Attributes:
        product: what is to be made.
        pictures: how many, or of a storybook the pages; 1 also when the wish does not say.
        rest: the other words.
        occasion: what a card is for.
        copies: how many cards or books the wish speaks of.
        one_page: whether a storybook of a single page is wished for.
        style: what the product is made in when the wish names no style, if not what it usually is: of a comic.
    """

    product: Product
    pictures: int
    rest: str
    occasion: Occasion | None = None
    copies: int = 1
    one_page: bool = False
    style: str | None = None


class _Words(NamedTuple):
    asking: re.Pattern[str]
    recipient: re.Pattern[str]
    counted: re.Pattern[str]
    goes_in: re.Pattern[str]
    copied: re.Pattern[str]
    one_page: re.Pattern[str]
    numbers: dict[str, int]
    products: tuple[tuple[Product, re.Pattern[str]], ...]
    comic: re.Pattern[str]
    media: re.Pattern[str]


def take_product(wish: str, language: Language = ENGLISH) -> Wanted:
    """Return product and count (1 to 999; of a storybook the pages)."""
    words = _words(language)
    asked = cut_all(words.asking, wish)
    whole = cut_all(words.recipient, asked)
    one_page = words.one_page.search(whole) is not None
    whole = tidy(words.one_page.sub(" ", whole))
    count, rest = _count(words.counted, whole, words)
    for product, pattern in (("storybook", words.comic), *words.products):
        match = pattern.search(rest)
        if match:
            given_for = " ".join(found[0] for found in words.recipient.finditer(asked))
            occasion = occasion_of(match[0], given_for) if product == "card" else None
            rest = cut_all(pattern, _count(words.copied, rest, words)[1])
            if not PRODUCTS[product].printed:
                return Wanted(product, count or 1, rest)
            if count is None:  # what goes into a book is what is on its pages
                count, rest = _count(words.goes_in, rest, words)
            copies = _count(words.copied, whole, words)[0]
            style = _OF_COMICS if pattern is words.comic else None
            alone = one_page and product == "storybook" and (count or 1) == 1
            return Wanted(product, count or 1, rest, occasion, copies or 1, alone, style)
    return Wanted("picture", count or 1, rest)


def drop_media(text: str, language: Language = ENGLISH) -> str:
    """Return the text without words for pictures and photos as such."""
    return _words(language).media.sub(CUT, text)


def _count(pattern: re.Pattern[str], wish: str, words: _Words) -> tuple[int | None, str]:
    match = pattern.search(wish)
    if match is None:
        return None, wish
    said = match["number"]
    number = int(said) if said.isdecimal() else look_up(words.numbers, said.replace("-", " ")) or 1
    # The counted word stays: it may name the style ("three watercolours").
    return min(max(number, 1), MOST_COUNTED), cut(wish, match.start("number"), match.end("number"))


@lru_cache(maxsize=8)
def _words(language: Language) -> _Words:
    said = language.products
    relations = set(flat((language.people.RELATIONS, language.people.GROUPS)))
    numbers = either(said.NUMBERS)
    recipient = said.RECIPIENT.replace("PEOPLE", either(relations)).replace("[A-Z]", "(?-i:[A-Z])")
    return _Words(
        asking=loose(said.ASKING),
        recipient=loose(rf"(?<![\w']){recipient}(?![\w'])"),
        counted=compiled(said.COUNT.replace("NUMBERS", numbers)),
        goes_in=compiled(said.GOES_IN.replace("NUMBERS", numbers)),
        copied=compiled(said.COPIED.replace("NUMBERS", numbers)),
        one_page=compiled(said.ONE_PAGE),
        numbers=looked_up({word.replace("_", " "): number for word, number in said.NUMBERS.items()}),
        comic=compiled(said.COMIC),
        products=tuple((name, compiled(pattern)) for name, pattern in said.PRODUCTS),
        media=compiled(said.MEDIA_PHRASE),
    )
