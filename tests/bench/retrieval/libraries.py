"""The same photos as four libraries, each read by the pipeline's own ingest step.

    files    as a camera leaves them: `DCIM/IMG_0001.jpg`, EXIF and nothing else
    named    as they lie in ../shared/data: descriptive names for some, camera models or numbers for others
    owner    a Takeout of somebody who captions two photos of three and makes albums; one caption in eight is worthless
    takeout  the same Takeout, with names of people and pets beside faces, and captions on one photo of three

`owner` and `takeout` hold a real Takeout tree too. Takeout gives every photo a time: one without EXIF gets the day it
was uploaded. Captions come from what people saw (label or COCO caption), albums and names from `owner.json`.
"""

import hashlib
import json
import re
import shutil
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from infra.local.session import session
from shared.domain.assembly import photo_id
from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.photo import Photo
from shared.domain.selection.words import stems
from shared.settings import Settings
from shared.steps.api import consents
from tests.bench.retrieval.truth import DATA, HERE, Label, Query, label_of_takeout, labels, right

VARIANTS = ("files", "named", "owner", "takeout")
_UPLOADED = datetime(2024, 3, 2, 18, 30, tzinfo=UTC)
_NOTES = re.compile(r"EXIF|GPS|\bNOT\b|duplicate|XMP|orientation|letterbox|low res|\d{4}-\d\d", re.IGNORECASE)
_CAPTIONED = {"owner": 66, "takeout": 33}  # of a hundred


@dataclass(frozen=True)
class Library:
    """A library as the search sees it, and what people saw in its photos."""

    variant: str
    photos: Sequence[Photo]
    labels: dict[str, tuple[Label, ...]]

    def right(self, photo: Photo, rule: tuple[str, ...]) -> bool:
        """Return whether a photo is right by a rule (of files with equal bytes: any)."""
        return any(right(rule, label) for label in self.labels[photo.id])

    def says(self, photo: Photo, query: Query) -> bool:
        """Return whether what is known of a right photo could tell that it is right.

        Of what it shows, something that stands beside it has to share a word with the wish, the rule, or what people
        called the photo's subject; of who, where and when, there has to be a name, a spot, a day.
        """
        known = {
            "what": lambda: bool(_words_beside(photo) & self._words_for(photo, query)),
            "who": lambda: bool(photo.people),
            "where": lambda: photo.place is not None or bool(_words_beside(photo) & set(stems(query.wish))),
            "when": lambda: photo.taken_day is not None,
        }
        return all(known[need]() for need in query.needs)

    def _words_for(self, photo: Photo, query: Query) -> set[str]:
        values = [part.partition(":")[2] for condition in query.rule for part in condition.split("|")]
        texts = [query.wish, *values]
        for label in self.labels[photo.id]:
            texts += [label.subject, *(() if label.captions else label.tags)]
        return {word for text in texts for word in stems(text)}


def _words_beside(photo: Photo) -> set[str]:
    texts = (photo.title, photo.description, *photo.keywords, *photo.albums, *photo.words)
    return {word for text in texts if text for word in stems(text)}


def build(variant: str, folder: Path) -> Library:
    """Lay out a variant's files in a folder, have them read, and return the library."""
    photos = folder / "photos"
    layers = {"files": _as_files, "named": _as_named}
    held = dict(layers.get(variant, _as_takeout)(variant, photos))
    with session(Settings(home=folder / "home")) as opened:
        consents.give(opened.ports, opened.owner, LIBRARY_SCOPES)
        source, owner = opened.connect(photos), opened.owner
        request = opened.submit("a photo", source, kind="find")
        opened.start()
        last = deque(opened.follow(request), maxlen=1)
        found = opened.ports.library.photos(owner, [source])
    if not found:
        raise SystemExit(f"the photos were not read: {last}")
    known: dict[str, tuple[Label, ...]] = {}
    for path, label in held.items():
        name = photo_id(owner, hashlib.sha256(path.read_bytes()).hexdigest())
        known[name] = (*known.get(name, ()), label)
    if missing := [photo.refs for photo in found if photo.id not in known]:
        raise SystemExit(f"read, but nobody labelled them: {missing}")
    return Library(variant, found, known)


