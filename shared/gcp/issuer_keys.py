"""The public keys of an OpenID Connect issuer: found by discovery, kept, fetched anew when they have to be."""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import jwt
import requests

from shared.errors import StoreUnavailableError
from shared.gcp import calls

ALGORITHMS = ("RS256", "ES256")
_DISCOVERY = "/.well-known/openid-configuration"
_LONGEST_ANSWER_BYTES = 512 * 1024
_HERE = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?(/.*)?")  # plain HTTP never leaves the machine


class IssuerKeys:
    """Keys by their id. Threads share one; nothing is fetched before the first key is asked for.

    Args:
        issuer: its URL, exactly as it names itself.
        seconds: how long a fetch may take, everything included.
        lifetime_seconds: how long fetched keys are used; a withdrawn key is trusted no longer than that.
        pause_seconds: between two fetches for key ids nobody knows: wrong tokens must not become fetches.
        retry_seconds: between a fetch that failed and the next.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        issuer: str,
        *,
        seconds: float = 5.0,
        lifetime_seconds: float = 3600.0,
        pause_seconds: float = 30.0,
        retry_seconds: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer
        self._seconds = seconds
        self._lifetime_seconds = lifetime_seconds
        self._pause_seconds = pause_seconds
        self._retry_seconds = retry_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: tuple[float, Mapping[str, jwt.PyJWK]] | None = None
        self._fetched_at: float | None = None
        self._failed_at: float | None = None

    def key(self, key_id: str) -> jwt.PyJWK | None:
        """Return the key, or None when the issuer has none of this id.

        Raises:
            StoreUnavailableError: the issuer does not answer, so it is not known (transient).
        """
        fresh = self._fresh()
        if key_id in fresh:
            return fresh[key_id]
        with self._lock:
            fresh = self._fresh()  # another thread may have fetched meanwhile
            if key_id not in fresh and not (fresh and self._since(self._fetched_at) < self._pause_seconds):
                fresh = self._fetched()
            return fresh.get(key_id)

    def _fresh(self) -> Mapping[str, jwt.PyJWK]:
        kept = self._kept
        return kept[1] if kept and self._since(kept[0]) < self._lifetime_seconds else {}

    def _since(self, moment: float | None) -> float:
        return float("inf") if moment is None else self._clock() - moment

    def _fetched(self) -> Mapping[str, jwt.PyJWK]:
        if self._since(self._failed_at) < self._retry_seconds:
            raise StoreUnavailableError("issuer keys: no answer a moment ago")
        try:
            keys = calls.call("issuer keys", self._fetch, seconds=self._seconds, attempts=2)
        except StoreUnavailableError:
            self._failed_at = self._clock()
            raise
        self._fetched_at = self._clock()
        self._kept = (self._fetched_at, keys)
        return keys

    def _fetch(self, seconds: float) -> Mapping[str, jwt.PyJWK]:
        found = _get(self._issuer.rstrip("/") + _DISCOVERY, seconds)
        if found.get("issuer") != self._issuer:
            # OpenID Connect Discovery 1.0, section 4.3: the two have to be the same.
            raise StoreUnavailableError("issuer keys: discovery speaks for another issuer")
        where = found.get("jwks_uri")
        if not isinstance(where, str) or not (where.startswith("https://") or self._is_here(where)):
            raise StoreUnavailableError("issuer keys: discovery names no place for them")
        return _usable(_get(where, seconds))

    def _is_here(self, where: str) -> bool:
        return bool(_HERE.fullmatch(self._issuer) and _HERE.fullmatch(where))


def _get(url: str, seconds: float) -> dict[str, Any]:
    """Return the JSON object at a URL; redirects are not followed, endless answers not read."""
    with requests.get(url, timeout=seconds, allow_redirects=False, stream=True) as answer:
        answer.raise_for_status()
        content = b""
        for part in answer.iter_content(64 * 1024):
            content += part
            if len(content) > _LONGEST_ANSWER_BYTES:
                break
    try:
        found = json.loads(content)  # what was cut off is no JSON
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise StoreUnavailableError("issuer keys: the answer is no JSON object of a usable size")
    return found


def _usable(key_set: dict[str, Any]) -> Mapping[str, jwt.PyJWK]:
    """Return the keys we would take a signature of; never a secret (`oct`) one."""
    try:
        keys = jwt.PyJWKSet.from_dict(key_set).keys
    except jwt.PyJWTError:
        keys = []
    usable = {
        key.key_id: key
        for key in keys
        if key.key_id and key.algorithm_name in ALGORITHMS and key.public_key_use in ("sig", None)
    }
    if not usable:
        raise StoreUnavailableError("issuer keys: there is none of a kind that is used")
    return usable
