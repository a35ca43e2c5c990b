"""Find out what lies at a path and read photos from it."""

from pathlib import Path

from shared.errors import SourceGoneError
from shared.ports.photos import PhotoSource
from shared.sources.archive import ZipSource, ZipTree
from shared.sources.folder import FolderSource, FolderTree
from shared.sources.joined import JoinedTree
from shared.sources.reading import TreeSource


def open_source(path: Path) -> PhotoSource:
    """Return the photos at a path: a folder, a zip file, or a folder with zip files in it.

    Google Takeouts need nothing special: sidecars are looked for in every folder and every zip.

    Raises:
        SourceGoneError: nothing is there, or it is neither a folder nor a zip file (permanent).
    """
    if path.is_dir():
        zips = _zips_in(path)
        if not zips:
            return FolderSource(path)
        parts = {entry.name: ZipTree(entry) for entry in zips}
        return TreeSource(JoinedTree(FolderTree(path), parts))
    if not path.exists():
        raise SourceGoneError("nothing is there")
    source = ZipSource(path)
    source.page(None, 1)
    return source


def _zips_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".zip" and path.is_file())
    except OSError as exc:
        raise SourceGoneError("the folder may not be read", code="folder_unreadable") from exc
