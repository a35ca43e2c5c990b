"""Accounts elsewhere whose photos their owners let us read: signing in and out, picking, and sealing what signs in."""

from dataclasses import dataclass, field
from typing import Protocol

from shared.domain.picking import Picking


@dataclass(frozen=True, slots=True)
class AuthorizationCode:
    """What an app got when a person agreed, to be exchanged once (RFC 6749, section 4.1; RFC 7636).

    Attributes:
        code: the authorization code.
        verifier: of the code challenge that the app has sent (PKCE).
        redirect_uri: the one the app has used.
    """

    code: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str = field(repr=False)


class Accounts(Protocol):
    """Signs in to people's accounts. Tokens are texts; they stand in no error and no log line."""

    def sign_in(self, kind: str, code: AuthorizationCode) -> str:
        """Exchange a code and return the refresh token.

        Args:
            kind: of the source it is for: `picker` or `drive`.
            code: used up by this, whatever comes of it.

        Raises:
            InvalidInputError: the code is wrong, old or used up, or the person has agreed to something else than
                the source needs; then what was agreed to is given back.
            StoreUnavailableError: no answer in time: it is not known whether the code is used up (transient).
        """

    def sign_out(self, refresh_token: str) -> None:
        """Revoke the token, and with it every access token made from it; one that is not valid any more is fine.

        Raises:
            StoreUnavailableError: it is not known to be revoked (transient).
        """


class Picker(Protocol):
    """Sessions in which people pick photos in an app of the service's own."""

    def begin(self, refresh_token: str) -> tuple[Picking, str]:
        """Begin a session; return it and the address the person opens to pick.

        Raises:
            SourceGoneError: we are not signed in any more; `source_disconnected` (permanent).
            SourceUnavailableError: no answer in time (transient).
        """

    def look(self, refresh_token: str, picking: Picking) -> Picking:
        """Return the session as it is now.

        Raises:
            SourceGoneError: `source_disconnected`, or `picker_session_expired`: there is no such session (permanent).
            SourceUnavailableError: no answer in time (transient).
        """

    def end(self, refresh_token: str, picking: Picking) -> None:
        """Delete the session; one that is gone is fine. Raises as `begin`."""


class Sealer(Protocol):
    """Keeps small secrets unreadable in a store. A sealed secret opens only for what it was sealed for."""

    def seal(self, secret: str, purpose: str) -> str:
        """Return the secret (at most 4 KiB) as sealed text.

        Raises:
            StoreUnavailableError: no answer in time, or none that can be trusted (transient).
        """

    def open(self, sealed: str, purpose: str) -> str:
        """Return the secret.

        Raises:
            SourceGoneError: it was not sealed for this, or was changed (permanent).
            StoreUnavailableError: as `seal` (transient).
        """
