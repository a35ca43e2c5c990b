"""What a photo might do to the process that reads it; loaded in that process."""

import os
import signal
import time
from typing import Any


def end_process(*_: Any) -> None:
    os._exit(1)


def crash(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(*_: Any) -> None:
    time.sleep(600)


def burn(task: str, data: bytes, longest_px: int, cpu_seconds: int) -> None:
    from shared.media.worker import _limit_cpu

    _limit_cpu(cpu_seconds)
    while True:
        pass
