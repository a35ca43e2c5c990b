"""Index entries made of facts within scopes."""

import re
from datetime import UTC, datetime
from functools import reduce
from itertools import permutations

import pytest

from shared.domain.assembly import assemble, merge, photo_id
from shared.domain.file_facts import SidecarFacts
from shared.domain.photo import Locality, Place, Region
from shared.domain.selection.file_names import name_words, time_in_name
from tests.unit.selection.factory import embedded

ALL = frozenset({"metadata", "captions", "people", "places"})
AREZZO = Place(latitude=43.47, longitude=11.88)
IN_AREZZO = Locality(town="Arezzo", region="Tuscany", country="Italy", country_code="IT")
EMMA = Region(kind="face", x=0.1, y=0.1, w=0.2, h=0.2, name="Emma")
RICH = embedded(
    taken_local=datetime(2019, 7, 1, 23, 30),
    place=AREZZO,
    camera="Canon EOS 7D",
    title="The tower",
    keywords=("tower",),
    regions=(EMMA,),
)
BESIDE = SidecarFacts(
    taken_at=datetime(2019, 7, 1, 21, 30, tzinfo=UTC),
    description="our trip",
    albums=("Tuscany", "tuscany"),
    people=("Emma", "Ann"),
    favourite=True,
)


def built(ref="folder:trip/ex_tower.jpg", facts=RICH, beside=BESIDE, scopes=ALL):
    return assemble("ann", ref, facts, beside, IN_AREZZO if facts.place else None, scopes)


def taken(ref="folder:a.jpg", beside=None, **facts):
    photo = assemble("ann", ref, embedded(**facts), beside, None, ALL)
    return photo.taken_day, photo.date_from, photo.taken_at


def test_an_id_is_made_of_owner_and_bytes():
    assert re.fullmatch(r"p_[a-z2-7]{26}", photo_id("ann", "ab" * 32))
    assert photo_id("ann", "ab" * 32) == photo_id("ann", "AB" * 32)
    assert photo_id("ann", "ab" * 32) != photo_id("bob", "ab" * 32)


def test_with_all_scopes_everything_is_there():
    photo = built()
    assert (photo.town, photo.region, photo.country, photo.place) == ("Arezzo", "Tuscany", "Italy", AREZZO)
    assert (photo.title, photo.description, photo.albums) == ("The tower", "our trip", ("Tuscany",))
    assert (photo.people, photo.favourite, photo.words) == (("Emma", "Ann"), True, ("trip", "tower"))


EMPTY_WITHOUT = {
    "metadata": {"taken_at": None, "taken_day": None, "date_from": "none", "words": (), "camera": None},
    "captions": {"title": None, "description": None, "keywords": (), "albums": ()},
    "people": {"people": (), "regions": (EMMA.model_copy(update={"name": None}),)},
    "places": {"place": None, "town": None, "region": None, "country": None},
}


@pytest.mark.parametrize(("scope", "fields"), EMPTY_WITHOUT.items())
def test_without_a_scope_its_fields_stay_empty(scope, fields):
    photo, full = built(scopes=ALL - {scope}), built()
    assert {name: getattr(photo, name) for name in fields} == fields
    others = set(type(photo).model_fields) - set(fields) - {"favourite"}
    assert {name: getattr(photo, name) for name in others} == {name: getattr(full, name) for name in others}


def test_without_any_scope_no_text_and_no_time_is_kept():
    photo = built(scopes=frozenset())
    assert "Emma" not in photo.model_dump_json(exclude={"refs"})
    assert (photo.taken_day, photo.words, photo.title, photo.place, photo.favourite) == (None, (), None, None, False)


# --- time ----------------------------------------------------------------------------------------------------


def test_the_local_day_is_where_it_was_taken():
    sidecar = SidecarFacts(taken_at=datetime(2019, 7, 2, 6, 30, tzinfo=UTC))
    day, source, at = taken(beside=sidecar, taken_local=datetime(2019, 7, 1, 23, 30))
    assert (day, source, at) == ("2019-07-01", "exif", datetime(2019, 7, 2, 6, 30, tzinfo=UTC))


def test_an_offset_places_the_local_time_on_the_time_line():
    _, _, at = taken(taken_local=datetime(2019, 7, 1, 23, 30), utc_offset_minutes=120)
    assert at == datetime(2019, 7, 1, 21, 30, tzinfo=UTC)


def test_a_sidecar_that_disagrees_by_days_does_not_move_the_exif_time():
    sidecar = SidecarFacts(taken_at=datetime(2021, 1, 1, tzinfo=UTC))
    day, source, at = taken(beside=sidecar, taken_local=datetime(2019, 7, 1, 12))
    assert (day, source, at) == ("2019-07-01", "exif", datetime(2019, 7, 1, 12, tzinfo=UTC))


def test_without_exif_the_sidecar_says_when():
    sidecar = SidecarFacts(taken_at=datetime(2019, 7, 1, 21, 30, tzinfo=UTC))
    assert taken(beside=sidecar)[:2] == ("2019-07-01", "sidecar")


def test_the_file_s_name_is_the_last_resort():
    assert taken("folder:IMG_20231006_063000.jpg")[:2] == ("2023-10-06", "file_name")
    assert taken("folder:cat.jpg") == (None, "none", None)


