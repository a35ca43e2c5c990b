"""Writing finished pictures where the person wants them."""

import io
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image

Credit = Callable[[bytes, str], bytes]  # signs a file of a media type
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
PRINT = ".pdf"  # of a card or a storybook, the whole of it


class CannotSaveError(Exception):
    """The picture cannot be written there; the message says where and why."""


def check(out: Path) -> None:
    """Make sure, before any photo is read, that a picture can be written there.

    Raises:
        CannotSaveError: it cannot.
    """
    if out.suffix.lower() not in (*FORMATS, PRINT):
        raise CannotSaveError(f"{out.name}: a picture can be saved as {', '.join(FORMATS)}, a card or book as {PRINT}.")
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


def names(out: Path, roles: Sequence[str]) -> list[Path | None]:
    """Return where each file of a result goes; None for what is not saved.

    Of a card or a storybook that is what was printed, not the pictures it was printed from; only the print if `out`
    is a PDF.

    Args:
        out: the first picture, the front or the cover; beside it go the others.
        roles: what each file is, see `ResultRef.role`.

    Raises:
        CannotSaveError: `out` is a PDF, and nothing was printed.
    """
    printed = any(role != "picture" for role in roles)
    if out.suffix.lower() == PRINT and not printed:
        raise CannotSaveError(f"{out.name}: this is a picture, and can be saved as {', '.join(FORMATS)}.")
    counted: dict[str, int] = {}
    found: list[Path | None] = []
    for role in roles:
        counted[role] = counted.get(role, 0) + 1
        unwanted = (printed and role == "picture") or (out.suffix.lower() == PRINT and role != "print")
        found.append(None if unwanted else _name(out, role, counted[role]))
    return found


def _name(out: Path, role: str, number: int) -> Path:
    if role == "print":
        return out.with_suffix(PRINT)
    if role == "page":
        return out.with_name(f"{out.stem}-page-{number}{out.suffix}")
    if role == "inside":
        return out.with_name(f"{out.stem}-inside{out.suffix}")
    return out if number == 1 else out.with_name(f"{out.stem}-{number}{out.suffix}")


def save(data: bytes, out: Path, credit: Credit | None = None) -> Path:
    """Write a file of a result whole or not at all; as it is when its format is the file's.

    Args:
        data: the file.
        out: where to.
        credit: signs what is written in another format, because that has lost its content credentials.

    Raises:
        CannotSaveError: it cannot be written.
    """
    if out.suffix.lower() != PRINT:
        wanted = FORMATS[out.suffix.lower()]
        converted = _in_format(data, wanted)
        data = converted if converted is data or credit is None else credit(converted, f"image/{wanted.lower()}")
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
