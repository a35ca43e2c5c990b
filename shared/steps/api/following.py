"""Following a request: status, question, answer, cancel, result, receipt. Somebody else's request is not there."""

import json
import re
from collections.abc import Iterator
from typing import Any

from shared.domain.refusals import refusal
from shared.domain.request import Request, ResultRef, Status
from shared.domain.selection import apply_answer
from shared.errors import ConflictError, InvalidInputError, NotFoundError, WrongStateError
from shared.events import REQUEST_ID_PATTERN
from shared.steps import endings
from shared.steps.emitting import emit
from shared.steps.private import need_dossier
from shared.steps.work import Ports
from shared.stores.library import DRIVE, PICKER
from shared.stores.records import Held

_FIRST_LOOK_SECONDS, _LONGEST_LOOK_SECONDS = 0.05, 1.0  # every look is a read, paid for in the cloud
_ID = re.compile(REQUEST_ID_PATTERN)


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


def answer(ports: Ports, owner: str, request_id: str, choice: str) -> dict[str, Any]:
    """Answer the open question; the same request goes on."""
    held = _own(ports, owner, request_id)
    if held.record.status is not Status.WAITING:
        raise WrongStateError("the request has no open question", code="no_open_question")
    dossier = need_dossier(ports, held.record)
    if dossier.question is None or choice not in [option.id for option in dossier.question.choices]:
        raise InvalidInputError("choice: not one of the question's", code="choice_unknown")
    brief, pinned = apply_answer(dossier.brief, dossier.question, choice)
    dossier = dossier.model_copy(update={"brief": brief, "pinned": pinned, "question": None})
    # The fence is taken first: of two answers at once, each has its own.
    held = ports.requests.replace(held, held.record.model_copy(update={"fence": held.record.fence + 1}))
    fence = held.record.fence
    now = ports.clock.now()
    ports.vault.seal(request_id, fence, "dossier", dossier.model_dump_json().encode())
    changes = {
        "status": Status.INGESTED,
        "private_fence": fence,
        "updated_at": now,
        "deadline": now + ports.deadline,
    }
    try:
        answered = ports.requests.replace(held, held.record.model_copy(update=changes))
    except ConflictError:
        endings.give_way(ports, request_id, fence)
        raise
    emit(ports, answered.record)
    return view(ports, answered.record)


def cancel(ports: Ports, owner: str, request_id: str) -> dict[str, Any]:
    """End the request, whatever it is doing; an ended one stays as it is."""
    endings.end(ports, _own(ports, owner, request_id).record.id, Status.CANCELLED, "cancelled")
    return show(ports, owner, request_id)


def picture(ports: Ports, owner: str, request_id: str, index: int) -> tuple[bytes, ResultRef]:
    """Return one delivered picture."""
    request = _delivered(ports, owner, request_id)
    if not 0 <= index < len(request.results):
        raise NotFoundError(f"{request_id} has no picture {index}")
    result = request.results[index]
    return ports.vault.result(result.name), result


def made_from(ports: Ports, owner: str, request_id: str) -> dict[str, Any]:
    """Return which photos the result was made from and why, with the paths of their files."""
    request = _delivered(ports, owner, request_id)
    assert request.manifest is not None  # noqa: S101 - delivered with it
    found: dict[str, Any] = json.loads(ports.vault.result(request.manifest.name))
    for entry in found["photos"]:
        entry["path"] = path_of(ports, request, entry["id"])
    return found


def path_of(ports: Ports, request: Request, photo_id: str) -> str | None:
    """Return where the owner finds a photo: the source's location and the file's name in it."""
    photo = ports.library.photo(photo_id)
    for ref in photo.refs if photo else ():
        source, _, name = ref.partition(":")
        connection = ports.library.connection(source) if source in request.sources else None
        if connection is not None and connection.kind in (PICKER, DRIVE):
            return name.partition("/")[2]  # before it stands what the service calls the photo
        if connection is not None:
            return f"{connection.location.rstrip('/')}/{name}"
    return None


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
        "progress": {
            "read": request.photos_read,
            "of": request.photos_total,
            "skipped": request.photos_skipped,
        },
        "pictures": [
            {
                "media_type": r.media_type,
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
        question = need_dossier(ports, request).question
        shown["question"] = _with_paths(ports, request, question.model_dump(mode="json")) if question else None
    return shown


def _with_paths(ports: Ports, request: Request, question: dict[str, Any]) -> dict[str, Any]:
    for choice in question["choices"]:
        choice["paths"] = [path_of(ports, request, photo_id) for photo_id in choice["photo_ids"]]
    return question


def _version(request: Request) -> str:
    return request.operation


def _own(ports: Ports, owner: str, request_id: str) -> Held[Request]:
    held = ports.requests.get(request_id) if _ID.fullmatch(request_id) else None
    if held is None or held.record.owner != owner:
        raise NotFoundError(f"there is no request {request_id[:40]!r}")
    return held


def _delivered(ports: Ports, owner: str, request_id: str) -> Request:
    request = _own(ports, owner, request_id).record
    if not request.delivered:
        raise WrongStateError(f"{request_id} has no result", code="no_result")
    if request.results_until is None:
        raise NotFoundError(f"the result of {request_id} is erased", code="result_erased")
    return request
