"""A gRPC server of this machine that answers one method as it is told, for what an emulator never says."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc

Answer = grpc.StatusCode | Callable[[bytes], bytes]


class OneMethod(grpc.GenericRpcHandler):  # type: ignore[misc]
    """Serves one method.

    Args:
        method: `/package.Service/Method`.
        answers: one for each call, the last one for all further ones: a failure, or what makes the message.
    """

    def __init__(self, method: str, answers: Sequence[Answer]) -> None:
        self._method = method
        self._answers = list(answers)
        self.calls = 0
        self._server = grpc.server(ThreadPoolExecutor(4))
        self._server.add_generic_rpc_handlers([self])
        self.address = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._server.start()

    def service(self, details: Any) -> Any:
        return grpc.unary_unary_rpc_method_handler(self._answer) if details.method == self._method else None

    def close(self) -> None:
        self._server.stop(None).wait()

    def _answer(self, request: bytes, context: Any) -> bytes:
        answer = self._answers[min(self.calls, len(self._answers) - 1)]
        self.calls += 1
        if isinstance(answer, grpc.StatusCode):
            context.abort(answer, "the wish, and whose it is")
        return answer(request)
