"""generate: make one picture an event, then print what is to be printed (prompt-built -> ... images-generated)."""

import logging
import time
from collections.abc import Mapping, Sequence

from opentelemetry.trace import SpanKind

from shared import logs, tracing
from shared.domain.dossier import Dossier
from shared.domain.models import MODELS
from shared.domain.notes import notes_of
from shared.domain.products import PRODUCTS
from shared.domain.proofs import REDRAWS, redraws
from shared.domain.request import Request, ResultRef, Status
from shared.errors import ModelBusyError, ModelGoneError, PermanentError
from shared.ports.models import Picture, PictureOrder
from shared.steps import crediting, drawing, printing, proofing, succeeding
from shared.steps.keeping import keep
from shared.steps.private import need_dossier
from shared.steps.work import Advance, Step, Work

Entry = tuple[str, Mapping[str, object]]
_SHARE = 0.9  # of the lease's rest; the other part is for sealing the result and the write that follows


def run(work: Work) -> Advance:
    """Make the next picture; when all are made, lay them out on the pages of a product that is printed."""
    request = work.request
    dossier = need_dossier(work.ports, request)
    if len(request.pictures) == request.pictures_total:
        printed = printing.run(work, dossier, timeout_seconds=work.seconds_left() * _SHARE)
        return Advance(Status.GENERATED, {"results": (*request.results, *printed)})
    return _draw(work, dossier)


def _draw(work: Work, dossier: Dossier) -> Advance:
    """Make the next picture. The call is counted before it is made, so that none is paid for twice.

    A page that is drawn again has been drawn: what becomes of the other attempt costs nobody the book.
    """
    request = work.request
    asked = drawing.next_drawing(request, dossier)
    model = MODELS[request.model or ""]
    counted = request.calls[asked.slot] if asked.slot < len(request.calls) else 0
    if counted >= model.max_calls * (1 + request.attempts):
        if request.attempt is not None:
            return _settled(work, request.attempt, [])
        raise PermanentError(code="model_outcome_unknown" if model.microusd else "model_failed")
    order = drawing.order(work, dossier, asked)
    printing.check(work, dossier)
    crediting.prepare(work)
    work.count_call(asked.slot)
    try:
        picture = _call(work, order, asked.slot)
    except ModelGoneError:
        return succeeding.move(work, dossier)
    except PermanentError:
        if request.attempt is None:
            raise
        return _settled(work, request.attempt, [])
    result = _kept(work, asked, order, picture)
    facts = {"model": picture.model, "region": picture.region or model.region, "call": counted + 1}
    entries: list[Entry] = [("model_called", {**facts, "sha256": result.sha256})]
    if asked.role == "picture" and dossier.brief.product == "storybook":
        result, good = proofing.judged(work, picture, order, result)
        result = proofing.better(request.attempt, result)
        if not good and request.attempts < REDRAWS and request.redraws < redraws(request.pictures_total):
            once_more = {"attempts": request.attempts + 1, "redraws": request.redraws + 1, "attempt": result}
            return _goes_on(work, Status.PROMPTED, once_more, entries)
    return _settled(work, result, entries)


def _settled(work: Work, result: ResultRef, entries: Sequence[Entry]) -> Advance:
    """Take a picture, or a sheet, for what it is; the next one follows."""
    done = (*work.request.results, result)
    status = Status.GENERATED if _complete(work.request, done) else Status.PROMPTED
    return _goes_on(work, status, {"results": done, "attempt": None, "attempts": 0}, entries)


def _goes_on(work: Work, status: Status, changes: Mapping[str, object], entries: Sequence[Entry]) -> Advance:
    """Move the deadline with every picture: a long book takes longer than one may, and ends, for its pages do."""
    deadline = work.ports.clock.now() + work.ports.deadline
    return Advance(status, {**changes, "deadline": deadline}, entries=entries)


def _kept(work: Work, asked: drawing.Drawing, order: PictureOrder, picture: Picture) -> ResultRef:
    attempts = work.request.attempts
    name = f"{asked.name}-again-{attempts}" if attempts else asked.name
    roles = tuple(reference.role for reference in order.references)
    kept = keep(work, name, picture, role=asked.role, photos=roles.count("subject"))
    said = notes_of(work.ports.library.photo(asked.photos[0].photo_id))
    return kept.model_copy(update={"given": roles, "notes": (*kept.notes, *said)})


def _complete(request: Request, results: tuple[ResultRef, ...]) -> bool:
    pictures = sum(result.role == "picture" for result in results)
    return pictures == request.pictures_total and not PRODUCTS[request.product or "picture"].printed


def _call(work: Work, order: PictureOrder, index: int) -> Picture:
    work.hold()
    began = time.monotonic()
    code = "made"
    try:
        with tracing.part("generate picture", SpanKind.CLIENT, model=order.model):
            return work.ports.generator.generate(order, timeout_seconds=work.seconds_left() * _SHARE)
    except Exception as error:
        code = logs.code_of(error)
        if isinstance(error, ModelBusyError | ModelGoneError):
            work.uncount_call(index)
        raise
    finally:
        logs.write(logging.INFO, "model_called", model=order.model, code=code, seconds=logs.since(began))


STEP = Step(name="generate", runs_at=Status.PROMPTED, run=run)
