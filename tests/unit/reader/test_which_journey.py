"""Which of several journeys a wish means: the first, the second, the last one."""

import pytest

from tests.unit.reader.told import read, told

NTH = {
    "our last holiday": (-1, "#vacation"),
    "the most recent trip": (-1, "#trip"),
    "our first trip to Rome": (1, "@Rome=Rome; #trip"),
    "our second summer trip to Rome": (2, None),
    "our last vacation in Italy": (-1, "@Italy=Italy; #vacation"),
    "unser letzter Urlaub": (-1, "#vacation"),
    "unsere zweite Reise nach Rom": (2, "@Rom=Rome; #trip"),
    "nuestro último viaje a Roma": (-1, "@Roma=Rome; #trip"),
    "nuestras primeras vacaciones": (1, "#vacation"),
    "nos dernières vacances": (-1, "#vacation"),
    "notre deuxième voyage à Rome": (2, "@Rome=Rome; #trip"),
    "最初のローマ旅行": (1, "@ローマ=Rome; #trip"),
    "前回の旅行": (-1, "#trip"),
    "our trip to Rome": (None, "@Rome=Rome; #trip"),
    "the last photo of our trip": (None, "#trip"),
    "our vacation last year": (None, "2025-01-01..2025-12-31; #vacation"),
    "my daughter's first birthday": (None, None),
}


@pytest.mark.parametrize(("wish", "nth", "rest"), [(wish, *both) for wish, both in NTH.items()])
def test_the_number_of_a_journey_is_read_and_is_no_subject(wish: str, nth: int | None, rest: str | None) -> None:
    brief = read(wish)
    assert brief.nth == nth
    assert rest is None or told(brief) == rest
