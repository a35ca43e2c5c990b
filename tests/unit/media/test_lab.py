"""The limited process: what breaks in it stays in it, and the next photo is read."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessFuture
from PIL import Image

from shared.errors import StoreUnavailableError, UnsupportedPhotoError
from shared.media import lab as lab_module
from shared.media.inspect import inspect
from shared.media.lab import LimitedPhotoLab
from shared.ports.photos import PhotoLab
from tests.unit.media import breaking
from tests.unit.media.samples import NOW, encoded, picture

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def lab() -> Iterator[LimitedPhotoLab]:
    made = LimitedPhotoLab()
    yield made
    made.close()


def code_of(lab: PhotoLab, data: bytes) -> str:
    with pytest.raises(UnsupportedPhotoError) as caught:
        lab.inspect(data)
    return caught.value.code


def test_it_answers_as_the_functions_do(lab: LimitedPhotoLab) -> None:
    data = encoded(picture())
    assert lab.inspect(data) == inspect(data, now=NOW)
    assert lab.shrink(data, longest_px=64).width_px == 64


def test_codes_come_through(lab: LimitedPhotoLab) -> None:
    assert code_of(lab, encoded(picture())[:700]) == "photo_damaged"
    assert code_of(lab, encoded(picture(), "GIF")) == "photo_format_unsupported"
    assert code_of(lab, b"") == "file_empty"


def test_threads_may_share_it(lab: LimitedPhotoLab) -> None:
    photos = [encoded(picture(seed=seed)) for seed in range(12)]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lab.inspect, photos))
    assert together == [inspect(data, now=NOW) for data in photos]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (breaking.end_process, "photo_crashes_reader"),
        (breaking.crash, "photo_crashes_reader"),
        (breaking.hang, "photo_timed_out"),
        (breaking.burn, "photo_timed_out"),
    ],
)
def test_a_photo_that_breaks_its_process_is_unsupported_and_the_next_is_read(
    what: Any, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = LimitedPhotoLab(timeout_seconds=2)
    with monkeypatch.context() as patched:
        patched.setattr(lab_module, "run", what)
        assert code_of(lab, encoded(picture())) == code
    lab._timeout_seconds = 20
    assert lab.inspect(encoded(picture())).width_px == 320
    lab.close()


def test_a_photo_that_needs_too_much_memory_is_unsupported() -> None:
    lab = LimitedPhotoLab(memory_bytes=900 * 1024 * 1024)
    wide = encoded(Image.new("RGBA", (9_900, 9_900)), "PNG", compress_level=1)
    assert code_of(lab, wide) == "photo_needs_too_much_memory"
    assert lab.inspect(encoded(picture())).width_px == 320
    lab.close()


def test_what_is_asked_of_a_closed_lab_is_answered_at_once_and_says_nothing_of_the_photo() -> None:
    lab = LimitedPhotoLab()
    assert lab.inspect(encoded(picture())).width_px == 320
    lab.close()
    lab.close()
    with pytest.raises(StoreUnavailableError):
        lab.inspect(encoded(picture()))


def test_a_photo_being_read_while_the_lab_is_closed_is_given_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab_module, "run", breaking.hang)
    lab = LimitedPhotoLab(timeout_seconds=60)
    with ThreadPoolExecutor(3) as threads:
        reading = [threads.submit(lab.inspect, encoded(picture())) for _ in range(3)]
        time.sleep(0.5)
        started = time.monotonic()
        lab.close()
        for future in reading:
            with pytest.raises(StoreUnavailableError):
                future.result(30)
    assert time.monotonic() - started < 20


def test_a_pool_that_ended_by_itself_says_nothing_of_the_photo_and_the_next_one_is_read() -> None:
    lab = LimitedPhotoLab()
    assert lab.inspect(encoded(picture())).width_px == 320
    pool = lab._ready_pool()
    # As close() may, while a thread still waits for a message.
    pool._pool_manager.worker_manager.close_channels()  # type: ignore[no-untyped-call]
    with pytest.raises(StoreUnavailableError):
        lab.inspect(encoded(picture()))
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
    assert lab.inspect(encoded(picture())).width_px == 320
    lab.close()


def test_what_a_stopped_pool_was_given_does_not_wait_for_ever() -> None:
    lab = LimitedPhotoLab()
    assert lab.inspect(encoded(picture())).width_px == 320
    pool = lab._ready_pool()
    pool.stop()  # type: ignore[no-untyped-call]
    with pytest.raises(StoreUnavailableError):
        lab._await(ProcessFuture(), pool)
    lab.close()


def test_the_process_that_asks_loads_no_decoder_and_ends_without_close() -> None:
    script = (
        "import sys\n"
        "from shared.media.lab import LimitedPhotoLab\n"
        "if __name__ == '__main__':\n"
        "    data = sys.stdin.buffer.read()\n"
        "    print(LimitedPhotoLab().inspect(data).width_px)\n"
        "    print(sorted({'PIL', 'cv2', 'numpy', 'pillow_heif'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=encoded(picture()), capture_output=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.split() == [b"320", b"[]"], done.stderr
