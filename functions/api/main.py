"""api: what apps ask for, over HTTP (-> request-submitted)."""

import functions_framework
from flask import Request, Response

from shared import http, wiring

wiring.load("api")


@functions_framework.http
def api(request: Request) -> Response:
    """Answer one HTTP request."""
    return http.on_request(request, "api")
