"""Places in wishes, and names of towns that are none."""

from datetime import UTC, datetime

import pytest

from shared.embedded.reader import LocalBriefReader
from shared.ports.models import WishContext

READER = LocalBriefReader()
CONTEXT = WishContext(asked_at=datetime(2026, 11, 22, 12, tzinfo=UTC))

PLACES = {
    "photos from Arezzo": "Arezzo",
    "photos from Boston": "Boston",
    "my dog in paris": "paris",
    "watercolor of the beach in santa monica": "santa monica",
    "a watercolour of mount fuji": "mount fuji",
    "elephants in South Africa": "South Africa",
    "Our Paris weekend as an oil painting": "Paris",
    "a watercolour of Venice": "Venice",
    "from our trip to Springfield, Illinois": "Springfield, Illinois",
    "from our trip to Zanthuria": "Zanthuria",
    "the water lilies in Giverny": "Giverny",
    "our trip to Disney World": "Disney World",
    "a chameleon on Réunion": "Réunion",
    "the jet at Frankfurt airport": "Frankfurt",
    "Downtown Seattle at sunrise": "Seattle",
    "a picture of us in the US": "US",
}

NOT_PLACES = [
    "my cat Chelsea",
    "a portrait of Sydney",
    "a watercolour of Biscuit",
    'a card saying "Gracias"',
    "the Sydney Opera House",
    "a picture of us",
    "a nice reading in bed at home",
    "Angel of the North",
    "my dog at the beach",
    "our trip to the zoo",
    "our visit to Grandma",
    "cartoon of Emma and Luis",
    "a hot bath in the spring",
]


@pytest.mark.parametrize(("wish", "said"), PLACES.items())
def test_a_place_is_read_in_the_wishs_own_words(wish, said):
    assert READER.read(wish, CONTEXT).place.said == said


@pytest.mark.parametrize("wish", NOT_PLACES)
def test_names_of_towns_are_often_something_else(wish):
    assert READER.read(wish, CONTEXT).place is None


def test_the_goal_of_a_trip_is_kept_though_nobody_knows_it():
    place = READER.read("a watercolour from our trip to Zanthuria", CONTEXT).place
    assert (place.centre, place.level) == (None, None)


@pytest.mark.parametrize("wish", ["an oil painting of Salem", "Paris in pencil", "photos of Salem"])
def test_the_name_of_somebody_in_the_library_is_no_town(wish):
    known = WishContext(CONTEXT.asked_at, known_names=("Salem", "Paris Young"))
    read = READER.read(wish, known)
    assert read.place is None
    assert read.subjects[0].name in ("Salem", "Paris")
    assert READER.read("photos from Salem", known).place.said == "Salem"
