"""generate: make one picture an event (prompt-built -> picture-generated ... images-generated)."""

import hashlib
import logging
import time

from opentelemetry.trace import SpanKind

from shared import logs, tracing
from shared.domain.dossier import Dossier
from shared.domain.models import MODELS
from shared.domain.prompt import kind, what
from shared.domain.request import ResultRef, Status
from shared.errors import ModelBusyError, PermanentError
from shared.ports.models import Picture, PictureOrder, Reference
from shared.steps.private import need_dossier
from shared.steps.work import Advance, Step, Work

_SHARE = 0.9  # of the lease's rest; the other part is for sealing the result and the write that follows
_MAX_PX = 1024


def run(work: Work) -> Advance:
    """Make the next picture. The call is counted before it is made, so that none is paid for twice."""
    request = work.request
    index = len(request.results)
    dossier = need_dossier(work.ports, request)
    model = MODELS[request.model or ""]
    counted = request.calls[index] if index < len(request.calls) else 0
    if counted >= model.max_calls:
        raise PermanentError(code="model_outcome_unknown" if model.microusd else "model_failed")
    order = _order(work, dossier, index)
    work.count_call(index)
    picture = _call(work, order, index)
    result = _keep(work, picture, index)
    done = (*request.results, result)
    region = picture.region or model.region
    facts = {"model": picture.model, "region": region, "call": counted + 1, "sha256": result.sha256}
    return Advance(
        Status.GENERATED if len(done) == request.pictures_total else Status.PROMPTED,
        {"results": done},
        entries=[("model_called", facts)],
    )


def _order(work: Work, dossier: Dossier, index: int) -> PictureOrder:
    request = work.request
    photo = work.ports.library.photo(dossier.chosen[index].photo_id)
    regions = (*photo.regions, *photo.faces) if photo else ()
    jpeg = work.open(request.staged[index])
    return PictureOrder(
        model=request.model or "",
        style=dossier.style or "",
        product=dossier.brief.product,
        prompt=dossier.prompts[index],
        references=(Reference(jpeg, regions, shows=what(dossier.brief), kind=kind(dossier.brief)),),
        seed=_seed(jpeg, dossier.prompts[index], index),
        longest_px=_MAX_PX,
        plate=dossier.plate,
    )


def _call(work: Work, order: PictureOrder, index: int) -> Picture:
    work.hold()
    began = time.monotonic()
    code = "made"
    try:
        with tracing.part("generate picture", SpanKind.CLIENT, model=order.model):
            return work.ports.generator.generate(order, timeout_seconds=work.seconds_left() * _SHARE)
    except Exception as error:
        code = logs.code_of(error)
        if isinstance(error, ModelBusyError):
            work.uncount_call(index)
        raise
    finally:
        logs.write(logging.INFO, "model_called", model=order.model, code=code, seconds=logs.since(began))


def _keep(work: Work, picture: Picture, index: int) -> ResultRef:
    name = work.keep(f"picture-{index}", picture.data)
    return ResultRef(
        name=name,
        media_type=picture.media_type,
        sha256=hashlib.sha256(picture.data).hexdigest(),
        size_bytes=len(picture.data),
        width_px=picture.width_px,
        height_px=picture.height_px,
        model=picture.model,
        notes=tuple(picture.notes),
    )


def _seed(jpeg: bytes, prompt: str, index: int) -> int:
    """Return the picture's seed: the same photo and wish give the same picture, wherever it is made."""
    asked = f"{hashlib.sha256(jpeg).hexdigest()}/{prompt}/{index}"
    return int.from_bytes(hashlib.sha256(asked.encode()).digest()[:4], "big") >> 1


STEP = Step(name="generate", runs_at=Status.PROMPTED, run=run)
