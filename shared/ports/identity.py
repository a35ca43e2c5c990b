"""Who is calling, and who sends events."""

from typing import Protocol

from shared.domain.policy import Account


class TokenVerifier(Protocol):
    """Tells from a bearer token whose request it is."""

    def verify(self, token: str) -> Account:
        """Return the caller's account.

        Raises:
            UnauthenticatedError: the token is wrong, expired or meant for somebody else.
            StoreUnavailableError: it is not known, for whoever issues such tokens does not answer.
        """


class SenderVerifier(Protocol):
    """Tells whether an event that came over HTTP was sent by our own subscriptions."""

    def verify(self, authorization: str | None) -> None:
        """Return when it was.

        Args:
            authorization: the header the caller has signed in with, None when there is none.

        Raises:
            UnauthenticatedError: no token, or one that is wrong, expired, of another service account, or
                meant for somebody else.
            StoreUnavailableError: it is not known, for whoever issues such tokens does not answer.
        """
