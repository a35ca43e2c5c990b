"""Services without an emulator are spoken to over REST: a local server can stand in for them."""

from collections.abc import Callable
from typing import Any, TypeVar

from google.auth.credentials import AnonymousCredentials
from google.protobuf.json_format import ParseError

from shared.gcp import calls

T = TypeVar("T")


class DamagedAnswerError(OSError):
    """An answer is not what the service sent, or not to what was asked: it is asked again."""


def options(endpoint: str | None) -> dict[str, Any]:
    """Return the arguments for a client of Google's generated libraries.

    The transport is the same in tests and in the cloud, so that what was tested is what runs.

    Args:
        endpoint: URL of a server that stands in for the service, where nobody signs in; None: the service.
    """
    if endpoint is None:
        return {"transport": "rest"}
    anonymous = AnonymousCredentials()  # type: ignore[no-untyped-call]
    return {"transport": "rest", "credentials": anonymous, "client_options": {"api_endpoint": endpoint}}


def call(what: str, function: Callable[[float], T], *, seconds: float) -> T:
    """Return what the function returns, as `calls.call` does; an answer that cannot be read is asked for again.

    Raises:
        StoreUnavailableError: no answer in time, or none that can be used (transient).
    """

    def readable(left: float) -> T:
        try:
            return function(left)
        except (ParseError, UnicodeError):
            raise DamagedAnswerError from None  # its text may hold what was asked

    return calls.call(what, readable, seconds=seconds)
