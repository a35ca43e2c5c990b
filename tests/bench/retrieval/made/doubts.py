"""Small libraries each made for one doubt: a wish that only its owner can settle, and clear ones beside it.

Ten doubts: two dogs of one name, a dog and a cat, a dog after a dog, two people, two dogs of one's own, several trips
to a country, a trip nobody knows the place of, nobody labelled, only blurred photos, no day at all.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from shared.domain.assembly import assemble
from shared.domain.file_facts import EmbeddedFacts, SidecarFacts
from shared.domain.photo import Label, Photo, Place
from tests.bench.retrieval.made import owners
from tests.bench.retrieval.made import words as w
from tests.bench.retrieval.measure import Case

BREEDS = {"dog": ("corgi", "poodle", "husky", "beagle", "dachshund"), "cat": ("siamese", "tabby", "ragdoll")}


class Doubt(NamedTuple):
    """A library and the wishes it is asked for."""

    photos: list[Photo]
    cases: list[Case]


class _Album:
    """Photos being put together; `marks` says what is true of each."""

    def __init__(self, name: str, chance: random.Random) -> None:
        self.name, self.chance = name, chance
        self.photos: list[Photo] = []
        self.marks: dict[str, frozenset[str]] = {}

    def shoot(
        self,
        marks: str,
        day: date | None = None,
        *,
        count: int = 4,
        who: tuple[str, ...] = (),
        caption: str | None = None,
        at: tuple[float, float] | None = None,
        faces: int = 0,
        blurred: bool = False,
        label: Label | None = None,
    ) -> None:
        """Put photos of one day and the days after into the album."""
        for number in range(count):
            taken = datetime(day.year, day.month, day.day, 11, tzinfo=UTC) + timedelta(days=number % 3) if day else None
            place = Place(latitude=at[0] + self.chance.uniform(-0.01, 0.01), longitude=at[1]) if at else None
            photo = assemble(
                self.name,
                f"s:IMG_{len(self.photos):04}.jpg",
                self._file(taken, place, faces, blurred=blurred),
                SidecarFacts(description=caption, people=who),
                owners.geocoder().nearest(place) if place else None,
                owners.ALL,
            )
            photo = photo.model_copy(update={"labels": (label,)}) if label else photo
            self.photos.append(photo)
            self.marks[photo.id] = frozenset(marks.split())

    def _file(self, taken: datetime | None, place: Place | None, faces: int, *, blurred: bool) -> EmbeddedFacts:
        good = owners.GOOD
        return EmbeddedFacts(
            sha256=f"{self.chance.getrandbits(256):064x}",
            media_type="image/jpeg",
            width_px=4000,
            height_px=3000,
            taken_local=taken.replace(tzinfo=None) if taken else None,
            place=place,
            quality=good.model_copy(update={"sharpness": 5.0, "edge_width_px": 10.0}) if blurred else good,
            perceptual_hash=f"{self.chance.getrandbits(64) | 1:016x}",
            faces=(owners.FACE,) * faces,
        )

    def case(self, wish: str, *marks: str, ask: bool = False) -> Case:
        """Return a wish for the photos with these marks, said in some style."""
        right = frozenset(name for name, said in self.marks.items() if said >= set(marks))
        said = self.chance.choice(w.STYLES).format(wish)
        return Case(said, "doubt" if ask else "clear", self.name, right, len(right), "ask" if ask else "photo")


def doubts(seed: int) -> list[Doubt]:
    """Return the doubts of a seed; the same seed has the same."""
    found = []
    for make in (_dogs, _dog_and_cat, _after, _people, _own, _trips, _nowhere, _nobody, _blurred, _undated):
        chance = random.Random(f"{seed}/{make.__name__}")
        album = _Album(f"doubt{seed}{make.__name__}", chance)
        cases = list(make(album, chance))
        chance.shuffle(album.photos)
        found.append(Doubt(album.photos, cases))
    return found


def _day(chance: random.Random, first: int = 2010, last: int = 2023) -> date:
    return date(chance.randint(first, last), chance.randint(1, 12), chance.randint(2, 25))


def _dogs(album: _Album, chance: random.Random) -> Iterator[Case]:
    name, other = chance.sample(w.PETS["dog"].split(), 2)
    one, two = chance.sample(BREEDS["dog"], 2)
    for breed in (one, two):
        album.shoot(f"{name} {breed}", _day(chance), who=(name,), caption=f"{name} the {breed}")
        album.shoot(f"{name}", _day(chance, 2014, 2020), who=(name,))
    album.shoot(other, _day(chance), who=(other,), caption="at the lake")
    yield album.case(name, name, ask=True)
    yield album.case(f"{name} the {one}", name, one)
    yield album.case(other, other)


def _dog_and_cat(album: _Album, chance: random.Random) -> Iterator[Case]:
    name = chance.choice((w.PETS["dog"] + " " + w.PETS["cat"]).split())
    column = chance.randrange(-1, 3)
    for kind in ("dog", "cat"):
        word = w.PET_WORDS[kind][column] if column >= 0 and kind == "dog" else kind
        album.shoot(f"{name} {kind}", _day(chance), who=(name,), caption=f"{name}, {word}")
        album.shoot(name, _day(chance, 2014, 2020), who=(name,), count=2)
    yield album.case(name, name, ask=True)
    yield album.case(f"my cat {name}", name, "cat")
    yield album.case(f"{name} the dog", name, "dog")


def _after(album: _Album, chance: random.Random) -> Iterator[Case]:
    name, other = chance.sample(w.PETS["dog"].split(), 2)
    first, second = chance.randint(1996, 2000), chance.randint(2015, 2019)
    for year in (first, first + 3, second, second + 4):
        album.shoot(f"{name} y{year}", _day(chance, year, year), who=(name,))
    for year in (2011, 2016, 2022):
        album.shoot(other, _day(chance, year, year), who=(other,))
    yield album.case(name, name, ask=True)
    yield album.case(f"{name} in {second}", name, f"y{second}")
    yield album.case(other, other)


def _people(album: _Album, chance: random.Random) -> Iterator[Case]:
    first, other = chance.sample(w.FIRST[:25], 2)
    lasts = chance.sample(w.LAST, 3)
    for last in lasts[:2]:
        album.shoot(f"{first} {last}", _day(chance), who=(f"{first} {last}",), faces=1)
    album.shoot(other, _day(chance), who=(f"{other} {lasts[2]}",), faces=1)
    yield album.case(first, first, ask=True)
    yield album.case(f"{first} {lasts[0]}", first, lasts[0])
    yield album.case(other, other)


def _own(album: _Album, chance: random.Random) -> Iterator[Case]:
    names = chance.sample(w.PETS["dog"].split(), 2)
    for name in names:
        album.shoot(f"dog {name}", _day(chance), label=Label(name=name, kind="pet", species="dog"))
    cat = chance.choice(w.PETS["cat"].split())
    album.shoot("cat", _day(chance), label=Label(name=cat, kind="pet", species="cat"))
    yield album.case("my dog", "dog", ask=True)
    yield album.case("my cat", "cat")
    yield album.case(names[0], names[0])


def _trips(album: _Album, chance: random.Random) -> Iterator[Case]:
    town, country, *there = chance.choice(w.PLACES)
    other, _, *elsewhere = chance.choice([place for place in w.PLACES if place[1] != country])
    years = sorted(chance.sample(range(2010, 2024), 3))
    for year in years:
        album.shoot(f"there y{year}", _day(chance, year, year), at=(there[0], there[1]), count=6)
    album.shoot("other", _day(chance, 2009, 2009), at=(elsewhere[0], elsewhere[1]), count=6)
    said = chance.choice((town, country))
    yield album.case(f"our {chance.choice(('trip to', 'holiday in'))} {said}", "there", ask=True)
    yield album.case(f"our trip to {said} in {years[1]}", "there", f"y{years[1]}")
    yield album.case(f"our trip to {other}", "other")
    yield album.case(f"something from {town}", "there")


def _nowhere(album: _Album, chance: random.Random) -> Iterator[Case]:
    years = sorted(chance.sample(range(2010, 2024), 3))
    thing = chance.choice(list(w.THINGS))
    for year in years:
        album.shoot(f"y{year}", _day(chance, year, year), count=7)
    album.shoot("thing", _day(chance, 2009, 2009), caption=w.THINGS[thing][chance.randrange(5)], count=2)
    yield album.case(f"our trip to {chance.choice(w.PLACES)[0]}", ask=True)
    yield album.case(f"something from {years[0]}", f"y{years[0]}")
    yield album.case(f"a {thing}", "thing")


def _nobody(album: _Album, chance: random.Random) -> Iterator[Case]:
    town, _, *there = chance.choice(w.PLACES)
    day = _day(chance)
    album.shoot("town", day, at=(there[0], there[1]), faces=1)
    album.shoot("more", _day(chance), faces=2)
    yield album.case(f"my {chance.choice(w.RELATIONS)}", ask=True)
    yield album.case(f"a portrait of {chance.choice(w.FIRST[:25])}", ask=True)  # alone it may be a thing
    yield album.case(f"photos from {town}", "town")
    yield album.case(f"something from {w.MONTHS[day.month - 1]} {day.year}", "town")


def _blurred(album: _Album, chance: random.Random) -> Iterator[Case]:
    one, two = chance.sample(list(w.EVENTS), 2)
    thing, sharp = chance.sample(list(w.THINGS), 2)
    album.shoot(one, _day(chance), caption=f"our {one}", blurred=True)
    album.shoot(two, _day(chance), caption=f"our {two}")
    album.shoot("thing", _day(chance), caption=w.THINGS[thing][chance.randrange(5)], blurred=True, count=2)
    album.shoot("sharp", _day(chance), caption=w.THINGS[sharp][0])
    album.shoot("sharp", _day(chance), caption=w.THINGS[sharp][0], blurred=True)
    yield album.case(f"our {one}", one, ask=True)
    yield album.case(f"a {thing}", "thing", ask=True)
    yield album.case(f"our {two}", two)
    yield album.case(f"a {sharp}", "sharp")


def _undated(album: _Album, chance: random.Random) -> Iterator[Case]:
    kind = chance.choice(("dog", "cat", "horse"))
    day = _day(chance)
    album.shoot("pet", None, caption=chance.choice(w.KINDS[kind]))
    album.shoot("dated", day)
    yield album.case(f"my {kind} in {chance.randint(2001, 2008)}", "pet", ask=True)
    yield album.case(f"my {kind}", "pet")
    yield album.case(f"something from {w.MONTHS[day.month - 1]} {day.year}", "dated")
