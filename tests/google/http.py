"""Plain HTTP on 127.0.0.1: threaded, connections kept open as Google keeps them, and ended for good.

Werkzeug's own server closes every connection after its answer, so clients would never meet a kept one.
"""

import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request; `path` is still percent-encoded, `headers` have lower-case names."""

    verb: str
    path: str
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class HttpResponse:
    """An answer; a body of several parts is sent part by part."""

    status: int
    body: bytes | Iterable[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None  # of a body of several parts


class DroppedError(Exception):
    """End the connection without an answer."""


App = Callable[[HttpRequest], HttpResponse]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one packet
    server: "_Server"

    def serve(self) -> None:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        pairs = parse_qsl(query, keep_blank_values=True)
        try:
            request = HttpRequest(self.command, path, pairs, headers, self._read_body(headers))
            self._write(self.server.app(request))
        except (DroppedError, ConnectionError):
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve

    def _read_body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() != "chunked":
            return self._read_exactly(int(headers.get("content-length", "0")))
        parts = []
        while size := int(self.rfile.readline().partition(b";")[0] or b"0", 16):
            parts.append(self._read_exactly(size))
            self.rfile.readline()
        if not self.rfile.readline():
            raise DroppedError
        return b"".join(parts)

    def _read_exactly(self, size: int) -> bytes:
        """A client that died in the middle has asked for nothing, wrong or right."""
        content = self.rfile.read(size)
        if len(content) < size:
            raise DroppedError
        return content

    def _write(self, response: HttpResponse) -> None:
        whole = isinstance(response.body, bytes)
        parts = [response.body] if whole else response.body
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status in (204, 304):
            parts = []
        else:
            self.send_header("Content-Length", str(len(response.body) if whole else response.length))
        self.end_headers()
        for part in parts:
            self.wfile.write(part)
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    request_queue_size = 128

    def __init__(self, app: App, port: int) -> None:
        self.app = app
        self.ending = False
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def accept_connections(self) -> None:
        """Accept until it is ending; unlike `serve_forever`, this waits for a connection and not for a moment."""
        while not self.ending:
            self.handle_request()

    def verify_request(self, request: Any, client_address: Any) -> bool:
        return not self.ending

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away; what handlers do wrong is an answer of its own."""

    def end_connections(self) -> None:
        with self._open_lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class Serving:
    """Serves an application in threads until it is closed."""

    def __init__(self, app: App, port: int = 0) -> None:
        self._server = _Server(app, port)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.accept_connections, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.ending = True
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._server.server_port), timeout=1):
            pass  # so that it looks
        self._thread.join()
        self._server.end_connections()
        self._server.server_close()
