"""`keepsake serve`: the pipeline and its HTTP door on this machine only."""

import logging
import signal
import socket
import threading
from typing import cast

from flask import Request, Response
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.wrappers import Request as PlainRequest

from functions.api.main import api
from infra.local import screen
from infra.local.session import Session
from shared.embedded.identity import private_secret


@PlainRequest.application
def _application(request: PlainRequest) -> Response:
    """Hand the request to the door, as functions-framework does."""
    return cast(Response, api(Request(request.environ)))


class PortTakenError(Exception):
    """Something else listens there already; the message says where."""


def _bound(port: int) -> BaseWSGIServer:
    """Return the server, listening. Tried first by hand, because werkzeug would end the process itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            reason = f"Port {port} cannot be used: {error.strerror}. Choose another with --port."
            raise PortTakenError(reason) from error
    return make_server("127.0.0.1", port, _application, threaded=True)


def serve(opened: Session, port: int) -> None:
    """Serve until interrupted or terminated; what is running gives its lease back and goes on next time."""
    server = _bound(port)
    opened.start()
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    home = opened.ports.settings.home
    private_secret(home / "api-token")
    screen.err.print(f"Keepsake is at http://127.0.0.1:{server.server_port} (stop with Ctrl-C).")
    screen.err.print(f"Apps need the token in {home / 'api-token'}", markup=False)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown, daemon=True).start())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        screen.err.print("Stopping.")
    finally:
        server.server_close()
