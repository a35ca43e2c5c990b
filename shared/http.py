"""The HTTP edge: who calls, what is logged, and the one JSON error shape."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from flask import Request as HttpRequest
from flask import Response
from opentelemetry.trace import SpanKind
from werkzeug.exceptions import HTTPException, InternalServerError

from shared import logs, tracing, wiring
from shared.answers import refused, told
from shared.domain.policy import Account
from shared.errors import KeepsakeError, UnauthenticatedError
from shared.routes import HANDLERS, ROUTES
from shared.steps.work import Ports


def on_request(request: HttpRequest, function: str) -> Response:
    """Answer one HTTP request."""
    began = time.monotonic()
    try:
        endpoint, values = ROUTES.bind("", path_info=request.path).match(method=request.method)
    except HTTPException as error:
        return refused(error)
    route = endpoint.removeprefix("_")
    facts: dict[str, object] = {"function": function, "route": route, "method": request.method}
    traceparent = request.headers.get(tracing.TRACEPARENT)
    try:
        with tracing.received(route, SpanKind.SERVER, traceparent, **facts), logs.about(**facts):
            return _logged(request, function, endpoint, values, began)
    except Exception:  # noqa: BLE001 - it is logged; Flask would write it again as text, with all it says
        return refused(InternalServerError())


def _logged(request: HttpRequest, function: str, endpoint: str, values: Mapping[str, Any], began: float) -> Response:
    try:
        answered, code = _answered(request, function, endpoint, values)
    except Exception as error:
        _log(500, began, logs.level_of(error), **logs.told(error))
        raise
    _log(answered.status_code, began, logging.WARNING if answered.status_code >= 500 else logging.INFO, code=code)
    return answered


def _log(status: int, began: float, level: int, **facts: object) -> None:
    logs.write(level, "http_answered", http_status=status, seconds=logs.since(began), **facts)


def _answered(request: HttpRequest, function: str, endpoint: str, values: Mapping[str, Any]) -> tuple[Response, str]:
    """Return the answer, and the code of the error that it tells; `ok` for none."""
    try:
        ports = wiring.ports(function)
        return HANDLERS[endpoint](request, ports, _caller(request, ports), **values), "ok"
    except HTTPException as error:
        return refused(error), "http"
    except KeepsakeError as error:
        return told(error), error.code


def _caller(request: HttpRequest, ports: Ports) -> Account:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise UnauthenticatedError("send Authorization: Bearer <token>")
    return ports.verifier.verify(token.strip())
