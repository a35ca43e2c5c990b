"""What a large library looks up for a wish is what ranking all of it would have shown."""

import random
from datetime import date, timedelta

import pytest

from shared.domain.brief import Brief, Period, Subject, WishedPlace
from shared.domain.photo import Place
from shared.domain.selection import build_index, rank, terms
from shared.domain.selection.recall import Limits
from shared.domain.selection.where_and_when import distance_km
from shared.steps.finding import find
from shared.stores.connections import Connection, ConnectionStore
from shared.stores.library import LibraryStore
from shared.stores.photos import MOST_CHANGES
from tests.faults.memory import MemoryDocuments
from tests.unit.selection import test_retrieval_on_real_photos as real
from tests.unit.selection.factory import BLURRED, FACE, person, pet, photo, thing

EVERYTHING = Limits(fitting=1_000, journey=1_000, better=1_000, near=1_000, open=1_000)


def stored(photos, sources=("folder",)):
    """Return a library that holds these photos."""
    documents = MemoryDocuments()
    library, connections = LibraryStore(documents), ConnectionStore(documents)
    for source in sources:
        connections.create(Connection(id=source, owner="ann", kind="path", location="/"))
    for start in range(0, len(photos), MOST_CHANGES):
        some = {one.id: one for one in photos[start : start + MOST_CHANGES]}
        library.index.update("ann", {name: lambda _, one=one: one for name, one in some.items()})
    return library, connections


def looked_up(stores, brief, limits=EVERYTHING, **options):
    sources = options.pop("sources", ("folder",))

    def rank_them(found, statistics):
        return rank(brief, found, index=build_index(found, statistics), **options)

    pinned = options.get("pinned", ())
    return find(*stores, "ann", sources, brief, (), rank_them, small=0, limits=limits, pinned=pinned)


def fitting(ranking):
    return [scored for scored in ranking.photos if scored.rejected is None]


def same(brief, photos, library, **options):
    everything = rank(brief, sorted(photos, key=lambda one: one.id), **options)
    ranking, _ = looked_up(library, brief, **options)
    assert fitting(ranking) == fitting(everything)
    assert (ranking.outcome, ranking.question) == (everything.outcome, everything.question)


@pytest.fixture(scope="module")
def real_photos():
    if not real.DATA.exists():
        pytest.skip("needs the photos' labels in ../shared/data, not shipped")
    geocoder = real.Geocoder()
    with real.DATA.open(encoding="utf-8") as lines:
        photos = [real._photo(label, geocoder) for label in map(real.json.loads, lines)]
    return photos, stored(photos)


@pytest.mark.parametrize("wish", [*real.WISHES, *real.NOTHING, *real.ASKED])
def test_of_real_photos_the_same_are_shown_for_the_same_reasons(wish, real_photos):
    same(real.READER.read(wish, real.CONTEXT), *real_photos)


NAMES = ("Anna Schmidt", "Anna Roth", "Biscuit", "Bob")
WORDS = "dog corgi cat beach snow birthday cake holiday2019 castle puppy kitten tree garden zzyzx"
TOWNS = (("Arezzo", "Tuscany", "Italy", 43.46, 11.88), ("Truckee", "California", "United States", 39.33, -120.18))


def random_photos(seed, count=300):
    rng = random.Random(seed)
    return [_random_photo(rng, f"p{number:03}") for number in range(count)]


def _random_photo(rng, name):
    facts = {"words": " ".join(rng.sample(WORDS.split(), rng.choice([0, 0, 1, 2])))}
    if rng.random() < 0.7:
        facts["taken_day"] = str(date(2018, 1, 1) + timedelta(days=rng.randrange(900)))
    if rng.random() < 0.5:
        town, region, country, latitude, longitude = rng.choice(TOWNS)
        facts |= {"town": town, "region": region, "country": country}
        if rng.random() < 0.8:
            facts["place"] = (latitude + rng.gauss(0, 0.5), longitude + rng.gauss(0, 0.5))
    if rng.random() < 0.3:
        facts["people"] = tuple(rng.sample(NAMES, rng.choice([1, 1, 2])))
    facts["faces"] = (FACE,) * rng.choice([0, 0, 1, 3])
    facts |= {"favourite": rng.random() < 0.1, "archived": rng.random() < 0.1}
    facts["looks_like"] = rng.choice(["photo"] * 9 + ["screenshot"])
    if rng.random() < 0.3:
        facts |= {"albums": (rng.choice(["Summer in Tuscany", "Our dog", "Snow"]),), "quality": BLURRED}
    return photo(name, **facts)


