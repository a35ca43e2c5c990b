"""The style a wish names: one of ours, or the wish's own words for one we do not have."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.text import CUT, compiled, cut, loose

_STRENGTH = {
    "oil": 1, "pencil": 2, "watercolour": 3, "coloured-pencil": 3, "ink-wash": 3,
    "cartoon": 4, "engraving": 4, "storybook": 4,
    "pop-art": 4, "cyberpunk": 4, "stained-glass": 4, "low-poly": 4, "mosaic": 4,
    "noble": 4, "renaissance": 5, "victorian": 6,
}  # fmt: skip


class Styled(NamedTuple):
    """The style said, and the wish without the words that said it."""

    style: str | None
    unknown: str | None
    rest: str


class _Words(NamedTuple):
    known: tuple[tuple[str, re.Pattern[str]], ...]
    unknown: re.Pattern[str]
    thing_too: re.Pattern[str]
    role: re.Pattern[str]
    role_in: str
    media_role: re.Pattern[str]
    is_in: re.Pattern[str]
    is_as: re.Pattern[str]
    object_of: re.Pattern[str]
    object_link: re.Pattern[str]
    describes: re.Pattern[str]
    weak: re.Pattern[str]
    modifier: re.Pattern[str]
    noble: re.Pattern[str]
    manner: re.Pattern[str]
    turned: re.Pattern[str]
    ages: re.Pattern[str]
    article: re.Pattern[str]
    opens: re.Pattern[str]
    opens_after: re.Pattern[str]
    led: re.Pattern[str]


def take_style(wish: str, language: Language = ENGLISH) -> Styled:
    """Return the style; of two the stronger word ("a Victorian portrait in oils" is Victorian)."""
    words = _words(language)
    role, rest = _role(wish, words)
    unknown, rest = _unknown(rest, words)
    strength, style, rest = _known(rest, words, weak_counts=unknown is None)
    if unknown is None:
        unknown, rest = _manner(rest, words)
        if unknown is not None and style is None:  # "in the style of a cartoon"
            strength, style, _ = _known(f"{words.role_in} {unknown}", words, weak_counts=True)
            unknown = None if style else unknown
    elif style is not None and words.modifier.fullmatch(unknown):
        unknown = None
    if role is not None:
        role_unknown, role_rest = _unknown(f"{words.role_in} {role}", words)
        role_strength, role_style, _ = _known(role_rest, words, weak_counts=True)
        style = role_style if role_strength > strength else style
        # "As a Renaissance king" names a style; a pirate is none, and saying nothing would be a silent loss.
        unknown = unknown or role_unknown or (None if role_strength else role)
    return Styled(style, unknown, rest)


def _known(wish: str, words: _Words, *, weak_counts: bool) -> tuple[int, str | None, str]:
    found: list[tuple[int, str]] = []
    rest = wish
    for style, pattern in words.known:
        for match in reversed(list(pattern.finditer(rest))):
            if _is_object(match, rest, words) or _only_thing(match, rest, words):
                continue
            weak = words.weak.match(match[0]) is not None
            if weak_counts or not weak:
                found.append((_strength(style, match[0], words), style))
            rest = cut(rest, match.start(), match.end())
    return (*(max(found) if found else (0, None)), rest)


def _strength(style: str | None, said: str, words: _Words) -> int:
    """Of two styles said the stronger counts: a period before paint, and any word before a bare "draw"."""
    if style is None or words.weak.match(said):
        return 0
    if style == "victorian" and words.noble.match(said):
        return _STRENGTH["noble"]
    return _STRENGTH[style]


def _is_object(match: re.Match[str], text: str, words: _Words) -> bool:
    """Whether the word names what is painted: it stands after "of a" and is an adjective or bare noun."""
    if " " in match[0] and match[0].lower() not in ("mona lisa",):
        return False
    before, after = text[: match.start()], text[match.end() :]
    if re.match(r"\s+\w", after) and words.describes.fullmatch(match[0]):
        return words.object_of.search(before) is not None or not words.object_link.match(after)
    return words.object_of.search(before) is not None


def _only_thing(match: re.Match[str], text: str, words: _Words) -> bool:
    """Whether a word that is a thing as often (a cartoon on television) stands where nothing makes it a style."""
    return words.thing_too.fullmatch(match[0]) is not None and not _marked(match, text, words)


def _unknown(wish: str, words: _Words) -> tuple[str | None, str]:
    for match in words.unknown.finditer(wish):
        thing_too = words.thing_too.fullmatch(match["word"]) is not None
        if thing_too and (_names_object(match, wish, words) or not _marked(match, wish, words)):
            continue
        said = " ".join(match["word"].split())
        return said, cut(wish, match.start(), match.end())
    return None, wish


def _names_object(match: re.Match[str], text: str, words: _Words) -> bool:
    """Whether it is painted, not how: "of the stained glass window", but not "of my cat in stained glass"."""
    in_it = words.is_in.match(match[0]) is not None
    return not in_it and match["noun"] is None and words.object_of.search(text[: match.start()]) is not None


def _marked(match: re.Match[str], text: str, words: _Words) -> bool:
    """Whether something says that a word is a style and no thing: "in", "a ... of", "... style"."""
    before, after = text[: match.start()], text[match.end() :]
    opens = words.opens.fullmatch(before) and words.opens_after.match(after)
    return bool(match.groupdict().get("noun") or words.is_in.match(match[0]) or words.led.search(before) or opens)


def _manner(wish: str, words: _Words) -> tuple[str | None, str]:
    match = words.manner.search(wish)
    if match is None:
        return None, wish
    said = words.article.sub("", (match["style"] or match["named"]).strip())
    return said, cut(wish, match.start(), match.end())


def _role(wish: str, words: _Words) -> tuple[str | None, str]:
    """What somebody is to be turned into is neither a subject nor in the photos."""
    for match in words.role.finditer(wish):
        said = match["role"].strip()
        turned = words.is_as.match(match[0]) or words.turned.search(wish[: match.start()])
        if not turned or not said or words.ages.match(said) or words.media_role.search(said):
            continue
        if not _begins_style(match, wish, words):
            return said, wish[: match.start()] + CUT + wish[match.end() :]
    return None, wish


def _begins_style(match: re.Match[str], wish: str, words: _Words) -> bool:
    """Whether a style's words begin with the role and go on behind it: "an illustration of a book for children"."""
    known = (pattern.match(wish, match.start("role")) for _, pattern in words.known)
    return any(style is not None and style.end() > match.end("role") for style in known)


@lru_cache(maxsize=8)
def _words(language: Language) -> _Words:
    said = language.styles
    return _Words(
        known=tuple((style, compiled(pattern)) for style, pattern in said.KNOWN),
        unknown=compiled(said.UNKNOWN_PHRASE),
        thing_too=loose(said.THINGS_TOO),
        role=loose(rf"\b{said.ROLE}"),
        role_in=said.ROLE_IN,
        # What something is made as: "as a print for the wall" is no role.
        media_role=loose(rf"(?<!\w){language.products.MEDIA}$"),
        is_in=loose(said.IN),
        is_as=loose(said.AS),
        object_of=loose(said.OBJECT_OF),
        object_link=loose(said.OBJECT_LINK),
        describes=loose(said.DESCRIBES),
        weak=loose(said.WEAK),
        modifier=loose(said.MODIFIER),
        noble=loose(said.NOBLE),
        manner=loose(said.MANNER),
        turned=loose(said.TURNED),
        ages=loose(said.AGES),
        article=loose(said.ARTICLE),
        opens=loose(said.OPENS),
        opens_after=loose(said.OPENS_AFTER),
        led=loose(said.LED),
    )
