import dataclasses
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from PIL import Image

from shared.embedded.image_generator import LocalImageGenerator
from shared.errors import ModelBusyError, ModelGoneError
from shared.ports.models import PictureOrder, Reference

from . import photos

PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def generator() -> Iterator[LocalImageGenerator]:
    generator = LocalImageGenerator()
    yield generator
    generator.close()


def order(style: str = "pencil", px: int = 256) -> PictureOrder:
    return PictureOrder(
        model="local-painter-1", style=style, product="picture", prompt="", seed=5, longest_px=px,
        references=[Reference(photos.photo("coffee"))],
    )  # fmt: skip


def test_a_picture_is_a_jpeg_without_metadata_and_says_where_the_photo_went(
    generator: LocalImageGenerator,
) -> None:
    picture = generator.generate(order(), timeout_seconds=PATIENCE_SECONDS)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.format == "JPEG"
        assert image.size == (picture.width_px, picture.height_px)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert max(picture.width_px, picture.height_px) == 256
    assert picture.media_type == "image/jpeg"
    assert picture.model == "local-painter-1"
    assert picture.placements[0].picture == (0, 0, 1, 1)


def test_the_same_order_gives_the_same_file_from_any_worker(generator: LocalImageGenerator) -> None:
    other = LocalImageGenerator()
    try:
        pictures = [g.generate(order(), timeout_seconds=PATIENCE_SECONDS) for g in (generator, other)]
    finally:
        other.close()
    assert pictures[0] == pictures[1]


def workers() -> set[int]:
    listed = subprocess.run(["ps", "-e", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    found = (line.split(None, 2) for line in listed.stdout.splitlines())
    return {int(pid) for pid, parent, command in found if int(parent) == os.getpid() and "spawn_main" in command}


def test_when_the_time_runs_out_the_worker_is_killed_and_the_next_call_gets_a_new_one() -> None:
    fresh, others = LocalImageGenerator(), workers()
    fresh.generate(order(), timeout_seconds=PATIENCE_SECONDS)
    before, start = workers() - others, time.monotonic()
    with pytest.raises(ModelBusyError):
        fresh.generate(order("oil", 2048), timeout_seconds=0.5)
    assert time.monotonic() - start < 3
    picture = fresh.generate(order(), timeout_seconds=PATIENCE_SECONDS)
    fresh.close()
    assert picture.width_px == 256
    assert before
    assert not before & workers()


def test_a_worker_that_dies_means_come_back_later_and_the_next_call_gets_a_new_one() -> None:
    fresh, others = LocalImageGenerator(), workers()
    fresh.generate(order(), timeout_seconds=PATIENCE_SECONDS)
    for worker in workers() - others:
        os.kill(worker, signal.SIGKILL)
    for _ in range(3):
        try:
            picture = fresh.generate(order(), timeout_seconds=PATIENCE_SECONDS)
            break
        except ModelBusyError:
            continue
    fresh.close()
    assert picture.width_px == 256


def test_an_unknown_model_or_style_is_gone(generator: LocalImageGenerator) -> None:
    for wrong in (dataclasses.replace(order(), model="painter-0"), dataclasses.replace(order(), style="cubist")):
        with pytest.raises(ModelGoneError):
            generator.generate(wrong, timeout_seconds=1)


def test_it_works_again_after_it_was_closed(generator: LocalImageGenerator) -> None:
    generator.close()
    generator.close()
    assert generator.generate(order(), timeout_seconds=PATIENCE_SECONDS).height_px > 100


def test_importing_it_loads_neither_opencv_nor_numpy() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, shared.embedded.image_generator; print(sorted(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "'cv2'" not in seen.stdout
    assert "'numpy'" not in seen.stdout
    assert "'PIL'" not in seen.stdout
