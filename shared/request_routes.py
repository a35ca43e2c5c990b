"""The routes of requests: what each reads from the call, and which use case answers it."""

from datetime import UTC

from flask import Request as HttpRequest
from flask import Response

from shared import bodies, wiring
from shared.answers import answer
from shared.domain.policy import Account
from shared.domain.reading.asked import asked
from shared.steps.api import again, following, submitting
from shared.steps.work import Ports


def submit(request: HttpRequest, ports: Ports, account: Account) -> Response:
    """Accept a wish."""
    key = request.headers.get("Idempotency-Key", "")
    body = bodies.read(request, bodies.WishBody)
    asked_at = body.asked_at or wiring.asked_at()
    if asked_at.tzinfo is None:
        asked_at = asked_at.replace(tzinfo=UTC)
    when = asked(asked_at, zone=body.zone)
    submission = submitting.Submission(
        wish=body.wish,
        kind=body.kind,
        sources=tuple(body.sources),
        asked_at=when.at.isoformat(),
        southern=when.southern,
        limit=body.limit,
        review=body.review,
        style=body.style,
        photos=tuple(body.photos),
        texts=tuple(body.texts),
        subject=(body.subject[0], body.subject[1], body.subject[2], body.subject[3]) if body.subject else None,
        draft=body.draft,
    )
    stored = submitting.submit(ports, account, submission, key)
    return answer(following.view(ports, stored), 202)


def submit_again(request: HttpRequest, ports: Ports, account: Account, request_id: str) -> Response:
    """Ask for one that was delivered once more, with another style or other photos."""
    key = request.headers.get("Idempotency-Key", "")
    body = bodies.read(request, bodies.AgainBody)
    stored = again.submit(
        ports, account, request_id, key, style=body.style, other_photos=body.other_photos, draft=body.draft
    )
    return answer(following.view(ports, stored), 202)


def list_requests(request: HttpRequest, ports: Ports, account: Account) -> Response:
    """Return what was asked for, the newest first."""
    return answer({"requests": following.listed(ports, account.owner)})


def status_of(request: HttpRequest, ports: Ports, account: Account, request_id: str) -> Response:
    """Return where a request stands; with `wait_seconds`, once it differs from `version`."""
    seconds = min(request.args.get("wait_seconds", 0.0, type=float), 50.0)
    if seconds <= 0:
        return answer(following.show(ports, account.owner, request_id))
    seen = request.args.get("version")
    return answer(following.wait(ports, account.owner, request_id, seen=seen, seconds=seconds))


def answer_question(request: HttpRequest, ports: Ports, account: Account, request_id: str) -> Response:
    """Take the answer to its question."""
    body = bodies.read(request, bodies.AnswerBody)
    told = following.answer(
        ports, account.owner, request_id, body.choice, question=body.question, remember=body.remember
    )
    return answer(told)


def thumbnail(request: HttpRequest, ports: Ports, account: Account, request_id: str, choice: str) -> Response:
    """Return the small picture of a choice."""
    jpeg = following.thumbnail(ports, account.owner, request_id, choice)
    return Response(jpeg, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


def cancel(request: HttpRequest, ports: Ports, account: Account, request_id: str) -> Response:
    """End it."""
    return answer(following.cancel(ports, account.owner, request_id))


def picture(request: HttpRequest, ports: Ports, account: Account, request_id: str, index: int) -> Response:
    """Return one of its files."""
    data, result = following.picture(ports, account.owner, request_id, index)
    return Response(data, mimetype=result.media_type, headers={"Cache-Control": "no-store"})


def photos(request: HttpRequest, ports: Ports, account: Account, request_id: str) -> Response:
    """Return which photos it was made from, and why."""
    return answer(following.made_from(ports, account.owner, request_id))


def receipt(request: HttpRequest, ports: Ports, account: Account, request_id: str) -> Response:
    """Return its signed receipt."""
    text = following.receipt(ports, account.owner, request_id)
    return Response(text, mimetype="application/json", headers={"Cache-Control": "no-store"})
