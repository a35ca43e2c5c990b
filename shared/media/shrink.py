"""A photo made small, with nothing but pixels in it."""

from io import BytesIO

from shared.media.decode import open_photo, reading_photo
from shared.media.upright import orientation, shrunken, turned
from shared.ports.photos import Thumbnail

_QUALITY = 90


def shrink(data: bytes, *, longest_px: int) -> Thumbnail:
    """Return the photo upright and small; see `PhotoLab.shrink`.

    Args:
        data: the file.
        longest_px: longest side of the result, 64 to 2,048; smaller photos are not enlarged.

    Returns:
        JPEG, sRGB, 8 bits, quality 90, no EXIF, XMP, IPTC, colour profile or comment.

    Raises:
        UnsupportedPhotoError: not a readable photo; its `code` says why (permanent).
    """
    if not 64 <= longest_px <= 2048:
        raise ValueError("longest_px is 64 to 2,048")
    with reading_photo():
        photo = open_photo(data)
        small = shrunken(photo, data, longest_px)
        upright = turned(small, orientation(photo))
        upright.info.clear()
        file = BytesIO()
        upright.save(file, "JPEG", quality=_QUALITY)
    return Thumbnail(file.getvalue(), *upright.size)
