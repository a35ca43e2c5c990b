"""Who is calling, and who sends events: OpenID Connect ID tokens, checked against their issuer's keys."""

import hashlib
import hmac
import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from typing import Any

import jwt
from jwt import PyJWK
from jwt.types import Options

from shared.cloud_settings import GOOGLE_ISSUER
from shared.domain.policy import Account
from shared.errors import UnauthenticatedError
from shared.gcp.issuer_keys import ALGORITHMS, IssuerKeys

_LONGEST_TOKEN = 8 * 1024  # characters; Google's have about 1,200
_SKEW_SECONDS = 60
_REQUIRED = ["exp", "iat", "aud", "iss", "sub"]
# What Cloud Run hands on in place of a signature that it has checked (cloud.google.com/run/docs/troubleshooting,
# "signature-removed", 2026).
_REMOVED = "SIGNATURE_REMOVED_BY_GOOGLE"
# An unsigned token must not be told from one that is signed by somebody else, nor one from yesterday.
_REFUSED = "the token is not one that is accepted here"
_DOMAIN = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


class _Tokens:
    """ID tokens of one issuer for some audiences.

    With `checked_before`, one whose signature Cloud Run has checked and removed is taken too, if it says what is right.
    """

    def __init__(
        self, issuer: str, audiences: Iterable[str], keys: IssuerKeys | None, *, checked_before: bool = False
    ) -> None:
        self.issuer = issuer
        self._checked_before = checked_before
        self._audiences = frozenset(audiences)
        # Google writes its name both ways (Google Identity, "Verify the Google ID token", 2026).
        self._names = [self.issuer, self.issuer.removeprefix("https://")] if issuer == GOOGLE_ISSUER else [self.issuer]
        self._keys = keys or IssuerKeys(self.issuer)

    def claims(self, token: str) -> Mapping[str, Any]:
        """Return what a right token says.

        Raises:
            UnauthenticatedError: it is wrong; the message says nothing of it.
            StoreUnavailableError: the issuer's keys are needed and it does not answer (transient).
        """
        try:
            claims = self._checked(token)
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            # The reason would be in the log, with parts of the token.
            raise UnauthenticatedError(_REFUSED) from None
        if claims is None or claims["aud"] not in self._audiences:
            raise UnauthenticatedError(_REFUSED)
        return claims

    def _checked(self, token: str) -> Mapping[str, Any] | None:
        if len(token) > _LONGEST_TOKEN:
            return None
        header = jwt.get_unverified_header(token)
        key_id = header.get("kid")
        if header.get("alg") not in ALGORITHMS or not isinstance(key_id, str):
            return None
        if self._checked_before and token.rpartition(".")[2] == _REMOVED:
            claims = self._decoded(token, None)
        else:
            key = self._keys.key(key_id)
            if key is None:
                return None
            claims = self._decoded(token, key)
        return claims if isinstance(claims["aud"], str) and claims["sub"] else None

    def _decoded(self, token: str, key: PyJWK | None) -> dict[str, Any]:
        """Return what a token says that is valid now; without a key its signature is not looked at."""
        options: Options = {
            "require": _REQUIRED,
            # The audience is compared above: an ID token is for one, and PyJWT takes lists.
            "verify_aud": False,
            "enforce_minimum_key_length": True,
            # Without a signature PyJWT checks nothing that is not asked for.
            "verify_signature": key is not None,
            "verify_exp": True,
            "verify_iat": True,
            "verify_nbf": True,
            "verify_iss": True,
            "verify_sub": True,
        }
        claims: dict[str, Any] = jwt.decode(
            token, key or "", algorithms=ALGORITHMS, issuer=self._names, leeway=_SKEW_SECONDS, options=options
        )
        return claims


class PushTokens:
    """The `SenderVerifier` port: a push subscription signs in as its service account.

    Args:
        issuer: who signs its tokens.
        audience: what the subscription says they are for.
        service_account: its e-mail address.
        keys: the issuer's; by default fetched when they are needed.
        checked_before: Cloud Run lets nobody through but who may invoke this service, and hands tokens on without
            their signatures; never where everybody may invoke it, for there it checks none.

    Source: Pub/Sub, "Authentication for push subscriptions" (2026).
    """

    def __init__(
        self,
        issuer: str,
        audience: str,
        service_account: str,
        *,
        keys: IssuerKeys | None = None,
        checked_before: bool = False,
    ) -> None:
        self._tokens = _Tokens(issuer, [audience], keys, checked_before=checked_before)
        self._service_account = service_account

    def verify(self, authorization: str | None) -> None:
        """Return when the event was sent by our own subscriptions; see `SenderVerifier.verify`."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer":
            raise UnauthenticatedError("an event has to carry the token of its subscription")
        claims = self._tokens.claims(token.strip())
        if claims.get("email") != self._service_account or claims.get("email_verified") is not True:
            raise UnauthenticatedError(_REFUSED)


class CallerTokens:
    """The `TokenVerifier` port: people sign in to an app with their account.

    Everybody may call the function, so nobody has checked a token before: one without its signature is never taken.
    Nothing of an account is kept but a pseudonym: without the secret nobody can tell whose it is.

    Args:
        issuer: who signs their tokens.
        audiences: OAuth client ids of the apps.
        secret: makes pseudonyms; whoever changes it parts everybody from what is theirs.
        keys: the issuer's; by default fetched when they are needed.
    """

    def __init__(self, issuer: str, audiences: Iterable[str], secret: bytes, *, keys: IssuerKeys | None = None) -> None:
        self._tokens = _Tokens(issuer, filter(None, map(str.strip, audiences)), keys)
        self._secret = secret

    def verify(self, token: str) -> Account:
        """Return the caller's account; see `TokenVerifier.verify`."""
        claims = self._tokens.claims(token)
        return Account(owner=self._pseudonym(claims["sub"]), domain=_domain(claims.get("hd")))

    def _pseudonym(self, subject: str) -> str:
        """Return an id for the account, which its issuer never gives to anybody else."""
        named = "\n".join(("owner", self._tokens.issuer, subject))
        digest = hmac.new(self._secret, named.encode(), hashlib.sha256).digest()
        return "o_" + b32encode(digest[:20]).decode().lower()[:26]


def _domain(hosted: object) -> str | None:
    """Return the managed domain of the account.

    Raises:
        UnauthenticatedError: it is none; to take the account for a personal one would free it of the policy.
    """
    if hosted is None:
        return None
    domain = hosted.lower() if isinstance(hosted, str) else ""
    if not _DOMAIN.fullmatch(domain):
        raise UnauthenticatedError(_REFUSED)
    return domain
