"""A made-up owner: pets, people, a home, trips; and their photos, with what is known and what is true of each.

Everything the search gets goes through `assemble`, as the ingest step does it. What is true and what is known differ:
names missing beside faces, captions in other languages or worthless, no date, no place, clocks never set, scans
dated years later, bursts, screenshots, blur.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from shared.domain.assembly import assemble
from shared.domain.file_facts import EmbeddedFacts, SidecarFacts
from shared.domain.photo import Photo, Place, Quality, Region
from shared.places import Geocoder
from tests.bench.retrieval.made import words as w

ALL = frozenset({"metadata", "captions", "people", "places"})
GOOD = Quality(sharpness=80, edge_width_px=4, mean_luminance=0.5, clipped_low=0.01, clipped_high=0.01, contrast=0.8)
FACE = Region(kind="face", x=0.3, y=0.2, w=0.2, h=0.2)
_NEVER_SET = datetime(2000, 1, 1)
_LANGUAGES = ("en", "en", "en", "de", "es", "fr")


@dataclass(frozen=True)
class Pet:
    """A pet, and what its owner calls its kind."""

    name: str
    kind: str
    word: str


@dataclass(frozen=True)
class Trip:
    """A journey, or home (`place` None)."""

    start: date
    days: int
    place: int | None
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Truth:
    """What is true of a photo, and what of it can be told from what is known.

    Attributes:
        told: any of `who`, `kind` (of the pet), `thing`, `event`, `where`, `when`.
        foreign: the caption is not in English.
        usable: not archived, no screenshot.
        moment: photos of one burst share it.
    """

    day: date
    trip: Trip
    who: frozenset[str] = frozenset()
    pets: frozenset[str] = frozenset()
    thing: str | None = None
    event: str | None = None
    usable: bool = True
    told: frozenset[str] = frozenset()
    foreign: bool = False
    blurred: bool = False
    moment: int = 0


@dataclass
class Made:
    """One owner's library."""

    seed: int
    language: str
    labels: bool
    people: Sequence[str]
    pets: Sequence[Pet]
    trips: Sequence[Trip]
    photos: list[Photo] = field(default_factory=list)
    truth: dict[str, Truth] = field(default_factory=dict)


@lru_cache(maxsize=1)
def geocoder() -> Geocoder:
    """Return the towns, read once."""
    return Geocoder()


def library(seed: int) -> Made:
    """Return the owner of a seed; the same seed is the same owner."""
    chance = random.Random(seed)
    owner = Made(
        seed,
        language=chance.choice(_LANGUAGES),
        labels=chance.random() > 0.15,
        people=_people(chance),
        pets=_pets(chance),
        trips=_trips(chance),
    )
    for trip in owner.trips:
        for _ in range(chance.randint(6, 14) if trip.place is not None else 70):
            _shoot(owner, trip, chance)
    for name in w.EVENTS:
        if chance.random() < 0.6:
            _event(owner, name, chance)
    return owner


def _people(chance: random.Random) -> list[str]:
    firsts = chance.sample(w.FIRST, chance.randint(3, 6))
    names = [f"{first} {chance.choice(w.LAST)}" if chance.random() < 0.7 else first for first in firsts]
    if chance.random() < 0.35:
        first = names[0].split()[0]
        names[0] = f"{first} {w.LAST[0]}"
        names.append(f"{first} {w.LAST[1]}")
    return names


def _pets(chance: random.Random) -> list[Pet]:
    pets = []
    for kind in chance.sample(("dog", "cat", "dog", "rabbit", "horse"), chance.randint(1, 3)):
        pets.append(Pet(chance.choice(w.PETS[kind].split()), kind, chance.choice(w.KINDS[kind])))
    if chance.random() < 0.25:
        other = "cat" if pets[0].kind == "dog" else "dog"
        pets.append(Pet(pets[0].name, other, w.KINDS[other][0]))
    return list({(pet.name, pet.kind): pet for pet in pets}.values())


def _trips(chance: random.Random) -> list[Trip]:
    home = chance.choice(w.HOMES)
    trips = [Trip(date(2015, 1, 1), 3600, None, home[1], home[2])]
    places = chance.sample(range(len(w.PLACES)), chance.randint(3, 6))
    if chance.random() < 0.4:
        places.append(places[0])
    years = chance.sample(range(2015, 2025), len(places))
    for place, year in zip(places, years, strict=True):
        start = date(year, chance.randint(1, 11), chance.randint(1, 27))
        trips.append(Trip(start, chance.randint(2, 10), place, w.PLACES[place][2], w.PLACES[place][3]))
    return trips


def _event(owner: Made, name: str, chance: random.Random) -> None:
    blurred = chance.random() < 0.1
    for _ in range(chance.randint(2, 4)):
        _shoot(owner, owner.trips[0], chance, event=name, blurred=blurred)


