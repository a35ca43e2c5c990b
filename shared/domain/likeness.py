"""How like its subject a picture will be, foreseen from what the index knows of the photo, before anything is paid."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from shared.domain.photo import Photo, Quality

Grade = Literal["good", "fair", "poor"]
Box = tuple[float, float, float, float]

# Measured on 26 photos, each also blurred, shaken, noisy and compressed, and seen again on 119 others whose quality
# was labelled by eye.
_BLURRED, _SHARP = 20.0, 57.0  # 90th percentile of block Laplacian energy: blurred copies are below, sharp ones above
_SHAKEN_EDGE_PX, _BLURRED_EDGE_PX = 5.8, 8.7  # edge width (Marziliano 2002): hardly a sharp photo is above the first
_DARK, _BRIGHT = 0.24, 0.78  # mean luminance of normal photos lies between
_BLACK, _GLARING = 0.12, 0.88  # about half as far again from the middle: the features themselves are gone
_MOST_WHITE, _MOST_BLACK = 0.20, 0.40  # of 26 normal photos the most were .058 and .14; of the 119, skies .12, bars .33
_LEAST_CONTRAST = 0.47  # normal photos have more
_BLOCKS, _MANY_BLOCKS = 42, 15  # JPEG quality at which blockiness (Wang, Bovik, Evans 2000) passes 1.5, and 2.2
# The painter's own limits: what is smaller is enlarged before it is painted, and a head below 48 px is no costume's.
_TINY_PX, _SMALL_PX = 300, 640
_FACELESS_PX, _SMALL_FACE_PX = 48, 110
_SEEN_PX = 1_600  # longest side of the photo as a model gets it; more pixels say nothing to it


class Reason(NamedTuple):
    """Why a picture may be less like its subject.

    Attributes:
        code: stable name.
        text: a sentence's part, to be said after "because".
        grade: how much it takes away.
    """

    code: str
    text: str
    grade: Grade


class Likeness(NamedTuple):
    """What to expect of a photo; without reasons it is good."""

    expected: Grade
    reasons: tuple[Reason, ...]


def expected_likeness(photo: Photo, subjects: Sequence[Box] = ()) -> Likeness:
    """Return how like its subject a picture made of the photo will be.

    Args:
        photo: its index entry.
        subjects: where those it shall show are (faces or heads; x, y, w, h in 0..1); empty: the faces found in it,
            of which the largest counts. Of several named ones the smallest counts: a group is as like as its least.
    """
    reasons = (
        *_of_size(photo, subjects),
        *_of_sharpness(photo.quality),
        *_of_light(photo.quality),
        *_of_compression(photo),
    )
    grades = {reason.grade for reason in reasons}
    expected: Grade = "poor" if "poor" in grades else "fair" if grades else "good"
    return Likeness(expected, reasons)


def _of_size(photo: Photo, subjects: Sequence[Box]) -> Iterator[Reason]:
    longest = max(photo.width_px, photo.height_px)
    if longest < _SMALL_PX:
        text = f"it is small, {photo.width_px} by {photo.height_px} pixels"
        yield Reason("photo_small", text, "poor" if longest < _TINY_PX else "fair")
    px = _subject_px(photo, subjects)
    if px is not None and px < _SMALL_FACE_PX:
        text = f"the face is only {px} pixels wide in it"
        yield Reason("subject_small", text, "poor" if px < _FACELESS_PX else "fair")


def _subject_px(photo: Photo, subjects: Sequence[Box]) -> int | None:
    """Return the width of the subject in the photo as a model gets it; None when nobody knows where it is."""
    scale = min(1.0, _SEEN_PX / max(photo.width_px, photo.height_px, 1))
    widths = [max(w * photo.width_px, h * photo.height_px) for _, _, w, h in subjects]
    if widths:
        return round(min(widths) * scale)
    found = [max(face.w * photo.width_px, face.h * photo.height_px) for face in photo.faces]
    return round(max(found) * scale) if found else None


def _of_sharpness(quality: Quality) -> Iterator[Reason]:
    """Both measures have to agree: noise fools one, a soft background before a sharp face the other."""
    wide = quality.edge_width_px > _SHAKEN_EDGE_PX
    if quality.sharpness < _BLURRED and wide:
        yield Reason("blurred", "it is blurred", "poor")
    elif quality.edge_width_px > _BLURRED_EDGE_PX or (quality.sharpness < _SHARP and wide):
        yield Reason("soft", "it is not quite sharp", "fair")


def _of_light(quality: Quality) -> Iterator[Reason]:
    mean = quality.mean_luminance
    if mean < _DARK:
        yield Reason("dark", "it is dark", "poor" if mean < _BLACK else "fair")
    elif mean > _BRIGHT:
        yield Reason("bright", "it is too bright", "poor" if mean > _GLARING else "fair")
    elif quality.clipped_low > _MOST_BLACK:
        yield Reason("shadows_lost", "much of it is black", "fair")
    elif quality.clipped_high > _MOST_WHITE:
        yield Reason("lights_lost", "much of it is blank white", "fair")
    if quality.contrast < _LEAST_CONTRAST:
        yield Reason("flat", "it has little contrast", "fair")


def _of_compression(photo: Photo) -> Iterator[Reason]:
    """Blocks of 8 pixels matter as far as they are seen: in a large photo they are shrunk away."""
    saved_at, shrunk = photo.quality.jpeg_quality, max(photo.width_px, photo.height_px) / _SEEN_PX
    if saved_at is None or saved_at >= _BLOCKS or shrunk > 2:
        return
    grade: Grade = "poor" if saved_at < _MANY_BLOCKS and shrunk <= 1 else "fair"
    yield Reason("compressed", "it was saved with strong compression", grade)
