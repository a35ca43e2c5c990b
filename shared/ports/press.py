"""The press: lays finished pictures out on cards and books, and sets their text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from shared.ports.models import Placement

PrintedRole = Literal["front", "inside", "cover", "page", "print"]


@dataclass(frozen=True, slots=True)
class PressOrder:
    """Everything the press gets.

    Attributes:
        product: `card` or `storybook`.
        pictures: finished art (JPEG or PNG files), in order.
        style: id of the style the art is in: what lies on white paper is printed onto the page, the rest is mounted.
        title: words on the front or the cover.
        texts: lines inside a card; one text a page of a storybook.
        language: of the words, BCP 47.
        occasion: id of a card's occasion (`birthday`, `none`, ...): ornaments and palette.
        seed: 0 to 2^31-1; the same order gives the same bytes.
    """

    product: str
    pictures: Sequence[bytes]
    style: str
    title: str
    texts: Sequence[str]
    language: str
    occasion: str = "none"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file.

    Attributes:
        data: the file.
        media_type: `image/jpeg`, `image/png` or `application/pdf`.
        width_px, height_px: its size; of a PDF its first page at 300 dpi.
        role: what it is; `print` is the whole for the print shop.
        placements: where the order's pictures went.
    """

    data: bytes
    media_type: str
    width_px: int
    height_px: int
    role: PrintedRole
    placements: Sequence[Placement] = field(default=())


class Press(Protocol):
    """Lays pictures out. Runs on this machine; nothing leaves it."""

    def press(self, order: PressOrder, *, timeout_seconds: float) -> tuple[Printed, ...]:
        """Return the finished files, the front or cover first.

        Raises:
            PressBusyError: no time was left, or its process died (transient).
            PermanentError: the words cannot be set (`text_letters_missing`, `text_too_long`).
        """
