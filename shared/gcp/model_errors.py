"""What the service of a model answers, as our errors: busy, outcome unknown, gone, or no.

Their texts may repeat what was sent, and tracebacks are logged: so only the service's codes are kept, and the
original error is not chained.
"""

import logging
import re

from shared import logs
from shared.errors import (
    KeepsakeError,
    ModelBusyError,
    ModelGoneError,
    ModelOutcomeUnknownError,
    PermanentError,
    SafetyBlockedError,
)
from shared.gcp.refusal_codes import BLOCKED_OTHERWISE, by_support_code

# The service says that it has not done the work: too many calls, overloaded, or it did not let us in.
_NOT_DONE = frozenset({401, 429, 503})
_NOT_ANSWERED = frozenset({408, 499})
_CODE = re.compile(r"[A-Za-z_]{1,60}")


def of_status(model: str, status: int, code: str | None, text: str | None, *, paid: bool) -> KeepsakeError:
    """Return our error for an error answer.

    Args:
        model: its id.
        status: of HTTP.
        code: of google.rpc.Code, such as `RESOURCE_EXHAUSTED`.
        text: the service's sentence; only its support codes are read.
        paid: whether a call that may have been made may have cost something.
    """
    said = f"{status} {code}" if code and _CODE.fullmatch(code) else str(status)
    _note(model, said)
    if status in _NOT_DONE:
        return ModelBusyError(f"{model}: {said}")
    if status == 404:
        return ModelGoneError(f"{model}: {said}")
    if status >= 500 or status in _NOT_ANSWERED:
        return _outcome_unknown(model, said, paid=paid)
    refused = by_support_code(text, otherwise=BLOCKED_OTHERWISE)
    if refused:
        return SafetyBlockedError(f"{model}: {said}", code=refused)
    return PermanentError(f"{model}: {said}", code="model_forbidden" if status == 403 else "model_rejected")


def lost(model: str, error: Exception, *, paid: bool) -> KeepsakeError:
    """Return our error for a call whose answer did not come, or was of no use."""
    _note(model, type(error).__name__)
    return _outcome_unknown(model, type(error).__name__, paid=paid)


def not_sent(model: str, error: Exception) -> ModelBusyError:
    """Return our error for a call that never left: no connection, no credentials."""
    _note(model, type(error).__name__)
    return ModelBusyError(f"{model}: {type(error).__name__}")


def _outcome_unknown(model: str, said: str, *, paid: bool) -> KeepsakeError:
    kind = ModelOutcomeUnknownError if paid else ModelBusyError
    return kind(f"{model}: {said}")


def _note(model: str, said: str) -> None:
    logs.write(logging.WARNING, "model_call_failed", model=model, said=said.replace(" ", "_"))
