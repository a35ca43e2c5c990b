"""Which Takeout sidecar describes which file, by their names alone.

A sidecar is named after the photo's title, `.supplemental-metadata` (since 2024) and `.json`; all of it
before `.json` is cut to 46 UTF-16 units. The `(1)` of a second file of the same name goes before the photo's
extension but before the sidecar's `.json`.

Source: name pairs and issue threads of immich-go (#652, #673, #674, #698, #405, #613), ente (#4956) and
GooglePhotosTakeoutHelper (#449).
"""

import re
from collections.abc import Iterator, Sequence

from shared.sources.takeout import EDITED_ENDINGS, folded

_CUT_UNITS = 46
_FILE_CUT_UNITS = 47  # of a file's name before its extension; an edited copy's ending is cut with it
_SHORTEST_ENDING = 3
_SUFFIX = ".supplemental-metadata"
_NUMBERED = re.compile(r"(.+?)(\(\d+\))", re.DOTALL)
_ORIGINAL_EXTENSIONS = (".jpg", ".jpeg", ".heic", ".png", ".webp", ".dng")
_ENDINGS = tuple(folded(ending) for ending in EDITED_ENDINGS)

_Key = tuple[str, str]
"""What a sidecar is found by: the title, perhaps cut, and the `(1)` or nothing."""


def pair_by_name(files: Sequence[str], sidecars: Sequence[str]) -> dict[str, str]:
    """Return for each file of a folder that has one the name of its sidecar.

    An edited copy and a live photo's video share the original's sidecar.

    Args:
        files: names of all files of the folder that are not JSON.
        sidecars: names of its JSON files.
    """
    known: dict[_Key, str] = {}
    for sidecar in sorted(sidecars):
        for key in _keys_of_sidecar(sidecar):
            known.setdefault(key, sidecar)
    pairs = {}
    for name in files:
        found = next((known[key] for key in keys_of_file(name) if key in known), None)
        if found is not None:
            pairs[name] = found
    return pairs


def keys_of_file(name: str) -> Iterator[_Key]:
    """Yield what the sidecar of a file may be found by, the likeliest first."""
    stem, extension = split_extension(folded(name))
    base, number = _split_number(stem)
    yield stem + extension, ""
    yield from _keys_of_title(base + extension, number)
    yield stem, ""
    yield from _keys_of_title(base, number)
    yield from _keys_of_original(stem, extension)
    if _cut(base + extension) != base + extension:
        # Of files whose long names were cut to the same name, sometimes only the first got a sidecar.
        yield _cut(base + extension), ""


def split_extension(name: str) -> tuple[str, str]:
    """Return stem and extension; what follows the last dot is one if it is short and has no blank."""
    stem, dot, extension = name.rpartition(".")
    if not stem or not 1 <= len(extension) <= 5 or " " in extension:
        return name, ""
    return stem, dot + extension


def _keys_of_title(title: str, number: str) -> Iterator[_Key]:
    yield title, number
    if _cut(title) != title:
        yield _cut(title), number


def _keys_of_original(stem: str, extension: str) -> Iterator[_Key]:
    """Yield the keys of the photo that this one is an edited copy of: `a-edited(1)` or `a(1)-edited`."""
    base, number = _split_number(stem)
    ending = next((ending for ending in _endings(base) if base.endswith(ending) and base != ending), None)
    if ending is None:
        return
    base, inner_number = _split_number(base.removesuffix(ending))
    for original in (extension, "", *_ORIGINAL_EXTENSIONS):
        yield from _keys_of_title(base + original, number or inner_number)


def _endings(base: str) -> Iterator[str]:
    """Yield the endings an edited copy may have; of a name that was cut also the beginnings of them."""
    yield from _ENDINGS
    if len(base.encode("utf-16-le", "surrogatepass")) == 2 * _FILE_CUT_UNITS:
        for ending in _ENDINGS:
            yield from (ending[:length] for length in range(len(ending) - 1, _SHORTEST_ENDING - 1, -1))


def _keys_of_sidecar(name: str) -> Iterator[_Key]:
    """Yield what a sidecar can be found by: its name as it is, and without the suffix or the start of it."""
    base, number = _split_number(folded(name).removesuffix(".json"))
    yield base, number
    title, dot, ending = base.rpartition(".")
    if title and _SUFFIX.startswith(dot + ending):
        yield title, number


def _split_number(stem: str) -> tuple[str, str]:
    found = _NUMBERED.fullmatch(stem)
    return (found[1], found[2]) if found else (stem, "")


def _cut(title: str) -> str:
    return title.encode("utf-16-le", "surrogatepass")[: 2 * _CUT_UNITS].decode("utf-16-le", "ignore")
