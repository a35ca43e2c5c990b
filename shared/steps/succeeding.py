"""A model that is gone: noticed by looking every few minutes, or by the request that needs it; another takes over."""

import logging
from contextlib import suppress
from datetime import datetime

from shared import logs
from shared.domain.dossier import Dossier
from shared.domain.models import MODELS, Model
from shared.domain.prompt import composed, sheet
from shared.domain.request import Status
from shared.domain.succession import PROBE_EVERY
from shared.errors import ModelAwaitedError, ModelGoneError, TransientError
from shared.steps.private import save_dossier
from shared.steps.work import Advance, Ports, Work

_HERE = "local"


def probe(now: datetime, ports: Ports) -> int:
    """Look whether the deployment's models are there, each every ten minutes; returns how many were looked at."""
    model = MODELS[ports.image_model]
    if model.adapter == _HERE:
        return 0
    asked = 0
    for name in dict.fromkeys(filter(None, (model.id, model.draft))):
        known = ports.availability.get(name, now)
        if known.version is None or now - known.record.asked_at >= PROBE_EVERY:
            with suppress(TransientError):  # nobody knows; the next tick asks again
                note(ports, name, now, there=ports.prober.answers(name))
                asked += 1
    return asked


def note(ports: Ports, model: str, now: datetime, *, there: bool) -> None:
    """Keep whether a model is there; that one has gone is logged once, for the alert."""
    if ports.availability.note(model, now, there=there) and not there:
        logs.write(logging.ERROR, "model_gone", model=model, code="model_gone")


def move(work: Work, dossier: Dossier) -> Advance:
    """Hand the request to the model that takes a gone one's place; it is told on the receipt and the result.

    Raises:
        ModelAwaitedError: policy says to wait (transient).
        ModelGoneError: there is no other (permanent).
    """
    now = work.ports.clock.now()
    gone = MODELS[work.request.model or ""]
    note(work.ports, gone.id, now, there=False)
    if work.ruling.when_model_gone == "wait":
        raise ModelAwaitedError(f"{work.request.id}: waits for {gone.id}")
    other = work.ports.availability.successor(gone, now)
    if other is None:
        raise ModelGoneError(f"{work.request.id}: nothing takes the place of {gone.id}")
    changes = {**save_dossier(work, _for(other, dossier)), "model": other.id, "moved_from": gone.id}
    return Advance(Status.PROMPTED, changes, entries=[("model_moved", {"from": gone.id, "to": other.id})])


def _for(model: Model, dossier: Dossier) -> Dossier:
    """Return the dossier with as many photos a picture as the model takes, and the prompts that go with them."""
    also = tuple(more[: model.max_references - 1] for more in dossier.also)
    fewer = dossier.model_copy(update={"also": also})
    return fewer.model_copy(update={"prompts": composed(fewer, model.adapter), "sheet_prompt": sheet(fewer, model)})
