"""Gemini: one client a process, bounded calls, and its errors as ours."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import httpx
from google import genai
from google.auth.exceptions import GoogleAuthError
from google.genai import errors, types
from google.oauth2.credentials import Credentials

from shared.gcp.calls import CallTimedOutError, bounded
from shared.gcp.model_errors import lost, not_sent, of_status
from shared.once import Once

T = TypeVar("T")

_API_VERSION = "v1"  # has all that is used here; the client's own default is v1beta1
_QUICK_RETRIES_SECONDS = (0.5, 1.5)  # "at most two": error code 429, docs.cloud.google.com
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, GoogleAuthError)
# What the client raises when it reads an answer that is cut short, or is something else.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)


class Gemini:
    """The models of one project and location. Safe to call from several threads.

    Args:
        project: the project's id.
        location: `global`, `us`, `eu` or a region.
        endpoint: instead of Google's, for tests; no credentials are sent there.
    """

    def __init__(self, project: str, location: str, endpoint: str | None = None) -> None:
        self._client = Once(lambda: _client(project, location, endpoint))

    def generate(
        self,
        model: str,
        parts: Sequence[types.Part],
        config: types.GenerateContentConfig,
        *,
        seconds: float,
        paid: bool = False,
    ) -> types.GenerateContentResponse:
        """Return the model's answer to one message.

        Args:
            model: its id.
            parts: the message.
            config: without HTTP options.
            seconds: for everything together.
            paid: a call that may have been made may have cost something; then it is never made twice.

        Raises:
            ModelBusyError: nothing was done, or it does not matter (transient).
            ModelOutcomeUnknownError: paid, and no answer came, or one of no use (transient).
            ModelGoneError: the model is retired or unknown (permanent).
            SafetyBlockedError: the service names a reason of its rules (permanent).
            PermanentError: the service does not take the order, or does not let us (permanent).
        """
        contents = types.Content(role="user", parts=list(parts))

        def ask(left: float) -> types.GenerateContentResponse:
            timed = config.model_copy(update={"http_options": _within(left)})
            return self._client().models.generate_content(model=model, contents=contents, config=timed)

        return _answer(model, ask, seconds, paid=paid)

    def embed(
        self, model: str, parts: Sequence[types.Part], *, dimensions: int, seconds: float
    ) -> types.EmbedContentResponse:
        """Return the vector of one message; raises what `generate` raises for what is not paid by the call."""
        contents = types.Content(role="user", parts=list(parts))

        def ask(left: float) -> types.EmbedContentResponse:
            config = types.EmbedContentConfig(output_dimensionality=dimensions, http_options=_within(left))
            return self._client().models.embed_content(model=model, contents=contents, config=config)

        return _answer(model, ask, seconds, paid=False)

    def close(self) -> None:
        """Close the connections."""
        if self._client.made is not None:
            self._client.made.close()


def _client(project: str, location: str, endpoint: str | None) -> genai.Client:
    options = types.HttpOptions(api_version=_API_VERSION)  # without retry options it makes one attempt
    if endpoint is None:
        return genai.Client(enterprise=True, project=project, location=location, http_options=options)
    options.base_url = endpoint
    nobody = Credentials("anonymous")  # type: ignore[no-untyped-call]  # AnonymousCredentials are refused
    return genai.Client(enterprise=True, project=project, location=location, credentials=nobody, http_options=options)


def _within(seconds: float) -> types.HttpOptions:
    """Return options with the time that is left; the client counts in milliseconds, and 0 is for ever.

    A little less than there is: the client knows whether it got a connection, and is heard before time is up.
    """
    return types.HttpOptions(timeout=max(1, int(seconds * 950)))


def _answer(model: str, ask: Callable[[float], T], seconds: float, *, paid: bool) -> T:
    if seconds <= 0:
        raise not_sent(model, CallTimedOutError("no time left"))
    ends = time.monotonic() + seconds
    waits = () if paid else _QUICK_RETRIES_SECONDS
    for attempt in range(len(waits) + 1):
        try:
            return bounded(ask, ends - time.monotonic())
        except errors.APIError as error:
            again = error.code == 429 and attempt < len(waits) and time.monotonic() + waits[attempt] < ends
            if not again:
                raise of_status(model, error.code, error.status, error.message, paid=paid) from None
            time.sleep(waits[attempt])
        except _NOT_SENT as error:
            raise not_sent(model, error) from None
        except (httpx.HTTPError, OSError, *_UNREADABLE) as error:
            raise lost(model, error, paid=paid) from None
    raise AssertionError("unreachable: the last attempt returns or raises")
