"""Which photos are right for a wish: rules over labels that people made by eye, never over what the search says.

A rule is a list of conditions that all have to hold; a condition is a kind, a colon, and values parted by `|`, of
which one is enough. A kind may be said again within a condition: `tag:dog|coco:dog`.

    tag:dog              the label has this tag
    subject:corgi        the label's subject has these words (or any of the photo's human captions has them)
    about:church         its subject or scene has these words (or any caption)
    is:dog_corgi_A       it is this individual
    name:Rosa Keller     the owner calls somebody in it so
    coco:bus             people counted at least one of these in it
    town:Tuscany         its coordinates lie there: town, region, or the two letters of a country
    day:2008-10          it was taken in this year, month or day by its EXIF time; `a..b` is a span, both included
    file:x.jpg           it is this file
    nothing              no photo is right
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE.parents[3] / "shared/data"

NEEDS = {"tag": "what", "subject": "what", "about": "what", "is": "what", "coco": "what", "file": "what"}
NEEDS |= {"name": "who", "town": "where", "day": "when"}


@dataclass(frozen=True)
class Label:
    """What people saw in one photo, and what its file says of time and place."""

    file: str
    subject: str = ""
    scene: str = ""
    individual: str | None = None
    tags: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    captions: tuple[str, ...] = ()
    day: str | None = None
    town: str = ""
    names: tuple[str, ...] = ()
    gps: tuple[float, float] | None = None


@dataclass(frozen=True)
class Query:
    """A wish, and what is right for it."""

    wish: str
    family: str
    rule: tuple[str, ...]
    only_in: frozenset[str] = frozenset()
    needs: frozenset[str] = field(default=frozenset())

    @property
    def half(self) -> str:
        """`held` was never looked at while the search was worked on; the wording alone decides."""
        return "held" if hashlib.sha256(self.wish.encode()).digest()[-1] % 2 else "tuned"


def queries() -> list[Query]:
    """Return every wish of the data file."""
    lines = (HERE / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [_query(json.loads(line)) for line in lines]


def _query(said: dict[str, Any]) -> Query:
    rule = tuple(said["rule"])
    needs = {NEEDS[part.partition(":")[0]] for condition in rule for part in condition.split("|")[:1] if ":" in part}
    return Query(said["wish"], said["family"], rule, frozenset(said.get("in", ())), frozenset(said.get("needs", needs)))


def right(rule: tuple[str, ...], label: Label) -> bool:
    """Return whether a photo is right by a rule."""
    return all(_holds(condition, label) for condition in rule)


def _holds(condition: str, label: Label) -> bool:
    kind = ""
    for part in condition.split("|"):
        if part == "nothing":
            return False
        before, colon, after = part.partition(":")
        kind, value = (before, after) if colon else (kind, part)
        if _has(kind, value, label):
            return True
    return False


def _has(kind: str, value: str, label: Label) -> bool:
    if kind == "day":
        return _in_days(value, label.day)
    texts = {
        "tag": label.tags,
        "coco": label.counted,
        "is": {label.individual},
        "name": label.names,
        "file": {label.file},
    }
    if kind in texts:
        return value in texts[kind]
    said = {"subject": label.subject, "about": f"{label.subject} {label.scene}", "town": label.town}[kind]
    captions = () if kind == "town" else label.captions
    return any(re.search(rf"\b{re.escape(value)}", text, re.IGNORECASE) for text in (said, *captions))


def _in_days(span: str, day: str | None) -> bool:
    first, _, last = span.partition("..")
    return day is not None and first <= day[: len(first)] and day[: len(last or first)] <= (last or first)


def labels() -> dict[str, Label]:
    """Return the label of each file of `data/photos` and `data/photos_coco`, by its path in the data folder."""
    found = [_of_label(said) for said in _lines("photos/labels.jsonl")]
    found += [_of_captions(said) for said in _lines("photos_coco/captions.jsonl")]
    owner = json.loads((HERE / "owner.json").read_text(encoding="utf-8"))
    named = {}
    for label in found:
        names = tuple(name for name, rule in owner["names"] if right(tuple(rule), label))
        named[label.file] = Label(**{**label.__dict__, "names": names})
    return named


def label_of_takeout(name: str) -> Label | None:
    """Return the label of a photo of the real Takeout trees, or None for one no rule knows."""
    owner = json.loads((HERE / "owner.json").read_text(encoding="utf-8"))
    for said in owner["takeout"]:
        if fnmatch(name, said["glob"]):
            return Label(
                name, said["subject"], said["scene"], None, frozenset(said["tags"]), day=said["day"], town=said["town"]
            )
    return None


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def _of_label(said: dict[str, Any]) -> Label:
    taken = (said["exif_datetime_original"] or "").strip()
    day = taken[:10].replace(":", "-") if re.match(r"(?!0000)\d{4}:\d\d:\d\d", taken) else None
    return Label(
        file=said["file"].removeprefix("photos/"),
        subject=said["subject"],
        scene=said["scene"],
        individual=said["subject_id"],
        tags=frozenset(said["tags"]),
        day=day,
        town=said["nearest_town_reverse_geocoder"] or "",
        gps=tuple(said["gps"]) if said["gps"] else None,
    )


def _of_captions(said: dict[str, Any]) -> Label:
    return Label(
        file=said["file"].removeprefix("photos_coco/"),
        counted=frozenset(said["instances"]),
        captions=tuple(said["captions"]),
        tags=frozenset(said["instances"]),
    )
