"""Calls that end in time, whatever they do inside."""

import contextvars
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class CallTimedOutError(OSError):
    """The call did not come back in time; it may still have its effect."""


def bounded(function: Callable[[float], T], seconds: float) -> T:
    """Return what the function returns, or raise when the time is up.

    A client's own time-out leaves out name look-ups and token requests, and counts every read of a slow
    answer anew; so the call runs in a thread of its own that is left behind when it is late.

    Raises:
        CallTimedOutError: it is late.
    """
    if seconds <= 0:
        raise CallTimedOutError("no time left")
    answer: list[Any] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            answer.append(function(seconds))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            failure.append(error)

    thread = threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True)
    thread.start()
    thread.join(seconds)
    if failure:
        raise failure[0]
    if not answer:
        raise CallTimedOutError(f"no answer within {seconds:.1f} s")
    return answer[0]  # type: ignore[no-any-return]
