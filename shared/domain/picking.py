"""A session in which a person picks photos elsewhere: whether they are done, and when to look again."""

from datetime import datetime, timedelta
from typing import Final, Literal

from shared.domain.photo import Record

PICKING: Final = "picking"
READY: Final = "ready"
EXPIRED: Final = "expired"
_MARGIN = timedelta(minutes=5)  # what is begun before the end has to be over by then


class Picking(Record):
    """A session as it was last seen.

    Attributes:
        session_id: names it where the photos are picked.
        picked: whether the person has finished; then the photos can be listed.
        look_again_at: nobody asks for it before; None once it is picked.
        give_up_at: when looking is pointless, unless it is picked by then.
        expires_at: when what was picked can no longer be read.
    """

    session_id: str
    picked: bool = False
    look_again_at: datetime | None = None
    give_up_at: datetime | None = None
    expires_at: datetime | None = None

    def state(self, now: datetime) -> Literal["picking", "ready", "expired"]:
        """Return whether the person is still picking, the photos can be read, or it is too late for either."""
        if self.expires_at is not None and now >= self.expires_at - _MARGIN:
            return EXPIRED
        if self.picked:
            return READY
        return EXPIRED if self.give_up_at is not None and now >= self.give_up_at else PICKING

    def may_look(self, now: datetime) -> bool:
        """Return whether it is time to ask for it (again)."""
        return self.state(now) == PICKING and (self.look_again_at is None or now >= self.look_again_at)
