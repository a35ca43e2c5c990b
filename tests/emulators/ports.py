"""Ports of this machine that only one test at a time gets, whatever runs beside it."""

import fcntl
import os
import socket
import tempfile
from collections import deque
from pathlib import Path
from typing import TextIO

# Below the ports that systems give to outgoing connections, or one of those could be there first.
_FIRST, _LAST = 21_000, 31_999
# Who listens is started within moments; open files are few.
_HELD: deque[TextIO] = deque(maxlen=200)


def free_port() -> int:
    """Return a port of 127.0.0.1 nobody listens on, and that no other process of tests is given meanwhile."""
    folder = Path(tempfile.gettempdir()) / f"keepsake-test-ports-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    size = _LAST - _FIRST + 1
    start = int.from_bytes(os.urandom(4)) % size
    for offset in range(size):
        port = _FIRST + (start + offset) % size
        if _taken(folder / str(port)) and _is_free(port):
            return port
    raise OSError("no port of 127.0.0.1 is free")


def _taken(file: Path) -> bool:
    """Take the port's lock, which ends with this process at the latest; False when another one has it."""
    lock = file.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return False
    if len(_HELD) == _HELD.maxlen:
        _HELD[0].close()
    _HELD.append(lock)
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
