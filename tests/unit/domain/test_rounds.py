import re
from bisect import insort
from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.rounds import begins_at
from shared.events import REQUEST_ID_PATTERN

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DIGITS = "".join(sorted("abcdefghijklmnopqrstuvwxyz234567"))


def place(start: str) -> float:
    """Return where ids that begin like this stand among all, 0 to 1."""
    value = 0
    for letter in start.removeprefix("r_"):
        value = value * 32 + DIGITS.index(letter)
    return value / 32 ** len(start.removeprefix("r_"))


def minutes(count: int, first: datetime = NOW) -> list[str]:
    return [begins_at(first + timedelta(minutes=minute)) for minute in range(count)]


def test_a_round_begins_where_an_id_could() -> None:
    for start in minutes(500):
        assert re.fullmatch(REQUEST_ID_PATTERN, start + "a" * 18)


def test_all_of_a_minute_begins_at_the_same_place_and_the_next_one_elsewhere() -> None:
    assert begins_at(NOW) == begins_at(NOW + timedelta(seconds=59)) != begins_at(NOW + timedelta(seconds=60))


@pytest.mark.parametrize("first", [NOW, datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, 23, 7, tzinfo=UTC)])
def test_of_any_minutes_in_a_row_no_two_neighbours_begin_far_apart(first: datetime) -> None:
    begun: list[float] = []
    for count, start in enumerate(minutes(1_000, first), 1):
        insort(begun, place(start))
        widest = max(after - before for before, after in zip(begun, [*begun[1:], begun[0] + 1], strict=True))
        assert widest * count < 1.9
