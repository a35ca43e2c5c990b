"""Sources: the places a person's photos come from, connected, looked at and left again."""

import re
from contextlib import suppress
from typing import Any

from shared.domain.consent import Consent
from shared.domain.picking import PICKING, READY
from shared.domain.refusals import refusal
from shared.errors import (
    ConflictError,
    ConsentMissingError,
    InvalidInputError,
    NotFoundError,
    SourceGoneError,
    TransientError,
)
from shared.steps import leaving
from shared.steps.forgetting import is_withdrawn, leave
from shared.steps.work import Ports
from shared.stores.connections import DRIVE, PICKER, UPLOAD, Connection, source_id, uploads_prefix
from shared.stores.records import Held

_MAX_LOCATION = 4096
ID = re.compile(r"s_[0-9a-f]{24}")
ACCOUNTS = (PICKER, DRIVE)


def connect(ports: Ports, owner: str, path: str | None = None) -> Connection:
    """Remember a source of the person's photos; the same one again is the same source.

    Args:
        ports: of the function.
        owner: whose photos.
        path: on a laptop, of a folder or zip; None in the cloud: there it is what the person uploads, and where
            that goes is not the caller's choice.

    Raises:
        ConsentMissingError: the person has not consented to reading photo metadata.
        InvalidInputError: not a usable path, or none is used here.
    """
    consent = need_consent(ports, owner)
    kind = ports.source_kind
    location = _uploads(owner, path) if kind == UPLOAD else _path(path)
    name = source_id(owner, kind, location)
    known = left(ports, name)
    if known is not None and known.record.leaving_at is None:
        return known.record
    epoch = consent.epoch("metadata")
    connection = Connection(id=name, owner=owner, kind=kind, location=location, consent_epoch=epoch)
    return stored(ports, known, connection).record


def look(ports: Ports, owner: str, connection_id: str) -> dict[str, Any]:
    """Return a source as it is now; a session in which the person picks is asked for, not more often than it wants.

    Raises:
        NotFoundError: there is no such source of this person.
        TransientError: ask again.
    """
    held = _own(ports, owner, connection_id)
    picking, sealed = held.record.picking, held.record.sealed_token
    if picking is None or sealed is None or held.record.trouble or not picking.may_look(ports.clock.now()):
        return seen(ports, held.record)
    changes: dict[str, object]
    try:
        changes = {"picking": ports.picker.look(ports.sealer.open(sealed, connection_id), picking)}
    except SourceGoneError as error:
        changes = {"trouble": error.code}
    with suppress(ConflictError):  # somebody else has looked meanwhile
        held = ports.connections.replace(held, held.record.model_copy(update=changes))
    return seen(ports, _own(ports, owner, connection_id).record)


def disconnect(ports: Ports, owner: str, connection_id: str) -> dict[str, Any]:
    """Leave a source: nobody reads it any more; its entries go, its account is signed out, its uploads are deleted.

    Returns:
        The id, and whether all of it is done; what is not is finished by the sweeper.

    Raises:
        NotFoundError: there is no such source of this person.
        ConflictError: it is being changed; ask again.
    """
    held = leave(ports, _own(ports, owner, connection_id))
    with suppress(TransientError):
        leaving.finish(ports, held)
    return {"id": connection_id, "removed": ports.connections.get(connection_id) is None}


def listed(ports: Ports, owner: str) -> list[dict[str, Any]]:
    """Return the connected sources."""
    return [seen(ports, source) for source in ports.connections.connected_by(owner)]


def usable(ports: Ports, owner: str) -> tuple[list[str], dict[str, str]]:
    """Return the ids of the sources that can be read now, and of each other one the code of why not."""
    ready, others = list[str](), dict[str, str]()
    consent = ports.consents.get(owner).record
    for source in ports.connections.connected_by(owner):
        if is_withdrawn(consent, source):
            continue  # about to be left: what is submitted now must not be ended with it
        code = _code(ports, source)
        if code is None:
            ready.append(source.id)
        else:
            others[source.id] = code
    return ready, others


def shown(source: Connection) -> dict[str, Any]:
    """Return a source as its owner sees it; `prefix` is what the names of uploads have to begin with."""
    if source.kind in ACCOUNTS:
        return {"id": source.id, "kind": source.kind}
    return {"id": source.id, "kind": source.kind, "prefix" if source.kind == UPLOAD else "path": source.location}


def seen(ports: Ports, source: Connection) -> dict[str, Any]:
    """Return an account with its state, and when the app may ask for it again."""
    if source.kind not in ACCOUNTS:
        return shown(source)
    code = _code(ports, source)
    state = {None: "ready", "picker_not_finished": "picking", "picker_session_expired": "expired"}.get(
        code, "disconnected"
    )
    told: dict[str, Any] = {**shown(source), "state": state}
    if state == "picking" and source.picking is not None and source.picking.look_again_at is not None:
        seconds = (source.picking.look_again_at - ports.clock.now()).total_seconds()
        told["ask_again_seconds"] = max(0.0, round(seconds, 1))
    if code is not None and state != "picking":
        told["refusal"] = refusal(code)
    return told


def _code(ports: Ports, source: Connection) -> str | None:
    """Return why a source cannot be read now, or None."""
    if source.trouble is not None or source.picking is None:
        return source.trouble
    state = source.picking.state(ports.clock.now())
    return {READY: None, PICKING: "picker_not_finished"}.get(state, "picker_session_expired")


def left(ports: Ports, connection_id: str) -> Held[Connection] | None:
    """Return the connection of this id; what is left of an earlier one is removed first."""
    held = ports.connections.get(connection_id)
    if held is None:
        return None
    if held.record.leaving_at is None and not is_withdrawn(ports.consents.get(held.record.owner).record, held.record):
        return held
    leaving.finish(ports, leave(ports, held))
    return ports.connections.get(connection_id)


def stored(ports: Ports, known: Held[Connection] | None, connection: Connection) -> Held[Connection]:
    """Store a connection, in place of what is known of it; raises `ConflictError` when that was changed meanwhile."""
    return ports.connections.create(connection) if known is None else ports.connections.replace(known, connection)


def _own(ports: Ports, owner: str, connection_id: str) -> Held[Connection]:
    held = ports.connections.get(connection_id) if ID.fullmatch(connection_id) else None
    if held is None or held.record.owner != owner or held.record.leaving_at is not None:
        raise NotFoundError("there is no such source")
    return held


def need_consent(ports: Ports, owner: str) -> Consent:
    """Return the consent of a person who lets photos' metadata be read; raises `ConsentMissingError` otherwise."""
    consent = ports.consents.get(owner).record
    if "metadata" not in consent.given():
        raise ConsentMissingError
    return consent


def _path(path: str | None) -> str:
    if not path or len(path) > _MAX_LOCATION or "\0" in path:
        raise InvalidInputError("path: 1 to 4096 characters", code="path_invalid")
    return path


def _uploads(owner: str, path: str | None) -> str:
    if path is not None:
        raise InvalidInputError("path: not used here; photos are uploaded", code="path_invalid")
    return uploads_prefix(owner)
