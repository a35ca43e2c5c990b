"""Google's settings, read over REST: every call bounded, nothing written."""

import urllib.parse
from collections.abc import Iterator, Mapping
from typing import Any

import google.auth
from google.api_core import exceptions
from google.auth.transport.requests import AuthorizedSession
from requests import Response, Session

from shared.gcp.calls import call
from shared.once import Once

_SCOPES = ["https://www.googleapis.com/auth/cloud-platform"]
_SECONDS = 30.0
_MOST_PAGES = 50
Json = dict[str, Any]


class Google:
    """Reads what APIs say. Safe to use for many calls.

    Args:
        endpoints: URLs by API instead of Google's, for tests; nobody signs in there.
    """

    def __init__(self, endpoints: Mapping[str, str] | None = None) -> None:
        self._endpoints = endpoints
        self._session = Once(_signed_in if endpoints is None else Session)

    def get(self, api: str, path: str, **query: str) -> Json | None:
        """Return a resource; None when there is none.

        Args:
            api: its host without the domain, such as `pubsub`.
            path: with the version, such as `v1/projects/p/topics/t`.
            query: parameters.

        Raises:
            StoreUnavailableError: it cannot be read; the message has the service's code.
        """
        return self._call("GET", api, path, query, None)

    def post(self, api: str, path: str, body: Json, *, host: str | None = None) -> Json | None:
        """Ask with a body; see `get`. `host`: where the API is for what is asked, if not at its usual place."""
        return self._call("POST", api, path, {}, body, host)

    def pages(self, api: str, path: str, items: str, **query: str) -> Iterator[Json]:
        """Yield the items of a list, page by page."""
        token = ""
        for _ in range(_MOST_PAGES):
            page = self.get(api, path, **query, **({"pageToken": token} if token else {})) or {}
            yield from page.get(items, [])
            token = page.get("nextPageToken", "")
            if not token:
                return

    def _call(
        self, verb: str, api: str, path: str, query: Mapping[str, str], body: Json | None, host: str | None = None
    ) -> Json | None:
        base = self._endpoints[api] if self._endpoints is not None else f"https://{host or api + '.googleapis.com'}"
        url = f"{base}/{urllib.parse.quote(path, safe='/:-._~')}"

        def ask(seconds: float) -> Json | None:
            answer = self._session().request(verb, url, params=dict(query), json=body, timeout=seconds)
            return _read(answer)

        return call(api, ask, seconds=_SECONDS)


def _signed_in() -> Session:
    credentials, _ = google.auth.default(scopes=_SCOPES)
    return AuthorizedSession(credentials)  # type: ignore[no-untyped-call]


def _read(answer: Response) -> Json | None:
    if answer.status_code == 404:
        return None
    if not answer.ok:
        raise exceptions.from_http_status(answer.status_code, "")  # type: ignore[no-untyped-call]
    try:
        found: Json = answer.json()
    except ValueError:
        raise OSError("the answer is no JSON") from None
    return found
