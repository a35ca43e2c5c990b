"""What stands between the emulator's pushes and the functions in the cloud: a token is added, checked and stripped."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping

import requests
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from shared.pipeline import PIPELINE
from tests.emulators.subscriptions import ack_deadline_seconds
from tests.google.cloud_run import CloudRun

_LIFE_SECONDS = 600


class _Quiet(WSGIRequestHandler):
    """Does not log every push: the gate counts them."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return None


class Gate:
    """Hands pushes on to the functions, as Google's push service and Cloud Run do.

    `pushes` counts them by function, `answers` what came back.

    Args:
        token: makes one of the subscriptions' service account.
        cloud_run: checks it, and hands it on without its signature.
        addresses: of the functions.
    """

    def __init__(self, token: Callable[[], str], cloud_run: CloudRun, addresses: Mapping[str, str]) -> None:
        self._token = token
        self._cloud_run = cloud_run
        self._addresses = addresses
        self._made: tuple[float, str] | None = None
        self._lock = threading.Lock()
        self.pushes: Counter[str] = Counter()
        self.answers: Counter[tuple[str, int]] = Counter()
        self._server = make_server("127.0.0.1", 0, self._serve, threaded=True, request_handler=_Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def quiet(self, function: str, *, seconds: float = 60) -> None:
        """Wait until every push to the function is answered."""
        ends = time.monotonic() + seconds
        while self._under_way(function):
            assert time.monotonic() < ends, self.said()
            time.sleep(0.1)

    def said(self) -> str:
        """Return what was pushed and answered, by function."""
        with self._lock:
            answers: dict[str, Counter[int]] = {name: Counter() for name in self.pushes}
            for (name, status), count in self.answers.items():
                answers[name][status] = count
            return "; ".join(
                f"{name}: {count} pushed, answered {dict(answers[name])}" for name, count in sorted(self.pushes.items())
            )

    def _under_way(self, function: str) -> int:
        with self._lock:
            return self.pushes[function] - sum(n for (name, _), n in self.answers.items() if name == function)

    def _serve(self, environ: dict[str, object], start_response: Callable[..., object]) -> object:
        request = Request(environ)  # type: ignore[arg-type]
        function, _, rest = request.path.lstrip("/").partition("/")
        with self._lock:
            self.pushes[function] += 1
        status = self._push(function, rest, request.get_data())
        with self._lock:
            self.answers[function, status] += 1
        return Response(status=status)(environ, start_response)  # type: ignore[arg-type]

    def _push(self, function: str, rest: str, body: bytes) -> int:
        authorization = self._cloud_run.admit(f"Bearer {self._bearer()}")
        if authorization is None:
            return 403
        headers = {"Content-Type": "application/json", "Authorization": authorization}
        url = f"{self._addresses[function]}/{rest}"
        # The emulator waits for ever; Google's push gives up when the message is due again.
        waits = (5, ack_deadline_seconds(PIPELINE[function]))
        try:
            return requests.post(url, data=body, headers=headers, timeout=waits).status_code
        except requests.RequestException:
            return 503  # the function is not there, or died with the message in its hands, or does not answer

    def _bearer(self) -> str:
        with self._lock:
            if self._made is None or time.monotonic() > self._made[0] + _LIFE_SECONDS:
                self._made = (time.monotonic(), self._token())
            return self._made[1]
