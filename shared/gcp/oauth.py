"""Signs in to people's Google accounts with what they have agreed to, and out again."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import requests

from shared.errors import InvalidInputError, MissingSettingError, SourceGoneError, StoreUnavailableError
from shared.gcp import calls
from shared.ports.accounts import AuthorizationCode

ENDPOINT = "https://oauth2.googleapis.com"
_WHAT = "Google sign-in"
_LARGEST_ANSWER_BYTES = 64 * 1024
_LONGEST_TOKEN = 8 * 1024
_AUTH = "https://www.googleapis.com/auth/"
# What a source needs, one of each; `drive.file` shows only the files the person has opened with the app.
_NEEDED = {
    "picker": frozenset({f"{_AUTH}photospicker.mediaitems.readonly"}),
    "drive": frozenset({f"{_AUTH}drive.readonly", f"{_AUTH}drive.file"}),
}
_WHO = frozenset({"openid", "email", "profile", f"{_AUTH}userinfo.email", f"{_AUTH}userinfo.profile"})
_OURS = frozenset({"invalid_client", "unauthorized_client", "unsupported_grant_type"})
_SHORTEST_LIFE_SECONDS, _EARLY_SECONDS = 30.0, 60.0
Form = Mapping[str, str]


class _BusyError(OSError):
    """The service says: later."""


class GoogleAccounts:
    """The `Accounts` port on Google's OAuth 2.0 endpoints, and the source of access tokens.

    Args:
        client_id: of our OAuth client, the one the apps send people to agree with.
        client_secret: of the same.
        endpoint: URL of a server that stands in for Google's.
        timeout_seconds: for one thing that is asked, all attempts together.

    Source: Google Identity, "Using OAuth 2.0 for Web Server Applications" and "... for iOS & Desktop Apps" (2026);
    RFC 6749, sections 4.1.3, 5.2 and 6; RFC 7636, section 4.5; RFC 7009.
    """

    def __init__(
        self, client_id: str, client_secret: str, *, endpoint: str = ENDPOINT, timeout_seconds: float = 10.0
    ) -> None:
        self._client = {"client_id": client_id, "client_secret": client_secret}
        self._endpoint = endpoint
        self._timeout_seconds = timeout_seconds

    def sign_in(self, kind: str, code: AuthorizationCode) -> str:
        """Exchange a code and return the refresh token; see `Accounts.sign_in`."""
        form = {
            "grant_type": "authorization_code",
            "code": code.code,
            "code_verifier": code.verifier,
            "redirect_uri": code.redirect_uri,
            **self._client,
        }
        status, said = self._ask("/token", form, attempts=1)  # used up by the first, whatever became of it
        if status != 200:
            raise InvalidInputError("code: it is wrong, old or used up", code="authorization_code_invalid")
        token, refresh_token = _token(said, "access_token"), said.get("refresh_token")
        wrong = _wrong(kind, said.get("scope"), refresh_token)
        if wrong is not None:
            with suppress(StoreUnavailableError):  # it ends by itself within the hour
                self.sign_out(refresh_token if isinstance(refresh_token, str) else token)
            raise InvalidInputError("code: it is for something else than the source needs", code=wrong)
        return _token(said, "refresh_token")

    def sign_out(self, refresh_token: str) -> None:
        """Revoke a token; see `Accounts.sign_out`."""
        status, said = self._ask("/revoke", {"token": refresh_token})
        if status != 200 and said.get("error") not in ("invalid_token", "invalid_grant"):
            raise StoreUnavailableError(f"{_WHAT}: not revoked ({status})")

    def refresh(self, refresh_token: str) -> tuple[str, float]:
        """Return an access token and for how many seconds it is good.

        Raises:
            SourceGoneError: we are not signed in any more: `source_disconnected` (permanent).
            StoreUnavailableError: no answer in time, or none of use (transient).
            MissingSettingError: Google does not know our OAuth client by these settings.
        """
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token, **self._client}
        status, said = self._ask("/token", form)
        if status != 200:
            raise SourceGoneError("we are not signed in any more", code="source_disconnected")
        life = said.get("expires_in")
        seconds = float(life) if isinstance(life, int | float) and not isinstance(life, bool) else 0.0
        return _token(said, "access_token"), max(seconds - _EARLY_SECONDS, _SHORTEST_LIFE_SECONDS)

    def _ask(self, path: str, form: Form, *, attempts: int = 3) -> tuple[int, Mapping[str, Any]]:
        status, said = calls.call(
            _WHAT,
            lambda seconds: _posted(self._endpoint + path, form, seconds),
            seconds=self._timeout_seconds,
            attempts=attempts,
        )
        if said.get("error") in _OURS:
            raise MissingSettingError("KEEPSAKE_OAUTH_CLIENT_ID and KEEPSAKE_OAUTH_CLIENT_SECRET are not of one client")
        return status, said


class SignedIn:
    """The access token of one account, only in memory: made when it is needed, and again when it is about to end.

    Args:
        refresh: returns an access token and for how many seconds it is good; see `GoogleAccounts.refresh`.
        clock: seconds, monotonic.
    """

    def __init__(self, refresh: Callable[[], tuple[str, float]], clock: Callable[[], float] = time.monotonic) -> None:
        self._refresh = refresh
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: tuple[str, float] | None = None

    def token(self) -> str:
        """Return a token that is good now."""
        with self._lock:
            if self._kept is None or self._clock() >= self._kept[1]:
                self._renew()
            return self._kept[0] if self._kept else ""

    def renewed(self, refused: str) -> str:
        """Return another token than the one that was refused; of several threads one fetches it."""
        with self._lock:
            if self._kept is None or self._kept[0] == refused:
                self._renew()
            return self._kept[0] if self._kept else ""

    def _renew(self) -> None:
        self._kept = None
        token, seconds = self._refresh()
        self._kept = (token, self._clock() + seconds)


def _posted(url: str, form: Form, seconds: float) -> tuple[int, Mapping[str, Any]]:
    with requests.post(url, data=form, timeout=seconds, allow_redirects=False, stream=True) as answer:
        status = answer.status_code
        if status == 429 or status >= 500:
            raise _BusyError
        content = b""
        for part in answer.iter_content(16 * 1024):
            content += part
            if len(content) > _LARGEST_ANSWER_BYTES:
                raise _BusyError
    try:
        said = json.loads(content) if content else {}
    except (ValueError, RecursionError):
        said = None
    # A refusal is one only in the form of the standard: a proxy's page must not sign anybody out.
    if not isinstance(said, dict) or not (status == 200 or (status in (400, 401, 403) and "error" in said)):
        raise _BusyError
    return status, said


def _token(said: Mapping[str, Any], name: str) -> str:
    token = said.get(name)
    if not isinstance(token, str) or not 0 < len(token) <= _LONGEST_TOKEN or not token.isascii():
        raise StoreUnavailableError(f"{_WHAT}: an answer without {name}")
    return token


def _wrong(kind: str, scope: object, refresh_token: object) -> str | None:
    """Return the code that says what is wrong with what the person has agreed to, or None."""
    agreed = set(scope.split()) if isinstance(scope, str) else set()
    if not agreed & _NEEDED[kind]:
        return "authorization_too_narrow"
    if agreed - _NEEDED[kind] - _WHO:
        return "authorization_too_wide"
    return None if isinstance(refresh_token, str) and refresh_token else "authorization_not_lasting"
