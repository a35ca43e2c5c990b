"""Every error of the pipeline: what happened, and whether trying again can help.

The kind is the retry decision and is made where the fact is known: an adapter translates its vendor's
error (`from exc`). Messages carry ids and codes only, because tracebacks are logged.
"""

from typing import Any


class KeepsakeError(Exception):
    """Base of all errors. `code` is stable: logs, metrics, stored requests and answers carry it."""

    code = "internal"


class TransientError(KeepsakeError):
    """Trying again may help: the edge raises and the event is redelivered."""

    code = "transient"


class PermanentError(KeepsakeError):
    """Trying again cannot help: the request ends in `end`, the event is acknowledged."""

    code = "permanent"
    end = "FAILED"

    def __init__(self, message: str = "", *, code: str | None = None) -> None:
        super().__init__(message or code or self.code)
        if code is not None:
            self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the code when the error crosses a process boundary."""
        return _rebuilt, (type(self), str(self), self.code)


def _rebuilt(kind: type[PermanentError], message: str, code: str) -> PermanentError:
    return kind(message, code=code)


# --- transient ---------------------------------------------------------------------------------------


class ConflictError(TransientError):
    """Somebody else wrote first; nothing was written. Read again before deciding."""

    code = "conflict"


class StoreUnavailableError(TransientError):
    """A store did not answer; it is not known whether the write happened."""

    code = "store_unavailable"


class StorageFullError(StoreUnavailableError):
    """No space is left where data is kept; nothing was written."""

    code = "storage_full"


class ModelBusyError(TransientError):
    """The model asks to come back later (429, 503): it is known not to have done the work."""

    code = "model_busy"


class ModelOutcomeUnknownError(TransientError):
    """The model did not answer: it may have done the work, and charged for it."""

    code = "model_outcome_unknown"


class PressBusyError(TransientError):
    """The press did not finish in time, or its worker died; nothing is left of the work."""

    code = "press_busy"


class ModelAwaitedError(TransientError):
    """The image model is gone, and policy says to wait for it rather than to take another."""

    code = "model_gone"


class LeaseOverError(TransientError):
    """The lease is over before the work: what is left to do is somebody else's now."""

    code = "lease_over"


class SourceUnavailableError(TransientError):
    """A photo source did not answer."""

    code = "source_unavailable"


# --- permanent ---------------------------------------------------------------------------------------


class ConsentMissingError(PermanentError):
    """Consent for a needed scope was never given, or was withdrawn."""

    code = "consent_missing"
    end = "REVOKED"


class PolicyDeniedError(PermanentError):
    """The administrator's policy, a cap or a capability does not allow it."""

    code = "policy_denied"
    end = "DENIED"


class SafetyBlockedError(PermanentError):
    """The safety rules do not allow the wish, the photos or the result."""

    code = "safety_blocked"
    end = "BLOCKED"


class DeadlinePassedError(PermanentError):
    """The request took longer than it may."""

    code = "deadline_passed"
    end = "EXPIRED"


class NothingFitsError(PermanentError):
    """No photo of the library fits the wish."""

    code = "no_photo_fits"
    end = "DENIED"


class UnsupportedPhotoError(PermanentError):
    """These bytes are not a photo Keepsake can read; `code` says which of the reasons it is."""

    code = "photo_unreadable"


class SourceGoneError(PermanentError):
    """A photo source, or a photo in it, no longer exists."""

    code = "source_gone"


class MalformedEventError(PermanentError):
    """An event that no version of this code can read."""

    code = "malformed_event"


class ModelGoneError(PermanentError):
    """The model is retired or unknown."""

    code = "model_gone"


class MissingSettingError(KeepsakeError):
    """A setting this mode needs is missing or wrong; the message names the variable."""

    code = "missing_setting"


# --- answers of the HTTP door ------------------------------------------------------------------------


class UnauthenticatedError(PermanentError):
    """The caller did not prove who they are."""

    code = "unauthenticated"


class NotFoundError(PermanentError):
    """There is no such thing, or it is somebody else's."""

    code = "not_found"


class InvalidInputError(PermanentError):
    """What was sent cannot be used; the message says which field and why."""

    code = "invalid_input"


class KeyReusedError(PermanentError):
    """The idempotency key was used before with another body."""

    code = "idempotency_key_reused"


class WrongStateError(PermanentError):
    """The request is not in a status in which this can be done."""

    code = "wrong_state"
