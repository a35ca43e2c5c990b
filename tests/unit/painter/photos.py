"""Sample photos that come with scikit-image, as the pipeline hands them over: upright JPEG files."""

import io
from functools import cache

import numpy as np
import numpy.typing as npt
import skimage.data
from PIL import Image

from shared.domain.photo import Region

NAMES = ("chelsea", "astronaut", "coffee", "rocket")
CHELSEAS_HEAD = Region(kind="pet", x=0.12, y=0.0, w=0.72, h=1.0)


@cache
def pixels(name: str) -> npt.NDArray[np.uint8]:
    return np.asarray(getattr(skimage.data, name)())


def jpeg(picture: npt.NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=92)
    return file.getvalue()


def photo(name: str) -> bytes:
    return jpeg(pixels(name))


def land_and_sky(height: int = 400, width: int = 600) -> bytes:
    """A photo of no thing and nobody. Grain would show no more, and costs cutting-out seconds."""
    bands = np.array([[(200, 220, 250), (160, 190, 230), (90, 120, 80), (120, 100, 70)]], np.uint8)
    return jpeg(np.repeat(np.repeat(bands[0][:, None], height // 4, axis=0), width, axis=1))