def _shoot(owner: Made, trip: Trip, chance: random.Random, *, event: str | None = None, blurred: bool = False) -> None:
    """Take a photo, or a burst of them."""
    who = frozenset(chance.sample(owner.people, chance.choice((0, 0, 1, 1, 2))))
    pets = [chance.choice(owner.pets)] if chance.random() < (0.35 if trip.place is None else 0.15) else []
    thing = chance.choice(list(w.THINGS)) if chance.random() < 0.5 else None
    day = trip.start + timedelta(days=chance.randint(0, trip.days))
    while trip.place is None and any(_is_away(day, other) for other in owner.trips[1:]):
        day = trip.start + timedelta(days=chance.randint(0, trip.days))
    moment = datetime(day.year, day.month, day.day, chance.randint(8, 20), chance.randint(0, 59), tzinfo=UTC)
    blurred = blurred or chance.random() < 0.04
    key = digest = chance.getrandbits(64) | 1
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3))):
        moment += timedelta(seconds=chance.randint(1, 3))
        digest ^= 1 << chance.randint(1, 63)
        truth = Truth(
            day, trip, who, frozenset(f"{p.name}/{p.kind}" for p in pets), thing, event, blurred=blurred, moment=key
        )
        _keep(owner, truth, pets, moment, f"{digest:016x}", chance)


def _is_away(day: date, trip: Trip) -> bool:
    return timedelta(0) <= day - trip.start <= timedelta(days=trip.days)


def _keep(owner: Made, truth: Truth, pets: list[Pet], moment: datetime, digest: str, chance: random.Random) -> None:
    """Give the photo what is known of it, and put it into the library."""
    number = len(owner.photos)
    name, exif, taken = _time(moment, number, chance)
    place = None
    if chance.random() < 0.8 and name.startswith(("IMG_", "DSC")) and exif != _NEVER_SET:  # scanners know no place
        place = Place(
            latitude=truth.trip.latitude + chance.uniform(-0.02, 0.02),
            longitude=truth.trip.longitude + chance.uniform(-0.02, 0.02),
        )
    caption, said, foreign = _caption(owner, truth, pets, chance)
    named = owner.labels and chance.random() < 0.8
    names = (*truth.who, *(pet.name for pet in pets)) if named else ()
    hidden = chance.random()
    screenshot = hidden < 0.03
    embedded = EmbeddedFacts(
        sha256=hashlib.sha256(f"{owner.seed}/{number}".encode()).hexdigest(),
        media_type="image/jpeg",
        width_px=4000,
        height_px=3000,
        taken_local=exif,
        place=place,
        quality=GOOD.model_copy(update={"sharpness": 5.0, "edge_width_px": 10.0}) if truth.blurred else GOOD,
        perceptual_hash=digest,
        faces=(FACE,) * (len(truth.who) if chance.random() < 0.8 else 0),
        looks_like="screenshot" if screenshot else "photo",
    )
    sidecar = SidecarFacts(taken_at=taken, description=caption, people=names, archived=0.03 <= hidden < 0.05)
    locality = geocoder().nearest(place) if place else None
    photo = assemble(f"made{owner.seed}", f"s:{name}", embedded, sidecar, locality, ALL)
    told = set(said) | ({"where"} if place else set())
    told |= {"when"} if photo.taken_day == truth.day.isoformat() else set()
    told |= {"who"} if named and names else set()
    owner.photos.append(photo)
    owner.truth[photo.id] = Truth(
        **{**truth.__dict__, "told": frozenset(told), "foreign": foreign, "usable": hidden >= 0.05}
    )


def _time(moment: datetime, number: int, chance: random.Random) -> tuple[str, datetime | None, datetime | None]:
    """File name, EXIF time and sidecar time: mostly right, sometimes missing, sometimes wrong."""
    local, kind = moment.replace(tzinfo=None), chance.random()
    if kind < 0.70:
        return f"IMG_{number:04}.jpg", local, moment
    if kind < 0.80:
        return f"IMG-{local:%Y%m%d}-WA{number:04}.jpg", None, None
    if kind < 0.88:
        return f"DSC{number:05}.jpg", None, moment
    if kind < 0.95:
        return f"Scan {number}.jpg", None, None
    if kind < 0.98:
        return f"DSC{number:05}.jpg", _NEVER_SET, None
    return f"Scan {number}.jpg", datetime(2025, 3, 9, 12, 4, 5), None


def _caption(
    owner: Made, truth: Truth, pets: list[Pet], chance: random.Random
) -> tuple[str | None, frozenset[str], bool]:
    """What the owner wrote, which kinds of knowledge are in it, and whether it is in another language."""
    if not owner.labels or chance.random() < 0.45:
        return None, frozenset(), False
    if chance.random() < 0.15:
        return chance.choice(w.NOISE) or None, frozenset(), False
    column = ("en", "", "de", "es", "fr").index(owner.language)
    thing = w.THINGS[truth.thing] if truth.thing else None
    word = (thing[column] if column else chance.choice(thing[:2])) if thing else None
    kinds = [w.PET_WORDS[pet.kind][column - 2] if column else pet.word for pet in pets]
    event = w.EVENTS[truth.event] if truth.event and not column else None
    style = chance.random()
    names = [pet.name for pet in pets] + [name.split()[0] for name in truth.who]
    parts = [*(kinds if style < 0.5 or not names else names), *([word] if word else []), *([event] if event else [])]
    if not parts:
        return None, frozenset(), False
    said = {kind for kind, there in (("thing", word), ("event", event)) if there}
    if style < 0.5 or not names:
        said |= {"kind"} if kinds else set()
    else:
        said.add("who")
    joined = (" ".join(f"#{part.replace(' ', '')}" for part in parts) if style > 0.9 else ", ".join(parts)).lower()
    return (joined if chance.random() < 0.4 else joined.capitalize()), frozenset(said), column > 0
