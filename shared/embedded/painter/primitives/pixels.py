"""Pictures as arrays: types, colour, tone, blur, resampling.

A picture is float32 RGB (h, w, 3), a plane float32 (h, w), both 0..1 unless said otherwise. `unit` is the
long side divided by 1,024: every radius is given at 1,024 px and multiplied by it, so that a style looks
alike at every size.
"""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from shared.pixels.planes import Bytes as Bytes
from shared.pixels.planes import Plane as Plane
from shared.pixels.planes import Rgb as Rgb
from shared.pixels.planes import Size as Size
from shared.pixels.planes import blur as blur
from shared.pixels.planes import resized as resized
from shared.pixels.planes import smoothstep as smoothstep

Ints: TypeAlias = npt.NDArray[np.int32]


def colour(red: float, green: float, blue: float) -> Rgb:
    """Return one colour, 0..1 each, that broadcasts over a picture."""
    return np.array([red, green, blue], np.float32)


def single(values: npt.ArrayLike) -> Rgb:
    """Return values in single precision, without copying if they are."""
    return np.asarray(values, np.float32)


def clipped(picture: npt.ArrayLike) -> Rgb:
    """Return values held to 0..1."""
    return np.clip(single(picture), np.float32(0), np.float32(1))


def to_float(picture: npt.NDArray[np.uint8]) -> Rgb:
    """Return 8-bit values as 0..1."""
    return picture.astype(np.float32) / np.float32(255)


def to_bytes(picture: Rgb) -> Bytes:
    """Return 0..1 as 8-bit values, rounded; values outside are clipped."""
    return np.asarray(np.clip(picture * 255 + 0.5, 0, 255), np.uint8)


def unit_of(picture: Rgb) -> float:
    """Return the scale of radii for this size: long side / 1,024."""
    return float(max(picture.shape[:2])) / 1024


def luminance(picture: Rgb) -> Plane:
    """Return the luma of Rec. 601."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)


def fitted(picture: Rgb, longest_px: int) -> Rgb:
    """Return the picture with this long side; at least 1 px on the short one."""
    height, width = picture.shape[:2]
    scale = longest_px / max(height, width)
    return resized(picture, (max(1, round(width * scale)), max(1, round(height * scale))), sharp=True)


def mix(below: Rgb, above: Rgb, weight: Plane) -> Rgb:
    """Return `above` laid over `below`; the weight plane is 1 where only `above` shows."""
    spread = weight[..., None] if below.ndim == 3 and weight.ndim == 2 else weight
    return np.asarray(below + (above - below) * spread, np.float32)


def saturated(picture: Rgb, factor: float) -> Rgb:
    """Return the picture with its distance from grey multiplied; may leave 0..1."""
    grey = luminance(picture)[..., None]
    return np.asarray(grey + (picture - grey) * np.float32(factor), np.float32)


def stretched(picture: Rgb, low: float, high: float) -> Rgb:
    """Return the picture with these luminance percentiles at 0 and 1; a range under .2 is not blown up."""
    first, last = np.percentile(luminance(picture), [low, high])
    return clipped((picture - np.float32(first)) / np.float32(max(last - first, 0.2)))


def cleaned(picture: Rgb, low: float = 0.5, high: float = 99.5) -> Rgb:
    """Return the photo ready for painting: compression noise off, levels gently stretched."""
    smooth = to_float(np.asarray(cv2.bilateralFilter(to_bytes(picture), 5, 18, 4), np.uint8))
    return np.asarray(stretched(smooth, low, high) * 0.7 + smooth * 0.3, np.float32)


def equalised(plane: Plane, limit: float, tiles: int) -> Plane:
    """Return the plane with local contrast evened out (CLAHE, Zuiderveld 1994)."""
    clahe = cv2.createCLAHE(limit, (tiles, tiles))
    return to_float(np.asarray(clahe.apply(to_bytes(plane)), np.uint8))


def shadows_lifted(photo: Rgb, unit: float, mean_tone: float, most_lift: float) -> Rgb:
    """Return a dark photo with its dark parts lightened; what the flash or the sun has lit keeps its tones.

    Args:
        photo: RGB; one that is light already is left alone.
        unit: scale of radii.
        mean_tone: mean luminance to come near to.
        most_lift: least exponent, 0..1; smaller lifts more.
    """
    photo = clipped(photo)
    tone = luminance(photo)
    mean = float(np.clip(tone.mean(), 0.05, 0.95))
    power = float(np.clip(np.log(mean_tone) / np.log(mean), most_lift, 1))
    lit = smoothstep(0.16, 0.62, 0.5 * tone + 0.5 * blur(tone, 22 * unit))
    exponent = (power - 1) * (1 - lit)
    return clipped(photo * np.exp(exponent * np.log(np.maximum(tone, 0.04)))[..., None])
