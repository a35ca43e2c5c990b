"""Forgetting what consent no longer covers: entries of the library, and the sources they came from."""

from shared.domain.consent import Consent, withdrawn_since
from shared.steps.work import Ports
from shared.stores.connections import Connection
from shared.stores.records import Held


def restrict_library(ports: Ports, owner: str) -> None:
    """Erase the person's index, or strip it, down to what their consent allows now; again is harmless.

    What they have said of people goes with their names. Trips are found anew in what is left.

    Raises:
        ConflictError: consent or a connection was changed meanwhile; what came with the change is left as it is.
    """
    leave_withdrawn(ports, owner)
    consent = ports.consents.get(owner)
    given, unchanged = consent.record.given(), consent.unchanged()
    if not {"metadata", "people"} <= given:
        ports.names.erase(owner, lease=unchanged)
    ports.trips.forget(owner)
    if "metadata" not in given:
        ports.library.erase(owner, lease=unchanged)
        return
    ports.library.restrict(owner, given, lease=unchanged)


def leave(ports: Ports, held: Held[Connection]) -> Held[Connection]:
    """Let nobody read the source from now on; what is left of it is due at once.

    Raises:
        ConflictError: the connection was changed meanwhile.
    """
    now = ports.clock.now()
    if held.record.leaving_at is not None:
        return held
    return ports.connections.replace(held, held.record.model_copy(update={"leaving_at": now, "due_at": now}))


def leave_withdrawn(ports: Ports, owner: str) -> None:
    """Leave every source that was connected under a consent that was withdrawn since; again is harmless.

    Raises:
        ConflictError: a connection was changed meanwhile.
    """
    consent = ports.consents.get(owner).record
    for held in ports.connections.of_owner(owner):
        if is_withdrawn(consent, held.record):
            leave(ports, held)


def is_withdrawn(consent: Consent, connection: Connection) -> bool:
    """Return whether a source was connected under a consent that does not hold any more, whoever has noticed it yet.

    To give consent again does not bring it back: it is left, and has to be connected anew.
    """
    return withdrawn_since(consent, {"metadata": connection.consent_epoch})
