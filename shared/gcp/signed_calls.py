"""Calls to Google in the name of a person: bounded in time and size, with one new access token when one is refused."""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import requests

from shared.errors import KeepsakeError, SourceGoneError, SourceUnavailableError, StoreUnavailableError
from shared.gcp import calls
from shared.gcp.oauth import SignedIn
from shared.once import Once

T = TypeVar("T")
LARGEST_JSON_BYTES = 8 * 1024 * 1024
_REASON = re.compile(r"[A-Za-z_]{1,60}")
_RATE = frozenset(
    {"rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded", "sharingRateLimitExceeded"}
    | {"RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"}
)


class RefusedError(Exception):
    """The service refuses, and would again. Its text is left out: it may hold names and addresses.

    Attributes:
        status: of HTTP.
        reasons: the service's own words for it, as `NOT_FOUND`, `rateLimitExceeded`.
    """

    def __init__(self, status: int, reasons: frozenset[str]) -> None:
        super().__init__(f"{status} {' '.join(sorted(reasons))}")
        self.status = status
        self.reasons = reasons


class TooLargeError(Exception):
    """The answer has more bytes than are wanted."""


class LaterError(OSError):
    """The service says: later; or its answer is not one of its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whole."""

    status: int
    content: bytes
    content_type: str


class SignedCalls:
    """Calls of one service in the name of one person. Safe for several threads.

    Args:
        what: names the service in errors.
        signed_in: has the access token.
        timeout_seconds: for one thing that is asked, all attempts together.
    """

    def __init__(self, what: str, signed_in: SignedIn, timeout_seconds: float = 20.0) -> None:
        self._what = what
        self._signed_in = signed_in
        self._timeout_seconds = timeout_seconds
        self._session = Once(_session)

    def json(self, verb: str, url: str, *, params: Mapping[str, str] | None = None, body: Any = None) -> dict[str, Any]:
        """Return the JSON object that is answered.

        Raises:
            RefusedError: the service refuses.
            SourceGoneError: we are not signed in any more (permanent).
            SourceUnavailableError: no answer in time, or none of use (transient).
        """

        def asked(seconds: float) -> dict[str, Any]:
            try:
                return parsed(self.ask(verb, url, seconds, params=params, body=body))
            except TooLargeError:
                raise LaterError("too large") from None

        return self.run(asked)

    def content(self, url: str, *, largest_bytes: int, seconds: float) -> Answer:
        """Return the bytes behind a URL; raises as `json`, and TooLargeError when there are more."""
        return self.run(lambda left: checked(self.ask("GET", url, left, largest_bytes=largest_bytes)), seconds=seconds)

    def run(self, function: Callable[[float], T], *, seconds: float | None = None) -> T:
        """Return what the function returns; it gets the seconds that are left. Errors as in `json`."""
        try:
            return calls.call(self._what, function, seconds=seconds or self._timeout_seconds)
        except StoreUnavailableError as error:
            raise SourceUnavailableError(str(error)) from None

    def ask(
        self,
        verb: str,
        url: str,
        seconds: float,
        *,
        params: Mapping[str, str] | None = None,
        body: Any = None,
        largest_bytes: int = LARGEST_JSON_BYTES,
    ) -> Answer:
        """Return the answer of one attempt, whatever its status; with a new token where the first is refused."""
        ends = time.monotonic() + seconds
        token = self._signed_in.token()
        for again in (True, False):
            options = {"params": params, "json": body, "timeout": max(0.1, ends - time.monotonic())}
            headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
            with self._session().request(
                verb, url, headers=headers, allow_redirects=False, stream=True, **options
            ) as answer:
                if answer.status_code == 401 and again:
                    token = self._signed_in.renewed(token)
                    continue
                content = _read(answer, largest_bytes, ends)
                return Answer(answer.status_code, content, answer.headers.get("Content-Type", ""))
        raise AssertionError("unreachable: the second attempt returns")


def checked(answer: Answer) -> Answer:
    """Return the answer when it is what was asked for.

    Raises:
        SourceGoneError: we are not signed in any more, or may not do this any more (permanent).
        RefusedError, LaterError: as they say.
    """
    if answer.status == 200 or answer.status == 204:
        return answer
    reasons = reasons_of(answer.content)
    raise refused(answer.status, reasons)


def refused(status: int, reasons: frozenset[str]) -> Exception:
    """Return the error for a status and the service's own words for it."""
    if status == 401 or (status == 403 and reasons & {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions"}):
        error: KeepsakeError = SourceGoneError("we are not signed in any more", code="source_disconnected")
        return error
    if status == 429 or status >= 500 or status == 408 or (status == 403 and reasons & _RATE):
        return LaterError(str(status))
    return RefusedError(status, reasons)


def parsed(answer: Answer) -> dict[str, Any]:
    """Return the JSON object of an answer; an empty one is one without fields."""
    content = checked(answer).content
    if not content:
        return {}
    if answer.content_type.partition(";")[0].strip().lower() != "application/json":
        raise LaterError("no JSON")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise LaterError("no JSON") from None
    if not isinstance(found, dict):
        raise LaterError("no JSON object")
    return found


def reasons_of(content: bytes) -> frozenset[str]:
    """Return the words a Google API has for an error, of both forms it may have."""
    try:
        error = json.loads(content[:LARGEST_JSON_BYTES])["error"]
        named = [error.get("status"), *(one.get("reason") for one in error.get("errors", []))]
        named += [one.get("reason") for one in error.get("details", [])]
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return frozenset()
    return frozenset(one for one in named if isinstance(one, str) and _REASON.fullmatch(one))


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # what a `.netrc` says would go before the token
    return session


def _read(answer: requests.Response, largest_bytes: int, ends: float) -> bytes:
    content = bytearray()
    for part in answer.iter_content(64 * 1024):
        content += part
        if len(content) > largest_bytes:
            raise TooLargeError
        if time.monotonic() > ends:
            raise LaterError("it takes too long")
    return bytes(content)
