"""What stands beside the photos of one folder: their sidecars and the title of the album."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from shared.domain.text import clean_text
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.sources import sidecar
from shared.sources.kinds import refusal_by_name
from shared.sources.pairing import pair_by_name, split_extension
from shared.sources.takeout import folded, is_album_file, is_telling_folder
from shared.sources.tree import TreeFile

_LONGEST_TITLE = 500
# JSON files without a photo are read to see what they are; a folder full of them is not worth reading.
_MOST_READ = 200
_FORBIDDEN = re.compile(r"[\x00-\x1f/\\:*?\"<>|%&]")

Reader = Callable[[TreeFile], sidecar.Json | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the photos of one folder; files are named by their refs.

    Attributes:
        sidecars: the sidecar of a photo.
        used: JSON files that describe a photo or the album.
        orphans: JSON files that describe a photo which is not there, and what they say.
        orphan_signatures: of those files.
        live: videos that are the moving part of a photo.
        namesakes: files that are it too if their bytes turn out to be a video: `MVIMG_1` beside `MVIMG_1.jpg`.
        album: title of the album the folder is, if it is one.
        signature: changes when the album's description changes.
    """

    sidecars: Mapping[str, TreeFile]
    used: frozenset[str]
    orphans: Mapping[str, sidecar.Json]
    orphan_signatures: Mapping[str, str]
    live: frozenset[str]
    namesakes: frozenset[str]
    album: str | None
    signature: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Albums that hold only a photo's sidecar; Takeout often writes the photo itself once, into its year.

    Attributes:
        albums_by_photo: titles by what the sidecars of one photo have in common (`sidecar.identity`).
        albums_by_name: the same by the name of the sidecar's file, with the file's ref and signature.
    """

    albums_by_photo: Mapping[object, list[str]]
    albums_by_name: Mapping[str, list[tuple[str, str, str]]]

    @classmethod
    def of(cls, folders: Iterable[Beside]) -> "Elsewhere":
        """Return what all folders together say."""
        by_photo, by_name = defaultdict[object, list[str]](list), defaultdict[str, list[tuple[str, str, str]]](list)
        for beside in folders:
            for ref, content in beside.orphans.items() if beside.album else ():
                identity = sidecar.identity(content)
                if identity and beside.album:
                    by_photo[identity].append(beside.album)
                    by_name[ref.rpartition("/")[2]].append((beside.album, ref, beside.orphan_signatures[ref]))
        return cls(dict(by_photo), dict(by_name))


def look_beside(folder: str, files: Sequence[TreeFile], read_json: Reader) -> Beside:
    """Return what stands beside the files of one folder.

    Args:
        folder: the folder's own name; empty if it has none.
        files: all files of the folder.
        read_json: returns the object in a JSON file, None if there is none.
    """
    notes = {_name(file): file for file in files if folded(file.path).endswith(".json")}
    photos = {_name(file): file for file in files if _name(file) not in notes}
    pairs = pair_by_name(list(photos), [name for name in notes if not is_album_file(name)])
    contents = _contents([notes[name] for name in notes.keys() - set(pairs.values())], read_json)
    pairs |= _pair_by_title([name for name in photos if name not in pairs], contents)
    unused = {name: content for name, content in contents.items() if name not in set(pairs.values())}
    described = next((name for name, content in unused.items() if sidecar.album_title(content)), None)
    nameless = {name for name, content in unused.items() if is_album_file(name) and not sidecar.is_photo(content)}
    used, (live, namesakes) = {*pairs.values(), described, *nameless}, _moving_parts(list(photos))
    orphans = {notes[name].ref: content for name, content in unused.items() if sidecar.is_photo(content)}
    # Of several archives that form one Takeout, two may hold a file of the same name in the same folder.
    return Beside(
        sidecars={file.ref: notes[pairs[_name(file)]] for file in files if _name(file) in pairs},
        used=frozenset(file.ref for file in files if _name(file) in used),
        orphans=orphans,
        orphan_signatures={file.ref: file.signature for file in notes.values() if file.ref in orphans},
        live=frozenset(file.ref for file in files if _name(file) in live),
        namesakes=frozenset(file.ref for file in files if _name(file) in namesakes),
        album=_album(folder, unused.get(described or "")),
        signature=notes[described].signature if described else "",
    )


def _contents(files: Sequence[TreeFile], read_json: Reader) -> dict[str, sidecar.Json]:
    """Return what JSON files without a photo say, an album's description first."""
    ordered = sorted(files, key=lambda file: (not is_album_file(_name(file)), file.path))
    contents = {}
    for file in ordered[:_MOST_READ]:
        try:
            content = read_json(file)
        except (SourceGoneError, UnsupportedPhotoError):
            continue
        if content:
            contents[_name(file)] = content
    return contents


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


def _moving_parts(names: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the videos that have a photo's name, and the files that do and may turn out to be videos.

    `IMG_1.MOV` beside `IMG_1.HEIC`, `a.MP` beside `a.MP.jpg`; `MVIMG_1` without any extension.
    """
    codes = {name: refusal_by_name(name) for name in names}
    stems = Counter(split_extension(folded(name))[0] for name, code in codes.items() if code is None)
    live, namesakes = set(), set()
    for name, code in codes.items():
        plain, stem = folded(name), split_extension(folded(name))[0]
        if code == "not_a_photo_video" and (stems[plain] or stems[stem]):
            live.add(name)
        elif code is None and stems[plain] + stems[stem] > (2 if plain == stem else 1):
            namesakes.add(name)
    return live, namesakes


def _album(folder: str, content: sidecar.Json | None) -> str | None:
    """Return the album's title: what its description says, else the folder's name if that is telling."""
    title = sidecar.album_title(content) if content is not None else None
    if title and is_telling_folder(title):
        return title
    return clean_text(folder, longest=_LONGEST_TITLE) if is_telling_folder(folder) else None


def _name(file: TreeFile) -> str:
    return file.path.rpartition("/")[2]
