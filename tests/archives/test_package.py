import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from infra import package
from infra.reach import file_of, reach
from infra.requirements import Models
from infra.requirements_check import chosen
from shared.pipeline import PIPELINE
from tests.archives.conftest import Build
from tests.archives.process import unpacked

ROOT = Path(__file__).parents[2]
BUILD = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from infra.package import main; main()"
MOODS = [
    {"umask": "000", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"umask": "077", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"},
]


def names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as packed:
        return packed.namelist()


def copied(source: Path, target: Path, mode: int) -> Path:
    """Copy the sources, as another checkout would have them: other times, other modes, another order on the disk."""
    files = [file for part in ("functions", "infra", "shared") for file in (source / part).rglob("*")]
    for file in sorted(files, key=lambda file: (file.stat().st_size, file.name), reverse=mode == 0o600):
        if file.is_file() and "__pycache__" not in file.parts:
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
            copy.chmod(mode)
            os.utime(copy, (mode, mode))
    return target


def build(root: Path, mood: dict[str, str], *options: str) -> dict[str, bytes]:
    environ = {name: value for name, value in mood.items() if name != "umask"}
    command = [sys.executable, "-S", "-c", BUILD, mood["umask"], "--out", "made/here", *options]
    subprocess.run(command, cwd=root, env=environ, check=True, timeout=120)
    return {file.name: file.read_bytes() for file in sorted((root / "made" / "here").iterdir())}


@pytest.mark.parametrize("options", [[], ["--local-models"], ["--imagen"]], ids=str)
def test_two_builds_under_different_circumstances_are_the_same_bytes(options: list[str], tmp_path: Path) -> None:
    here = copied(ROOT, tmp_path / "here", 0o644)
    there = copied(here, tmp_path / "deeper" / "down" / "there", 0o600)
    first, second = (build(root, mood, *options) for root, mood in zip((here, there), MOODS, strict=True))
    assert len(first) == len(PIPELINE) + 1
    assert first == second


def test_an_archive_is_flat_and_holds_what_a_build_needs(archives: dict[str, Path]) -> None:
    for name, archive in archives.items():
        held = names(archive)
        assert [path for path in held if "/" not in path] == ["main.py", "requirements.txt"]
        assert {path.partition("/")[0] for path in held} == {"main.py", "requirements.txt", "shared"}
        with zipfile.ZipFile(archive) as packed:
            assert packed.read("main.py") == (ROOT / "functions" / name / "main.py").read_bytes()
            assert packed.read("requirements.txt") == (ROOT / "functions" / name / "requirements.txt").read_bytes()
            assert packed.read("shared/pipeline.json") == (ROOT / "shared" / "pipeline.json").read_bytes()


def test_everything_in_an_archive_can_be_read_by_whoever_runs_it(archives: dict[str, Path]) -> None:
    with zipfile.ZipFile(archives["api"]) as packed:
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o100644}
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_laptop_travels(archives: dict[str, Path]) -> None:
    for archive in archives.values():
        assert not [path for path in names(archive) if "embedded" in path or path.endswith("/folder.py")]


def test_with_local_models_only_the_models_of_the_laptop_travel(built: Build) -> None:
    held = names(built(Models(local=True))["generate"])
    assert {"shared/embedded/reader.py", "shared/embedded/painter/__init__.py"} <= set(held)
    ours = ("__init__.py", "reader", "moderator", "image_generator", "painter")
    assert all(path.split("/")[2].startswith(ours) for path in held if path.startswith("shared/embedded/"))
    assert "shared/wiring/embedded.py" not in held


def test_no_file_in_an_archive_is_one_that_git_ignores_or_does_not_know(built: Build) -> None:
    shipped = {path for path in names(built(Models(local=True))["api"]) if path.startswith("shared/")}
    ask = ["git", "check-ignore", "--no-index", "--stdin"]
    ignored = subprocess.run(ask, cwd=ROOT, input="\n".join(shipped), text=True, capture_output=True)
    assert (ignored.stdout, ignored.stderr) == ("", "")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "shared"]
    known = subprocess.run(listed, cwd=ROOT, text=True, capture_output=True, check=True).stdout.splitlines()
    assert shipped <= set(known)


@pytest.mark.parametrize("models", [Models(), Models(local=True), Models(imagen=True)], ids=str)
def test_every_module_of_ours_that_a_function_can_reach_is_in_its_archive(
    models: Models, built: Build, tmp_path: Path
) -> None:
    for name, archive in built(models).items():
        folder = unpacked(archive, tmp_path)  # one over the other: their `shared/` is the same
        found = reach(folder / "main.py", folder, chosen(name, models))
        assert {"shared.wiring.gcp", "shared.gcp.documents", "shared.gcp.identity"} <= found.ours


def test_the_code_we_share_is_the_same_in_every_archive(archives: dict[str, Path]) -> None:
    def shared(archive: Path) -> dict[str, int]:
        with zipfile.ZipFile(archive) as packed:
            return {entry.filename: entry.CRC for entry in packed.infolist() if entry.filename.startswith("shared/")}

    assert all(shared(archive) == shared(archives["api"]) for archive in archives.values())


def test_every_module_in_the_archives_is_one_that_some_function_can_reach(archives: dict[str, Path]) -> None:
    reached: set[str] = set()
    for name in PIPELINE:
        for models in (Models(), Models(imagen=True)):
            reached |= reach(ROOT / "functions" / name / "main.py", ROOT, chosen(name, models)).ours
    files = {str(file.relative_to(ROOT)) for module in reached if (file := file_of(module, ROOT))}
    shipped = {path for path in names(archives["api"]) if path.startswith("shared/") and path.endswith(".py")}
    assert shipped - files == set()


def test_an_archive_is_named_by_its_content_and_the_manifest_says_which_belong_together(
    archives: dict[str, Path],
) -> None:
    manifest = json.loads((archives["api"].parent / package.MANIFEST).read_text())["functions"]
    assert set(manifest) == set(PIPELINE)
    for name, archive in archives.items():
        digest = sha256(archive.read_bytes()).hexdigest()
        assert archive.name == manifest[name]["archive"] == f"{name}-{digest[:16]}.zip"
        assert manifest[name]["sha256"] == digest
        assert manifest[name]["bytes"] == archive.stat().st_size


def test_another_content_gets_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: package.archive(name).name for name in ("api", "sweep")}
    door = tmp_path / "functions" / "api" / "main.py"
    door.parent.mkdir(parents=True)
    door.write_text((ROOT / "functions" / "api" / "main.py").read_text() + "\n")
    (tmp_path / "shared").symlink_to(ROOT / "shared")
    monkeypatch.setattr(package, "ROOT", tmp_path)
    assert package.archive("api").name != before["api"]


def test_one_function_alone_can_be_built(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "infra.package", "--out", str(tmp_path), "--only", "sweep"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120).stdout
    assert sorted(tmp_path.iterdir()) == sorted([Path(said.strip()), tmp_path / package.MANIFEST])
    assert Path(said.strip()).name == package.archive("sweep").name
