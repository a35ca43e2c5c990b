"""Which faces are found in a photo, and what is none."""

import math
from pathlib import Path

import numpy as np
import pytest

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.faces import found_faces
from shared.embedded.painter.primitives.pixels import Rgb, resized, to_float
from shared.embedded.painter.source import opened
from shared.embedded.painter.styles.stained_glass import _pieces
from shared.embedded.painter.views import OPENED_PX, view

from . import photos

DATA = Path(__file__).parents[4] / "shared/data/photos/mei"


@pytest.mark.parametrize("size", [0.6, 0.85])
@pytest.mark.parametrize("turned", [1, -1])
def test_a_child_on_the_lap_is_found_under_the_chin_of_who_holds_it(size: float, turned: int) -> None:
    picture = to_float(photos.pixels("astronaut"))
    face = found_faces(picture)[0]
    head = np.ascontiguousarray(picture[face.grown(0.15, 0.12, 0.15, 0.10).pixels()][:, ::turned])
    child = resized(head, (round(head.shape[1] * size), round(head.shape[0] * size)))
    top, left = round(face.bottom), round(face.centre[0] - child.shape[1] / 2)
    picture[top : top + child.shape[0], left : left + child.shape[1]] = child
    found = found_faces(picture)
    assert len(found) == 2
    assert found[1].holds((left + child.shape[1] / 2, top + child.shape[0] / 2))


@pytest.mark.skipif(not DATA.exists(), reason="needs the photos in ../shared/data, not shipped")
@pytest.mark.parametrize("longest_px", [512, 1024, 2048])
def test_a_bare_chest_under_a_chin_is_no_face(longest_px: int) -> None:
    source = opened((DATA / "Canon EOS 7D.jpg").read_bytes(), (), OPENED_PX)
    seen = view(source, "person", longest_px, 0, portrait=True)
    assert len(found_faces(seen.picture)) == 1


def near(name: str, box: Box, share: float) -> tuple[Rgb, Box]:
    """Return a square of a photo around a box that takes this share of it, and where the box is in it."""
    picture = to_float(photos.pixels(name))
    side = round(math.sqrt(box.w * box.h / share))
    left, top = (max(0, round(middle - side / 2)) for middle in box.centre)
    return np.ascontiguousarray(picture[top : top + side, left : left + side]), box.moved(-left, -top)


def test_a_near_face_is_one_piece_of_glass_and_what_is_no_face_is_cut() -> None:
    face = found_faces(to_float(photos.pixels("astronaut")))[0]
    picture, box = near("astronaut", face, 0.14)
    rows, columns = box.grown(-0.3, -0.3, -0.3, -0.3).pixels()
    assert len(np.unique(_pieces(picture, [box], 0.25, 1)[rows, columns])) == 1
    picture, box = near("chelsea", Box(180, 80, 90, 90), 0.14)
    rows, columns = box.grown(-0.3, -0.3, -0.3, -0.3).pixels()
    assert len(np.unique(_pieces(picture, [box], 0.25, 1)[rows, columns])) > 1
