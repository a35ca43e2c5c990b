"""Builds what is deployed: one flat archive per function, the same bytes on every run and machine.

    python -m infra.package [--out DIR] [--only NAME] [--local-models] [--imagen]

In an archive are `main.py`, `requirements.txt` and `shared/`. It is named by its content, so that unchanged
code is not deployed again; `manifest.json` beside the archives says which belong together. Needs nothing but Python.
"""

import argparse
import hashlib
import io
import json
import stat
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.requirements import Models, requirements
from shared.pipeline import PIPELINE

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "archives"
MANIFEST = "manifest.json"
_KINDS = {".py", ".json", ".txt", ".tsv"}
_UNUSED = (  # no deployed function can reach these
    "shared/embedded/",
    "shared/wiring/embedded.py",
    "shared/domain/verification.py",  # whoever holds a receipt verifies it
    "shared/gcp/embedder.py",  # no port of `pipeline.json` asks for it
    *(f"shared/sources/{name}.py" for name in ("archive", "connected", "folder", "joined", "opening", "zip_entries")),
)
_LOCAL_MODELS = ("__init__.py", "reader", "moderator.py", "image_generator.py", "painter/")
_MODE = (stat.S_IFREG | 0o644) << 16
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_UNIX = 3


@dataclass(frozen=True)
class Archive:
    """The bytes that are deployed for one function."""

    function: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def name(self) -> str:
        return f"{self.function}-{self.sha256[:16]}.zip"


def archive(function: str, *, local_models: bool = False, imagen: bool = False) -> Archive:
    """Return the archive of a function.

    Args:
        function: one of `pipeline.json`.
        local_models: whether it can read wishes and paint by itself, without a model elsewhere.
        imagen: whether it can reach Imagen, for a project whose endpoints are still there.
    """
    models = Models(local=local_models, imagen=imagen)
    files = {path: (ROOT / path).read_bytes() for path in _shared(local_models)}
    files["main.py"] = (ROOT / "functions" / function / "main.py").read_bytes()
    files["requirements.txt"] = requirements(function, models).encode()
    return Archive(function, _zipped(files))


def build_all(
    out: Path, only: Sequence[str] = (), *, local_models: bool = False, imagen: bool = False
) -> dict[str, Path]:
    """Write the archives and their manifest into a folder; return the archives' paths by function."""
    out.mkdir(parents=True, exist_ok=True)
    made = [archive(name, local_models=local_models, imagen=imagen) for name in sorted(only or PIPELINE)]
    for one in made:
        (out / one.name).write_bytes(one.data)
    rows = {one.function: {"archive": one.name, "sha256": one.sha256, "bytes": len(one.data)} for one in made}
    (out / MANIFEST).write_text(json.dumps({"functions": rows}, indent=2) + "\n", encoding="utf-8")
    return {one.function: out / one.name for one in made}


def _shared(local_models: bool) -> Iterator[str]:
    """Return the files of `shared/` that travel, as paths from the root."""
    kept = tuple(f"shared/embedded/{name}" for name in _LOCAL_MODELS) if local_models else ()
    for file in (ROOT / "shared").rglob("*"):
        path = file.relative_to(ROOT).as_posix()
        if file.suffix in _KINDS and (path.startswith(kept) or not path.startswith(_UNUSED)):
            yield path


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip of the files; stored, because compressors differ between versions of zlib."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _MODE
            entry.create_system = _UNIX
            packed.writestr(entry, files[name])
    return target.getvalue()


def main() -> int:
    """Build, and say what was built."""
    parser = argparse.ArgumentParser(prog="python -m infra.package", description="Build the archives of the functions.")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder for the archives (%(default)s)")
    parser.add_argument("--only", action="append", default=[], choices=sorted(PIPELINE), help="only this function")
    parser.add_argument("--local-models", action="store_true", help="with the reader and the painter of the laptop")
    parser.add_argument("--imagen", action="store_true", help="with the client for Imagen")
    said = parser.parse_args()
    for path in build_all(said.out, said.only, local_models=said.local_models, imagen=said.imagen).values():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
