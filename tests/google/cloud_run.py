"""What stands before a service on Cloud Run: nobody comes through but who may invoke it, and no signature does.

Source: cloud.google.com/run/docs/authenticating/service-to-service, and /run/docs/troubleshooting, "signature-removed"
(2026).
"""

import threading
from collections.abc import Collection

import jwt
import requests
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from google.oauth2 import id_token

from tests.google.signing_in import KEYS, stripped


class CloudRun:
    """The IAM check of one deployment's services. `admitted` counts the calls that came through.

    Args:
        issuer: whose tokens count.
        audience: of the services.
        invokers: accounts with `roles/run.invoker`.
    """

    def __init__(self, issuer: str, audience: str, invokers: Collection[str]) -> None:
        self._certificates = f"{issuer}{KEYS}"
        self._audience = audience
        self._invokers = frozenset(invokers)
        self._known: set[str] = set()
        self._lock = threading.Lock()
        self.admitted = 0

    def admit(self, authorization: str) -> str | None:
        """Return the header as the container gets it; None when the call ends here."""
        token = authorization.removeprefix("Bearer ")
        with self._lock:
            known = token in self._known
        if not known and not self._may_invoke(token):
            return None
        with self._lock:
            self._known.add(token)
            self.admitted += 1
        return f"Bearer {stripped(token)}"

    def _may_invoke(self, token: str) -> bool:
        # Google's own client, so that what we check ourselves is not checked by our own code only.
        with requests.Session() as session:
            try:
                claims = id_token.verify_token(token, Request(session), self._audience, self._certificates)
            except (GoogleAuthError, jwt.PyJWTError, ValueError):
                return False
        return claims.get("email") in self._invokers
