"""Reading a library again: what has changed is noticed, what has not is not opened, wherever it was interrupted."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.domain import assembly
from shared.domain.assembly import READER
from shared.domain.selection import terms
from shared.domain.selection.terms import VERSION
from shared.domain.summary import Summary, changed
from shared.errors import ConflictError, StoreUnavailableError
from shared.ports.documents import Put
from shared.ports.queries import Query
from shared.steps import listing
from shared.steps.api import following
from shared.stores.photos import photo_of
from tests.bench.library import HEAD, MadeUpLab
from tests.pipeline import Pipeline


class CountingLab(MadeUpLab):
    """Counts what it is asked to look at."""

    def __init__(self) -> None:
        self.seen = 0

    def inspect(self, data: bytes) -> Any:
        self.seen += 1
        return super().inspect(data)


class Reading(Pipeline):
    """A person with many tiny photos."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.lab = CountingLab()
        self.ports.__dict__["lab"] = self.lab
        self._asked = 0

    def put(self, *numbers: int) -> None:
        for number in numbers:
            path = self.photos / f"{number % 7}" / f"IMG_{number:04}.JPG"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(HEAD + str(number).encode())

    def remove(self, *numbers: int) -> None:
        for number in numbers:
            (self.photos / f"{number % 7}" / f"IMG_{number:04}.JPG").unlink()

    def read(self) -> tuple[int, int]:
        """Search, and return how many photos were looked at and how many pages were read for it."""
        self._asked += 1
        before = self.lab.seen
        request_id = self.submit("my dog", key=f"k{self._asked}", kind="find")
        self.drain()
        self.settle()
        return self.lab.seen - before, self.request(request_id).pages_read

    def names(self) -> set[str]:
        photos = self.ports.library.photos("local", [self.connect_id])
        return {ref.rpartition("/")[2] for photo in photos for ref in photo.refs}

    def check(self) -> None:
        """The index holds what the folder holds, and says so."""
        there = {path.name for path in self.photos.rglob("*.JPG")}
        assert self.names() == there
        assert {file.ref.rpartition("/")[2] for file in self.ports.library.files.of(self.connect_id)} == there
        documents = [one for page in self.ports.library.index.pages("local") for one in page]
        photos = [photo_of(one) for one in documents]
        assert [one.data["terms"] for one in documents] == [terms.terms_of(photo) for photo in photos]
        said = self.ports.library.summary("local")
        told = Summary(terms=said.terms, checked=said.checked)
        assert said == changed(told, [(None, photo, terms.weight_of(photo)) for photo in photos])
        counted = sum(day.photos for year in self.ports.library.years("local") for day in year.days.values())
        assert counted == sum(bool(photo.taken_day) and photo.looks_like == "photo" for photo in photos)


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    monkeypatch.setattr(listing, "LISTED", 20)
    monkeypatch.setattr(listing, "MOST_NEW", 6)
    made = Reading(tmp_path)
    made.put(*range(50))
    made.consent()
    made.connect()
    assert made.read()[0] == 50
    made.check()
    yield made
    made.close()


def test_an_unchanged_library_is_neither_opened_nor_paged_through(reading: Reading) -> None:
    assert reading.read() == (0, 1)
    reading.check()


def test_what_was_just_added_changed_or_removed_is_noticed(reading: Reading) -> None:
    reading.put(100, 101)
    (reading.photos / "0" / "IMG_0007.JPG").write_bytes(HEAD + b"5000")
    reading.remove(1, 2, 3, *range(21, 40))
    assert reading.read()[0] == 3
    reading.check()
    assert reading.read() == (0, 1)


def test_everything_that_is_gone_at_once_is_taken_out(reading: Reading) -> None:
    reading.remove(*range(1, 50))
    assert reading.read()[0] == 0
    reading.check()
    assert reading.ports.library.summary("local").photos == 1


def test_one_photo_in_two_files_stays_until_both_are_gone(reading: Reading) -> None:
    (reading.photos / "copy of 3.JPG").write_bytes(HEAD + b"3")
    reading.read()
    assert reading.ports.library.summary("local").photos == 50
    reading.remove(3)
    reading.read()
    assert reading.ports.library.summary("local").photos == 50
    (reading.photos / "copy of 3.JPG").unlink()
    reading.read()
    assert reading.ports.library.summary("local").photos == 49


def test_other_scopes_have_the_files_opened_again(reading: Reading) -> None:
    from shared.steps.api import consents

    consents.withdraw(reading.as_api(), "local", ["people"])
    said = reading.ports.library.summary("local")
    assert said.names == {}
    assert said.photos == 50
    assert reading.read()[0] == 50
    assert reading.ports.library.summary("local").names == {}
    reading.consent()
    assert reading.read()[0] == 50
    assert reading.ports.library.summary("local").names
    reading.check()


def test_a_library_of_other_rules_is_derived_anew_without_opening_a_photo(reading: Reading) -> None:
    documents, library = reading.ports.documents, reading.ports.library
    for page in library.index.pages("local"):
        for one in page:
            old = {**one.data, "terms": ["old"], "rank": 0.5, "derived": VERSION - 1}
            documents.commit([Put(one.path, old)])
    summary = documents.get("libraries/local")
    assert summary is not None
    documents.commit([Put("libraries/local", {**summary.data, "terms": VERSION - 1})])
    assert reading.read() == (0, 1)
    assert library.summary("local").terms == VERSION
    reading.check()


