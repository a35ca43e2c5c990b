"""How much one person may upload: announced, put, counted anew, and refused with a sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.domain import uploads as limits
from shared.domain.policy import Account
from shared.errors import ConflictError, NotFoundError, PolicyDeniedError
from shared.ports.documents import Write
from shared.ports.uploads import ADDRESS_LIFE
from shared.steps.api import sources, uploading
from shared.steps.api.uploading import Upload
from shared.stores.connections import UPLOAD, Connection, uploads_prefix
from tests.faults.memory import MemoryUploads
from tests.pipeline import Pipeline

OWNER = "local"


class Phone(Pipeline):
    """A person who uploads to a place in memory."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.place = MemoryUploads(self.clock)
        self.ports.__dict__["uploads"] = self.ports.__dict__["addresses"] = self.place
        self.ports.source_kind = UPLOAD
        self.consent()
        self.connect_id = sources.connect(self.as_api(), OWNER).id

    def ask(self, count: int, size_bytes: int = 3) -> list[str]:
        wanted = [Upload("image/jpeg", size_bytes, favourite=True)] * count
        return [one["url"] for one in uploading.begin(self.as_api(), self.account, self.connect_id, wanted)["uploads"]]

    def refused(self, count: int, size_bytes: int = 3) -> str:
        with pytest.raises(PolicyDeniedError) as error:
            self.ask(count, size_bytes)
        return error.value.code


@pytest.fixture
def phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Phone]:
    monkeypatch.setattr(limits, "MOST_UPLOADS", 30)
    monkeypatch.setattr(limits, "MOST_UPLOAD_BYTES", 1_000)
    made = Phone(tmp_path)
    yield made
    made.close()


def test_so_many_photos_and_no_more_may_wait(phone: Phone) -> None:
    for url in [*phone.ask(20), *phone.ask(10)]:
        assert phone.place.put(url, b"123")
    phone.clock.sleep(3_600)
    assert phone.refused(1) == "uploads_full"


def test_so_many_bytes_and_no_more_may_wait(phone: Phone) -> None:
    phone.ask(2, 400)
    assert phone.refused(1, 201) == "uploads_full"
    phone.ask(1, 200)


def test_of_a_refused_upload_nothing_is_kept(phone: Phone) -> None:
    phone.ask(20)
    before = dict(phone.place.there)
    assert phone.refused(11) == "uploads_full"
    assert phone.place.there == before


def test_addresses_that_were_never_used_give_their_room_back(phone: Phone) -> None:
    phone.ask(20)
    phone.ask(10)
    assert phone.refused(1) == "uploads_full"
    phone.clock.sleep(ADDRESS_LIFE.total_seconds() + 60)
    phone.ask(20)


def test_what_was_deleted_gives_its_room_back(phone: Phone) -> None:
    for url in [*phone.ask(20), *phone.ask(10)]:
        assert phone.place.put(url, b"123")
    phone.clock.sleep(3_600)
    assert phone.refused(1) == "uploads_full"
    phone.place.erase(uploads_prefix(OWNER), most=100)
    assert phone.refused(1) == "uploads_full", "it was just counted"
    phone.clock.sleep(ADDRESS_LIFE.total_seconds())
    phone.ask(20)


def test_counting_is_not_asked_for_with_every_refusal(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    kept = phone.place.kept
    monkeypatch.setattr(phone.place, "kept", lambda prefix: (counted.append(prefix), kept(prefix))[1])
    phone.ask(20)
    phone.ask(10)
    assert counted == [], "there was room"
    for _ in range(5):
        phone.refused(1)
    assert len(counted) == 1


def test_several_askers_at_once_get_no_more_than_there_is_room_for(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.ask(20)
    commit, asked = phone.ports.documents.commit, []

    def interrupted(writes: list[Write]) -> Any:
        if not asked:
            asked.append(True)
            assert phone.ask(5)  # another app of the same person was faster
        return commit(writes)

    monkeypatch.setattr(phone.ports.documents, "commit", interrupted)
    assert phone.refused(6) == "uploads_full"
    assert phone.ask(5)


def test_who_is_always_faster_makes_others_ask_again(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def conflicts(writes: list[Write]) -> Any:
        raise ConflictError("somebody else")

    monkeypatch.setattr(phone.ports.documents, "commit", conflicts)
    with pytest.raises(ConflictError):
        phone.ask(1)
    assert phone.place.there == {}


def test_no_address_is_given_out_once_the_place_is_being_left(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    commit, asked = phone.ports.documents.commit, []

    def interrupted(writes: list[Write]) -> Any:
        if not asked:
            asked.append(True)
            sources.disconnect(phone.as_api(), OWNER, phone.connect_id)
        return commit(writes)

    monkeypatch.setattr(phone.ports.documents, "commit", interrupted)
    with pytest.raises(NotFoundError):
        phone.ask(1)
    assert phone.place.there == {}


def test_one_person_s_uploads_take_nobody_else_s_room(phone: Phone) -> None:
    phone.ask(20)
    phone.ask(10)
    eve = Connection(id="s_" + "e" * 24, owner="eve", kind=UPLOAD, location=uploads_prefix("eve"))
    phone.ports.connections.create(eve)
    from shared.steps.api import consents

    consents.give(phone.as_api(), "eve", ["metadata"])
    assert uploading.begin(phone.as_api(), Account(owner="eve"), eve.id, [Upload("image/jpeg", 3)])
