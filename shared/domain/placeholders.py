"""Placeholders: names and sensitive data leave a wish before a model elsewhere sees it, and come back after."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shared.domain.occurrences import Span, Text, fold

NAME = "NAME"
_PRIVATE = "PRIVATE"
_LABELS = {
    "PERSON_NAME": NAME,
    "FIRST_NAME": NAME,
    "LAST_NAME": NAME,
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "STREET_ADDRESS": "ADDRESS",
    "CREDIT_CARD_NUMBER": "CARD",
    "IBAN_CODE": "ACCOUNT",
}
_LABEL = "|".join(sorted({*_LABELS.values(), _PRIVATE}))
# Only ASCII letters and digits can make a placeholder another one: particles of other scripts follow directly.
_PLACEHOLDER = re.compile(rf"(?<![A-Z0-9])(?:{_LABEL})[1-9][0-9]*(?![A-Z0-9])", re.IGNORECASE | re.ASCII)
_TAKEN = re.compile(rf"(?:{_LABEL})[0-9]+", re.IGNORECASE | re.ASCII)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# In front of a name these say who somebody is, not their name: the reader needs them.
_TITLES = _listed(
    "mr mrs ms miss dr prof sir madam mother mom mum mommy mummy mama father dad daddy papa grandmother grandma granny"
    " nana nan gran abuela oma nonna grandfather grandpa grandad granddad gramps abuelo opa nonno aunt auntie aunty"
    " uncle cousin sister brother baby little big old my our the"
)
# Parts of a name that are also words everybody uses; alone they are not taken for the name.
_ORDINARY = _TITLES | _listed(
    "a an and as at by for from in is it me of on or so to with de del der di du da la le el al bin ben van von ter"
    " january february march april may june july august september october november december"
)
_SHORT = 3  # letters; a part of a name this short is only looked for as it is written in the name


@dataclass(frozen=True, slots=True)
class Finding:
    """A sensitive part of a text.

    Attributes:
        kind: the info type (`PERSON_NAME`, `EMAIL_ADDRESS`, `CREDIT_CARD_NUMBER`, ...).
        start, end: characters of the text, the end excluded.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with placeholders.

    Attributes:
        text: the text with `NAME1`, `EMAIL1`, ... for what was found; the same for the same spelling.
        originals: what each placeholder stands for, as it was written.
    """

    text: str
    originals: Mapping[str, str]

    def restored(self, text: str) -> str:
        """Return a text with what its placeholders stand for; one that came back in small letters is small."""
        return _PLACEHOLDER.sub(self._original, text)

    def _original(self, found: re.Match[str]) -> str:
        placeholder = found.group()
        original = self.originals.get(placeholder.upper(), placeholder)
        return original.lower() if placeholder.islower() else original


class _Part(NamedTuple):
    start: int
    end: int
    label: str


def mask(wish: str, findings: Iterable[Finding] = (), names: Iterable[str] = ()) -> Masked:
    """Replace what was found, and known names, by placeholders.

    Whole words are replaced, and every further place where the same stands, in any case and Unicode form.

    Args:
        wish: the text.
        findings: sensitive parts, in any order; they may overlap.
        names: of people and pets, as their owner wrote them; their parts count too (`Anna` of `Anna Berg`).
    """
    text = Text(wish)
    found = [_Part(*text.widened(*span), label) for span, label in _usable(wish, findings)]
    again = [_Part(*s, part.label) for part in found for s in text.occurrences(wish[part.start : part.end])]
    known = [_Part(*span, NAME) for name in names for span in _known(text, name)]
    return _replaced(wish, _merged(_apart(wish, part) for part in [*found, *again, *known]))


def _usable(wish: str, findings: Iterable[Finding]) -> Iterator[tuple[Span, str]]:
    """Yield the findings without blanks around them; of what lies outside the text nothing is left."""
    for finding in findings:
        start, end = max(finding.start, 0), max(min(finding.end, len(wish)), 0)
        said = wish[start:end]
        if said.strip():
            start += len(said) - len(said.lstrip())
            yield Span(start, start + len(said.strip())), _LABELS.get(finding.kind, _PRIVATE)


def _known(text: Text, name: str) -> Iterator[Span]:
    """Yield where a known name stands: whole, without a title before it, or a part of it that is no ordinary word."""
    parts = name.split()
    while parts and fold(parts[0]).rstrip(".") in _TITLES:
        del parts[0]
    yield from text.occurrences(" ".join(parts))
    for part in parts if len(parts) > 1 else ():
        if fold(part).strip(".") not in _ORDINARY:
            spans = text.occurrences(part)
            yield from spans if len(part) > _SHORT else (s for s in spans if _same(text.text[s.start : s.end], part))


def _same(said: str, part: str) -> bool:
    return unicodedata.normalize("NFC", said) == unicodedata.normalize("NFC", part)


def _apart(wish: str, part: _Part) -> _Part:
    """Return the part with the ASCII letters and digits that touch it: a placeholder has to be told from them."""
    start, end = part.start, part.end
    while start > 0 and _plain(wish[start - 1]):
        start -= 1
    while end < len(wish) and _plain(wish[end]):
        end += 1
    return _Part(start, end, part.label)


def _plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _merged(parts: Iterable[_Part]) -> list[_Part]:
    """Return the parts in order, those that overlap or touch as one; the longest of them names it."""
    merged: list[_Part] = []
    longest = 0
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        length = part.end - part.start
        if not merged or part.start > merged[-1].end:
            merged.append(part)
            longest = length
            continue
        last = merged[-1]
        merged[-1] = _Part(last.start, max(last.end, part.end), part.label if length > longest else last.label)
        longest = max(longest, length)
    return merged


def _replaced(wish: str, parts: Sequence[_Part]) -> Masked:
    taken = {found.upper() for found in _TAKEN.findall(wish)}
    placeholders: dict[str, str] = {}
    pieces, at = [], 0
    for part in parts:
        said = wish[part.start : part.end]
        if said not in placeholders:
            placeholders[said] = _free(part.label, taken)
        pieces += [wish[at : part.start], placeholders[said]]
        at = part.end
    text = "".join([*pieces, wish[at:]])
    return Masked(text, {placeholder: said for said, placeholder in placeholders.items()})


def _free(label: str, taken: set[str]) -> str:
    """Return the label with the first number that neither the wish nor another placeholder has."""
    number = 1
    while f"{label}{number}" in taken:
        number += 1
    taken.add(f"{label}{number}")
    return f"{label}{number}"
