"""Nearest towns and places by name, without a network."""

import json
from pathlib import Path

import pytest

from shared.domain.photo import Locality, Place
from shared.domain.selection.where_and_when import distance_km
from shared.places import Geocoder, towns

DATA = Path(__file__).parents[4] / "shared/data/gazetteer/natural_earth_places.jsonl"
GEOCODER = Geocoder()


def nearest(latitude, longitude):
    return GEOCODER.nearest(Place(latitude=latitude, longitude=longitude))


SPOTS = {
    (43.4674, 11.8851): ("Arezzo", "Tuscany", "Italy", "IT"),
    (48.8578, 2.2970): ("Paris", "Île-de-France", "France", "FR"),
    (34.7975, 134.7646): ("Himeji", "Hyōgo", "Japan", "JP"),
    (42.3690, -71.0700): ("Boston", "Massachusetts", "United States", "US"),
    (-21.1332, 55.4768): ("Cilaos", "Réunion", "Réunion", "RE"),
    (63.2, -150.8): (None, "Alaska", "United States", "US"),
    (-16.79, 179.99): (None, "Northern", "Fiji", "FJ"),
}


@pytest.mark.parametrize(("spot", "expected"), SPOTS.items())
def test_a_coordinate_has_a_town_a_region_and_a_country(spot, expected):
    found = nearest(*spot)
    assert (found.town, found.region, found.country, found.country_code)[1:] == expected[1:]
    assert expected[0] in (None, found.town)


def test_far_out_at_sea_there_is_a_time_zone_and_nothing_else():
    assert nearest(0.0, -30.0) == Locality(zone="Etc/GMT+2")
    assert nearest(89.9, 0.0) == Locality(zone="Etc/GMT")


NEAR = {
    (37.7515, -122.4295): "San Francisco",
    (35.6787, 139.7677): "Tokyo",
    (45.5007, 9.1103): "Milan",
    (40.78, -73.96): "New York City",
    (39.0968, -120.0324): "Lake Tahoe",
    (37.745, -119.59): "Yosemite",
    (36.06, -112.14): "Grand Canyon",
    (46.45, 6.5): "Lake Geneva",
    (47.5576, 10.7498): "Neuschwanstein",
    (-25.3444, 131.0369): "Uluru",
}


@pytest.mark.parametrize(("spot", "name"), NEAR.items())
def test_a_coordinate_is_also_called_by_its_city_and_by_the_sights_around_it(spot, name):
    assert name in nearest(*spot).near
    place = GEOCODER.find(name)
    assert distance_km(place.centre, Place(latitude=spot[0], longitude=spot[1])) <= place.radius_km


def test_a_spot_in_the_desert_is_called_nothing_else():
    assert nearest(-25.0, 128.5).near == ()


ZONES = {
    (35.68, 139.76): "Asia/Tokyo",
    (27.7, 85.3): "Asia/Kathmandu",
    (39.1, -120.03): "America/Los_Angeles",
    (43.6, -116.2): "America/Boise",
    (1.87, -157.4): "Pacific/Kiritimati",
    (-16.79, 179.99): "Pacific/Fiji",
    (40.0, 116.4): "Asia/Shanghai",
    (-23.7, 133.88): "Australia/Darwin",
}


@pytest.mark.parametrize(("spot", "zone"), ZONES.items())
def test_a_coordinate_has_a_time_zone(spot, zone):
    assert nearest(*spot).zone == zone


FOUND = {
    "Boston": ("town", (42.36, -71.06)),
    "Himeji": ("town", (34.8, 134.7)),
    "München": ("town", (48.14, 11.58)),
    "new york": ("town", (40.7, -74.0)),
    "Frankfurt": ("town", (50.1, 8.7)),
    "Portland, Oregon": ("town", (45.5, -122.7)),
    "Paris, Texas": ("town", (33.7, -95.6)),
    "California": ("region", None),
    "Tuscany": ("region", None),
    "Bavaria": ("region", None),
    "South Africa": ("country", None),
    "Réunion": ("country", None),
    "the Netherlands": ("country", None),
    "USA": ("country", None),
    "Lake Tahoe": ("area", (39.1, -120.0)),
    "Yosemite": ("area", (37.8, -119.6)),
    "Lake Ohrid": ("area", (41.0, 20.7)),
}


@pytest.mark.parametrize(("name", "expected"), FOUND.items())
def test_places_are_found_by_name(name, expected):
    place, (level, middle) = GEOCODER.find(name), expected
    assert (place.said, place.level) == (name, level)
    if middle is not None:
        centre = Place(latitude=middle[0], longitude=middle[1])
        assert distance_km(place.centre, centre) < max(25, place.radius_km)


@pytest.mark.parametrize("name", ["Biscuit", "Luis", "Zanthuria", "us", "", "  ", "a", "the North", "💥", "x" * 500])
def test_what_is_no_place_is_not_found(name):
    assert GEOCODER.find(name) is None


def test_a_name_is_found_in_its_country_only():
    assert GEOCODER.find("Paris, Italy") is None


def test_the_table_is_loaded_once():
    towns.load.cache_clear()
    assert towns.load() is towns.load()


@pytest.mark.skipif(not DATA.exists(), reason="needs the gazetteer in ../shared/data, which is not shipped")
def test_lakes_and_parks_lie_where_a_gazetteer_has_them():
    with DATA.open(encoding="utf-8") as lines:
        known = {entry["name"]: entry for entry in map(json.loads, lines) if entry["kind"] in ("lake", "park")}
    wishes = {
        "Lake Tahoe": "Lake Tahoe",
        "Lac Léman": "Lake Geneva",
        "Lake Garda": "Lago di Garda",
        "Lake Titicaca": "Lago Titicaca",
        "Lake Balaton": "Lake Balaton",
        "Lake Constance": "Bodensee",
        "Loch Ness": "Loch Ness",
        "Yellowstone": "Yellowstone NP",
        "Yosemite": "Yosemite NP",
        "the Grand Canyon": "Grand Canyon NP",
        "Crater Lake": "Crater Lake",
        "Death Valley": "Death Valley NP",
        "Denali": "Denali NP & PRES",
    }
    for wish, name in wishes.items():
        place, (longitude, latitude) = GEOCODER.find(wish), known[name]["centre"]
        assert distance_km(place.centre, Place(latitude=latitude, longitude=longitude)) <= place.radius_km, wish
