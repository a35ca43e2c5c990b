"""What follows a model that is gone: requests move to another one, or wait, as policy says; it is always told."""

from collections.abc import Collection
from datetime import datetime, timedelta

from shared.domain.models import MODELS, Model
from shared.domain.photo import Record

BELIEVED = timedelta(hours=6)  # a project may get a model back: then it is tried again
PROBE_EVERY = timedelta(minutes=10)
MOVED = "model_moved"  # note on what another model than the deployment's has made


class Availability(Record):
    """Whether a model answered when it was last asked.

    Attributes:
        id: of a row of the registry.
        asked_at: when a probe, or a request, last had an answer.
        gone_since: since when the answer is that there is no such model; None: it is there.
    """

    id: str
    asked_at: datetime
    gone_since: datetime | None = None

    def gone(self, now: datetime) -> bool:
        """Return whether requests should not be sent there."""
        return self.gone_since is not None and now < self.asked_at + BELIEVED

    def seen(self, now: datetime, *, there: bool) -> "Availability":
        """Return it after another look."""
        return self.model_copy(update={"asked_at": now, "gone_since": None if there else self.gone_since or now})


def successor(model: Model, gone: Collection[str]) -> Model | None:
    """Return the model that takes a gone one's place; None when there is none.

    It has the same adapter, because a deployed function holds the client of one; and it is no dearer, because what
    was reserved was for the first. Of several the dearest is the nearest.

    Args:
        model: that is gone.
        gone: ids of models that are gone, too.
    """
    others = [
        other
        for other in MODELS.values()
        if other.adapter == model.adapter
        and other.id != model.id
        and other.id not in gone
        and other.microusd * other.max_calls <= model.microusd * model.max_calls
        and set(model.products) <= set(other.products)
        and set(model.styles) <= set(other.styles)
        and (other.people or not model.people)
        and (other.groups or not model.groups)
        and (other.animals or not model.animals)
    ]
    return max(others, key=lambda other: (other.microusd, other.released), default=None)
