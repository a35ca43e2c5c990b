"""Leaving a source: nobody reads it from then on; what is left of it is removed, and what signs in is given back."""

from contextlib import suppress
from datetime import datetime

from shared.domain.consent import withdrawn_since
from shared.domain.request import Request, Status
from shared.errors import ConflictError, SourceGoneError, TransientError
from shared.ports.uploads import ADDRESS_LIFE
from shared.steps import endings
from shared.steps.work import Ports
from shared.stores.connections import UPLOAD, Connection
from shared.stores.records import Held

UPLOADS_AT_ONCE = 200  # objects that are deleted before others have their turn


class LeftoversError(TransientError):
    """Something of a source is left; it stays due."""

    code = "source_leftovers"


def finish_leaving(ports: Ports, owner: str) -> None:
    """Finish for every source of the person that is being left; one that cannot be finished stops no other.

    Raises:
        TransientError: something is left; it stays due.
    """
    failed: TransientError | None = None
    for held in ports.connections.of_owner(owner):
        if held.record.leaving_at is None:
            continue
        try:
            finish(ports, held)
        except TransientError as error:
            failed = error
    if failed:
        raise failed


def finish(ports: Ports, held: Held[Connection]) -> None:
    """Remove what is left of a source, sign out of its account, and forget it; again is harmless.

    Requests that use it end first, so that none of them writes to the index afterwards. Photos that are in other
    sources too stay, without it.

    Raises:
        TransientError: something is left; it stays due.
    """
    connection = held.record
    _end_requests(ports, held)
    ports.library.drop_source(connection.owner, connection.id, lease=held.unchanged())
    if connection.kind == UPLOAD and not ports.uploads.erase(connection.location, most=UPLOADS_AT_ONCE):
        raise LeftoversError(f"{connection.id}: there are more uploads")
    sign_out(ports, connection)
    last = _last_upload(connection)
    if last is not None and ports.clock.now() < last:
        # An address that was given out still takes its photo until then.
        ports.connections.replace(held, connection.model_copy(update={"due_at": last}))
        return
    ports.connections.forget(held)


def _end_requests(ports: Ports, held: Held[Connection]) -> None:
    """End the requests that use the source.

    Raises:
        ConflictError: it is not being left any more: those that are found may be of who has connected it anew.
    """
    connection = held.record
    for found in ports.requests.of_owner(connection.owner):
        if not found.record.ended and connection.id in found.record.sources:
            now = ports.connections.get(connection.id)
            if now is None or now.version != held.version:
                raise ConflictError(f"{connection.id}: it was changed meanwhile")
            endings.end(ports, found.record.id, *_why(ports, found.record))


def _why(ports: Ports, request: Request) -> tuple[Status, str]:
    """Return how a request ends whose source is left: a withdrawal that was in time for it is the reason for both."""
    consent = ports.consents.get(request.owner).record
    if withdrawn_since(consent, request.consent):
        return endings.WITHDRAWN
    return Status.CANCELLED, "source_left"


def sign_out(ports: Ports, connection: Connection) -> None:
    """Give back what signs in to the source's account, if anything does; again is harmless.

    Raises:
        TransientError: it is not known to be given back.
    """
    if connection.sealed_token is None:
        return
    try:
        token = ports.sealer.open(connection.sealed_token, connection.id)
    except SourceGoneError:
        return  # nobody can sign in with it
    if connection.picking is not None:
        with suppress(SourceGoneError, TransientError):  # it expires by itself; signing out does not wait for it
            ports.picker.end(token, connection.picking)
    ports.accounts.sign_out(token)


def _last_upload(connection: Connection) -> datetime | None:
    leaving_at = connection.leaving_at
    return leaving_at + ADDRESS_LIFE if connection.kind == UPLOAD and leaving_at is not None else None
