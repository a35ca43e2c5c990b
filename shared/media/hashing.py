"""Numbers by which a file and a picture are recognised."""

import hashlib

import cv2
import numpy as np

from shared.media.quality import Grey

_SIDE, _KEPT = 32, 8


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, hex."""
    return hashlib.sha256(data).hexdigest()


def perceptual_hash(grey: Grey) -> str:
    """Return 64 bits, as 16 hex digits, that differ in few places between near-equal photos.

    The signs of the 64 lowest frequencies of the photo against their median.

    Args:
        grey: luminance in 0..1 of the upright photo, shape (height, width).

    Source: Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions (2010), section 3.2.1.
    """
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    low = cv2.dct(small.astype(np.float32))[:_KEPT, :_KEPT].ravel()
    bits = low > np.median(low[1:])
    return np.packbits(bits).tobytes().hex()