def _source(label: Label) -> Path:
    return DATA / ("photos_coco" if label.counted or label.captions else "photos") / label.file


def _chance(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) % 100


def _numbered() -> list[tuple[str, Label]]:
    """Camera names, in an order that says nothing."""
    mixed = sorted(labels().values(), key=lambda label: hashlib.sha256(label.file.encode()).digest())
    return [(f"IMG_{number:04}{Path(label.file).suffix}", label) for number, label in enumerate(mixed, 1)]


def _put(label: Label, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_source(label), path)
    return path


def _as_files(variant: str, root: Path) -> Iterator[tuple[Path, Label]]:
    for name, label in _numbered():
        yield _put(label, root / "DCIM" / name), label


def _as_named(variant: str, root: Path) -> Iterator[tuple[Path, Label]]:
    for label in labels().values():
        yield _put(label, root / label.file), label


def _as_takeout(variant: str, root: Path) -> Iterator[tuple[Path, Label]]:
    top = root / "Takeout" / "Google Photos"
    albums = [(title, tuple(rule)) for title, rule in _owner()["albums"]]
    for name, label in _numbered():
        sidecar = json.dumps(_sidecar(name, label, variant))
        folders = [f"Photos from {label.day[:4] if label.day else _UPLOADED.year}"]
        folders += [title for title, rule in albums if right(rule, label)]
        for folder in folders:
            yield _put(label, top / folder / name), label
            (top / folder / f"{name}.supplemental-metadata.json").write_text(sidecar)
    for title, _ in albums:
        (top / title / "metadata.json").write_text(json.dumps({"title": title, "description": "", "access": ""}))
    yield from _real_tree(top)


def _real_tree(top: Path) -> Iterator[tuple[Path, Label]]:
    for file in sorted((DATA / "takeout/trees/Takeout1/Google Photos/Album test 6-10-23").iterdir()):
        copied = top / "Album test 6-10-23" / file.name
        copied.parent.mkdir(exist_ok=True)
        shutil.copyfile(file, copied)
        if (label := label_of_takeout(file.name)) is not None:
            yield copied, label


def _sidecar(name: str, label: Label, variant: str) -> dict[str, object]:
    day = datetime.fromisoformat(f"{label.day}T12:00:00+00:00") if _is_day(label.day) else _UPLOADED
    latitude, longitude = label.gps or (0.0, 0.0)
    said: dict[str, object] = {
        "title": name,
        "description": _caption(label, _CAPTIONED[variant]),
        "photoTakenTime": {"timestamp": str(int(day.timestamp()))},
        "geoData": {"latitude": latitude, "longitude": longitude, "altitude": 0.0},
    }
    if variant == "takeout" and label.names:
        said["people"] = [{"name": person} for person in label.names]
    return said


def _is_day(day: str | None) -> bool:
    try:
        return day is not None and bool(datetime.fromisoformat(day))
    except ValueError:
        return False


def _caption(label: Label, share: int) -> str:
    """What the owner wrote: the subject, or subject and first words on the scene; of COCO one caption of five."""
    chance = _chance("caption" + label.file)
    if chance >= share:
        return ""
    if chance % 8 == 7:
        worthless: list[str] = _owner()["worthless_captions"]
        return worthless[chance % len(worthless)]
    if label.captions:
        return label.captions[chance % len(label.captions)]
    scene = next((part for part in re.split("[,;:]", label.scene) if not _NOTES.search(part)), "")
    return f"{label.subject}, {scene.strip()}" if chance % 3 == 0 and scene else label.subject


def _owner() -> dict[str, list]:
    found: dict[str, list] = json.loads((HERE / "owner.json").read_text(encoding="utf-8"))
    return found
