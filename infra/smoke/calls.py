"""What the smoke test says to the outside: the HTTP interface as an app's user, Cloud Storage as the app itself."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

_CALL_SECONDS = 70.0  # longer than the longest answer that is waited for, 50 s
_PAUSE_SECONDS = 2.0
_BUSY = {429, 500, 502, 503, 504}


class SmokeError(Exception):
    """Something is not as promised; the message says what, in codes and counts."""


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    data: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """The error code of our interface, or the status."""
        try:
            return str(json.loads(self.data)["error"]["code"])
        except (ValueError, KeyError, TypeError):
            return f"HTTP {self.status}"

    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.data)
        return found


class Caller:
    """Sends requests with one bearer token; neither the token nor what is sent is ever part of an error.

    Args:
        url: what paths are added to.
        token: of the caller; empty for none.
        patience_seconds: how long an outage is sat out.
    """

    def __init__(self, url: str, token: str, *, patience_seconds: float) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._patience_seconds = patience_seconds

    def call(self, method: str, path: str, data: bytes | None = None, **headers: str) -> Answer:
        """Return the answer, whatever it says; what is temporarily out of order is called again.

        Raises:
            SmokeError: there is no answer within the patience.
        """
        ends = time.monotonic() + self._patience_seconds
        while True:
            answer = self._once(method, path, data, headers)
            if answer is not None and answer.status not in _BUSY:
                return answer
            if time.monotonic() > ends:
                last = f"HTTP {answer.status}" if answer else "no answer"
                raise SmokeError(f"{method} {path.partition('?')[0]}: {last} for {self._patience_seconds:.0f} s")
            time.sleep(_PAUSE_SECONDS)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """Return the JSON answer; anything but success is an error."""
        data = None if body is None else json.dumps(body).encode()
        answer = self.call(method, path, data, **headers)
        if not answer.ok:
            raise SmokeError(f"{method} {path.partition('?')[0]}: {answer.code}")
        return answer.json()

    def _once(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Answer | None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = {} if data is None else {"Content-Type": "application/json"}
        request = urllib.request.Request(  # noqa: S310 - whoever runs this says the URL
            self._url + path, data, {**kind, **self._headers, **named}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=_CALL_SECONDS) as answer:  # noqa: S310
                return Answer(answer.status, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.read())
        except (OSError, ValueError):
            return None  # refused, cut off, or too late


class Storage:
    """Buckets, by the JSON API of Cloud Storage (storage/v1, revision of the installed discovery document)."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def upload(self, bucket: str, name: str, data: bytes, media_type: str) -> None:
        query = urllib.parse.urlencode({"uploadType": "media", "name": name})
        self._done(self._caller.call("POST", f"/upload{_objects(bucket)}?{query}", data, Content_Type=media_type))

    def names(self, bucket: str, prefix: str) -> list[str]:
        """Return the names of all objects that begin with the prefix."""
        found: list[str] = []
        token = ""
        while True:
            query = urllib.parse.urlencode({"prefix": prefix, "pageToken": token} if token else {"prefix": prefix})
            answer = self._caller.call("GET", f"{_objects(bucket)}?{query}")
            self._done(answer)
            page = answer.json()
            found += [item["name"] for item in page.get("items", [])]
            token = page.get("nextPageToken", "")
            if not token:
                return found

    def delete(self, bucket: str, name: str) -> None:
        answer = self._caller.call("DELETE", f"{_objects(bucket)}/{urllib.parse.quote(name, safe='')}")
        if answer.status != 404:
            self._done(answer)

    def _done(self, answer: Answer) -> None:
        if not answer.ok:
            raise SmokeError(f"Cloud Storage: HTTP {answer.status}")


def _objects(bucket: str) -> str:
    return f"/storage/v1/b/{urllib.parse.quote(bucket, safe='')}/o"
