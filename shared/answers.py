"""Answers of the HTTP functions: JSON, never stored on the way, and one shape for everything that went wrong."""

from typing import Any

from flask import Response, json
from werkzeug.exceptions import HTTPException

from shared.domain.refusals import refusal
from shared.errors import (
    ConflictError,
    ConsentMissingError,
    InvalidInputError,
    KeepsakeError,
    KeyReusedError,
    NotFoundError,
    PolicyDeniedError,
    SourceGoneError,
    TransientError,
    UnauthenticatedError,
    WrongStateError,
)

_STATUS: list[tuple[type[KeepsakeError], int]] = [
    (UnauthenticatedError, 401),
    (ConsentMissingError, 403),
    (PolicyDeniedError, 403),
    (NotFoundError, 404),
    (SourceGoneError, 410),
    (WrongStateError, 409),
    (ConflictError, 409),
    (KeyReusedError, 422),
    (InvalidInputError, 422),
    (TransientError, 503),
]


def answer(body: dict[str, Any], status: int = 200) -> Response:
    """Return what was asked for."""
    return _json({"ok": True, **body}, status)


def told(error: KeepsakeError) -> Response:
    """Return an error of ours as the app is told of it."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    return _error(status, error.code, _message(error))


def refused(error: HTTPException) -> Response:
    """Return an error of HTTP itself: no such path, a method it does not take."""
    return _error(error.code or 500, error.name.lower().replace(" ", "_"), str(error.description))


def _message(error: KeepsakeError) -> str:
    if isinstance(error, ConsentMissingError | PolicyDeniedError):
        said = refusal(error.code)
        return f"{said['what']} {said['why']} {said['do']}"
    return str(error)


def _error(status: int, code: str, message: str) -> Response:
    return _json({"ok": False, "error": {"code": code, "message": message}}, status)


def _json(body: dict[str, Any], status: int) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(json.dumps(body), status, mimetype="application/json", headers=headers)
