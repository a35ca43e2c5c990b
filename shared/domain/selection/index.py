"""A search index over what is known about photos: BM25 over weighted fields."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shared.domain.photo import Label, Photo
from shared.domain.selection.translations import in_english
from shared.domain.selection.words import stem, stems, words

# How much a word tells in each field, and how a reason speaks of it.
WEIGHTS = {"label": 4.0, "name": 4.0, "title": 2.5, "keyword": 2.5, "description": 2.0, "album": 2.0, "file name": 1.0}
_K1, _B = 1.2, 0.75


class Said(NamedTuple):
    """Where a word stands: the field and the text it is part of."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo's words.

    Attributes:
        weights: of each stem, summed over the fields it stands in.
        said: where each stem stands, the weightiest field first.
        length: sum of the weights of the words it has itself, each as often as it stands there.
    """

    weights: dict[str, float]
    said: dict[str, Said]
    length: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is counted over a whole library, when an index is of a part of it only.

    Attributes:
        photos: how many the library has.
        mean_length: of their entries.
        counts: how many hold a stem; what is not in it is counted in the part.
    """

    photos: int
    mean_length: float
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Words of photos with the statistics BM25 needs.

    Attributes:
        entries: one a photo, in the order given.
        postings: positions of the photos that hold a stem.
        statistics: of the library the photos are from.
    """

    entries: tuple[Entry, ...]
    postings: dict[str, list[int]] = field(default_factory=dict)
    statistics: Statistics = Statistics(0, 1.0)

    def holding(self, text: str) -> dict[int, tuple[str, ...]]:
        """Return the photos holding every word of a text, or all of them written as one, with the stems."""
        parts = tuple(stem(word) for word in words(text))
        if not parts:
            return {}
        rows = set(self.postings.get(parts[0], ()))
        for part in parts[1:]:
            rows &= set(self.postings.get(part, ()))
        found = dict.fromkeys(sorted(rows), parts)
        if len(parts) > 1:
            whole = stem("".join(words(text)))
            found |= dict.fromkeys(self.postings.get(whole, ()), (whole,))
        return found

    def count(self, word: str) -> int:
        """Return how many photos of the library hold a stem."""
        return max(len(self.postings.get(word, ())), self.statistics.counts.get(word, 0))

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a stem."""
        count = self.count(word)
        return math.log(1 + (self.statistics.photos - count + 0.5) / (count + 0.5))

    def score(self, row: int, query: Iterable[str]) -> float:
        """Return the BM25 score of a photo for stems.

        Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with
        weighted fields as in BM25F.
        """
        entry = self.entries[row]
        norm = _K1 * (1 - _B + _B * entry.length / self.statistics.mean_length)
        weights = ((word, entry.weights.get(word, 0.0)) for word in query)
        return sum(self.rarity(word) * w * (_K1 + 1) / (w + norm) for word, w in weights if w)


def build_index(photos: Sequence[Photo], statistics: Statistics | None = None) -> SearchIndex:
    """Return the index of photos, in their order; `statistics` when they are a part of a library."""
    entries = tuple(entry_of(photo) for photo in photos)
    postings: dict[str, list[int]] = {}
    for row, entry in enumerate(entries):
        for word in entry.weights:
            postings.setdefault(word, []).append(row)
    if statistics is None:
        lengths = [entry.length for entry in entries]
        statistics = Statistics(len(entries), max(sum(lengths) / max(len(lengths), 1), 1.0))
    return SearchIndex(entries, postings, statistics)


def entry_of(photo: Photo) -> Entry:
    """Return a photo's words, and what those of other languages mean in English; names mean nothing."""
    weights: dict[str, float] = {}
    said: dict[str, Said] = {}
    length = 0.0
    for where, text in _texts(photo):
        own = stems(text)
        length += WEIGHTS[where] * len(own)
        meant = () if where in ("label", "name") else in_english(text)
        for word in (*own, *(word for word in meant if word not in own)):
            weights[word] = weights.get(word, 0.0) + WEIGHTS[where]
            if word not in said:
                said[word] = Said(where, text)
    return Entry(weights, said, length)


def _texts(photo: Photo) -> list[tuple[str, str]]:
    texts = [("label", _labelled(label)) for label in photo.labels]
    own = {label.name.casefold() for label in photo.labels}
    texts += [("name", name) for name in photo.names if name.casefold() not in own]
    texts += [("title", photo.title)] if photo.title else []
    texts += [("keyword", keyword) for keyword in photo.keywords]
    texts += [("album", album) for album in photo.albums]
    texts += [("description", photo.description)] if photo.description else []
    file_words = words(" ".join(photo.words)) if len(photo.words) > 1 else photo.words
    return texts + [("file name", word) for word in file_words]


def _labelled(label: Label) -> str:
    return f"{label.name} ({label.species})" if label.species else label.name
