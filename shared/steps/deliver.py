"""deliver: the one atomic batch that makes a result the person's (images-generated, photos-ranked -> delivered)."""

import hashlib
from datetime import timedelta

from shared.domain.manifest import manifest
from shared.domain.request import ResultRef, Status
from shared.errors import ConflictError
from shared.steps.endings import settlement
from shared.steps.private import need_dossier, read_wish
from shared.steps.work import Advance, Step, Work

RESULT_LIFE = timedelta(hours=24)


def run(work: Work) -> Advance:
    """Keep the manifest; deliver only if consent and policy are what they were when this step began."""
    request, ports = work.request, work.ports
    consent = ports.consents.get(request.owner)
    if consent.record != work.consent:
        raise ConflictError(f"{request.id}: consent changed meanwhile")
    now = ports.clock.now()
    changes = {
        "manifest": _manifest(work),
        "code": "delivered",
        "reservation": None,
        "results_until": now + RESULT_LIFE,
        "purge_until": now,  # the lease is ours: nobody else can still put anything
    }
    also = [
        *settlement(ports, request),
        consent.unchanged(),
        *ports.policies.unchanged(request.domain, work.ruling.version),
    ]
    hashes = [result.sha256 for result in request.results]
    return Advance(Status.DELIVERED, changes, also=also, entries=[("delivered", {"pictures": hashes})])


def _manifest(work: Work) -> ResultRef:
    request = work.request
    data = manifest(request, need_dossier(work.ports, request), read_wish(work))
    name = work.keep("manifest", data)
    return ResultRef(
        name=name,
        media_type="application/json",
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
    )


STEP = Step(name="deliver", runs_at=Status.GENERATED, run=run)
