"""What the tests of tokens share: right claims, verifiers of a local issuer, a clock that is moved."""

from typing import Any

import pytest

from shared.errors import UnauthenticatedError
from shared.gcp.identity import PushTokens
from shared.gcp.issuer_keys import IssuerKeys
from tests.google.issuer import Issuer

AUDIENCE, PUSHER, APP = "https://pipeline.example", "pusher@demo.iam.gserviceaccount.com", "app.apps.example"
RIGHT = {"aud": AUDIENCE, "email": PUSHER}
DISCOVERY, KEYS = "/.well-known/openid-configuration", "/oauth2/v3/certs"


class Seconds:
    """A monotonic clock, moved by the test."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def push(issuer: Issuer, *, checked_before: bool = False, **options: Any) -> PushTokens:
    keys = IssuerKeys(issuer.url, **options)
    return PushTokens(issuer.url, AUDIENCE, PUSHER, keys=keys, checked_before=checked_before)


def stripped(token: str) -> str:
    """Return a token as Cloud Run hands it on, after it has checked it."""
    return f"{token.rpartition('.')[0]}.SIGNATURE_REMOVED_BY_GOOGLE"


def refused(verifier: PushTokens, authorization: str | None) -> None:
    """The verifier refuses, and says nothing of the token, nor does anything the error would be logged with."""
    with pytest.raises(UnauthenticatedError) as caught:
        verifier.verify(authorization)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    token = (authorization or "").partition(" ")[2]
    assert not token or token[:20] not in str(caught.value)