SUMMER = Period(start=date(2019, 6, 1), end=date(2019, 8, 31), said="summer 2019")
TAHOE = WishedPlace(said="Lake Tahoe", centre=Place(latitude=39.1, longitude=-120.03), radius_km=40, level="area")
ITALY = WishedPlace(said="Italy", countries=("IT",), names=("Italy",), level="country")
FRANCE = WishedPlace(said="Normandy", centre=Place(latitude=49, longitude=0), radius_km=90, level="region")
BRIEFS = [
    Brief(subjects=(pet("dog"),)),
    Brief(subjects=(pet("cat"),), period=SUMMER),
    Brief(subjects=(pet("dog"), thing("beach")), place=ITALY),
    Brief(subjects=(pet("dog", "Biscuit"),)),
    Brief(subjects=(pet("pet", "Biscuit"),)),
    Brief(subjects=(pet("dog", "Rex"),)),
    Brief(subjects=(person("person", name="Anna"),)),
    Brief(subjects=(person("person", name="Anna"), pet("dog")), place=TAHOE),
    Brief(subjects=(person("woman"),)),
    Brief(subjects=(Subject(kind="group", noun="people", terms=("people",)),), period=SUMMER),
    Brief(subjects=(person("mother", relation="mother"),), place=ITALY),
    Brief(subjects=(person("mother", relation="mother"),), period=SUMMER, place=TAHOE),
    Brief(place=TAHOE),
    Brief(place=FRANCE),
    Brief(period=SUMMER),
    Brief(period=Period(start=date(1975, 1, 1), end=date(1975, 12, 31), said="1975"), subjects=(pet("dog"),)),
    Brief(event="birthday"),
    Brief(event="birthday", period=SUMMER),
    Brief(event="trip", place=ITALY),
    Brief(album="tuscany"),
    Brief(album="Grandma"),
    Brief(subjects=(thing("castle"), thing("tree"), thing("garden"), thing("snow"))),
    Brief(subjects=(thing("elephant"),)),
    Brief(subjects=(thing("screenshot"),)),
    Brief(subjects=(thing("birthday cake"),), photo_hints=("snow",)),
    Brief(),
]


@pytest.mark.parametrize("brief", BRIEFS, ids=range(len(BRIEFS)))
@pytest.mark.parametrize("seed", range(3))
def test_of_any_photos_the_same_are_shown_for_the_same_reasons(seed, brief):
    photos = random_photos(seed)
    same(brief, photos, stored(photos))


def test_photos_a_person_chose_are_ranked_wherever_they_stand():
    photos = random_photos(9)
    hidden = next(one for one in photos if one.archived and "dog" not in one.words)
    same(BRIEFS[0], photos, stored(photos), pinned=(hidden.id,))


@pytest.mark.parametrize("number", [0, 1, 4, 6, 12, 19, 25])
def test_of_many_that_fit_the_best_are_found_though_few_are_looked_at(number):
    photos = random_photos(7, 900)
    library, brief = stored(photos), BRIEFS[number]
    ranking, seen = looked_up(library, brief, Limits(fitting=25, better=10, near=3, open=10))
    everything = rank(brief, sorted(photos, key=lambda one: one.id))
    assert len(seen) < 450
    assert ranking.outcome == everything.outcome
    best, found = fitting(everything), fitting(ranking)
    assert len(found) == len(best)
    assert sum(one.score for one in found) == pytest.approx(sum(one.score for one in best), abs=0.03 * len(best))


def test_only_photos_of_the_sources_asked_for_are_found():
    photos = random_photos(3)
    other = photo("other", words="dog", refs=("elsewhere:dog.jpg",))
    library = stored([*photos, other], sources=("folder", "elsewhere"))
    _, seen = looked_up(library, BRIEFS[0], sources=("elsewhere",))
    assert list(seen) == ["other"]
    _, seen = looked_up(library, BRIEFS[0], sources=("folder", "elsewhere"))
    assert "other" in seen
    assert len(seen) > 1


@pytest.mark.parametrize("seed", range(60))
def test_a_circle_holds_every_photo_taken_within_it(seed):
    rng = random.Random(seed)
    centre = Place(latitude=rng.uniform(-90, 90), longitude=rng.choice([rng.uniform(-180, 180), 179.9, -179.9]))
    radius_km = rng.choice([0.5, 5, 30, 150, 700, 3_000])
    wanted = set(terms.circle_terms(centre, radius_km))
    assert len(wanted) <= 24
    for number in range(100):
        reach = radius_km / 111 * rng.uniform(0, 1.2)
        latitude = min(max(centre.latitude + rng.uniform(-reach, reach), -90), 90)
        longitude = (centre.longitude + rng.uniform(-180, 180) * rng.choice([1, 0.1, 0.01, 0.001]) + 180) % 360 - 180
        taken = photo(str(number), place=(latitude, longitude))
        if distance_km(taken.place, centre) <= radius_km:
            assert wanted & set(terms.terms_of(taken)), (centre, radius_km, taken.place)


@pytest.mark.parametrize("days", [1, 2, 20, 21, 31, 92, 365, 900, 2_000, 12_000])
def test_a_period_holds_every_photo_taken_in_it(days):
    start = date(2001, 2, 27)
    end = start + timedelta(days=days - 1)
    wanted = set(terms.period_terms(start, end))
    assert len(wanted) <= terms.MOST_ALTERNATIVES
    for number in range(0, days, max(1, days // 50)):
        assert wanted & set(terms.terms_of(photo("a", taken_day=str(start + timedelta(days=number)))))
    if days <= 900:
        assert not wanted & set(terms.terms_of(photo("a", taken_day=str(start - timedelta(days=60)))))


def test_what_a_photo_is_found_by_says_nothing_that_consent_does_not_allow():
    from shared.domain.scopes import restrict

    rich = photo(
        "a", title="Harbour", description="evening", keywords=("boats",), albums=("Tuscany",), people=("Emma",),
        town="Arezzo", country="Italy", place=(43.4, 11.8),
    )  # fmt: skip
    said = " ".join(terms.terms_of(restrict(rich, frozenset({"metadata"}))))
    for word in ("harbour", "even", "boat", "tuscan", "emma", "arezzo", "ital", "g1:", "located "):
        assert word not in said
