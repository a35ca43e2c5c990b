"""`keepsake styles`: the list, and one sheet of everything, in a process of its own with the real painter."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageStat

from shared.domain.products import PRODUCTS
from shared.domain.styles import STYLES
from tests.e2e.command import Command
from tests.pipeline import write_photo

SLOW = pytest.mark.timeout(600)
REFUSED, USAGE, ERROR = 3, 2, 1


@pytest.fixture
def person(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_every_style_and_product_is_listed(person: Command) -> None:
    listed = person.run("styles", "--json").json
    assert [style["id"] for style in listed["styles"]] == list(STYLES)
    assert [product["id"] for product in listed["products"]] == list(PRODUCTS)
    said = person.run("styles").out
    assert all(style.title in said for style in STYLES.values())


@SLOW
def test_a_sheet_shows_a_photo_and_every_style(person: Command, tmp_path: Path) -> None:
    photos, out = tmp_path / "photos", tmp_path / "sheet.png"
    write_photo(photos / "cat.jpg", seed=1)
    (photos / "notes.txt").write_text("no photo")
    done = person.run(
        "styles", "--sheet", out, "--photos", photos, "--longest-px", "96", "--yes", "--json", timeout=580
    )
    assert done.code == 0, done
    assert done.json == {"sheet": str(out), "photos": 1, "styles": len(STYLES)}
    with Image.open(out) as image:
        columns = -(-len(STYLES) // -(-len(STYLES) // 8)) + 1
        assert image.width > columns * 96
        assert image.height > 2 * 77
        paper, sheet = np.array(image.getpixel((2, 2))), np.asarray(image.convert("RGB"))
        assert 0.25 < float((sheet != paper).any(2).mean()) < 0.95
        assert max(ImageStat.Stat(image.convert("RGB")).stddev) > 30


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["--sheet", "sheet.jpg"], "a sheet takes both", USAGE),
        (["--photos", "photos"], "a sheet takes both", USAGE),
        (["--sheet", "sheet.gif", "--photos", "."], "can be saved as", ERROR),
        (["--sheet", "nowhere/sheet.jpg", "--photos", "."], "cannot be written", ERROR),
        (["--sheet", "sheet.jpg", "--photos", "missing"], "does not exist", USAGE),
        (["--sheet", "sheet.jpg", "--photos", "."], "no photo in it that can be read", USAGE),
    ],
)
def test_wrong_inputs_end_in_a_sentence(person: Command, arguments: list[str], said: str, code: int) -> None:
    done = person.run("styles", *arguments, "--yes")
    assert done.code == code, done
    assert said in done.err
    assert not list(person.cwd.iterdir())


def test_without_consent_no_photo_is_read(person: Command, tmp_path: Path) -> None:
    write_photo(tmp_path / "photos" / "cat.jpg", seed=1)
    done = person.run("styles", "--sheet", "sheet.jpg", "--photos", tmp_path / "photos")
    assert done.code == REFUSED, done
    assert not (person.cwd / "sheet.jpg").exists()
