"""Places by name: sights, countries, regions, towns, and what lies between towns of one name."""

import re
from functools import lru_cache

from shared.domain.brief import WishedPlace
from shared.domain.photo import Place
from shared.domain.selection.words import fold, listed
from shared.places import towns
from shared.places.groups import circle_around, near_each_other, rows_holding
from shared.places.sights import sights
from shared.places.spellings import ALIASES, COMMON_NAMES, NOT_COUNTRIES, SPELLED_OUT
from shared.places.towns import Towns

_BIG_CITY = 500_000
_KNOWN_TOWN = 50_000
_CLUSTER_PAD_KM = 40.0
_SURE_TOWNS = 2
_GENERIC = (
    r"lake|lago|lac|loch|lough|mount|mt\.?|mountains?|national park|state park|park|forest|valley|canyon|river"
    r"|bay|beach|island|isle of|islands|falls|coast|peak|desert|area|region"
)
_VAGUE = listed("north south east west northern southern eastern western central centre center middle upper lower")
_BEFORE = re.compile(rf"^(?:{_GENERIC})\s+(?:of\s+|di\s+|de\s+)?")
_UMLAUT = re.compile(r"([aou])e")  # Tuebingen, for want of a key: the table is compared without dots
_AFTER = re.compile(rf"\s+(?:{_GENERIC})$")


@lru_cache(maxsize=2_048)
def find_place(name: str, *, guess: bool = True) -> WishedPlace | None:
    """Return where the place of this name is; see `Geocoder.find`."""
    said = " ".join(name.split()).strip(" ,.")
    first, _, within = (part.strip() for part in fold(said).partition(","))
    plain = first.removeprefix("the ")
    if len(plain) < 2 or said == "us" or plain in _VAGUE:  # "us" is the pronoun, "US" the country
        return None
    if within:
        return _town(said, plain, within)
    return (
        _sight(said, first)
        or _country(said, first)
        or _big_city(said, plain)
        or _region(said, plain)
        or _larger_namesake(said, plain)
        or _town(said, plain)
        or _town(said, _UMLAUT.sub(r"\1", plain))
        or (_guessed(said, plain) if guess else None)
    )


def _guessed(said: str, plain: str) -> WishedPlace | None:
    return _longer_name(said, plain) or _cluster(said, plain)


def _sight(said: str, folded: str) -> WishedPlace | None:
    sight = sights().get(folded) or sights().get(folded.removeprefix("the "))
    if sight is None:
        return None
    return WishedPlace(
        said=said,
        centre=Place(latitude=sight.latitude, longitude=sight.longitude),
        radius_km=sight.radius_km,
        countries=sight.countries,
        names=sight.names,
        level="area",
    )


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    countries = towns.load().countries
    codes = {fold(name): code for code, name in countries.items() if code not in NOT_COUNTRIES}
    return codes | {fold(name): code for code, name in COMMON_NAMES.items()} | ALIASES


def _country(said: str, folded: str) -> WishedPlace | None:
    plain = folded.removeprefix("the ")
    code = _country_codes().get(folded) or (_country_codes().get(plain) if plain != "states" else None)
    if code is None:
        return None
    name = COMMON_NAMES.get(code) or towns.load().countries[code]
    return WishedPlace(said=said, countries=(code,), names=(name,), level="country")


def _big_city(said: str, plain: str) -> WishedPlace | None:
    place = _town(said, plain, at_least=_BIG_CITY)
    return place if plain not in _country_codes() else None


def _region(said: str, plain: str) -> WishedPlace | None:
    table = towns.load()
    rows = table.by_region.get(plain)
    if not rows:
        return None
    codes = tuple(dict.fromkeys(table.codes[row] for row in rows))
    if len(codes) > 1:
        return WishedPlace(said=said, countries=codes, names=(table.regions[rows[0]],), level="region")
    centre, radius = circle_around(table, rows)
    name = table.regions[rows[0]]
    return WishedPlace(said=said, centre=centre, radius_km=radius, countries=codes, names=(name,), level="region")


def _town(said: str, plain: str, within: str = "", at_least: int = 0) -> WishedPlace | None:
    table = towns.load()
    spelled = SPELLED_OUT.get(plain, plain)
    rows = [row for row in table.by_name.get(spelled, ()) if _lies_in(table, row, within)]
    if not rows:
        return None
    largest = max(rows, key=lambda row: table.population[row])
    if table.population[largest] < at_least:
        return None
    latitude, longitude = map(float, table.degrees[largest])
    return WishedPlace(
        said=said,
        centre=Place(latitude=latitude, longitude=longitude),
        radius_km=round(float(towns.city_radius_km(table.population[largest])), 1),
        countries=(table.codes[largest],),
        names=(table.names[largest],),
        level="town",
    )


def _lies_in(table: Towns, row: int, within: str) -> bool:
    if not within:
        return True
    code = table.codes[row]
    return fold(table.regions[row]) == within or _country_codes().get(within) == code


def _larger_namesake(said: str, plain: str) -> WishedPlace | None:
    """Prefer the lake beside a city to a village named after it: Lake Lugano, not Lake Lugano in the woods."""
    bare = _AFTER.sub("", _BEFORE.sub("", plain))
    town, namesake = _town(said, plain), _town(said, bare) if bare != plain else None
    if town is None or namesake is None or namesake.radius_km < 4 * town.radius_km:
        return None
    return namesake.model_copy(update={"radius_km": namesake.radius_km + _CLUSTER_PAD_KM, "level": "area"})


def _longer_name(said: str, plain: str) -> WishedPlace | None:
    """Return the city whose full name starts with the word: Frankfurt am Main."""
    if len(plain) < 5:
        return None
    table = towns.load()
    rows = [row for row in rows_holding(table, plain) if table.folded[row].startswith(plain)]
    largest = max(rows, key=lambda row: table.population[row], default=None)
    if largest is None or table.population[largest] < _KNOWN_TOWN:
        return None
    return _town(said, table.folded[largest], fold(table.regions[largest]))


def _cluster(said: str, plain: str) -> WishedPlace | None:
    """Return the middle of the towns whose names hold the word: lakes and parks lie between them."""
    bare = _AFTER.sub("", _BEFORE.sub("", plain))
    if len(bare) < 4 or bare in _country_codes():
        return None
    table = towns.load()
    groups = near_each_other(table, rows_holding(table, bare))
    if len(groups) != 1 or (bare == plain and len(groups[0]) < _SURE_TOWNS):
        return None
    centre, radius = circle_around(table, groups[0])
    codes = tuple(dict.fromkeys(table.codes[row] for row in groups[0]))
    pad = _CLUSTER_PAD_KM
    return WishedPlace(said=said, centre=centre, radius_km=radius + pad, countries=codes, names=(said,), level="area")