@pytest.mark.parametrize("default", [datetime(1980, 1, 1), datetime(2000, 1, 1, 0, 0, 5), datetime(2000, 1, 1, 12)])
def test_a_clock_that_was_never_set_loses_to_anything_else(default):
    sidecar = SidecarFacts(taken_at=datetime(2004, 5, 6, tzinfo=UTC))
    assert taken(beside=sidecar, taken_local=default)[:2] == ("2004-05-06", "sidecar")
    assert taken("folder:2004-05-06.jpg", taken_local=default)[:2] == ("2004-05-06", "file_name")
    assert taken(taken_local=default)[:2] == (default.date().isoformat(), "exif")


NAMES = {
    "IMG_20231006_063000.jpg": datetime(2023, 10, 6, 6, 30),
    "PXL_20231006_063000123.NIGHT.jpg": datetime(2023, 10, 6, 6, 30),
    "IMG-20230101-WA0001.jpg": datetime(2023, 1, 1),
    "2019-05-21.png": datetime(2019, 5, 21),
    "Screenshot 2019-05-21 at 10.45.52.png": datetime(2019, 5, 21, 10, 45, 52),
    "signal-2021-03-04-150607.jpg": datetime(2021, 3, 4, 15, 6, 7),
    "20231332_000000.jpg": None,
    "IMG_1234.jpg": None,
    "DSC_20190229.jpg": None,
    "19041231.jpg": None,
}


@pytest.mark.parametrize(("name", "moment"), NAMES.items())
def test_a_date_in_a_file_s_name_is_read_when_it_is_one(name, moment):
    found = time_in_name(f"album/{name}")
    assert (found and found.date()) == (moment and moment.date())
    if moment and moment.hour:
        assert (found.hour, found.minute) == (moment.hour, moment.minute)


# --- words ---------------------------------------------------------------------------------------------------

WORDS = {
    "ex_cat_brown.jpg": ("cat", "brown"),
    "dog3_02.jpg": ("dog",),
    "myDogBiscuit (1).jpg": ("dog", "biscuit"),
    "IMG_1234.JPG": (),
    "PXL_20231006_063000.jpg": (),
    "DSCN0010.jpg": (),
    "iPhone/WhatsApp Images/IMG-20230101-WA0001.jpg": (),
    "Summer 2019/beach-sunset.jpg": ("summer", "beach", "sunset"),
    "Canon EOS 7D.jpg": (),
    "3f9a0c1d-44ab-4e21.jpg": (),
    "Ausflug/Schloß Neuschwanstein.jpg": ("ausflug", "schloss", "neuschwanstein"),
    "C:\\photos\\cats\\tabby.jpg": ("cats", "tabby"),
}


@pytest.mark.parametrize(("path", "expected"), WORDS.items())
def test_file_and_folder_names_are_split_into_describing_words(path, expected):
    assert name_words(path, camera="Canon Canon EOS 7D") == expected


# --- the same bytes twice --------------------------------------------------------------------------------------


def test_the_same_bytes_at_a_second_path_are_joined():
    first = built("a:x/tower.jpg", embedded(), SidecarFacts(albums=("Tuscany",), people=("Emma",), archived=True))
    second = built("a:y/castle.jpg", embedded(), SidecarFacts(albums=("Best",), people=("emma", "Bob")))
    joined = merge(first, second)
    assert joined.id == first.id == second.id
    assert joined.refs == ("a:x/tower.jpg", "a:y/castle.jpg")
    assert (joined.albums, joined.people, joined.words) == (("Tuscany", "Best"), ("Emma", "Bob"), ("tower", "castle"))
    assert joined.archived is False


def test_the_better_founded_time_is_kept():
    named = built("a:2001-02-03.jpg", embedded(), None)
    beside = built("a:b.jpg", embedded(), SidecarFacts(taken_at=datetime(2004, 5, 6, tzinfo=UTC)))
    assert merge(named, beside).taken_day == merge(beside, named).taken_day == "2004-05-06"


def test_joining_twice_changes_nothing():
    photo = built()
    assert merge(photo, photo) == photo


def unordered(photo):
    """Return what an entry says, without the order of its lists."""
    facts = photo.model_dump()
    return {name: frozenset(map(repr, v)) if isinstance(v, tuple | list) else v for name, v in facts.items()}


def test_the_order_in_which_copies_are_found_is_no_matter():
    earlier, later = datetime(2004, 5, 6, tzinfo=UTC), datetime(2005, 5, 6, tzinfo=UTC)
    copies = [
        built("a:x/tower.jpg", embedded(), SidecarFacts(taken_at=later, albums=("Tuscany",), description="the tower")),
        built("b:y/2003-02-01.jpg", embedded(), SidecarFacts(people=("Emma",), archived=True, description="a tower")),
        built("b:z/castle.jpg", embedded(place=AREZZO), SidecarFacts(taken_at=earlier, favourite=True)),
        built("c:tower.jpg", embedded(), None),
    ]
    joined = [unordered(reduce(merge, order)) for order in permutations(copies)]
    assert all(facts == joined[0] for facts in joined)
    assert (joined[0]["taken_day"], joined[0]["description"], joined[0]["place"]) == (
        "2004-05-06", "the tower", AREZZO.model_dump(),
    )  # fmt: skip
    again = reduce(merge, [*copies, *copies])
    assert unordered(again) == joined[0]
