"""Which coordinates are a place."""

import math
from typing import Any

import pytest

from shared.domain.coordinates import place_at
from shared.domain.photo import Place


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(39.1, -120.03), (-33.9, 18.4), (0.32, 32.58), (51.4779, -0.0015), (89.9, 12.5), (7, 3.5)],
)
def test_a_place_is_a_place(latitude: float, longitude: float) -> None:
    assert place_at(latitude, longitude) == Place(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, 0), (0.0, 0.0), (-0.0, 0.0), (0.0004, -0.0021), (0, 12.34), (48.85, 0.0), (48.85, 48.85), (48, 2),
     (48.0, -2.0), (91.5, 1.5), (1.5, 180.5), (math.nan, 1.5), (1.5, math.inf), (None, 1.5), ("48.85", 2.35),
     (True, 2.35), ([], {})],
)  # fmt: skip
def test_what_devices_without_a_fix_and_broken_programs_write_is_none(latitude: Any, longitude: Any) -> None:
    assert place_at(latitude, longitude) is None
