"""Where a line may end: between words, by the rules of each writing system."""

from functools import cache, lru_cache

import budoux
from fontTools import unicodedata
from uniseg.graphemecluster import grapheme_cluster_boundaries
from uniseg.linebreak import line_break_boundaries

_HANGUL = range(0xAC00, 0xD7A4)
_STOPS = "、。，！？；："
_DASHES = "-\u2013\u2014"
_JOINED = {"Arab", "Syrc", "Mong"}


@lru_cache(maxsize=64)
def _boundaries(paragraph: str) -> frozenset[int]:
    return frozenset(place for place in line_break_boundaries(paragraph) if not _at_dash(paragraph, place))


@cache
def _phrases(language: str) -> budoux.Parser | None:
    """Return the parser that knows the phrases of a language without spaces between words."""
    main, *rest = language.lower().split("-")
    if main == "ja":
        return budoux.load_default_japanese_parser()
    if main == "zh":
        traditional = {"hant", "tw", "hk", "mo"} & set(rest)
        load = budoux.load_default_traditional_chinese_parser if traditional else None
        return (load or budoux.load_default_simplified_chinese_parser)()
    return budoux.load_default_thai_parser() if main == "th" else None


def word_breaks(paragraph: str, language: str) -> tuple[int, ...]:
    """Return where a line may end without hurting a word or phrase; the end of the paragraph is the last.

    Between Han letters and kana only phrases part, between Hangul only words, in Thai words, which have no spaces.
    A dash with spaces around it ends a line and opens none.

    Source: Unicode Standard Annex 14; phrases as BudouX knows them; dashes: Duden, Rechtschreibung, Gedankenstrich.
    """
    allowed = _korean_kept(paragraph, _boundaries(paragraph))
    parser = _phrases(language)
    if parser is None:
        return tuple(sorted(allowed | {len(paragraph)}))
    ends, place = set(), 0
    for phrase in parser.parse(paragraph):
        place += len(phrase)
        ends.add(place)
    after_space = {place for place in allowed if place and paragraph[place - 1].isspace()}
    kept = ends if language.lower().startswith("th") else ends & allowed
    return tuple(sorted(kept | after_space | {len(paragraph)}))


def clause_breaks(paragraph: str, language: str) -> tuple[int, ...]:
    """Return the word breaks after stops and commas of Chinese and Japanese, where a line ends best of all."""
    return tuple(
        place for place in word_breaks(paragraph, language) if place == len(paragraph) or paragraph[place - 1] in _STOPS
    )


def letter_breaks(paragraph: str) -> tuple[int, ...]:
    """Return where a line may end if a phrase alone is wider than the line: where the annex allows it."""
    return tuple(sorted(_boundaries(paragraph) | {len(paragraph)}))


def forced_breaks(paragraph: str) -> tuple[int, ...]:
    """Return where a word wider than the line may be parted as a last resort: never between joined letters."""
    places = set(grapheme_cluster_boundaries(paragraph))
    joined = {place for place in places if 0 < place < len(paragraph) and _joins(paragraph, place)}
    return tuple(sorted((places - joined) | {len(paragraph)}))


def _joins(paragraph: str, place: int) -> bool:
    return all(unicodedata.script(letter) in _JOINED for letter in paragraph[place - 1 : place + 1])


def _at_dash(paragraph: str, place: int) -> bool:
    """Return whether a line from there would open with a dash between words."""
    before, dash, after = paragraph[:place], paragraph[place : place + 1], paragraph[place + 1 : place + 2]
    return bool(before.strip()) and before[-1].isspace() and dash in _DASHES and after.isspace()


def _korean_kept(paragraph: str, places: frozenset[int]) -> set[int]:
    """Return the places without those inside a word of Hangul, which parts only at spaces in good print."""

    def inside(place: int) -> bool:
        return 0 < place < len(paragraph) and all(ord(c) in _HANGUL for c in paragraph[place - 1 : place + 1])

    return {place for place in places if place and not inside(place)}
