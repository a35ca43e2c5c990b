"""Accounts elsewhere: signed in to with what a person has agreed to, and picked from."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from shared.domain.picking import Picking
from shared.domain.policy import Account, rule
from shared.errors import (
    ConflictError,
    InvalidInputError,
    KeepsakeError,
    PolicyDeniedError,
    SourceGoneError,
    TransientError,
    WrongStateError,
)
from shared.ports.accounts import AuthorizationCode
from shared.steps import leaving
from shared.steps.api.sources import left, need_consent, seen, shown, stored
from shared.steps.work import Ports
from shared.stores.connections import DRIVE, PICKER, Connection, source_id
from shared.stores.records import Held

KINDS = frozenset({PICKER, DRIVE})
_DEAD = frozenset({"source_disconnected", "source_forbidden"})  # to sign in again mends it


def connect(ports: Ports, account: Account, kind: str, code: AuthorizationCode | None) -> dict[str, Any]:
    """Connect what is in an account, or begin to pick anew; return the source as its owner sees it.

    For `picker` the answer has `picker_uri`, which the app opens; it is told once, and kept nowhere.

    Args:
        ports: of the function.
        account: of the person.
        kind: `picker` or `drive`.
        code: what the app got when the person agreed; None to pick anew in an account that is connected.

    Raises:
        ConsentMissingError: the person has not consented to reading photo metadata.
        PolicyDeniedError: the person's administrator does not allow it.
        InvalidInputError: it is not offered here, or the code is of no use.
        WrongStateError: it is connected already, to an account that has to be left first.
        SourceGoneError: the account does not let us in (permanent).
        TransientError: ask again.
    """
    owner = account.owner
    consent = need_consent(ports, owner)
    need_policy(ports, account)
    if kind not in ports.source_kinds:
        raise InvalidInputError("kind: not offered here", code="source_not_offered")
    name = source_id(owner, kind, "")
    known = left(ports, name)
    if known is not None and known.record.trouble not in _DEAD:
        if code is not None:
            raise WrongStateError(f"{name} is connected; disconnect it first", code="source_connected")
        return shown(known.record) if kind == DRIVE else _pick_anew(ports, known)
    if code is None:
        raise InvalidInputError("code: send what the person has agreed to", code="authorization_code_missing")
    if known is not None:
        leaving.sign_out(ports, known.record)
    epoch = consent.epoch("metadata")
    return _signed_in(ports, known, Connection(id=name, owner=owner, kind=kind, location="", consent_epoch=epoch), code)


def _signed_in(
    ports: Ports, known: Held[Connection] | None, connection: Connection, code: AuthorizationCode
) -> dict[str, Any]:
    token = ports.accounts.sign_in(connection.kind, code)

    def finished() -> dict[str, Any]:
        changes: dict[str, object] = {"sealed_token": ports.sealer.seal(token, connection.id)}
        address = None
        if connection.kind == PICKER:
            changes["picking"], address = ports.picker.begin(token)
        kept = stored(ports, known, connection.model_copy(update=changes))
        return _with_address(ports, kept.record, address)

    return _or_sign_out(ports, token, finished)


def _or_sign_out(ports: Ports, token: str, function: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what the function returns; where it fails nobody keeps the token, so it is given back."""
    try:
        return function()
    except KeepsakeError:
        with suppress(TransientError):
            ports.accounts.sign_out(token)
        raise


def _pick_anew(ports: Ports, known: Held[Connection]) -> dict[str, Any]:
    """Begin another session in place of the one before."""
    source = known.record
    token = ports.sealer.open(source.sealed_token or "", source.id)
    picking, address = ports.picker.begin(token)
    changes = {"picking": picking, "trouble": None}
    try:
        kept = ports.connections.replace(known, source.model_copy(update=changes))
    except ConflictError:
        _end(ports, token, picking)
        raise
    if source.picking is not None:
        _end(ports, token, source.picking)
    return _with_address(ports, kept.record, address)


def _end(ports: Ports, token: str, picking: Picking) -> None:
    with suppress(SourceGoneError, TransientError):  # it expires by itself
        ports.picker.end(token, picking)


def _with_address(ports: Ports, source: Connection, address: str | None) -> dict[str, Any]:
    return seen(ports, source) if address is None else {**seen(ports, source), "picker_uri": address}


def need_policy(ports: Ports, account: Account) -> None:
    """Return when the person's administrator allows photos to be brought here.

    Raises:
        PolicyDeniedError: they do not.
    """
    policy = ports.policies.get(account.domain) if account.domain else None
    ruling = rule(account, policy.record if policy else None)
    if not ruling.allowed:
        raise PolicyDeniedError(code=ruling.code)
