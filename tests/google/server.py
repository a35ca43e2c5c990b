"""A server on 127.0.0.1 that stands in for one Google API, request and answer checked by its discovery document."""

import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.google.bodies import BodyError, parse_json, parse_related
from tests.google.document import Method, load
from tests.google.faults import Cut, Drop, Fault, Hang, Slow, Trickle
from tests.google.http import DroppedError, HttpRequest, HttpResponse, Serving
from tests.google.messages import Call, GoogleError, Raw
from tests.google.resumable import ResumableError, Sessions

Handler = Callable[[Call], Any]


class DiscoveryServer:
    """Stands in for an API; use it as a context manager or through the fixture `discovery_server`.

    Args:
        api: as in the name of the document: `dlp`.
        version: `v2`.
        port: 0 for a free one.

    Attributes:
        url: `http://127.0.0.1:PORT`.
        host: `127.0.0.1:PORT`.
        seen: valid calls, in the order they came.
        violations: what clients or handlers did that the document does not allow.
    """

    def __init__(self, api: str, version: str, *, port: int = 0) -> None:
        self._document = load(api, version)
        self._handlers: dict[str, Handler] = {}
        self._faults: dict[str, deque[Fault | GoogleError]] = defaultdict(deque)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._sessions = Sessions()
        self.seen: list[Call] = []
        self.violations: list[str] = []
        self._serving = Serving(self._serve, port)
        self.host = self._serving.host
        self.url = f"http://{self.host}"

    def on(self, method_id: str, handler: Handler) -> None:
        """Let the handler answer calls of the method."""
        self._known(method_id)
        self._handlers[method_id] = handler

    def next(self, method_id: str, *faults: Fault | GoogleError) -> None:
        """Let one fault after the other meet the next calls of the method."""
        self._known(method_id)
        with self._lock:
            self._faults[method_id].extend(faults)

    def calls(self, method_id: str) -> list[Call]:
        """Return what was seen of one method."""
        self._known(method_id)
        return [call for call in self.seen if call.method == method_id]

    def close(self) -> None:
        """Stop; clients that still wait see their connection end."""
        self._closing.set()
        self._serving.close()

    def check(self) -> None:
        """Fail when anything was not as the document says."""
        assert self.violations == [], self.violations

    def __enter__(self) -> "DiscoveryServer":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close()
        if kind is None:
            self.check()

    def _known(self, method_id: str) -> None:
        if method_id not in self._document.ids:
            raise LookupError(f"the document has no method {method_id!r}")

    # --- one request ---------------------------------------------------------------------------------

    def _serve(self, request: HttpRequest) -> HttpResponse:
        if (request.verb, request.path) == ("GET", "/"):
            return _json({})  # whoever started it asks whether it is up
        try:
            if "upload_id" in dict(request.query):
                return self._take_chunk(request)
            method, call = self._read(request)
            if method.via != "json" and call.query.get("uploadType") == "resumable":
                return self._sessions.begin(call, request)
            return self._with_faults(method, call)
        except GoogleError as error:
            return _json(error.json(), error.status, error.headers)

    def _take_chunk(self, request: HttpRequest) -> HttpResponse:
        try:
            call = self._sessions.take(request)
        except ResumableError as error:
            return self._refuse([f"{request.path}: {error}"])
        if call is None:
            return self._sessions.arrived(request)
        found = self._document.find("POST", request.path)
        assert found is not None  # the session began there
        return self._with_faults(found[0], call)

    def _with_faults(self, method: Method, call: Call) -> HttpResponse:
        with self._lock:
            self.seen.append(call)
            waiting = self._faults[method.id]
            fault = waiting.popleft() if waiting else None
        if isinstance(fault, GoogleError):
            raise fault
        if isinstance(fault, Drop | Hang) and not fault.after_effect:
            self._leave(fault)
        response = self._handled(method, call)
        if isinstance(fault, Drop | Hang):
            self._leave(fault)
        if isinstance(fault, Slow):
            self._closing.wait(fault.seconds)
        if isinstance(fault, Trickle | Cut) and isinstance(response.body, bytes):
            content = response.body
            parts = self._slowly(content, fault.seconds) if isinstance(fault, Trickle) else _cut(content, fault)
            return HttpResponse(response.status, parts, response.headers, len(content))
        return response

    def _leave(self, fault: Drop | Hang) -> None:
        if isinstance(fault, Hang):
            self._closing.wait()
        raise DroppedError

    def _slowly(self, content: bytes, seconds: float) -> Iterable[bytes]:
        for byte in content:
            if self._closing.wait(seconds):
                raise DroppedError
            yield bytes([byte])

    def _handled(self, method: Method, call: Call) -> HttpResponse:
        handler = self._handlers.get(method.id)
        if handler is None:
            self._refuse([f"{method.id}: the test has no handler for it"], status=501)
        try:
            answer = handler(call)
        except GoogleError:
            raise
        except Exception as error:  # noqa: BLE001 - the test fails with it at its end
            self._refuse([f"{method.id}: its handler failed: {error!r}"], status=500)
        if isinstance(answer, Raw):
            return HttpResponse(answer.status, answer.body, {"Content-Type": answer.content_type, **answer.headers})
        answer = {} if answer is None else answer
        problems = self._document.schemas.problems(method.spec.get("response", {"type": "object"}), answer, asked=False)
        self._refuse([f"{method.id}: answer {said}" for said in problems], status=500)
        return _json(answer)

    # --- what the document says ----------------------------------------------------------------------

    def _read(self, request: HttpRequest) -> tuple[Method, Call]:
        found = self._document.find(request.verb, request.path)
        if found is None:
            self._refuse([f"no method of the document: {request.verb} {request.path}"], status=404)
        method, path = found
        query, problems = self._document.query(method, request.query)
        sent, media, media_type = self._body(method, query, request)
        body, wrong = self._checked(method, sent, path)
        self._refuse([f"{method.id}: {said}" for said in problems + wrong])
        return method, Call(method.id, path, query, body, media, media_type, request.headers, sent)

    def _body(self, method: Method, query: Mapping[str, Any], request: HttpRequest) -> tuple[Any, bytes | None, str]:
        content_type = request.headers.get("content-type", "")
        way = query.get("uploadType") if method.via == "upload" else None
        try:
            if way == "multipart":
                return parse_related(request.body, content_type)
            if way == "media":
                return None, request.body, content_type
            return parse_json(request.body, content_type), None, ""
        except BodyError as error:
            return self._refuse([f"{method.id}: {error}"])

    def _checked(self, method: Method, sent: Any, path: Mapping[str, str]) -> tuple[Any, list[str]]:
        schema = method.spec.get("request")
        if schema is None:
            return sent, [] if sent in (None, {}) else ["it takes no body"]
        if sent is None and method.via != "json":
            return None, []
        body = self._document.schemas.canonical(schema, sent)
        # What the path says need not be said again: https://google.aip.dev/127 (read 2026-11).
        said = {} if body is None else body
        if isinstance(said, dict):
            said = {**self._document.schemas.named(schema, path), **said}
        return body, self._document.schemas.problems(schema, said, asked=True)

    def _refuse(self, problems: list[str], status: int = 400) -> Any:
        if not problems:
            return
        with self._lock:
            self.violations.extend(problems)
        raise GoogleError(status, message="; ".join(problems))


def _cut(content: bytes, fault: Cut) -> Iterable[bytes]:
    yield content[: fault.after_bytes]
    raise DroppedError


def _json(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    kind = {"Content-Type": "application/json; charset=UTF-8"}
    return HttpResponse(status, json.dumps(content).encode(), {**kind, **(headers or {})})
