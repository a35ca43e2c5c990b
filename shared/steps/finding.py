"""Finding the photos of a library that a wish is about: all of a small one, of a large one what it looks up."""

from collections.abc import Callable, Iterable, Sequence

from shared.domain.brief import Brief
from shared.domain.duplicates import same_picture
from shared.domain.photo import Photo
from shared.domain.selection import Ranking, recall
from shared.domain.selection.acquaintances import who_may_be_meant
from shared.domain.selection.facets import Facet, Terms, facets_of
from shared.domain.selection.index import Statistics
from shared.domain.selection.recall import Limits, Lookup
from shared.domain.selection.terms import EVERY, MOST_ALTERNATIVES, copy_terms, source_term, word_term
from shared.domain.summary import Summary
from shared.domain.trips.records import Trip
from shared.stores.connections import ConnectionStore
from shared.stores.library import LibraryStore, lies_in

SMALL = 1_000  # photos that one query returns: nothing is gained by looking any of them up
_MOST_LATER = 300
_MOST_COPIED = MOST_ALTERNATIVES // 3  # each has three terms
_LIMITS = Limits()

RankThem = Callable[[Sequence[Photo], Statistics | None], Ranking]


def find(
    library: LibraryStore,
    connections: ConnectionStore,
    owner: str,
    sources: Sequence[str],
    brief: Brief,
    trips: Sequence[Trip],
    rank_them: RankThem,
    *,
    pinned: Sequence[str] = (),
    small: int = SMALL,
    limits: Limits = _LIMITS,
) -> tuple[Ranking, dict[str, Photo]]:
    """Return the ranking of a person's photos for a wish, and the photos it was made of, by id.

    Args:
        library: where they are.
        connections: what the person has connected.
        owner: whose.
        sources: only photos that lie in one of these count.
        brief: the wish.
        trips: of the library.
        rank_them: ranks photos, in order of their ids; with what is counted of the library they are a part of.
        pinned: photos that the person chose.
        small: how many photos are taken as they are.
        limits: how many are looked up.
    """
    summary = library.summary(owner)
    if summary.photos <= small:
        photos = library.photos(owner, sources)
        return rank_them(photos, None), {photo.id: photo for photo in photos}
    finder = _Finder(library, connections, owner, sources, brief, summary)
    facets = finder.facets(trips)
    finder.look_up(recall.that_fit(brief, facets, summary, trips, limits))
    finder.take(pinned)
    ranking = rank_them(*finder.found())
    if all(scored.rejected is not None for scored in ranking.photos):
        finder.look_up(recall.that_may_fit(facets, limits))
        finder.look_up(who_may_be_meant(brief, facets, summary, limits))
        ranking = rank_them(*finder.found(loose=True))
    elif finder.take_copies([scored.photo_id for scored in ranking.photos if scored.rejected is None]):
        ranking = rank_them(*finder.found())
    return ranking, finder.photos


class _Finder:
    """Looks up photos of one library, each once."""

    def __init__(
        self,
        library: LibraryStore,
        connections: ConnectionStore,
        owner: str,
        sources: Sequence[str],
        brief: Brief,
        summary: Summary,
    ) -> None:
        self._library = library
        self._index = library.index
        self._owner = owner
        self._sources = tuple(sources)
        self._brief = brief
        self._summary = summary
        self._counts: dict[Terms, int] = {}
        self._done: set[Lookup] = set()
        connected = {connection.id for connection in connections.connected_by(owner)}
        self._only: Terms = () if connected <= set(sources) else tuple(map(source_term, sources))
        self.photos: dict[str, Photo] = {}

    def facets(self, trips: Sequence[Trip]) -> list[Facet]:
        """Return what the wish asks for, as this library can be asked."""
        return facets_of(self._brief, self._summary, trips, lambda some: self._count(some) > 0)

    def look_up(self, lookups: Iterable[Lookup]) -> None:
        """Add what the lookups find."""
        for lookup in lookups:
            if lookup not in self._done:
                self._done.add(lookup)
                self._add(self._looked_up(lookup))

    def take(self, photo_ids: Sequence[str]) -> None:
        """Add photos by their ids."""
        self._add(photo for photo_id in photo_ids if (photo := self._library.photo(photo_id)) is not None)

    def take_copies(self, photo_ids: Sequence[str]) -> bool:
        """Add the same pictures in other bytes, perhaps better files or ones that know more; tell if there are any."""
        shown = [photo for photo_id in photo_ids[:_MOST_COPIED] if (photo := self.photos.get(photo_id)) is not None]
        some = tuple(dict.fromkeys(term for photo in shown for term in copy_terms(photo)))
        if not some:
            return False
        before = len(self.photos)
        alike = self._index.found(self._owner, [some], SMALL)
        self._add(photo for photo in alike if any(same_picture(photo, other) for other in shown))
        return len(self.photos) > before

    def found(self, *, loose: bool = False) -> tuple[list[Photo], Statistics]:
        """Return what was found in order of id, with the words' counts of the whole library.

        Args:
            loose: count also the words that tell something only when they are rare.
        """
        photos = [self.photos[photo_id] for photo_id in sorted(self.photos)]
        counted = dict.fromkeys(recall.counted_words(self._brief))
        if loose:
            counted |= dict.fromkeys(recall.loose_words(photos))
        counts = {word: self._count((word_term(word),)) for word in counted}
        mean = self._summary.length / 4 / max(self._summary.photos, 1)
        return photos, Statistics(self._summary.photos, max(mean, 1.0), counts)

    def _add(self, photos: Iterable[Photo]) -> None:
        for photo in photos:
            if photo.owner == self._owner and lies_in(photo, self._sources):
                self.photos.setdefault(photo.id, photo)

    def _looked_up(self, lookup: Lookup) -> list[Photo]:
        """Return what has a term of each list: the rarest list is looked up, in what it finds the others."""
        every = [*lookup.all_of, *([self._only] if self._only else [])]
        lists = [some for some in dict.fromkeys(every) if EVERY not in some] or [(EVERY,)]
        if not all(lists):
            return []
        if len(lists) > 1:
            lists.sort(key=self._count)
        first, *later = lists
        later = [some for some in later if len(some) <= _MOST_LATER]
        return self._index.found(self._owner, [first, *later], lookup.limit)

    def _count(self, some: Terms) -> int:
        if some not in self._counts:
            self._counts[some] = self._index.count(self._owner, some)
        return self._counts[some]
