"""Consent: off until asked, per scope, versioned, as easy to withdraw as to give."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from shared.domain.photo import Record

NOTICE_VERSION = "2026-11"

SCOPES: dict[str, str] = {
    "metadata": "read when and with what your photos were taken, and their file and folder names",
    "captions": "read their titles, captions, keywords and album names, to find photos with them",
    "people": "read the names you gave to people and pets in them, to find photos with them",
    "places": "read where they were taken",
    "pixels": "look at the chosen photos and make a picture from them",
    "save": "save finished pictures to your Google Photos",
    "calendar": "read your calendar to find trips and birthdays",
}
LIBRARY_SCOPES = ("metadata", "captions", "people", "places", "pixels")
WITHDRAWAL_PATIENCE = timedelta(minutes=2)  # longer than a call of the app; then the sweeper carries it out
NEEDED = {"make": frozenset({"metadata", "pixels"}), "find": frozenset({"metadata", "pixels"})}


class Grant(Record):
    """One scope's state. `epoch` grows with every withdrawal, so that old work is never resumed."""

    given_at: datetime | None = None
    withdrawn_at: datetime | None = None
    notice_version: str | None = None
    epoch: int = 0

    @property
    def given(self) -> bool:
        """Whether it holds now. What was written last counts, not whose clock was ahead."""
        return self.given_at is not None


class Consent(Record):
    """What one person has consented to.

    Attributes:
        owner: who.
        grants: scope -> its state.
        withdrawal_due: when the sweeper carries out a withdrawal, unless its own process has done so by then;
            None: nothing is left to carry out.
    """

    owner: str
    grants: dict[str, Grant] = {}
    withdrawal_due: datetime | None = None

    def given(self) -> frozenset[str]:
        """Return the scopes that hold now."""
        return frozenset(scope for scope, grant in self.grants.items() if grant.given)

    def epoch(self, scope: str) -> int:
        """Return how often a scope was withdrawn."""
        return self.grants[scope].epoch if scope in self.grants else 0


def give(consent: Consent, scopes: Iterable[str], now: datetime) -> Consent:
    """Return the consent with these scopes given (again)."""
    grants = dict(consent.grants)
    for scope in _known(scopes):
        grant = grants.get(scope, Grant())
        if not grant.given:
            grants[scope] = grant.model_copy(update={"given_at": now, "notice_version": NOTICE_VERSION})
    return consent.model_copy(update={"grants": grants})


def withdraw(consent: Consent, scopes: Iterable[str], now: datetime) -> Consent:
    """Return the consent with these scopes withdrawn, each one's epoch grown; carrying it out is due."""
    grants = dict(consent.grants)
    for scope in _known(scopes):
        grant = grants.get(scope, Grant())
        grants[scope] = grant.model_copy(update={"given_at": None, "withdrawn_at": now, "epoch": grant.epoch + 1})
    return consent.model_copy(update={"grants": grants, "withdrawal_due": now + WITHDRAWAL_PATIENCE})


def pin(consent: Consent, kind: str) -> dict[str, int] | None:
    """Return scope -> epoch for all scopes a request may use, or None when a needed one is not given."""
    given = consent.given()
    if not NEEDED[kind] <= given:
        return None
    return {scope: consent.grants[scope].epoch for scope in sorted(given) if scope in LIBRARY_SCOPES}


def still_holds(consent: Consent, pinned: dict[str, int]) -> bool:
    """Return whether nothing a request was accepted under has been withdrawn since."""
    given = consent.given()
    return all(scope in given and consent.grants[scope].epoch == epoch for scope, epoch in pinned.items())


def withdrawn_since(consent: Consent, pinned: Mapping[str, int]) -> bool:
    """Return whether anything that was given at these epochs has been withdrawn since.

    Only a withdrawal lets an epoch grow. So a consent that was read before it was given again says nothing against
    what came with that, where `still_holds` would.
    """
    return any(consent.epoch(scope) > epoch for scope, epoch in pinned.items())


def _known(scopes: Iterable[str]) -> list[str]:
    scopes = list(scopes)
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown:
        raise ValueError(f"no such scope: {', '.join(unknown)}; there are {', '.join(SCOPES)}")
    return scopes
