"""Files of a Takeout, made small."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from shared.ports.photos import PhotoSource, SourceItem

DATA = Path(__file__).parents[3].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared sample data is not beside the project")

JPEG = b"\xff\xd8\xff\xe0 and whatever follows"
TAKEN = 1_600_000_000


def sidecar(title: str, **more: Any) -> bytes:
    return json.dumps({"title": title, "photoTakenTime": {"timestamp": str(TAKEN)}, **more}).encode()


def fill(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def fill_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def listed(source: PhotoSource) -> tuple[dict[str, SourceItem], dict[str, str]]:
    """Return the items by ref, and the codes of the skipped by ref."""
    items: dict[str, SourceItem] = {}
    skipped: dict[str, str] = {}
    cursor = None
    while True:
        page = source.page(cursor, 1000)
        items |= {item.ref: item for item in page.items}
        skipped |= {entry.ref: entry.code for entry in page.skipped}
        cursor = page.next_cursor
        if cursor is None:
            return items, skipped
