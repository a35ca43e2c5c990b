"""Takes what stands in quotes, and albums, out of a wish before anything else is read."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shared.domain.reading.text import CUT, cut

_DOUBLE = re.compile(r'"([^"]{1,300})"')
_SINGLE = re.compile(r"(?<!\w)'([^']{2,300}?(?:'[^\W\d_]{1,2}\b[^']*?)*)'(?!\w)")
_SAYING = re.compile(
    r"(?:that |which |and )?(?:saying|says?|reading|reads|with (?:the )?(?:text|words?|caption|title|message)"
    r"|captioned|titled|text|caption|write|written|lettering|inscribed)s?:?\s*$",
    re.IGNORECASE,
)
_SAID_TO_THE_END = re.compile(
    r"\b(?:saying|that says|which says|with the (?:text|words?|caption|message))\b:?\s+(?!;)"
    r"(?P<text>[A-Z][^;\"]{1,120}?)"
    r"(?= (?:with|from|using|featuring|over|on|for) (?:the|my|our|an?|photos?|pictures?)\b|[.]?$)"
)
_ALBUM_BEFORE = re.compile(r"(?:albums?|folders?)(?: (?:called|named|titled))?,?\s*$", re.IGNORECASE)
_ALBUM_AFTER = re.compile(r"^\s*(?:albums?|folders?)\b", re.IGNORECASE)
_ALBUM_NAMED = re.compile(
    r"\b(?:from|in|use|using) (?:the|my|our) (?P<album>[A-Z0-9][\w']*(?: [\w'&-]+){0,5}?) (?:album|folder)\b"
    r"|\b(?:album|folder) (?:called|named|titled) (?P<called>[A-Z0-9][\w']*(?: [A-Z0-9&][\w']*){0,5})"
)
_NAME_BEFORE = re.compile(r"\b(?:named|called|my|our)(?: \w+){0,2}\s*$", re.IGNORECASE)


class Quoted(NamedTuple):
    """What the quotes held, and the wish without them."""

    text: str | None
    album: str | None
    rest: str


def take_quoted(wish: str, known_albums: Sequence[str] = ()) -> Quoted:
    """Return words to be set, the album named, and the wish without either.

    Quoted words are an album when an album is spoken of or they are a known album's title; one quoted word
    after "my dog" is a name and stays; all else is text for the product.
    """
    text = album = None
    titles = {title.casefold() for title in known_albums}
    rest = wish
    while match := _DOUBLE.search(rest) or _SINGLE.search(rest):
        said, before, after = match[1].strip(), rest[: match.start()], rest[match.end() :]
        if _ALBUM_BEFORE.search(before) or _ALBUM_AFTER.search(after) or said.casefold() in titles:
            album = album or said
        elif _is_name(said, before):
            rest = before + said + after
            continue
        else:
            text = text or said or None
        rest = _SAYING.sub("", before) + CUT + after
    rest, unquoted = _said_to_the_end(rest)
    rest, named = _album(rest, known_albums)
    return Quoted(text or unquoted, album or named, rest)


def _is_name(said: str, before: str) -> bool:
    one_word = re.fullmatch(r"[A-Z][a-z]+", said) is not None
    return one_word and _NAME_BEFORE.search(before) is not None and _SAYING.search(before) is None


def _said_to_the_end(rest: str) -> tuple[str, str | None]:
    match = _SAID_TO_THE_END.search(rest)
    if match is None:
        return rest, None
    return cut(rest, match.start(), match.end()), match["text"].strip()


def _album(rest: str, known_albums: Sequence[str]) -> tuple[str, str | None]:
    for title in sorted(known_albums, key=len, reverse=True):
        if len(title.split()) < 2:
            continue
        match = re.search(rf"(?<!\w){re.escape(title)}(?!\w)", rest, re.IGNORECASE)
        if match:
            return cut(rest, match.start(), match.end()), title
    match = _ALBUM_NAMED.search(rest)
    if match is None:
        return rest, None
    return cut(rest, match.start(), match.end()), match["album"] or match["called"]
