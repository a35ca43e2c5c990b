"""Reads photos in limited processes: what a hostile file can break is one process, for one photo."""

import math
import multiprocessing
import time
from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from typing import Any, cast

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.skips import HEAD_BYTES, refusal_by_first_bytes
from shared.errors import StoreUnavailableError, UnsupportedPhotoError
from shared.media.worker import Task, limit_process, run
from shared.ports.photos import Thumbnail

_MEMORY_BYTES = 3 * 1024**3
_TIMEOUT_SECONDS = 20.0
_LARGEST_BYTES = 200 * 1024 * 1024
# A process is replaced after so many photos: memory that decoders lost comes back.
_PHOTOS_PER_PROCESS = 500
_QUEUED_PHOTOS = 4  # as many may be before one, each with a process that has to start and be stopped
_LOOK_SECONDS = 0.5


class LimitedPhotoLab:
    """A `PhotoLab` over worker processes with limits on memory, CPU and time. Threads may share it.

    The processes start when the first photo comes. A photo that kills its process, or has to be stopped, is
    unsupported; the next one gets a new process.
    """

    def __init__(
        self,
        *,
        processes: int = 1,
        timeout_seconds: float = _TIMEOUT_SECONDS,
        memory_bytes: int = _MEMORY_BYTES,
    ) -> None:
        self._processes = processes
        self._timeout_seconds = timeout_seconds
        self._memory_bytes = memory_bytes
        self._lock = Lock()
        self._pool: ProcessPool | None = None
        self._closed = False

    def inspect(self, data: bytes) -> EmbeddedFacts:
        """Return what the file says about itself, and how good it is; see `PhotoLab.inspect`."""
        return cast(EmbeddedFacts, self._run("inspect", data, 0))

    def shrink(self, data: bytes, *, longest_px: int, for_owner: bool = False) -> Thumbnail:
        """Return the photo upright and small, without any metadata; see `PhotoLab.shrink`."""
        if not 64 <= longest_px <= 2048:
            raise ValueError("longest_px is 64 to 2,048")
        return cast(Thumbnail, self._run("shrink", data, longest_px))

    def close(self) -> None:
        """End the processes, for good. Photos being read are given up; nothing is said about them."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _run(self, task: Task, data: bytes, longest_px: int) -> EmbeddedFacts | Thumbnail:
        code = "file_too_large" if len(data) > _LARGEST_BYTES else refusal_by_first_bytes(data[:HEAD_BYTES])
        if code is not None:
            # What is plainly no photo need not be sent to the other process.
            raise UnsupportedPhotoError(code=code)
        arguments = (task, data, longest_px, math.ceil(self._timeout_seconds))
        pool = self._ready_pool()
        try:
            future = self._scheduled(pool, arguments)
            self._await(future, pool)
            result: EmbeddedFacts | Thumbnail = future.result()
        except TimeoutError as exc:
            raise UnsupportedPhotoError(code="photo_timed_out") from exc
        except (ProcessExpired, CancelledError) as exc:
            if self._closed:
                raise StoreUnavailableError("the photo lab is closed") from exc
            raise UnsupportedPhotoError(code="photo_crashes_reader") from exc
        except BrokenProcessPool as exc:
            # Closed meanwhile, or its processes ended by themselves: which of its threads noticed it first.
            raise StoreUnavailableError("the photo lab does not answer") from exc
        return result

    def _scheduled(self, pool: ProcessPool, arguments: tuple[Task, bytes, int, int]) -> "ProcessFuture[Any]":
        try:
            return pool.schedule(run, args=arguments, timeout=self._timeout_seconds)
        except RuntimeError as exc:
            raise StoreUnavailableError("the photo lab was closed meanwhile") from exc

    def _await(self, future: "ProcessFuture[Any]", pool: ProcessPool) -> None:
        """Return when the photo is done; what a pool got while it was stopped is never done."""
        ends = time.monotonic() + _QUEUED_PHOTOS * self._timeout_seconds
        while not wait([future], timeout=_LOOK_SECONDS).done:
            if self._closed or not pool.active or time.monotonic() > ends:
                raise StoreUnavailableError("the photo lab does not answer")

    def _ready_pool(self) -> ProcessPool:
        """Return the running pool; a new one on first use, and after one that broke."""
        with self._lock:
            if self._closed:
                raise StoreUnavailableError("the photo lab is closed")
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=self._processes,
                    max_tasks=_PHOTOS_PER_PROCESS,
                    initializer=limit_process,
                    initargs=(self._memory_bytes,),
                    context=multiprocessing.get_context("spawn"),
                )
            return self._pool
