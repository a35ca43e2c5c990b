"""How well a page keeps to its photo, to the character sheet and to the book's palette: measures on pixels.

Likeness: the larger of two correlations, of a 24 x 24 x 8 map of orientations over .40 and of a 16 x 16 map of
lightness over .80. On 140 painted pictures against 35 photos the right pairs had at least 1.12, wrong ones at most .82;
on 39 pages of 13 other photos 1.31 and .85, and a grey page .07.

Palette: how near the colours are to those of the nearest companion. That tells no style: between pages of one style
and of another it differs as much. What does is the ground: the border of a page drawn on paper is paper by .81 to .95,
that of one painted to its edges by at most .19. Of one page beside nothing but the character sheet it says nothing,
because the sheet is on white in every style.
"""

import io
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image

from shared.pixels.likeness import cut_out
from shared.pixels.likeness import likeness_of as likeness_of
from shared.pixels.planes import Bytes, Plane
from shared.ports.press import Proof, ProofOrder

_COLOURS, _THUMB_PX = 8, 96
_BORDER_PX, _PALE = 4, 12.0  # of the thumbnail; chroma below which what is light is paper
_PAPER_SEEN, _OTHER_GROUND = 90.0, 0.5
_BLANK = 12.0  # between the 2nd and 98th percentile of lightness; of 39 pages the flattest had 63
_PAPER_LIGHTNESS = 93.0
_FAR = 40.0  # distance in Lab (CIE 1976) at which two palettes have nothing to do with each other


def proof(order: ProofOrder) -> Proof:
    """Return the measures of a page; see `Press.proof`."""
    page = _decoded(order.picture)
    likeness = None
    if order.photo is not None and order.placement is not None:
        placed = order.placement
        likeness = likeness_of(cut_out(page, placed.picture), cut_out(_decoded(order.photo), placed.photo))
    companions = [_decoded(one) for one in order.companions]
    if _blank(page) or _on_another_ground(page, companions):
        return Proof(likeness=likeness, palette=0.0)
    distance = min((palette_distance(palette_of(page), palette_of(other)) for other in companions), default=0.0)
    return Proof(likeness=likeness, palette=max(0.0, 1 - distance / _FAR))


def palette_of(rgb: Bytes) -> tuple[Plane, Plane]:
    """Return a picture's colours in Lab, (n, 3), and the share of each, (n,); bare paper is none of them."""
    lab = _thumbnail(rgb).reshape(-1, 3)
    inked = lab[lab[:, 0] < _PAPER_LIGHTNESS]
    if len(inked) < _COLOURS:
        inked = lab
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    _, labels, colours = cv2.kmeans(inked, _COLOURS, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
    shares = np.bincount(labels.ravel(), minlength=_COLOURS) / len(inked)
    return np.asarray(colours, np.float32), np.asarray(shares, np.float32)


def palette_distance(one: tuple[Plane, Plane], other: tuple[Plane, Plane]) -> float:
    """Return how far two palettes are apart in Lab: the mean way of a colour to the nearest of the other, both ways."""
    apart = np.linalg.norm(one[0][:, None] - other[0][None], axis=2)
    return float((apart.min(1) * one[1]).sum() + (apart.min(0) * other[1]).sum()) / 2


def _blank(page: Bytes) -> bool:
    darkest, lightest = np.percentile(_thumbnail(page)[..., 0], (2, 98))
    return bool(lightest - darkest < _BLANK)


def _on_another_ground(page: Bytes, companions: Sequence[Bytes]) -> bool:
    """Return whether a page lies on paper and all of several others do not, or the other way round."""
    ours = _paper(page)
    return len(companions) > 1 and all(abs(ours - _paper(other)) > _OTHER_GROUND for other in companions)


def _paper(rgb: Bytes) -> float:
    """Return how much of a page's border is bare paper, 0 to 1."""
    lab = _thumbnail(rgb)
    border = np.ones(lab.shape[:2], bool)
    border[_BORDER_PX:-_BORDER_PX, _BORDER_PX:-_BORDER_PX] = False
    edge = lab[border]
    return float(((edge[:, 0] > _PAPER_SEEN) & (np.hypot(edge[:, 1], edge[:, 2]) < _PALE)).mean())


def _thumbnail(rgb: Bytes) -> Plane:
    """Return a small picture in Lab."""
    small = cv2.resize(rgb, (_THUMB_PX, _THUMB_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _decoded(data: bytes) -> Bytes:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"))
