"""The outline of a head: where it can be, where it surely is, and whether a cut looks like one."""

from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.cut_marks import borne_out, left_out, outline_of
from shared.embedded.painter.primitives.pixels import Bytes, Plane, Rgb, smoothstep
from shared.embedded.painter.primitives.shapes import coordinates
from shared.embedded.painter.subject import alike, grab_cut

_LEAST_COVERED, _LEAST_BROW = 0.62, 0.75
_LEAST_FULL, _LEAST_FULL_PET = 0.90, 0.74
# Told apart by these on 32 marked pets: 14 clean cuts from 13 with an ear, a wall or a body too few or too many.
_LEAST_BORNE_OUT, _MOST_LIMITED = 0.84, 0.15
_MOST_LEFT_OUT, _MOST_LEFT_OUT_PERSON = 0.035, 0.060
_ROUND, _SQUARE = 2.4, 4.5  # how square the reach is: of a head without ears, and where ears fill its corners


@dataclass(frozen=True, slots=True)
class Build:
    """How heads of a kind lie around their marked box, in box widths and heights from its middle.

    Attributes:
        cheek: half width of what can be head above the middle.
        jaw: the same at the chin.
        up, down: reach above and below the middle.
        likely: distance within which a pixel is taken for head at first, in shares of the reach.
        crown: how square its reach is above the middle.
    """

    cheek: float
    jaw: float
    up: float
    down: float
    likely: float
    crown: float


PET = Build(cheek=0.68, jaw=0.60, up=0.63, down=0.54, likely=0.86, crown=_SQUARE)
PERSON = Build(cheek=0.78, jaw=0.56, up=1.02, down=0.56, likely=0.80, crown=_ROUND)
_CLEARLY, _TIGHT, _LEAST_WIDE = 1.08, 1.35, 0.60
_CAREFUL, _BOLD = (0.74, 0.60), (0.84, 0.95)


def outlined(small: Rgb, box: Box, build: Build) -> Plane | None:
    """Return the mask of the head in a small picture, its border still hard; None if it stays doubtful.

    Two cuts are made: a careful one leaves the gap between a cat's ears, but loses a white forehead before a
    pale sky; a bold one is the other way round. What the bold one adds decides.

    Source: Rother, Kolmogorov and Blake 2004 (GrabCut).
    """
    reach = _reach(small.shape[:2], box, build)
    careful, bold = (_cut(small, box, reach, build, *shape) for shape in (_CAREFUL, _BOLD))
    added = (bold > 0.5) & (careful <= 0.5)
    if float(added.sum()) < 0.02 * float((bold > 0.5).sum()):
        return bold
    if alike(small, added, careful > 0.5) > _CLEARLY * alike(small, added, reach >= 1):
        return bold
    return careful if _covers(careful, box) else None


def with_forehead(small: Rgb, box: Box) -> Box:
    """Return the box of a pet's head grown upwards if it was drawn too tight, from the brows down.

    What lies above a tight box has the colours of the head, and the head is broad where the box begins; above
    a box round the whole head lies the background, or a dark thing behind two ears.
    """
    size = small.shape[:2]
    taller = box.grown(-0.08, 0.25, -0.08, 0)
    head = from_centre(size, box, 1.0) < 0.8
    _, y = coordinates(*size)
    above = (from_centre(size, taller, 1.0) < 0.95) & (y < box.y + 0.12 * box.h) & ~head
    far = from_centre(size, box.grown(0.25, 0.45, 0.25, 0.3), 1.0)
    around = (far > 1.05) & (far < 1.5) & (y < box.y + 0.6 * box.h)
    if alike(small, above, head) <= _TIGHT * max(0.02, alike(small, above, around)):
        return box
    cut = _cut(small, box, _reach(size, box, PET), PET, *_CAREFUL)
    row = Box(box.x, box.y - 0.02 * box.h, box.w, 0.06 * box.h).within(size[1], size[0])
    wide = float(cut[row.pixels()].mean()) > _LEAST_WIDE
    return box.grown(0.05, 0.24, 0.05, 0) if wide else box


def is_head(small: Rgb, mask: Plane, box: Box, build: Build) -> bool:
    """Return whether a cut is a whole head and nothing else; in doubt it is not.

    A head in costume with half an ear, or with a piece of wall between two, is worse than none: without a head
    the sitter hangs in an oval as the photo shows them.
    """
    if not _covers(mask, box) or borne_out(small, mask, box) < _LEAST_BORNE_OUT:
        return False
    limited = _on_limit(mask, _reach(small.shape[:2], box, build), box)
    beside = left_out(small, mask, box)
    if build is PET:
        return limited < _MOST_LIMITED and beside < _MOST_LEFT_OUT and _fullness(mask) > _LEAST_FULL_PET
    whole = beside < _MOST_LEFT_OUT_PERSON and _fullness(mask) > _LEAST_FULL
    return whole and _is_balanced(mask, box) and not _leaves_photo(mask, box)


