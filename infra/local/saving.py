"""Writing finished pictures where the person wants them."""

import io
import os
import tempfile
from pathlib import Path

from PIL import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


class CannotSaveError(Exception):
    """The picture cannot be written there; the message says where and why."""


def check(out: Path) -> None:
    """Make sure, before any photo is read, that a picture can be written there.

    Raises:
        CannotSaveError: it cannot.
    """
    if out.suffix.lower() not in FORMATS:
        raise CannotSaveError(f"{out.name}: a picture can be saved as {', '.join(FORMATS)}.")
    if out.is_dir():
        raise CannotSaveError(f"{out} is a folder.")
    try:
        with tempfile.TemporaryFile(dir=out.parent):
            pass
        if out.exists():
            with out.open("ab"):
                pass
    except OSError as error:
        raise CannotSaveError(f"{out} cannot be written: {error.strerror}.") from error


def default_name(style: str | None, kind: str) -> Path:
    """Return a file in the current folder that does not exist yet."""
    stem = f"keepsake-{style or kind}"
    for number in range(1, 10_000):
        path = Path(f"{stem}.jpg" if number == 1 else f"{stem}-{number}.jpg")
        if not path.exists():
            return path
    raise CannotSaveError(f"{stem}.jpg and 9,998 others exist already; name one with --out.")


def numbered(out: Path, index: int) -> Path:
    """Return the name of the picture with this index, 0 for the first."""
    return out if index == 0 else out.with_name(f"{out.stem}-{index + 1}{out.suffix}")


def save(data: bytes, out: Path) -> Path:
    """Write the picture whole or not at all; as it is when its format is the file's.

    Raises:
        CannotSaveError: it cannot be written.
    """
    data = _in_format(data, FORMATS[out.suffix.lower()])
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CannotSaveError(f"{out} cannot be written: {error.strerror}.") from error
    return out.absolute()


def _in_format(data: bytes, wanted: str) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        if image.format == wanted:
            return data
        converted = io.BytesIO()
        image.save(converted, wanted, **({"compress_level": 4} if wanted == "PNG" else {"quality": 92}))
    return converted.getvalue()
