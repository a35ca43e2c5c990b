"""Calls to Google: bounded for real, tried again by us, errors told apart.

The clients' own retries are switched off everywhere: `timeout=` does not bound them (an unreachable service
hangs for minutes), and a write that is tried again unseen may conflict with itself.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from google.api_core import exceptions
from google.auth.exceptions import GoogleAuthError

from shared.bounded import CallTimedOutError as CallTimedOutError
from shared.bounded import bounded as bounded
from shared.errors import ConflictError, StoreUnavailableError

T = TypeVar("T")

TRANSIENT: tuple[type[Exception], ...] = (
    exceptions.ServerError,
    exceptions.TooManyRequests,
    exceptions.Aborted,
    exceptions.Cancelled,
    exceptions.RetryError,
    GoogleAuthError,
    OSError,  # connections and time-outs of `requests` among them
)
_FIRST_WAIT_SECONDS = 0.1


def call(
    what: str,
    function: Callable[[float], T],
    *,
    seconds: float,
    attempts: int = 3,
    conflicts: tuple[type[Exception], ...] = (),
) -> T:
    """Return what the function returns, after at most `seconds`, all attempts included.

    The service's own error is left out: its text names objects and documents, and tracebacks are logged.

    Args:
        what: names the service in errors; nothing personal.
        function: gets the seconds that are left, for the client's own time-out.
        seconds: for everything together.
        attempts: how often a call that may not have happened is made.
        conflicts: the service's errors that say: somebody else wrote first.

    Raises:
        ConflictError: the first attempt met one of `conflicts`: nothing was written.
        StoreUnavailableError: no answer, an answer of no use, or a conflict that may be with our own
            earlier attempt: what was to be written may or may not have been.
    """
    ends = time.monotonic() + seconds
    for attempt in range(1, attempts + 1):
        try:
            return bounded(function, ends - time.monotonic())
        except conflicts as error:
            if attempt == 1:
                raise ConflictError(f"{what}: {code_of(error)}") from None
            raise StoreUnavailableError(f"{what}: outcome unknown") from None
        except TRANSIENT as error:
            wait = _FIRST_WAIT_SECONDS * 3 ** (attempt - 1)
            if attempt == attempts or time.monotonic() + wait >= ends:
                raise StoreUnavailableError(f"{what}: {code_of(error)}") from None
            time.sleep(wait)
        except exceptions.GoogleAPICallError as error:
            raise StoreUnavailableError(f"{what}: {code_of(error)}") from None
    raise AssertionError("unreachable: the last attempt returns or raises")


def code_of(error: Exception) -> str:
    """Return the service's own code (`PERMISSION_DENIED`, 503), or the kind of error; never its text."""
    if isinstance(error, exceptions.GoogleAPICallError):
        status = error.grpc_status_code
        return status.name if status is not None else str(int(error.code) if error.code else type(error).__name__)
    return type(error).__name__
