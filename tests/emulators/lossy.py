"""A wire between a client and an emulator on which answers, or everything, can get lost."""

import socket
import threading
from contextlib import suppress


class LossyWire:
    """Hands on every byte between whoever connects to `address` and the server, until it is told not to.

    Args:
        server: `host:port`.
    """

    def __init__(self, server: str) -> None:
        host, _, port = server.partition(":")
        self._server = (host, int(port))
        self._losing: frozenset[str] = frozenset()
        self.lost_bytes = 0
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._spawn(self._accept)

    def lose(self, *what: str) -> None:
        """Lose `requests`, `answers` or both from now on, without a sign; `lost_bytes` counts them."""
        self.lost_bytes = 0
        self._losing = frozenset(what)

    def cut(self) -> None:
        """End all connections; new ones hand on."""
        with self._lock:
            opened, self._open = self._open, []
            self._losing = frozenset()
        for end in opened:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def close(self) -> None:
        # A listener that is only closed does not wake whoever waits for the next connection.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                with self._lock:
                    self._open += [client, server]
                self._spawn(self._hand_on, client, server, "requests")
                self._spawn(self._hand_on, server, client, "answers")

    def _hand_on(self, source: socket.socket, target: socket.socket, what: str) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if what in self._losing:
                    self.lost_bytes += len(data)
                else:
                    target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def _spawn(self, work: object, *args: object) -> None:
        threading.Thread(target=work, args=args, daemon=True).start()  # type: ignore[arg-type]
