import io
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image

from shared.errors import PermanentError, PressBusyError
from shared.press.printer import Printer

from .orders import card_order

PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    printer = Printer()
    yield printer
    printer.close()


def test_a_card_comes_as_front_inside_and_a_file_for_the_printer(printer: Printer) -> None:
    files = printer.press(card_order("ja"), timeout_seconds=PATIENCE_SECONDS)
    assert [one.role for one in files] == ["front", "inside", "print"]
    assert [one.media_type for one in files] == ["image/jpeg", "image/jpeg", "application/pdf"]
    for one in files[:2]:
        with Image.open(io.BytesIO(one.data)) as image:
            assert image.size == (one.width_px, one.height_px) == (1500, 2100)
            assert not image.getexif()
            assert image.info["dpi"] == (300, 300)
    assert files[2].data.startswith(b"%PDF-")
    assert [len(one.placements) for one in files] == [1, 0, 1]


def test_the_same_order_gives_the_same_files_from_any_worker(printer: Printer) -> None:
    other = Printer()
    try:
        ours, theirs = (one.press(card_order("ar"), timeout_seconds=PATIENCE_SECONDS) for one in (printer, other))
    finally:
        other.close()
    assert ours == theirs


def test_why_an_order_is_refused_crosses_from_the_worker(printer: Printer) -> None:
    with pytest.raises(PermanentError) as refused:
        printer.press(replace(card_order(), title="🎂"), timeout_seconds=PATIENCE_SECONDS)
    assert refused.value.code == "text_letters_missing"


def test_when_the_time_runs_out_the_order_may_come_back_later_and_is_then_printed() -> None:
    fresh = Printer()
    start = time.monotonic()
    with pytest.raises(PressBusyError):
        fresh.press(card_order(), timeout_seconds=0.2)
    assert time.monotonic() - start < 5
    files = fresh.press(card_order(), timeout_seconds=PATIENCE_SECONDS)
    fresh.close()
    assert len(files) == 3


def test_who_asks_for_print_loads_nothing_that_lays_out() -> None:
    code = "import sys, shared.press.printer as p; p.Printer(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "cv2", "fpdf", "fontTools", "uharfbuzz", "PIL", "uniseg", "budoux"} & set(loaded)
