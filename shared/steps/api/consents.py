"""Consent: shown, given and withdrawn. Withdrawing acts at once, in flight too."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from shared.domain import consent as rules
from shared.domain.consent import NOTICE_VERSION, SCOPES, Consent
from shared.errors import ConflictError, InvalidInputError, TransientError
from shared.steps.withdrawal import carry_out_withdrawal
from shared.steps.work import Ports

_ATTEMPTS = 8


def show(ports: Ports, owner: str) -> dict[str, object]:
    """Return every scope, what it allows, and whether it is given."""
    consent = ports.consents.get(owner).record
    return {"notice_version": NOTICE_VERSION, "scopes": [_scope(consent, scope) for scope in SCOPES]}


def give(ports: Ports, owner: str, scopes: Iterable[str]) -> dict[str, object]:
    """Give consent to these scopes."""
    scopes = list(scopes)
    _change(ports, owner, lambda consent, now: rules.give(consent, scopes, now))
    return show(ports, owner)


def withdraw(ports: Ports, owner: str, scopes: Iterable[str] | None = None) -> dict[str, object]:
    """Withdraw consent (to everything, if no scope is named); end what uses it, erase what was read with it."""
    wanted = frozenset(SCOPES if scopes is None else scopes)
    _change(ports, owner, lambda consent, now: rules.withdraw(consent, sorted(wanted), now))
    with suppress(TransientError):  # it is withdrawn; the sweeper carries it out where somebody else was in the way
        carry_out_withdrawal(ports, owner)
    return show(ports, owner)


def _change(ports: Ports, owner: str, change: Callable[[Consent, datetime], Consent]) -> None:
    for _ in range(_ATTEMPTS):
        held = ports.consents.get(owner)
        try:
            changed = change(held.record, ports.clock.now())
        except ValueError as error:
            raise InvalidInputError(str(error), code="scope_unknown") from None
        try:
            ports.consents.save(held, changed)
        except ConflictError:
            continue
        return
    raise ConflictError("consent is being changed by somebody else all the time")


def _scope(consent: Consent, scope: str) -> dict[str, object]:
    grant = consent.grants.get(scope)
    given = grant is not None and grant.given
    return {
        "scope": scope,
        "allows": SCOPES[scope],
        "given": given,
        "given_at": grant.given_at.isoformat() if grant and given and grant.given_at else None,
    }
