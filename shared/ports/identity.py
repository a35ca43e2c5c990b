"""Who is calling."""

from typing import Protocol

from shared.domain.policy import Account


class TokenVerifier(Protocol):
    """Tells from a bearer token whose request it is."""

    def verify(self, token: str) -> Account:
        """Return the caller's account.

        Raises:
            UnauthenticatedError: the token is wrong, expired or meant for somebody else.
        """
