"""The other search: BM25 by a well-kept package over every word known of a photo, dates and places in words."""

import contextlib
import io
from collections.abc import Sequence
from datetime import date

import bm25s
import snowballstemmer

from shared.domain.photo import Photo

_SEASONS = ("winter", "spring", "summer", "autumn")


class Keywords:
    """Ranks photos by words alone, the whole wish as the query. It cannot ask, and shows nothing where no word fits."""

    def __init__(self, photos: Sequence[Photo]) -> None:
        self._ids = [photo.id for photo in photos]
        self._stemmer = snowballstemmer.stemmer("english").stemWord
        self._index = bm25s.BM25()
        self._index.index(self._tokens([text_of(photo) for photo in photos]), show_progress=False)

    def _tokens(self, texts: Sequence[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(
            list(texts),
            stopwords="en",
            stemmer=lambda words: [self._stemmer(word) for word in words],
            show_progress=False,
        )

    def best(self, wish: str, limit: int = 5) -> list[str]:
        """Return ids of the photos that share a word with the wish, best first."""
        with contextlib.redirect_stderr(io.StringIO()):
            query = self._tokens([wish])
            rows, scores = self._index.retrieve(query, k=min(limit, len(self._ids)), show_progress=False)
        return [self._ids[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0]


def text_of(photo: Photo) -> str:
    """Return everything an index entry says, as one text."""
    names = (*photo.people, *(region.name for region in photo.regions if region.name))
    texts = [photo.title, photo.description, *photo.keywords, *photo.albums, *names, *photo.words]
    texts += [photo.town, photo.region, photo.country]
    if photo.taken_day:
        day = date.fromisoformat(photo.taken_day)
        texts += [f"{day.day} {day:%B} {day.year}", _SEASONS[day.month % 12 // 3]]
    return " ".join(text for text in texts if text)
