"""Following a request: status, question, answer, cancel, result, receipt. Somebody else's request is not there."""

import json
import re
from collections.abc import Iterator
from typing import Any

from shared.domain.dossier import Dossier
from shared.domain.manifest import ranked
from shared.domain.refusals import refusal
from shared.domain.request import Request, ResultRef, Status
from shared.domain.selection import NONE_OF_THESE
from shared.errors import NotFoundError, WrongStateError
from shared.events import REQUEST_ID_PATTERN
from shared.steps import endings
from shared.steps.api import answering
from shared.steps.api.paths import path_of, with_paths
from shared.steps.private import need_dossier
from shared.steps.work import Ports
from shared.stores.records import Held

_FIRST_LOOK_SECONDS, _LONGEST_LOOK_SECONDS = 0.05, 1.0  # every look is a read, paid for in the cloud
_ID = re.compile(REQUEST_ID_PATTERN)


def is_id(text: str) -> bool:
    """Return whether a text could be a request's id."""
    return bool(_ID.fullmatch(text))


def show(ports: Ports, owner: str, request_id: str) -> dict[str, Any]:
    """Return the request as its owner may see it."""
    return view(ports, _own(ports, owner, request_id).record)


def listed(ports: Ports, owner: str) -> list[dict[str, Any]]:
    """Return all recorded requests, the newest first."""
    held = sorted(ports.requests.of_owner(owner), key=lambda found: found.record.created_at, reverse=True)
    return [view(ports, found.record, with_question=False) for found in held]


def wait(ports: Ports, owner: str, request_id: str, *, seen: str | None, seconds: float) -> dict[str, Any]:
    """Return the request once it differs from `seen` (its `version`), or when the time is over."""
    for pause in pauses(seconds):
        request = _own(ports, owner, request_id).record
        if _version(request) != seen:
            return view(ports, request)
        ports.clock.sleep(pause)
    return show(ports, owner, request_id)


def pauses(seconds: float) -> Iterator[float]:
    """Return how long to wait after each look, until `seconds` are over: often at first, then once a second."""
    waited, pause = 0.0, _FIRST_LOOK_SECONDS
    while waited < seconds:
        yield pause
        waited += pause
        pause = min(pause * 1.3, _LONGEST_LOOK_SECONDS)


def answer(
    ports: Ports, owner: str, request_id: str, choice: str, *, question: str | None = None, remember: bool = False
) -> dict[str, Any]:
    """Answer the open question; the same request goes on. See `answering.answer`."""
    held = _own(ports, owner, request_id)
    return view(ports, answering.answer(ports, held, choice, question=question, remember=remember))


def thumbnail(ports: Ports, owner: str, request_id: str, choice: str) -> bytes:
    """Return the small picture (JPEG) of a choice of the open question."""
    return answering.thumbnail(ports, _own(ports, owner, request_id).record, choice)


def cancel(ports: Ports, owner: str, request_id: str) -> dict[str, Any]:
    """End the request, whatever it is doing; an ended one stays as it is."""
    endings.end(ports, _own(ports, owner, request_id).record.id, Status.CANCELLED, "cancelled")
    return show(ports, owner, request_id)


def picture(ports: Ports, owner: str, request_id: str, index: int) -> tuple[bytes, ResultRef]:
    """Return one delivered picture."""
    request = delivered(ports, owner, request_id)
    if not 0 <= index < len(request.results):
        raise NotFoundError(f"{request_id} has no picture {index}")
    result = request.results[index]
    return ports.vault.result(result.name), result


def made_from(ports: Ports, owner: str, request_id: str) -> dict[str, Any]:
    """Return which photos the result was made from and why, with the paths of their files."""
    request = delivered(ports, owner, request_id)
    assert request.manifest is not None  # noqa: S101 - delivered with it
    found: dict[str, Any] = json.loads(ports.vault.result(request.manifest.name))
    with_paths(ports, request, found["photos"])
    return found


def receipt(ports: Ports, owner: str, request_id: str) -> str:
    """Return the signed receipt as JSON text."""
    text = ports.receipts.get(owner, request_id) if _ID.fullmatch(request_id) else None
    if text is None:
        raise NotFoundError(f"there is no receipt of {request_id[:40]!r} yet")
    return text


def view(ports: Ports, request: Request, *, with_question: bool = True) -> dict[str, Any]:
    """Return what is told of a request; nothing of it leaves the owner's own session."""
    shown: dict[str, Any] = {
        "request_id": request.id,
        "version": _version(request),
        "kind": request.kind,
        "status": request.status.value,
        "code": request.code,
        "created_at": request.created_at.isoformat(),
        "model": request.model,
        "style": request.style,
        "product": request.product,
        "notes": list(request.notes),
        "progress": {
            "read": request.photos_read,
            "of": request.photos_total,
            "skipped": request.photos_skipped,
        },
        "pictures": [
            {
                "media_type": r.media_type,
                "role": r.role,
                "score": r.score,
                "width_px": r.width_px,
                "height_px": r.height_px,
                "notes": list(r.notes),
            }
            for r in request.results
        ],
        "seconds": request.seconds,
        "erased": request.erased_at is not None,
    }
    if request.ended and not request.delivered:
        shown["refusal"] = refusal(request.code or "internal", request.cost_microusd)
    if with_question and request.status is Status.WAITING:
        dossier = need_dossier(ports, request)
        shown["question"] = _question(ports, request, dossier)
        if request.kind == "find":
            shown["photos"] = with_paths(ports, request, ranked(dossier))
    return shown


def _question(ports: Ports, request: Request, dossier: Dossier) -> dict[str, Any] | None:
    """Return the open question with where its photos are: a path on a laptop, a picture to fetch anywhere."""
    if dossier.question is None:
        return None
    asked: dict[str, Any] = dossier.question.model_dump(mode="json", exclude={"subject"})
    for choice in asked["choices"]:
        choice["paths"] = [path_of(ports, request, photo_id) for photo_id in choice["photo_ids"]]
        staged = choice["id"] in dossier.thumbnails
        choice["thumbnail"] = f"/v1/requests/{request.id}/choices/{choice['id']}/thumbnail" if staged else None
    return {**asked, "none": {"id": NONE_OF_THESE, "label": "None of these"}}


def _version(request: Request) -> str:
    return request.operation


def _own(ports: Ports, owner: str, request_id: str) -> Held[Request]:
    held = ports.requests.get(request_id) if _ID.fullmatch(request_id) else None
    if held is None or held.record.owner != owner:
        raise NotFoundError(f"there is no request {request_id[:40]!r}")
    return held


def delivered(ports: Ports, owner: str, request_id: str) -> Request:
    """Return a delivered request whose result is still kept.

    Raises:
        WrongStateError: it was not delivered.
        NotFoundError: there is none of this id, or its result is gone.
    """
    request = _own(ports, owner, request_id).record
    if not request.delivered:
        raise WrongStateError(f"{request_id} has no result", code="no_result")
    if request.results_until is None:
        raise NotFoundError(f"the result of {request_id} is erased", code="result_erased")
    return request
