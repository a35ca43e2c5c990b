"""How strongly a JPEG was compressed, as its own tables say."""

from PIL import Image

# ITU-T T.81, table K.1, the luminance table that the Independent JPEG Group's library scales (in any order: only
# its sum is used).
_SUM_AT_50 = 3_688


def jpeg_quality(photo: Image.Image) -> int | None:
    """Return the quality on the scale of the Independent JPEG Group, 1 to 100; None for what is no JPEG.

    Other programs use tables of their own; theirs are put on this scale by how coarse they are.

    Source: libjpeg, jcparam.c, `jpeg_quality_scaling`, solved for the quality.
    """
    tables: dict[int, list[int]] | None = getattr(photo, "quantization", None)
    if not tables:
        return None
    percent = 100 * sum(next(iter(tables.values()))) / _SUM_AT_50
    quality = (200 - percent) / 2 if percent <= 100 else 5_000 / percent
    return min(100, max(1, round(quality)))
