"""`keepsake doctor` on this machine: a right data folder gives no finding, each thing that is wrong is named."""

import json
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from infra.local.doctor import laptop
from infra.local.doctor.laptop import examine_laptop
from shared.steps import withdrawal
from shared.steps.api import consents
from shared.system import SystemClock
from tests.e2e.command import Command
from tests.pipeline import Pipeline, write_photo


@pytest.fixture
def used(tmp_path: Path) -> Iterator[Pipeline]:
    """A data folder that a picture was made in today."""
    (tmp_path / "home").mkdir(mode=0o700)
    made = Pipeline(tmp_path)
    write_photo(made.photos / "cat on the sofa.jpg", seed=1, taken="2026:07:01 12:00:00")
    made.clock._now = SystemClock().now() - timedelta(seconds=30)
    made.consent()
    made.connect()
    made.submit("a watercolour of my cat")
    made.settle()
    yield made
    made.close()


def home(used: Pipeline) -> Path:
    return used.ports.settings.home


def problems(used: Pipeline) -> list[str]:
    return [one.problem for area in examine_laptop(used.ports.settings) for one in area.findings]


def test_a_right_folder_gives_no_finding_and_is_looked_at_from_all_sides(used: Pipeline) -> None:
    assert [area.area for area in examine_laptop(used.ports.settings)] == [
        "data folder", "disk", "files", "clock", "what should be gone", "withdrawals",
    ]  # fmt: skip
    assert problems(used) == []


def test_a_folder_that_is_not_there_is_right_and_is_not_made(tmp_path: Path) -> None:
    command = Command(tmp_path)
    done = command.run("doctor")
    assert (done.code, command.home.exists()) == (0, False)
    assert "nothing is kept" in done.out


def test_a_folder_open_to_others_is_found(used: Pipeline) -> None:
    home(used).chmod(0o755)
    assert problems(used) == ["Others on this machine may look into it."]


def test_a_link_in_the_folder_is_found(used: Pipeline, tmp_path: Path) -> None:
    (home(used) / "elsewhere").symlink_to(tmp_path)
    assert problems(used) == ["It is a link, which Keepsake never makes."]


def test_a_full_disk_is_found(used: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laptop.shutil, "disk_usage", lambda path: SimpleNamespace(free=12_345_678))
    assert problems(used) == ["Only 12 MB are free on its disk."]


def test_a_damaged_file_is_found_and_is_not_believed(used: Pipeline) -> None:
    used.ports.close()
    path = home(used) / "documents.sqlite"
    data = bytearray(path.read_bytes())
    data[4096:8192] = os.urandom(4096)
    path.write_bytes(data)
    found = examine_laptop(used.ports.settings)
    assert [one.problem for area in found for one in area.findings] == ["The file is damaged."]
    assert len(found) == 3


def test_a_clock_that_was_set_back_is_found(used: Pipeline) -> None:
    ahead = time.time() + 7200
    os.utime(home(used) / "documents.sqlite", (ahead, ahead))
    (said,) = problems(used)
    assert said.startswith("Something was written 7")


def test_a_request_that_nobody_erases_is_found(used: Pipeline) -> None:
    used.clock._now -= timedelta(hours=1)
    used.submit("a watercolour of my cat", key="another")
    (said,) = problems(used)
    assert said.startswith("1 requests are over or should be, and are not erased; the oldest since")


def test_objects_without_a_request_are_found(used: Pipeline) -> None:
    used.clock._now -= timedelta(hours=1)
    used.ports.vault.create_key("r_" + "z" * 26)
    assert problems(used) == ["1 objects are left of it, and no record."]


def test_a_withdrawal_that_was_cut_off_is_found(used: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(withdrawal, "restrict_library", crash)
    with pytest.raises(KeyboardInterrupt):
        consents.withdraw(used.as_api(), "local")
    assert len(problems(used)) == 1
    assert problems(used)[0].startswith("A withdrawal was not carried out to its end; it is due at 20")


def test_the_command_says_how_to_mend_it_and_ends_with_1(tmp_path: Path) -> None:
    command = Command(tmp_path)
    assert command.run("requests").code == 0
    command.home.chmod(0o700)
    done = command.run("doctor", "--json")
    assert (done.code, done.json["ok"]) == (0, True)
    command.home.chmod(0o777)
    done = command.run("doctor")
    assert done.code == 1
    assert f"chmod 700 {command.home}" in done.out
    told = json.loads(command.run("doctor", "--json").out)
    assert [area["area"] for area in told["areas"] if area["findings"]] == ["data folder"]
