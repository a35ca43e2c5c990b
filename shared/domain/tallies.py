"""Counts over photos, kept up to date from the difference each write makes.

They are written in the batch that writes the photos: taking a photo out takes away exactly what putting it in
had added.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from shared.domain.photo import Photo

Difference = tuple[Photo | None, Photo | None, int]
"""Of a photo the entry before and after (None: none), and by how much its words' weight has grown, in quarters."""
MOST_TEXTS = 3_000
_LONGEST = 120  # characters


def signed(before: Photo | None, after: Photo | None) -> list[tuple[Photo, Literal[-1, 1]]]:
    """Return what is taken away and what is added; nothing when both say the same."""
    if before == after:
        return []
    both: list[tuple[Photo, Literal[-1, 1]]] = []
    if before is not None:
        both.append((before, -1))
    if after is not None:
        both.append((after, 1))
    return both


def count(counts: Counter[str], texts: Iterable[str], sign: int) -> None:
    """Add texts to counts, or with a sign of -1 take them away; texts of more than 120 characters do not count."""
    for text in texts:
        if len(text) <= _LONGEST:
            counts[text] += sign


def added(known: Mapping[str, int], more: Counter[str]) -> dict[str, int]:
    """Return counts with others added, without those that come to nothing; of more than 3,000 texts no new ones."""
    counts = dict(known)
    for text, amount in more.items():
        total = counts.get(text, 0) + amount
        if total > 0 and (text in counts or len(counts) < MOST_TEXTS):
            counts[text] = total
        elif total <= 0:
            counts.pop(text, None)
    return counts
