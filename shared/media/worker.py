"""The inside of the limited process: its limits, and the one function it is called with."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from typing import Literal

from shared.domain.file_facts import EmbeddedFacts
from shared.errors import KeepsakeError, UnsupportedPhotoError
from shared.ports.photos import Thumbnail

try:
    import resource
except ImportError:  # Windows: time is limited all the same, memory is not
    resource = None  # type: ignore[assignment]

Task = Literal["inspect", "shrink"]


def limit_process(memory_bytes: int) -> None:
    """Limit this process before anything is loaded: its memory, one thread, no core dumps of photos."""
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # macOS has this limit by name only and refuses to set it.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def run(task: Task, data: bytes, longest_px: int, cpu_seconds: int) -> EmbeddedFacts | Thumbnail:
    """Do one task; whatever goes wrong in it is this photo's fault.

    The decoders are imported here, so that the process that asks never loads them; an import that fails is
    nobody's photo's fault, and is raised as it is.

    Raises:
        UnsupportedPhotoError: not a readable photo; its `code` says why (permanent).
    """
    module = import_module(f"shared.media.{task}")
    import_module("cv2").setNumThreads(1)
    _limit_cpu(cpu_seconds)
    try:
        if task == "inspect":
            facts: EmbeddedFacts = module.inspect(data, now=datetime.now(UTC))
            return facts
        thumbnail: Thumbnail = module.shrink(data, longest_px=longest_px)
        return thumbnail
    except KeepsakeError:
        raise
    except MemoryError as exc:
        raise UnsupportedPhotoError(code="photo_needs_too_much_memory") from exc
    except Exception as exc:
        raise UnsupportedPhotoError(code="photo_crashes_reader") from exc


def _limit_cpu(seconds: int) -> None:
    """Let this task use `seconds` of CPU more; after that the system ends the process."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds + 1, hard))
