"""How much one person may have uploaded and not yet forgotten: so many photos, and so many bytes."""

from datetime import datetime, timedelta

from shared.domain.photo import Record

MOST_UPLOADS = 10_000
MOST_UPLOAD_BYTES = 50_000_000_000
_TOGETHER = timedelta(minutes=1)  # promises that end within the same minute are kept as one


class Promise(Record):
    """Photos that may still be put at addresses that were given out.

    Attributes:
        until: when none of the addresses is good any more, rounded up to a minute.
        count, size_bytes: of the photos, as they were announced.
    """

    until: datetime
    count: int
    size_bytes: int


class Tally(Record):
    """What one person has uploaded, never less than it is.

    What was promised counts as put until it is counted anew. That costs many calls, so it is done only when there
    seems to be no room, and not again before the addresses that were good at that moment are good no more.

    Attributes:
        count, size_bytes: of photos that were counted, and of those promised since whose addresses are good no more.
        counted_at: when they were last counted.
        promised: what may still come.
    """

    count: int = 0
    size_bytes: int = 0
    counted_at: datetime | None = None
    promised: tuple[Promise, ...] = ()

    def has_room(self, count: int, size_bytes: int) -> bool:
        """Return whether so many photos of so many bytes more are within the limits."""
        every = self.count + count + sum(one.count for one in self.promised)
        every_bytes = self.size_bytes + size_bytes + sum(one.size_bytes for one in self.promised)
        return every <= MOST_UPLOADS and every_bytes <= MOST_UPLOAD_BYTES

    def promising(self, count: int, size_bytes: int, *, now: datetime, life: timedelta) -> "Tally":
        """Return the tally when addresses are given out that are good for `life`."""
        until = _rounded(now + life)
        promised = {one.until: one for one in self.promised if one.until > now}
        over = [one for one in self.promised if one.until <= now]
        same = promised.get(until, Promise(until=until, count=0, size_bytes=0))
        more = {"count": same.count + count, "size_bytes": same.size_bytes + size_bytes}
        promised[until] = same.model_copy(update=more)
        return Tally(
            count=self.count + sum(one.count for one in over),
            size_bytes=self.size_bytes + sum(one.size_bytes for one in over),
            counted_at=self.counted_at,
            promised=tuple(promised[end] for end in sorted(promised)),
        )

    def may_be_counted(self, *, now: datetime, life: timedelta) -> bool:
        """Return whether counting anew may tell less than what is known; `life`: of an address."""
        return self.counted_at is None or now >= self.counted_at + life

    def counted(self, count: int, size_bytes: int, *, now: datetime) -> "Tally":
        """Return the tally when so much was found, which may hold some of what was promised already."""
        alive = tuple(one for one in self.promised if one.until > now)
        return Tally(count=count, size_bytes=size_bytes, counted_at=now, promised=alive)


def _rounded(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + _TOGETHER