def from_centre(size: tuple[int, int], box: Box, flatness: float) -> Plane:
    """Return the distance from the box's middle in half axes; the upper half flattened by a factor."""
    x, y = coordinates(*size)
    down = (y - box.centre[1]) / (box.h / 2)
    down = np.where(down < 0, down / flatness, down)
    return np.asarray(np.hypot((x - box.centre[0]) / (box.w / 2), down), np.float32)


def _reach(size: tuple[int, int], box: Box, build: Build) -> Plane:
    """Return 0 in the middle to 1 where no head can be; where the photo ends, it bends inwards before."""
    x, y = coordinates(*size)
    middle, centre = box.centre
    level = smoothstep(-0.1, 0.45, (y - centre) / np.float32(box.h))
    half = box.w * (build.cheek + (build.jaw - build.cheek) * level)
    room = np.where(x < middle, max(1.0, middle), max(1.0, size[1] - middle))
    across = np.abs(x - middle) / np.minimum(half, room)
    below = np.maximum(0, y - centre) / (build.down * box.h)
    above = np.maximum(0, centre - y) / (build.up * box.h)
    crown = (across**build.crown + above**build.crown) ** (1 / build.crown)
    jaw = (across**_ROUND + below**_ROUND) ** (1 / _ROUND)
    return np.asarray(np.where(y < centre, crown, jaw), np.float32)


def _cut(small: Rgb, box: Box, reach: Plane, build: Build, sure: float, flatness: float) -> Plane:
    labels: Bytes = np.full(reach.shape, cv2.GC_PR_BGD, np.uint8)
    inner = from_centre(reach.shape, box, flatness)
    labels[(inner < 1.06) if build is PET else (reach < build.likely)] = cv2.GC_PR_FGD
    labels[inner < sure] = cv2.GC_FGD
    labels[reach >= 1] = cv2.GC_BGD
    mask = np.zeros(reach.shape, np.float32)
    for level in (build.down, 0.10):
        rows = slice(0, max(2, round(box.centre[1] + level * box.h)))
        mask[rows] = grab_cut(np.ascontiguousarray(small[rows]), np.ascontiguousarray(labels[rows]))
    return np.minimum(mask, 1 - smoothstep(0.96, 1.02, reach))


def _covers(mask: Plane, box: Box) -> bool:
    """Return whether the mask covers most of the box's ellipse, and the brow below the gap between ears."""
    inner = from_centre(mask.shape, box, 1.0) < 1
    brow = Box(box.x + 0.28 * box.w, box.y + 0.25 * box.h, 0.44 * box.w, 0.20 * box.h)
    part = mask[brow.within(mask.shape[1], mask.shape[0]).pixels()]
    if not inner.any() or part.size == 0:
        return False
    return float(mask[inner].mean()) > _LEAST_COVERED and float(part.mean()) > _LEAST_BROW


def _is_balanced(mask: Plane, box: Box) -> bool:
    """Return whether both sides of the face, and of the hair above it, have about as much head."""
    middle = int(np.clip(round(box.centre[0]), 1, mask.shape[1] - 1))
    for rows in (slice(None), slice(0, max(1, round(box.y + 0.2 * box.h)))):
        left, right = float(mask[rows, :middle].sum()), float(mask[rows, middle:].sum())
        if min(left, right) < 0.62 * max(left, right):
            return False
    return True


def _fullness(mask: Plane) -> float:
    """Return the share of its convex hull that the outline fills; a head's is high, ears lower it."""
    largest = outline_of(mask)
    if len(largest) < 3:
        return 0.0
    return float(cv2.contourArea(largest) / max(1.0, cv2.contourArea(cv2.convexHull(largest))))


def _on_limit(mask: Plane, reach: Plane, box: Box) -> float:
    """Return the share of the outline above the middle that is our own limit and no border in the photo."""
    points = outline_of(mask)
    points = points[points[:, 1] < box.y + 0.45 * box.h]
    return float((reach[points[:, 1], points[:, 0]] > 0.93).mean()) if len(points) else 0.0


def _leaves_photo(mask: Plane, box: Box) -> bool:
    sides = np.concatenate([mask[:, :2].max(1), mask[:, -2:].max(1)])
    return float((sides > 0.5).sum()) > 0.10 * box.h
