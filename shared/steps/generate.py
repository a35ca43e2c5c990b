"""generate: make one picture an event, then print what is to be printed (prompt-built -> ... images-generated)."""

import logging
import time

from opentelemetry.trace import SpanKind

from shared import logs, tracing
from shared.domain.dossier import Chosen, Dossier
from shared.domain.marks import marks
from shared.domain.models import MODELS
from shared.domain.products import PRODUCTS
from shared.domain.prompt import kind, what
from shared.domain.request import Request, Status
from shared.errors import ModelBusyError, ModelGoneError, PermanentError
from shared.ports.models import Picture, PictureOrder, Reference
from shared.steps import crediting, printing, succeeding
from shared.steps.keeping import keep, seed
from shared.steps.private import need_dossier
from shared.steps.work import Advance, Step, Work

_SHARE = 0.9  # of the lease's rest; the other part is for sealing the result and the write that follows
_MAX_PX, _DRAFT_PX = 1024, 512


def run(work: Work) -> Advance:
    """Make the next picture; when all are made, lay them out on the pages of a product that is printed."""
    request = work.request
    dossier = need_dossier(work.ports, request)
    if len(request.pictures) == request.pictures_total:
        printed = printing.run(work, dossier, timeout_seconds=work.seconds_left() * _SHARE)
        return Advance(Status.GENERATED, {"results": (*request.results, *printed)})
    return _paint(work, dossier)


def _paint(work: Work, dossier: Dossier) -> Advance:
    """Make the next picture. The call is counted before it is made, so that none is paid for twice."""
    request = work.request
    index = len(request.pictures)
    model = MODELS[request.model or ""]
    counted = request.calls[index] if index < len(request.calls) else 0
    if counted >= model.max_calls:
        raise PermanentError(code="model_outcome_unknown" if model.microusd else "model_failed")
    order = _order(work, dossier, index)
    crediting.prepare(work)
    work.count_call(index)
    try:
        picture = _call(work, order, index)
    except ModelGoneError:
        return succeeding.move(work, dossier)
    result = keep(work, f"picture-{index}", picture, photos=len(order.references))
    done = (*request.results, result)
    region = picture.region or model.region
    facts = {"model": picture.model, "region": region, "call": counted + 1, "sha256": result.sha256}
    status = Status.GENERATED if _complete(request, len(done)) else Status.PROMPTED
    return Advance(status, {"results": done}, entries=[("model_called", facts)])


def _complete(request: Request, pictures: int) -> bool:
    return pictures == request.pictures_total and not PRODUCTS[request.product or "picture"].printed


def _order(work: Work, dossier: Dossier, index: int) -> PictureOrder:
    references = [_reference(work, dossier, photo) for photo in dossier.photos_of(index)]
    return PictureOrder(
        model=work.request.model or "",
        style=dossier.style or "",
        product=dossier.brief.product,
        prompt=dossier.prompts[index],
        references=references,
        seed=seed([each.jpeg for each in references], dossier.prompts[index], index),
        longest_px=_DRAFT_PX if work.request.draft else _MAX_PX,
        plate=dossier.plate,
    )


def _reference(work: Work, dossier: Dossier, chosen: Chosen) -> Reference:
    photo = work.ports.library.photo(chosen.photo_id)
    drawn = dossier.subject if chosen.photo_id == dossier.chosen[0].photo_id else None
    names = [subject.name for subject in dossier.brief.subjects if subject.name]
    regions = marks(photo, drawn=drawn, names=names) if photo else ()
    jpeg = work.open(dossier.objects[chosen.photo_id])
    return Reference(jpeg, regions, shows=what(dossier.brief), kind=kind(dossier.brief))


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
