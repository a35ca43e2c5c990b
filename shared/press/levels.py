"""Directions: which part of a paragraph runs right to left, and in which order its parts are seen."""

from collections.abc import Sequence

from fontTools import unicodedata
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

_RIGHT_TO_LEFT = {"R", "AL"}
_FALLS_BACK_AT_LINE_END = {"WS", "B", "S", "BN"}
_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}


def runs_right_to_left(language: str) -> bool:
    """Return whether a language (BCP 47) is written from right to left."""
    return language.lower().partition("-")[0] in _LANGUAGES


def base_level(paragraph: str, language: str) -> int:
    """Return 1 if the paragraph as a whole runs right to left, else 0.

    A paragraph in Arabic that opens with a Latin name still runs right to left; one without any such letter does not.
    """
    strong = [kind for kind in map(unicodedata.bidirectional, paragraph) if kind in ("L", *_RIGHT_TO_LEFT)]
    if not any(kind in _RIGHT_TO_LEFT for kind in strong):
        return 0
    return int(runs_right_to_left(language) or strong[0] in _RIGHT_TO_LEFT)


def levels(paragraph: str, language: str) -> tuple[int, ...]:
    """Return the embedding level of every character; odd ones run right to left.

    Source: Unicode Standard Annex 9, rules P2 to I2, as fpdf2 implements them.
    """
    base = base_level(paragraph, language)
    direction = TextDirection.RTL if base else TextDirection.LTR
    found = [base] * len(paragraph)
    for one in BidiParagraph(paragraph, direction, preserve_bn_chars=True).get_characters():
        found[one.character_index] = one.embedding_level
    return tuple(found)


def levels_of_line(paragraph: str, found: Sequence[int], start: int, end: int, base: int) -> list[int]:
    """Return the levels of one line: spaces at its end go back to the paragraph's own (rule L1)."""
    line = list(found[start:end])
    for place in range(len(line) - 1, -1, -1):
        if unicodedata.bidirectional(paragraph[start + place]) not in _FALLS_BACK_AT_LINE_END:
            break
        line[place] = base
    return line


def seen_order(run_levels: Sequence[int]) -> list[int]:
    """Return the order in which runs of these levels are seen from left to right (rule L2)."""
    order = list(range(len(run_levels)))
    for level in range(max(run_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
