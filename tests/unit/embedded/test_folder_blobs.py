"""FolderBlobs: what is in the folder, and what crashes, full disks and planted links do."""

import os
import resource
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.embedded.blob_names import from_file, to_file
from shared.embedded.blobs import FolderBlobs
from shared.errors import ConflictError, StorageFullError, StoreUnavailableError
from shared.system import SystemClock
from tests.contract.together import in_processes

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


class SetClock:
    """A clock that says what it was told."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant

    def sleep(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


def files_in(root: Path) -> list[str]:
    return sorted(
        str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and "locks" not in path.parts
    )


def object_file(root: Path, name: str) -> Path:
    return root / "objects" / to_file(name)


def test_folders_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    FolderBlobs(tmp_path / "a" / "blobs", SystemClock()).put_if_absent("r_1/a", b"x")
    for path in (tmp_path / "a").rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_the_generation_grows_when_the_clock_stands_still_or_goes_back(tmp_path: Path) -> None:
    clock = SetClock(NOW)
    blobs = FolderBlobs(tmp_path, clock)
    generations = []
    for back in (0, 0, 3_600, 86_400, -1):
        clock.instant = NOW - timedelta(seconds=back)
        blob = blobs.put_if_absent("r_1/a", b"")
        assert blob.created_at == clock.instant
        generations.append(blob.generation)
        blobs.delete("r_1/a")
        blobs = FolderBlobs(tmp_path, clock)
    assert generations == sorted(set(generations))


def test_the_generation_grows_when_the_numbers_are_lost(tmp_path: Path) -> None:
    clock = SetClock(NOW)
    first = FolderBlobs(tmp_path, clock).put_if_absent("r_1/a", b"")
    for lock in (tmp_path / "locks").iterdir():
        lock.unlink()
    clock.sleep(1)
    blobs = FolderBlobs(tmp_path, clock)
    blobs.delete("r_1/a")
    assert blobs.put_if_absent("r_1/a", b"").generation > first.generation


def test_delete_unlinks(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path, SystemClock())
    blobs.put_if_absent("r_1/a", b"x" * 1_000)
    blobs.delete("r_1/a")
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("when", ["start", "list", "write"])
def test_what_a_crash_left_beside_is_never_seen_and_soon_removed(tmp_path: Path, when: str) -> None:
    blobs = FolderBlobs(tmp_path, SystemClock())
    blobs.put_if_absent("r_1/a", b"whole")
    (stripe,) = [path.name for path in (tmp_path / "locks").iterdir()]
    blobs.delete("r_1/a")
    (tmp_path / "incoming" / stripe).write_bytes(b"half of so")
    assert blobs.get("r_1/a") is None
    if when == "start":
        blobs = FolderBlobs(tmp_path, SystemClock())
    elif when == "list":
        assert blobs.list() == []
    else:
        blobs.put_if_absent("r_1/a", b"whole")
        assert blobs.delete("r_1/a")
    assert files_in(tmp_path) == []


def test_what_is_being_written_is_not_taken_for_a_leftover(tmp_path: Path) -> None:
    from shared.embedded.locks import locked

    blobs = FolderBlobs(tmp_path, SystemClock())
    (tmp_path / "incoming" / "05").write_bytes(b"half of so")
    with locked(tmp_path / "locks" / "05", timeout_seconds=1):
        assert blobs.list() == []
        FolderBlobs(tmp_path, SystemClock())
        assert files_in(tmp_path) == ["incoming/05"]
    assert blobs.list() == []
    assert files_in(tmp_path) == []


def test_a_name_locked_too_long_is_unavailable_and_reading_goes_on(tmp_path: Path) -> None:
    from shared.embedded.locks import locked

    blobs = FolderBlobs(tmp_path, SystemClock(), timeout_seconds=0.1)
    blobs.put_if_absent("r_1/a", b"x")
    (lock,) = (tmp_path / "locks").iterdir()
    with locked(lock, timeout_seconds=1):
        with pytest.raises(StoreUnavailableError):
            blobs.delete("r_1/a")
        assert blobs.get("r_1/a") == b"x"
    assert blobs.delete("r_1/a")


def write_too_much(_: int, root: Path) -> str:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    blobs = FolderBlobs(root, SystemClock())
    blobs.put_if_absent("r_1/small", bytes(50_000))
    try:
        blobs.put_if_absent("r_1/large", bytes(200_000))
    except StorageFullError:
        assert files_in(root) == ["objects/" + to_file("r_1/small")]
        return ",".join(blob.name for blob in blobs.list())
    raise AssertionError("there was room")


def test_no_space_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    assert in_processes(1, write_too_much, tmp_path) == ["r_1/small"]
    assert files_in(tmp_path) == ["objects/" + to_file("r_1/small")]
    assert FolderBlobs(tmp_path, SystemClock()).put_if_absent("r_1/large", b"").size_bytes == 0


def test_a_planted_link_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not yours" * 10)
    blobs = FolderBlobs(tmp_path / "blobs", SystemClock())
    object_file(tmp_path / "blobs", "r_1/a").symlink_to(secret)
    assert blobs.list() == []
    with pytest.raises(StoreUnavailableError):
        blobs.get("r_1/a")
    with pytest.raises(ConflictError):
        blobs.put_if_absent("r_1/a", b"x")
    assert blobs.delete("r_1/a")
    assert secret.read_bytes() == b"not yours" * 10


def test_a_link_planted_where_we_write_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not yours")
    blobs = FolderBlobs(tmp_path / "blobs", SystemClock())
    for stripe in range(64):
        (tmp_path / "blobs" / "incoming" / f"{stripe:02x}").symlink_to(secret)
    blobs.put_if_absent("r_1/a", b"mine")
    assert blobs.get("r_1/a") == b"mine"
    assert secret.read_bytes() == b"not yours"


def test_a_pipe_in_the_folder_does_not_block(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path, SystemClock())
    os.mkfifo(object_file(tmp_path, "r_1/a"))
    assert blobs.list() == []
    with pytest.raises(StoreUnavailableError):
        blobs.get("r_1/a")


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 100])
def test_a_damaged_object_is_unavailable_and_can_be_deleted(tmp_path: Path, content: bytes) -> None:
    blobs = FolderBlobs(tmp_path, SystemClock())
    object_file(tmp_path, "r_1/a").write_bytes(content)
    assert blobs.list() == []
    with pytest.raises(StoreUnavailableError, match="damaged"):
        blobs.get("r_1/a")
    assert blobs.delete("r_1/a")


def test_strangers_files_are_not_listed(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path, SystemClock())
    for name in (".DS_Store", "desktop.ini", "=UPPER", "=a=1", "=a=zz", "a", "=", "=a b", "=..=0"):
        (tmp_path / "objects" / name).write_bytes(b"")
    assert blobs.list() == []


def test_file_names_fit_and_differ_where_capitals_do_not_count() -> None:
    names = ["a", "A", "aB", "Ab", "a/b", "A/b", "X" * 200, "x" * 200, "Z/" * 99 + "Z"]
    stored = [to_file(name) for name in names]
    assert len({name.lower() for name in stored}) == len(names)
    assert max(map(len, stored)) <= 255
    assert [from_file(name) for name in stored] == names


def test_an_unusable_folder_is_unavailable_without_telling_where(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailableError) as caught:
        FolderBlobs(tmp_path / "file" / "blobs", SystemClock())
    assert str(tmp_path) not in str(caught.value)
