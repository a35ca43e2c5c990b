"""Which photos of a folder a sheet of styles is made of: one of every kind, as far as anything says what they show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shared.domain.brief import SubjectKind
from shared.domain.file_facts import EmbeddedFacts
from shared.domain.photo import Region
from shared.errors import InvalidInputError, SourceGoneError, UnsupportedPhotoError
from shared.ports.photos import PhotoLab, PhotoSource, SourceItem
from shared.sources.opening import open_source

MOST_PHOTOS = 6
_MOST_LOOKED_AT = 48  # of those whose names say nothing
_REFERENCE_PX = 1600
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    shows: SubjectKind
    words: frozenset[str]


def _kind(name: str, shows: SubjectKind, words: str) -> _Kind:
    return _Kind(name, shows, frozenset(words.split()))


_KINDS = (
    _kind("cat", "pet", "cat cats kitten kitty tabby chelsea katze chat gato"),
    _kind("dog", "pet", "dog dogs puppy hound terrier labrador corgi hund chien perro"),
    _kind("person", "person", "person portrait woman man girl boy child selfie mother father me astronaut"),
    _kind("group", "group", "group family friends couple wedding party team crowd people grandparents"),
    _kind(
        "landscape", "scene",
        "landscape mountain mountains lake beach sea ocean forest valley sunset river desert meadow view dunes hill",
    ),
    _kind("object", "thing", "object cup coffee car bicycle bike boat toy cake flower food rocket house camera"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetPhoto:
    """A photo to be painted: upright, without metadata.

    Attributes:
        jpeg: longest side 1,600 px at most.
        regions: marked parts.
        kind: of what it shows; None when nothing says it.
    """

    jpeg: bytes
    regions: tuple[Region, ...]
    kind: SubjectKind | None


def sheet_photos(photos: Path, lab: PhotoLab) -> list[SheetPhoto]:
    """Return up to six photos, one of each kind where names and labels tell, in that order; else the first by name.

    Raises:
        InvalidInputError: there is no readable photo.
    """
    try:
        source = open_source(photos)
        items = sorted(_items(source), key=lambda item: item.ref.casefold())
    except SourceGoneError as error:
        raise InvalidInputError(f"--photos: {error}", code="photos_unreadable") from error
    chosen = _chosen(source, items, lab)
    wanted = [*chosen, *((item, None) for item in items if item.ref not in {each.ref for each, _ in chosen})]
    read: list[SheetPhoto] = []
    for item, kind in wanted:
        if len(read) == MOST_PHOTOS:
            break
        photo = _read(source, item, kind, lab)
        if photo is not None:
            read.append(photo)
    if not read:
        raise InvalidInputError("--photos: there is no photo in it that can be read", code="no_photos")
    return read


def _items(source: PhotoSource) -> Iterator[SourceItem]:
    cursor: str | None = None
    while True:
        page = source.page(cursor, 1_000)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def _chosen(source: PhotoSource, items: Sequence[SourceItem], lab: PhotoLab) -> list[tuple[SourceItem, _Kind | None]]:
    """Return the first photo of each kind, in the kinds' order: by their names, then by what their files say."""
    found: dict[str, tuple[SourceItem, _Kind]] = {}
    for item in items:
        kind = _told(" ".join((item.ref, *_beside(item))))
        if kind is not None:
            found.setdefault(kind.name, (item, kind))
    taken = {item.ref for item, _ in found.values()}
    for item in [item for item in items if item.ref not in taken][:_MOST_LOOKED_AT]:
        if len(found) == len(_KINDS):
            break
        kind = _labelled(source, item, lab)
        if kind is not None:
            found.setdefault(kind.name, (item, kind))
    return [found[kind.name] for kind in _KINDS if kind.name in found]


def _beside(item: SourceItem) -> tuple[str, ...]:
    if item.sidecar is None:
        return ()
    return tuple(filter(None, (item.sidecar.title, item.sidecar.description, *item.sidecar.albums)))


def _told(text: str) -> _Kind | None:
    """Return the kind whose word comes last: `cat on the beach` is rarely called `beach cat`."""
    words = [word.casefold() for word in _WORD.findall(text)]
    places = {kind: max((at for at, word in enumerate(words) if word in kind.words), default=-1) for kind in _KINDS}
    best = max(places, key=lambda kind: places[kind])
    return best if places[best] >= 0 else None


def _labelled(source: PhotoSource, item: SourceItem, lab: PhotoLab) -> _Kind | None:
    facts = _facts(source, item, lab)
    if facts is None or facts.looks_like != "photo":
        return None
    told = _told(" ".join(filter(None, (facts.title, facts.description, *facts.keywords))))
    named = [region for region in facts.regions if region.kind == "face"] or list(facts.faces)
    if told is not None or not named:
        return told
    return next(kind for kind in _KINDS if kind.name == ("person" if len(named) == 1 else "group"))


def _facts(source: PhotoSource, item: SourceItem, lab: PhotoLab) -> EmbeddedFacts | None:
    try:
        return lab.inspect(source.read(item.ref))
    except (SourceGoneError, UnsupportedPhotoError):
        return None


def _read(source: PhotoSource, item: SourceItem, kind: _Kind | None, lab: PhotoLab) -> SheetPhoto | None:
    try:
        data = source.read(item.ref)
        regions = lab.inspect(data).regions
        jpeg = lab.shrink(data, longest_px=_REFERENCE_PX).jpeg
    except (SourceGoneError, UnsupportedPhotoError):
        return None
    return SheetPhoto(jpeg, regions, kind.shows if kind else None)
