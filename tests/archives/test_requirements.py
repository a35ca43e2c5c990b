import re
from pathlib import Path

import pytest

from infra import requirements, requirements_check
from infra.reach import reach
from infra.requirements import Models
from shared.pipeline import PIPELINE

ROOT = Path(__file__).parents[2]
LINE = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9a-z.]*)(?P<hashes>( \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)


def test_the_requirements_are_what_the_imports_and_pyproject_and_the_lock_say() -> None:
    assert list(requirements_check.faults()) == []


@pytest.mark.parametrize("name", sorted(PIPELINE))
def test_requirements_are_nothing_but_versions_with_hashes(name: str) -> None:
    comment, _, rest = requirements.file_of(name).read_text().partition("\n")
    assert comment.startswith("# ")
    assert LINE.sub("", rest) == ""
    assert [found["name"] for found in LINE.finditer(rest)] == requirements.pinned(name)


def test_no_function_asks_for_the_client_of_a_model_that_is_switched_off() -> None:
    for name in PIPELINE:
        assert "google-cloud-aiplatform" not in requirements.pinned(name)
    assert "google-cloud-aiplatform" in requirements.pinned("generate", Models(imagen=True))


def test_only_functions_that_look_into_pictures_ask_for_decoders() -> None:
    decoders = {"opencv-python-headless", "pillow", "pillow-heif"}
    asking = {name: decoders & set(requirements.pinned(name)) for name in PIPELINE}
    # Who prints lays out what a model made; photos, in whatever format, are opened by the other two alone.
    assert {name for name, found in asking.items() if found} == {"generate", "ingest", "stage"}
    assert "pillow-heif" not in asking["generate"]
    assert decoders - {"pillow-heif"} <= set(requirements.pinned("generate", Models(local=True)))


def test_a_requirement_that_is_missing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    holds = [name for name in requirements.pinned("stage") if name != "pebble"]
    monkeypatch.setattr(requirements_check, "pinned", lambda function, models: holds)
    found = list(requirements_check._not_as_imported("stage", Models()))
    assert found
    assert all("imports pebble" in fault for fault in found)


def test_a_requirement_that_nothing_imports_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [*requirements.wanted("sweep"), "google-cloud-dlp"]
    monkeypatch.setattr(requirements_check, "wanted", lambda function, models: wanted)
    (fault,) = requirements_check._not_as_imported("sweep", Models())
    assert "google-cloud-dlp" in fault


def test_a_file_somebody_has_edited_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PIPELINE:
        (tmp_path / name).write_text(requirements.requirements(name))
    monkeypatch.setattr(requirements_check, "file_of", lambda function: tmp_path / function)
    assert list(requirements_check._stale()) == []
    (tmp_path / "api").write_text(requirements.requirements("api").replace("==", ">=", 1))
    assert [fault.partition(" are")[0] for fault in requirements_check._stale()] == ["the requirements of api"]


def test_a_pin_outside_pyproject_s_range_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = requirements.lock()
    lock["pins"]["google-genai"]["version"] = "3.0.0"
    monkeypatch.setattr(requirements_check, "lock", lambda: lock)
    (fault,) = requirements_check._out_of_range()
    assert "google-genai 3.0.0" in fault


def test_an_import_of_ours_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "__init__.py").write_text("")
    (tmp_path / "main.py").write_text("def later():\n    from shared.gone import x\n")
    with pytest.raises(LookupError, match=r"shared\.gone"):
        reach(tmp_path / "main.py", tmp_path)


def test_finding_modules_by_name_in_a_new_place_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "__init__.py").write_text("from importlib import import_module\n")
    (tmp_path / "main.py").write_text("import shared\n")
    with pytest.raises(LookupError, match="by name"):
        reach(tmp_path / "main.py", tmp_path)
