"""Coloured pencil, ink and wash, engraving, cartoon and storybook: is each in its style, and is cheating noticed?

Margins: on 24 photos of people, pets, things, landscapes, foliage and nights the statistics lay well inside.
"""

import io
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import to_bytes, to_float
from shared.embedded.painter.styles.engraving import engraving
from shared.embedded.painter.styles.registry import SHEETS
from shared.embedded.painter.styles.storybook import PAPER, storybook

from . import measures, photos
from .measures import Statistics
from .test_pictures import SIDE, matching, painted

Bytes = npt.NDArray[np.uint8]

IN_STYLE: dict[str, Callable[[Statistics], bool]] = {
    "coloured-pencil": lambda s: s.border > 92 and s.white > 0.15 and s.chroma > 5.5 and s.colours > 24,
    "ink-wash": lambda s: s.border > 92 and s.white > 0.12 and s.chroma < 4.5 and s.colours < 24 and s.dark > 0.003,
    "engraving": lambda s: 6 < s.chroma < 9 and s.dark < 0.002 and s.colours < 28 and s.flat < 0.08 and s.border > 90,
    "cartoon": lambda s: s.flat > 0.16 and s.dark < 0.14 and s.chroma > 6 and s.border < 92,
    "storybook": lambda s: s.border > 94 and s.white > 0.10 and s.dark < 0.02 and s.chroma > 4,
}
DRAWN = tuple(IN_STYLE)


def passes(picture: Bytes, photo: Bytes, style: str) -> bool:
    """Whether all three measures take a sheet for a picture of this photo in this style."""
    inner, source = measures.core(picture, 0.8), measures.core(photo, 0.8)
    return (
        measures.likeness(inner, source) >= measures.SAME_PHOTO
        and measures.is_painted(inner, source)
        and IN_STYLE[style](measures.statistics(picture))
    )


@pytest.mark.parametrize("style", DRAWN)
@pytest.mark.parametrize("name", photos.NAMES)
def test_a_drawn_picture_is_of_its_photo_really_drawn_and_in_its_style(name: str, style: str) -> None:
    assert passes(painted(name, style).rgb, photos.pixels(name), style)


@pytest.mark.parametrize("style", DRAWN)
@pytest.mark.parametrize("name", photos.NAMES)
def test_no_photo_is_in_a_drawn_style_by_itself(name: str, style: str) -> None:
    assert not passes(photos.pixels(name), photos.pixels(name), style)


@pytest.mark.parametrize("style", DRAWN)
def test_a_style_is_not_taken_for_another(style: str) -> None:
    taken = {
        other
        for other in DRAWN
        if other != style and all(IN_STYLE[style](measures.statistics(painted(n, other).rgb)) for n in photos.NAMES)
    }
    allowed = {"coloured-pencil": {"storybook"}, "storybook": {"coloured-pencil"}}  # both are colours on white paper
    assert taken <= allowed.get(style, set())


def _another_person() -> Bytes:
    grey = photos.pixels("camera")
    return np.ascontiguousarray(np.repeat(grey[..., None], 3, axis=2))


def _encoded_again(photo: Bytes) -> Bytes:
    file = io.BytesIO()
    Image.fromarray(photo).save(file, "JPEG", quality=40)
    return np.asarray(Image.open(file))


def _on_white(photo: Bytes, draw: Callable[[Bytes], Bytes]) -> Bytes:
    """What a careful cheat would do: a white margin round something that was not drawn."""
    page = np.full_like(photo, 250)
    edge = max(4, round(0.05 * min(photo.shape[:2])))
    page[edge:-edge, edge:-edge] = draw(photo)[edge:-edge, edge:-edge]
    return page


def _blurred(photo: Bytes) -> Bytes:
    return np.asarray(cv2.GaussianBlur(photo, (0, 0), 2.5), np.uint8)


def _sepia(photo: Bytes) -> Bytes:
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)[..., None]
    return np.asarray(grey * np.array([0.95, 0.87, 0.78]), np.uint8)


def _noisy_page(photo: Bytes) -> Bytes:
    return np.random.default_rng(3).integers(120, 256, photo.shape, dtype=np.uint8)


CHEATS: dict[str, Callable[[Bytes], Bytes]] = {
    "the photo": lambda photo: photo,
    "the photo encoded again": _encoded_again,
    "the photo in brown": _sepia,
    "a blur": _blurred,
    "a smoothed photo": lambda photo: np.asarray(cv2.bilateralFilter(photo, 9, 60, 9), np.uint8),
    "a grey page": lambda photo: np.full_like(photo, 128),
    "a white page": lambda photo: np.full_like(photo, 250),
    "noise": _noisy_page,
    "the photo on white": lambda photo: _on_white(photo, lambda whole: whole),
    "a blur on white": lambda photo: _on_white(photo, _blurred),
    "another person's photo": lambda photo: _another_person(),
}


@pytest.mark.parametrize("style", DRAWN)
@pytest.mark.parametrize("cheat", CHEATS)
def test_a_generator_that_does_not_draw_is_noticed(cheat: str, style: str) -> None:
    photo = photos.pixels("astronaut")
    assert not passes(CHEATS[cheat](photo), photo, style)


@pytest.mark.parametrize("style", DRAWN)
def test_a_generator_that_draws_another_person_is_noticed(style: str) -> None:
    person = cv2.resize(_another_person(), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    drawn = to_bytes(SHEETS[style].paint(to_float(np.asarray(person, np.uint8)), (), 11))
    assert passes(painted("astronaut", style).rgb, photos.pixels("astronaut"), style)
    assert not passes(drawn, photos.pixels("astronaut"), style)
    assert matching("astronaut", style, "rocket") < measures.SAME_PHOTO


def test_a_storybook_picture_lies_on_bare_white_paper_that_can_be_multiplied_onto_a_page() -> None:
    """Nothing is painted near the border, nor may the paper be darker than white there but for its grain."""
    for name in photos.NAMES:
        rgb = painted(name, "storybook").rgb.astype(np.float32) / 255
        edge = max(2, round(0.01 * min(rgb.shape[:2])))
        border = np.concatenate([rgb[:edge].reshape(-1, 3), rgb[-edge:].reshape(-1, 3), rgb[:, -edge:].reshape(-1, 3)])
        assert np.abs(border.mean(0) - PAPER).max() < 0.012
        assert border.min() > 0.88
        assert PAPER.min() > 0.95


def test_a_face_near_the_border_is_not_washed_away() -> None:
    photo = to_float(np.asarray(photos.pixels("astronaut"))[20:300, 130:330])
    face = Box(45, 20, 90, 90)
    kept, faded = storybook(photo, [face], 5), storybook(photo, [], 5)
    rows, columns = face.pixels()
    paper = float(PAPER.mean())
    assert (paper - kept[rows, columns].mean()) > (paper - faded[rows, columns].mean())


def test_faces_are_engraved_finer_than_the_rest() -> None:
    """More line pairs stand on a face than on the same face when nobody said it is one."""
    enlarged = cv2.resize(photos.pixels("astronaut"), (896, 896), interpolation=cv2.INTER_AREA)
    photo = to_float(np.asarray(enlarged, np.uint8))
    box = Box(360, 110, 190, 190)
    crossings = []
    for faces in ([box], []):
        rows, columns = box.pixels()
        light = measures.lightness(measures.core(to_bytes(engraving(photo, faces, 5)[rows, columns]), 0.5))
        dark = light < light.mean()
        crossings.append(int((dark[1:] != dark[:-1]).sum()))
    assert crossings[0] > 1.1 * crossings[1]
