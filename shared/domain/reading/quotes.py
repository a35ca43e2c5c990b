"""Takes what stands in quotes, and albums, out of a wish before anything else is read."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.text import CUT, cut, lenient, loose

_DOUBLE = re.compile(r'"([^"]{1,1200})"')
_SINGLE = re.compile(r"(?<!\w)'([^']{2,300}?(?:'[^\W\d_]{1,2}\b[^']*?)*)'(?!\w)")
_ONE_NAME = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_A-Z]+")


class Quoted(NamedTuple):
    """What the quotes held, and the wish without them."""

    text: str | None
    album: str | None
    rest: str


class _Around(NamedTuple):
    saying: re.Pattern[str]
    saying_after: re.Pattern[str]
    to_the_end: re.Pattern[str]
    album_before: re.Pattern[str]
    album_after: re.Pattern[str]
    album_named: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]


def take_quoted(wish: str, known_albums: Sequence[str] = (), language: Language = ENGLISH) -> Quoted:
    """Return words to be set, the album named, and the wish without either.

    Quoted words are an album when an album is spoken of or they are a known album's title; one quoted word
    after "my dog" is a name and stays; all else is text for the product.
    """
    around = _around(language)
    text = album = None
    titles = {title.casefold() for title in known_albums}
    rest = wish
    while match := _DOUBLE.search(rest) or _SINGLE.search(rest):
        said, before, after = match[1].strip(), rest[: match.start()], rest[match.end() :]
        if around.album_before.search(before) or around.album_after.search(after) or said.casefold() in titles:
            album = album or said
        elif _is_name(said, before, after, around):
            rest = before + said + after
            continue
        else:
            text = text or said or None
        rest = around.saying.sub("", before) + CUT + around.saying_after.sub("", after)
    rest, unquoted = _said_to_the_end(rest, around)
    rest, named = _album(rest, known_albums, around)
    return Quoted(text or unquoted, album or named, rest)


def unquoted(wish: str) -> str:
    """Return the wish without what stands in quotes."""
    return _SINGLE.sub(CUT, _DOUBLE.sub(CUT, wish))


def _is_name(said: str, before: str, after: str, around: _Around) -> bool:
    if _ONE_NAME.fullmatch(said) is None or around.saying.search(before) or around.saying_after.search(after):
        return False
    return bool(around.name_before.search(before) or around.name_after.search(after))


def _said_to_the_end(rest: str, around: _Around) -> tuple[str, str | None]:
    match = around.to_the_end.search(rest)
    if match is None:
        return rest, None
    return cut(rest, match.start(), match.end()), match["text"].strip()


def _album(rest: str, known_albums: Sequence[str], around: _Around) -> tuple[str, str | None]:
    for title in sorted(known_albums, key=len, reverse=True):
        if len(title.split()) < 2:
            continue
        match = re.search(rf"(?<!\w){re.escape(title)}(?!\w)", rest, re.IGNORECASE)
        if match:
            return cut(rest, match.start(), match.end()), title
    match = around.album_named.search(rest)
    if match is None:
        return rest, None
    return cut(rest, match.start(), match.end()), match["album"] or match["called"]


@lru_cache(maxsize=8)
def _around(language: Language) -> _Around:
    said = language.quotes
    return _Around(
        loose(said.SAYING),
        loose(said.SAYING_AFTER),
        re.compile(lenient(said.TO_THE_END)),
        loose(said.ALBUM_BEFORE),
        loose(said.ALBUM_AFTER),
        re.compile(lenient(said.ALBUM_NAMED)),
        loose(said.NAME_BEFORE),
        loose(said.NAME_AFTER),
    )
