"""Submitting a wish: accepted once per idempotency key, or refused before anything is stored."""

import base64
import hashlib
import hmac
import logging

from shared import logs, tracing
from shared.domain.consent import pin
from shared.domain.policy import Account, rule
from shared.domain.receipt import canonical
from shared.domain.request import Request, Status
from shared.errors import (
    ConflictError,
    ConsentMissingError,
    InvalidInputError,
    KeyReusedError,
    PolicyDeniedError,
)
from shared.ports.documents import Unchanged
from shared.steps import endings
from shared.steps.api.sources import usable
from shared.steps.api.submission import MAX_WISH as MAX_WISH
from shared.steps.api.submission import Submission as Submission
from shared.steps.api.submission import valid
from shared.steps.emitting import emit
from shared.steps.work import Ports, noted


def submit(ports: Ports, account: Account, submission: Submission, idempotency_key: str) -> Request:
    """Store the request and publish that it was submitted; the same key returns the same request.

    Raises:
        InvalidInputError: the wish is empty or too long, no photos are connected, or what is set beside it
            is not there.
        ConsentMissingError, PolicyDeniedError: it is not allowed.
        KeyReusedError: the key was used with another submission.
    """
    wish = valid(submission, idempotency_key)
    request_id, digest = _identify(ports.secret, account.owner, idempotency_key, submission)
    earlier = ports.requests.get(request_id)
    if earlier is not None:
        return _same(earlier.record, digest)
    request, conditions = _accepted(ports, account, submission, request_id, digest)
    ports.vault.create_key(request_id)
    ports.vault.seal(request_id, 0, request.wish_name.rpartition("/")[2], wish.model_dump_json().encode())
    try:
        stored = ports.requests.create(request, also=conditions).record
        logs.write(logging.INFO, "request_accepted", request_id=stored.id, kind=stored.kind)
    except ConflictError:
        earlier = ports.requests.get(request_id)
        if earlier is None:
            raise
        stored = _same(earlier.record, digest)
        endings.erase_leftovers(ports, stored)  # it may have come and gone while its key was made once more
    if stored.status is Status.SUBMITTED:  # once it has moved, its events are those of the steps
        emit(ports, stored)
    return stored


def _identify(secret: bytes, owner: str, key: str, submission: Submission) -> tuple[str, str]:
    """Return the request's id and the digest of what was submitted (the time of asking is not part of it)."""
    body = [submission.wish, submission.kind, list(submission.sources), submission.limit, submission.review]
    beside = [
        submission.style,
        submission.photos,
        submission.without,
        submission.texts,
        submission.subject,
        submission.draft,
    ]
    if any(beside):
        body.append(beside)  # what was submitted without them keeps its digest
    digest = hmac.new(secret, canonical(body), hashlib.sha256).hexdigest()
    token = hmac.new(secret, canonical([owner, key]), hashlib.sha256).digest()
    return "r_" + base64.b32encode(token).decode().lower()[:26], digest


def _same(request: Request, digest: str) -> Request:
    if not hmac.compare_digest(request.body_digest, digest):
        raise KeyReusedError("Idempotency-Key: it was used before, for something else")
    return request


def _sources(ports: Ports, owner: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sources that are named, or all that can be read now."""
    ready, others = usable(ports, owner)
    sources = named or tuple(ready)
    for source in named or (() if ready else tuple(others)):
        if source in others:
            raise InvalidInputError("sources: its owner has to do something first", code=others[source])
    if not sources or not set(sources) <= set(ready):
        raise InvalidInputError("sources: connect a folder or zip of photos first", code="no_sources")
    return sources


def _check_photos(ports: Ports, owner: str, submission: Submission) -> None:
    for photo_id in submission.photos:
        photo = ports.library.photo(photo_id)
        if photo is None or photo.owner != owner:
            raise InvalidInputError("photos: one of them is not in the library", code="photo_unknown")


def _accepted(
    ports: Ports, account: Account, submission: Submission, request_id: str, digest: str
) -> tuple[Request, list[Unchanged]]:
    consent = ports.consents.get(account.owner)
    pinned = pin(consent.record, submission.kind)
    if pinned is None:
        raise ConsentMissingError
    policy = ports.policies.get(account.domain) if account.domain else None
    ruling = rule(account, policy.record if policy else None)
    if not ruling.allowed:
        raise PolicyDeniedError(code=ruling.code)
    sources = _sources(ports, account.owner, submission.sources)
    _check_photos(ports, account.owner, submission)
    now = ports.clock.now()
    request = Request(
        id=request_id,
        owner=account.owner,
        domain=account.domain,
        kind="find" if submission.kind == "find" else "make",
        body_digest=digest,
        consent=pinned,
        policy_version=ruling.version,
        sources=sources,
        asked_at=submission.asked_at,
        southern=submission.southern,
        limit=submission.limit,
        review=submission.review,
        draft=submission.draft,
        created_at=now,
        updated_at=now,
        deadline=now + ports.deadline,
        begun_at=now,
        wish_name=f"{request_id}/0/wish-{digest[:12]}",
        traceparent=tracing.traceparent(),
    )
    conditions = [
        consent.unchanged(),
        *ports.policies.unchanged(account.domain, ruling.version),
    ]
    return noted(request, now, "accepted", {"scopes": sorted(pinned)}), conditions
