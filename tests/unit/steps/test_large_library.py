"""What a wish costs in a library ten times as large; the whole measure is `tests/bench/bench_library.py`."""

import hashlib
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.domain.assembly import assemble
from shared.domain.photo import Locality
from shared.domain.selection import Ranking, build_index, rank
from shared.embedded.documents import SqliteDocuments
from shared.embedded.members import Members
from shared.embedded.reader import LocalBriefReader
from shared.ports.documents import Document
from shared.ports.models import WishContext
from shared.ports.queries import Query
from shared.steps.finding import find
from shared.stores.connections import Connection, ConnectionStore
from shared.stores.library import LibraryStore
from shared.stores.photos import MOST_CHANGES
from tests.bench.library import facts_of

WISHES = ("a watercolour of my dog", "my cat last summer", "Anna", "the castle in the snow", "my grandma")
CONTEXT = WishContext(asked_at=datetime(2025, 11, 22, 12, tzinfo=UTC), known_names=["Anna", "Ben"])
SCOPES = frozenset({"metadata", "captions", "people", "places"})
ROUNDS = 7


class Read(SqliteDocuments):
    """Counts the documents it reads."""

    count_read = 0

    def query(self, query: Query) -> list[Document]:
        found = super().query(query)
        self.count_read += len(found)
        return found


class Sized:
    """A library of so many photos."""

    def __init__(self, path: Path, photos: int) -> None:
        indexes = (("photos", "owner"), ("connections", "owner"))
        tables = (Members("photos", "terms", "owner", "rank"),)
        self.documents = Read(path, indexes=indexes, tables=tables)
        self.store = LibraryStore(self.documents)
        self.connections = ConnectionStore(self.documents)
        self.connections.create(Connection(id="s_1", owner="ann", kind="path", location="/"))
        berlin = Locality(town="Berlin", region="Berlin", country="Germany", country_code="DE")
        for start in range(0, photos, MOST_CHANGES):
            made = [
                assemble(
                    "ann", f"s_1:{n}.jpg", facts_of(n, hashlib.sha256(b"%d" % n).hexdigest()), None, berlin, SCOPES
                )
                for n in range(start, min(start + MOST_CHANGES, photos))
            ]
            self.store.index.update("ann", {one.id: lambda _, one=one: one for one in made})

    def ask(self) -> float:
        """Return the processor's seconds that all wishes take."""
        reader, started = LocalBriefReader(), time.process_time()
        for wish in WISHES:
            brief = reader.read(wish, CONTEXT)

            def rank_them(found, counts, brief=brief) -> Ranking:  # type: ignore[no-untyped-def]
                return rank(brief, found, index=build_index(found, counts))

            find(self.store, self.connections, "ann", ["s_1"], brief, (), rank_them, small=0)
        return time.process_time() - started


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sized, Sized]]:
    folder = tmp_path_factory.mktemp("libraries")
    made = (Sized(folder / "small.sqlite", 200), Sized(folder / "large.sqlite", 2_000))
    yield made
    for one in made:
        one.documents.close()


def test_ten_times_the_photos_take_far_less_than_ten_times_as_long(sizes: tuple[Sized, Sized]) -> None:
    small, large = sizes
    small.ask(), large.ask()
    ratios = [large.ask() / small.ask() for _ in range(ROUNDS)]
    assert statistics.median(ratios) < 5


def test_few_documents_are_read_whatever_the_size(sizes: tuple[Sized, Sized]) -> None:
    _, large = sizes
    large.documents.count_read = 0
    large.ask()
    assert 0 < large.documents.count_read < 250 * len(WISHES)
