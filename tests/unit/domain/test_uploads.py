import random
from datetime import UTC, datetime, timedelta

import pytest

from shared.domain import uploads
from shared.domain.refusals import refusal
from shared.domain.uploads import MOST_UPLOAD_BYTES, MOST_UPLOADS, Tally

NOW = datetime(2026, 11, 22, 12, 0, 30, tzinfo=UTC)
LIFE = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("count", "size_bytes", "room"),
    [
        (MOST_UPLOADS, MOST_UPLOAD_BYTES, True),
        (MOST_UPLOADS + 1, 1, False),
        (1, MOST_UPLOAD_BYTES + 1, False),
    ],
)
def test_there_is_room_up_to_a_number_and_a_size(count: int, size_bytes: int, room: bool) -> None:
    assert Tally().has_room(count, size_bytes) is room


def test_the_refusal_says_the_limits() -> None:
    said = refusal("uploads_full")["why"]
    assert f"{MOST_UPLOADS:,} photos" in said
    assert f"{MOST_UPLOAD_BYTES // 10**9} GB" in said


def test_what_is_promised_takes_room_also_when_its_addresses_are_good_no_more() -> None:
    tally = Tally().promising(MOST_UPLOADS, 5, now=NOW, life=LIFE)
    later = tally.promising(0, 0, now=NOW + timedelta(hours=1), life=LIFE)
    assert not tally.has_room(1, 1)
    assert not later.has_room(1, 1)
    assert later.count == MOST_UPLOADS


def test_counting_anew_gives_back_what_never_came_but_not_what_may_still_come() -> None:
    tally = Tally().promising(6_000, 5, now=NOW, life=LIFE).promising(4_000, 5, now=NOW + LIFE, life=LIFE)
    counted = tally.counted(10, 5, now=NOW + LIFE + timedelta(minutes=1))
    assert counted.has_room(5_990, 0)
    assert not counted.has_room(5_991, 0)


def test_it_is_not_counted_again_while_what_was_promised_may_still_come() -> None:
    tally = Tally().counted(0, 0, now=NOW)
    assert Tally().may_be_counted(now=NOW, life=LIFE)
    assert not tally.may_be_counted(now=NOW + LIFE - timedelta(seconds=1), life=LIFE)
    assert tally.may_be_counted(now=NOW + LIFE, life=LIFE)


@pytest.mark.parametrize("seed", range(50))
def test_a_tally_is_never_less_than_what_is_there_and_stays_small(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UPLOADS", 40)
    rng, now, tally = random.Random(seed), NOW, Tally()
    there, open_until = 0, list[datetime]()
    for _ in range(300):
        now += timedelta(seconds=rng.choice([0, 1, 30, 400, 2_000]))
        count = rng.randrange(1, 9)
        if not tally.has_room(count, 0) and tally.may_be_counted(now=now, life=LIFE):
            tally = tally.counted(there, 0, now=now)
        if tally.has_room(count, 0):
            tally = tally.promising(count, 0, now=now, life=LIFE)
            open_until += [now + LIFE] * count
        open_until = [until for until in open_until if until > now]
        for _ in range(rng.randrange(len(open_until) + 1)):
            there += 1
            open_until.pop(rng.randrange(len(open_until)))
        there -= rng.randrange(there + 1) if rng.random() < 0.05 else 0
        assert there + len(open_until) <= 40
        assert len(tally.promised) <= 17