def test_a_new_reader_opens_every_file_once_more_page_by_page(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect = reading.lab.inspect
    monkeypatch.setattr(assembly, "READER", READER + 1)
    monkeypatch.setattr(reading.lab, "inspect", lambda data: inspect(data).model_copy(update={"camera": "Made Up 1"}))
    opened, pages = reading.read()
    assert opened == 50
    assert pages > 50 // listing.MOST_NEW
    known = reading.ports.library.photos("local", [reading.connect_id])
    assert {(photo.reader, photo.camera) for photo in known} == {(READER + 1, "Made Up 1")}
    reading.check()
    assert reading.read() == (0, 1), "and then no file is opened"


def test_an_index_of_a_release_without_readers_is_read_anew(reading: Reading) -> None:
    documents = reading.ports.documents
    for collection in ("photos", "files"):
        for one in documents.query(Query(collection)):
            documents.commit([Put(one.path, {name: value for name, value in one.data.items() if name != "reader"})])
    summary = documents.get("libraries/local")
    assert summary is not None
    checked = {
        name: {**said, "mark": said["mark"].rpartition("+")[0]} for name, said in summary.data["checked"].items()
    }
    documents.commit([Put("libraries/local", {**summary.data, "checked": checked})])
    assert reading.read()[0] == 50
    assert {photo.reader for photo in reading.ports.library.photos("local", [reading.connect_id])} == {READER}
    reading.check()
    assert reading.read() == (0, 1)


def test_a_new_reader_is_interrupted_and_goes_on_with_what_is_left(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "READER", READER + 1)
    request_id = reading.submit("my dog", key="interrupted", kind="find")
    while reading.lab.seen < 50 + 20:
        (delivery,) = reading.ports.queue.pull(now=reading.clock.now(), limit=1, holder="test")
        reading.deliver(delivery)
    following.cancel(reading.as_api(), "local", request_id)
    reading.settle()
    done = reading.lab.seen - 50
    assert 20 <= done < 50
    assert reading.read()[0] == 50 - done
    reading.check()


def test_what_an_earlier_reader_told_of_a_photo_in_two_files_counts_no_more(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reading.photos / "1" / "copy of 3.JPG").write_bytes(HEAD + b"3")
    inspect = reading.lab.inspect
    with monkeypatch.context() as wrong:
        wrong.setattr(assembly, "READER", READER + 1)
        wrong.setattr(reading.lab, "inspect", lambda data: inspect(data).model_copy(update={"keywords": ("mistaken",)}))
        assert reading.read()[0] == 51
    monkeypatch.setattr(assembly, "READER", READER + 2)
    assert reading.read()[0] == 51
    known = reading.ports.library.photos("local", [reading.connect_id])
    assert not [photo for photo in known if "mistaken" in photo.keywords]
    assert sorted(len(photo.refs) for photo in known) == [1] * 49 + [2]
    reading.check()


@pytest.mark.parametrize("seed", range(4))
def test_a_store_that_fails_anywhere_costs_no_photo_and_makes_no_double(seed: int, reading: Reading) -> None:
    rng = random.Random(seed)
    documents = reading.ports.documents
    commit = documents.commit

    def failing(writes: Any) -> Any:
        if rng.random() < 0.1:
            raise StoreUnavailableError("before")
        done = commit(writes)
        if rng.random() < 0.1:
            raise StoreUnavailableError("after")
        return done

    reading.put(*range(200, 230))
    reading.remove(*rng.sample(range(50), 10))
    reading.submit("my dog", key="failing", kind="find")
    documents.commit = failing
    for _ in range(10):
        reading.drain()
        reading.clock.sleep(120)
    documents.commit = commit
    reading.settle()
    reading.read()
    reading.check()


def test_an_erased_library_leaves_nothing_and_can_be_read_again(reading: Reading) -> None:
    documents = reading.ports.documents
    reading.ports.library.erase("local")
    for collection in ("photos", "files", "libraries", "years"):
        assert documents.query(Query(collection)) == []
    assert reading.read()[0] == 50
    reading.check()


def test_an_interrupted_erasure_does_not_count_as_read(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise StoreUnavailableError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(reading.ports.library.index, "forget", interrupted)
        with pytest.raises(StoreUnavailableError):
            reading.ports.library.erase("local")
    assert reading.read()[0] == 50
    reading.check()


def test_nothing_is_erased_or_stripped_by_who_knows_an_earlier_consent_only(reading: Reading) -> None:
    ports = reading.ports
    before = ports.consents.get("local")
    ports.consents.save(before, before.record.model_copy(update={"withdrawal_due": None}))
    earlier = before.unchanged()
    for late in (
        lambda: ports.library.erase("local", lease=earlier),
        lambda: ports.library.restrict("local", frozenset({"metadata"}), lease=earlier),
        lambda: ports.names.erase("local", lease=earlier),
    ):
        with pytest.raises(ConflictError):
            late()
    reading.check()


def test_a_source_that_is_dropped_takes_its_photos_along(reading: Reading) -> None:
    from shared.ports.documents import Unchanged

    held = reading.ports.documents.get(f"connections/{reading.connect_id}")
    assert held is not None
    reading.ports.library.drop_source("local", reading.connect_id, lease=Unchanged(held.path, held.version))
    assert reading.ports.library.summary("local") == Summary(terms=VERSION)
    assert reading.ports.library.files.of(reading.connect_id) == []
    assert reading.read()[0] == 50
    reading.check()
