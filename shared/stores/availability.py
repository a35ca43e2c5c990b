"""Which image models answer: one record a model that a deployment has used."""

from datetime import datetime

from shared.domain.models import MODELS, Model
from shared.domain.succession import Availability, successor
from shared.errors import ConflictError
from shared.ports.documents import Documents
from shared.stores.records import Held, found_or


class AvailabilityStore:
    """One record a row of the model registry."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def get(self, model: str, now: datetime) -> Held[Availability]:
        """Return what is known of a model; when nothing is, it is there."""
        return found_or(self._documents, f"models/{model}", Availability(id=model, asked_at=now))

    def note(self, model: str, now: datetime, *, there: bool) -> bool:
        """Keep that it answered, or that there is none of this id; returns whether that is news."""
        known = self.get(model, now)
        was_gone = known.record.gone_since is not None
        try:
            self._documents.commit([known.write(known.record.seen(now, there=there))])
        except ConflictError:
            return False  # somebody else has just seen the same
        return was_gone == there

    def successor(self, model: Model, now: datetime) -> Model | None:
        """Return the model that takes a gone one's place; None when there is none that answers."""
        gone = [other for other in MODELS if other != model.id and self.get(other, now).record.gone(now)]
        return successor(model, gone)
