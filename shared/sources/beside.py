"""What stands beside the photos of one folder: their sidecars and the title of the album."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.sources import sidecar
from shared.sources.pairing import pair_by_name, split_extension
from shared.sources.takeout import folded, is_album_file, is_telling_folder
from shared.sources.text import clean_text
from shared.sources.tree import TreeFile

_LONGEST_TITLE = 500
# JSON files without a photo are read to see what they are; a folder full of them is not worth reading.
_MOST_READ = 200
_FORBIDDEN = re.compile(r"[\x00-\x1f/\\:*?\"<>|%&]")

Reader = Callable[[TreeFile], sidecar.Json | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the photos of one folder.

    Attributes:
        sidecars: the sidecar of a photo, by the photo's ref.
        used: refs of the JSON files that describe a photo or the album.
        orphans: refs of the JSON files that describe a photo which is not there.
        album: title of the album the folder is, if it is one.
        signature: changes when the album's description changes.
    """

    sidecars: Mapping[str, TreeFile]
    used: frozenset[str]
    orphans: frozenset[str]
    album: str | None
    signature: str


def look_beside(folder: str, files: Sequence[TreeFile], read_json: Reader, *, is_root: bool) -> Beside:
    """Return what stands beside the files of one folder.

    Args:
        folder: the folder's own name; empty if it has none.
        files: all files of the folder.
        read_json: returns the object in a JSON file, None if there is none.
        is_root: the folder was opened by the person; its name is an album's only if it is from a Takeout.
    """
    notes = {_name(file): file for file in files if folded(file.path).endswith(".json")}
    photos = {_name(file): file for file in files if _name(file) not in notes}
    pairs = pair_by_name(list(photos), [name for name in notes if not is_album_file(name)])
    left = [notes[name] for name in sorted(notes.keys() - set(pairs.values()), key=_albums_first)]
    contents = {_name(file): content for file in left[:_MOST_READ] if (content := _read(read_json, file))}
    pairs |= _pair_by_title([name for name in photos if name not in pairs], contents)
    described = next((name for name, content in contents.items() if sidecar.album_title(content)), None)
    return Beside(
        sidecars={photos[name].ref: notes[note] for name, note in pairs.items()},
        used=frozenset(notes[name].ref for name in {*pairs.values(), *([described] if described else [])}),
        orphans=frozenset(
            notes[name].ref
            for name in contents.keys() - set(pairs.values())
            if sidecar.is_photo(contents[name])
        ),
        album=_album("" if is_root and not pairs else folder, contents.get(described or "")),
        signature=notes[described].signature if described else "",
    )


def _pair_by_title(photos: Sequence[str], contents: Mapping[str, sidecar.Json]) -> dict[str, str]:
    """Pair what the names did not: a sidecar's own title is the name the photo was uploaded with."""
    titles: dict[str, str] = {}
    for name, content in contents.items():
        title = content.get("title")
        if sidecar.is_photo(content) and isinstance(title, str):
            safe = folded(_FORBIDDEN.sub("_", title))
            titles.setdefault(safe, name)
            titles.setdefault(split_extension(safe)[0], name)
    pairs = {}
    for photo in photos:
        plain = folded(photo)
        found = titles.get(plain) or titles.get(split_extension(plain)[0])
        if found:
            pairs[photo] = found
    return pairs


def _album(folder: str, content: sidecar.Json | None) -> str | None:
    """Return the album's title: what its description says, else the folder's name if that is telling."""
    if content is not None:
        title = sidecar.album_title(content)
        if title and is_telling_folder(title):
            return title
    return clean_text(folder, longest=_LONGEST_TITLE) if is_telling_folder(folder) else None


def _read(read_json: Reader, file: TreeFile) -> sidecar.Json | None:
    try:
        return read_json(file)
    except (SourceGoneError, UnsupportedPhotoError):
        return None


def _albums_first(name: str) -> tuple[bool, str]:
    return (not is_album_file(name), name)


def _name(file: TreeFile) -> str:
    return file.path.rpartition("/")[2]
