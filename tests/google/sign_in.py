"""Google's OAuth 2.0 endpoints on 127.0.0.1: codes with PKCE, refresh and access tokens, revoking.

    with SignInServer() as google:
        code = google.agree(SCOPE)                      # what the app got: an AuthorizationCode
        GoogleAccounts(CLIENT, SECRET, endpoint=google.url).sign_in("drive", code)

What a client sends that the standard does not allow is kept in `violations`; leaving the server fails then.

Source: RFC 6749, sections 4.1.3, 5 and 6; RFC 7636, section 4; RFC 7009; Google Identity, "Using OAuth 2.0 for Web
Server Applications" (2026), for answers: `invalid_grant` for a code or token that is no more, 400 for a token that
cannot be revoked, access tokens of 3,599 seconds.
"""

import base64
import hashlib
import itertools
import json
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from shared.ports.accounts import AuthorizationCode
from tests.google.http import DroppedError, HttpRequest, HttpResponse, Serving
from tests.google.messages import Call, GoogleError

CLIENT, SECRET, REDIRECT = "keepsake.apps.example", "client-secret-Q7", "https://app.example/agreed"
VERIFIER = "verifier-" + "v" * 40
LIFE_SECONDS = 3599


@dataclass
class Agreement:
    """What somebody has agreed to.

    Attributes:
        scope: with blanks between.
        offline: whether a refresh token comes with it.
        ended: it was revoked, by the person or by us.
        refresh_token: once the code was exchanged.
    """

    scope: str
    offline: bool = True
    ended: bool = False
    refresh_token: str = ""
    challenge: str = ""
    used: bool = False
    access_tokens: set[str] = field(default_factory=set)


class SignInServer:
    """Signs apps in.

    Attributes:
        url: `http://127.0.0.1:PORT`.
        asked: (path, grant type) of every request, in order.
        instead: what is answered instead to the next requests of a path: a status, `hang`, `drop`, or an HttpResponse.
        secrets: every token and code there was, to be looked for where they must not be.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.instead: dict[str, list[Any]] = {"/token": [], "/revoke": []}
        self.secrets: list[str] = [SECRET, VERIFIER]
        self.violations: list[str] = []
        self.agreements: list[Agreement] = []
        self._codes: dict[str, Agreement] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._serving = Serving(self._serve)
        self.url = f"http://{self._serving.host}"

    def agree(self, scope: str, *, offline: bool = True) -> AuthorizationCode:
        """Let somebody agree; return what their app hands on."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        agreement = Agreement(scope, offline, challenge=challenge)
        code = self._secret("4/code")
        self._codes[code] = agreement
        self.agreements.append(agreement)
        return AuthorizationCode(code, VERIFIER, REDIRECT)

    def allows(self, token: str) -> bool:
        """Tell whether an access token is good."""
        return any(token in one.access_tokens and not one.ended for one in self.agreements)

    def expire(self) -> None:
        """Let every access token end."""
        for agreement in self.agreements:
            agreement.access_tokens.clear()

    def check_call(self, call: Call) -> None:
        """Refuse a call of an API without a good token, as Google's APIs do."""
        scheme, _, token = call.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or not self.allows(token):
            raise GoogleError(401, reason=None)

    def refreshes(self) -> int:
        return self.asked.count(("/token", "refresh_token"))

    def close(self) -> None:
        self._closing.set()
        self._serving.close()

    def __enter__(self) -> "SignInServer":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close()
        assert kind is not None or self.violations == [], self.violations

    def _secret(self, kind: str) -> str:
        made = f"{kind}-secret-{next(self._numbers)}"
        self.secrets.append(made)
        return made

    def _serve(self, request: HttpRequest) -> HttpResponse:
        form = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        with self._lock:
            self.asked.append((request.path, form.get("grant_type", "")))
            waiting = self.instead.get(request.path, [])
            instead = waiting.pop(0) if waiting else None
        if instead == "hang":
            self._closing.wait()
            raise DroppedError
        if instead == "drop":
            raise DroppedError
        if isinstance(instead, HttpResponse):
            return instead
        if isinstance(instead, int):
            return _json({"error": "temporarily_unavailable"}, instead)
        if request.verb != "POST" or request.headers.get("content-type") != "application/x-www-form-urlencoded":
            self.violations.append(f"{request.verb} {request.path} {request.headers.get('content-type')}")
        with self._lock:
            return self._revoke(form) if request.path == "/revoke" else self._token(form)

    def _token(self, form: dict[str, str]) -> HttpResponse:
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return _json({"error": "invalid_client", "error_description": "The OAuth client was not found."}, 401)
        if form.get("grant_type") == "authorization_code":
            self._only(form, "code", "code_verifier", "redirect_uri")
            return self._exchanged(form)
        if form.get("grant_type") == "refresh_token":
            self._only(form, "refresh_token")
            found = [one for one in self.agreements if one.refresh_token == form.get("refresh_token") != ""]
            if not found or found[0].ended:
                return _json({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}, 400)
            return _json(self._made(found[0]))
        self.violations.append(f"grant_type {form.get('grant_type')!r}")
        return _json({"error": "unsupported_grant_type"}, 400)

    def _exchanged(self, form: dict[str, str]) -> HttpResponse:
        agreement = self._codes.get(form.get("code", ""))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if agreement is None or agreement.used or agreement.challenge != challenge:
            return _json({"error": "invalid_grant", "error_description": "Malformed auth code."}, 400)
        if form.get("redirect_uri") != REDIRECT:
            return _json({"error": "redirect_uri_mismatch"}, 400)
        agreement.used = True
        made = self._made(agreement)
        if agreement.offline:
            agreement.refresh_token = made["refresh_token"] = self._secret("1//refresh")
        return _json({**made, "scope": agreement.scope})

    def _made(self, agreement: Agreement) -> dict[str, Any]:
        token = self._secret("ya29.access")
        agreement.access_tokens.add(token)
        return {"access_token": token, "expires_in": LIFE_SECONDS, "token_type": "Bearer", "scope": agreement.scope}

    def _revoke(self, form: dict[str, str]) -> HttpResponse:
        self._only(form, "token", client=False)
        token = form.get("token", "")
        for one in self.agreements:
            if token and not one.ended and (token == one.refresh_token or token in one.access_tokens):
                one.ended = True
                return _json({})
        return _json({"error": "invalid_token", "error_description": "Token expired or revoked"}, 400)

    def _only(self, form: dict[str, str], *names: str, client: bool = True) -> None:
        right = {*names, *(("client_id", "client_secret", "grant_type") if client else ())}
        if set(form) != right:
            self.violations.append(f"fields {sorted(form)} instead of {sorted(right)}")


def _json(content: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(status, json.dumps(content).encode(), {"Content-Type": "application/json; charset=utf-8"})
