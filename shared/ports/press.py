"""The press: sets text and lays finished pictures out on cards and storybooks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from shared.domain.products import Occasion, PrintedProduct
from shared.ports.models import Placement

Role = Literal["front", "inside", "cover", "page", "print"]


@dataclass(frozen=True, slots=True)
class PressOrder:
    """What is printed. The words are set as they are: nothing is added, translated or left out.

    Attributes:
        product: `card` takes 1 to 3 pictures, `storybook` one for each of its 2 to 24 pages.
        pictures: the art, JPEG or PNG, in order, at least 64 px on each side.
        style: id of the style the art is made in; it decides whether the art lies in the paper or is mounted on it.
        title: words of the front or the cover, at most two lines there; may be empty.
        texts: of a card the paragraphs of the message inside, of a storybook the text of each page.
        language: BCP 47, of title and texts; it decides the shapes of Han letters and where lines may break.
        seed: 0 to 2^31-1; the same order gives the same bytes.
        signature: who the card is from, set below the message; None for none.
        occasion: what the ornaments and colours of a card are for.
    """

    product: PrintedProduct
    pictures: Sequence[bytes]
    style: str
    title: str
    texts: Sequence[str]
    language: str
    seed: int
    signature: str | None = None
    occasion: Occasion = "none"


@dataclass(frozen=True, slots=True)
class Printed:
    """One file of a printed product.

    Attributes:
        data: the file, without metadata about the person.
        media_type: `image/jpeg`, `image/png` or `application/pdf`.
        width_px, height_px: of the picture; of a PDF, its trimmed page at 300 dots per inch.
        role: what it shows; `print` is the PDF for the printer, with 3 mm bleed and crop marks.
        placements: where the pictures went; `reference` counts the order's pictures, `picture` is the rectangle in
            this sheet (of a PDF: in the trimmed first page that shows it).
    """

    data: bytes
    media_type: str
    width_px: int
    height_px: int
    role: Role
    placements: Sequence[Placement] = field(default=())


@dataclass(frozen=True, slots=True)
class ProofOrder:
    """A page of a storybook that is to be compared with what it should be like.

    Attributes:
        picture: the page's art, JPEG or PNG.
        photo: what it was made from; None when that does not matter.
        placement: where the photo went; None when the model does not say.
        companions: the book's other art that was approved, the character sheet first; empty for the first page.
    """

    picture: bytes
    photo: bytes | None = None
    placement: Placement | None = None
    companions: Sequence[bytes] = field(default=())


@dataclass(frozen=True, slots=True)
class Proof:
    """What the comparison came to.

    Attributes:
        likeness: 1 or more: surely made from its photo; None when nobody knows where the photo went.
        palette: 1: the colours of the nearest of its companions, 0: none of them, or hardly anything is on the page,
            or it is drawn on paper and they are not, or the other way round.
    """

    likeness: float | None
    palette: float


class Press(Protocol):
    """Prints. Safe to call from several threads; costs nothing but time."""

    def press(self, order: PressOrder, *, timeout_seconds: float) -> tuple[Printed, ...]:
        """Return the files of the product: of a card `front`, `inside` and `print`.

        Args:
            order: what is printed.
            timeout_seconds: after that the work is ended; a card takes less than ten seconds.

        Raises:
            PressBusyError: the time ran out or the worker died (transient); nothing is left of it.
            PermanentError: `text_letters_missing`: no face has one of the letters; `text_too_long`: the words do
                not fit at the smallest legible size; `picture_unreadable`: a picture is none;
                `pictures_do_not_fit`: too few or too many pictures or texts.
        """

    def check(self, order: PressOrder, *, timeout_seconds: float) -> None:
        """Make sure, before a picture is paid for, that the words of an order can be set; its pictures do not count.

        Raises:
            PressBusyError: as `press`.
            PermanentError: `text_letters_missing` or `text_too_long`.
        """

    def proof(self, order: ProofOrder, *, timeout_seconds: float) -> Proof:
        """Return how a page compares with its photo and with its book.

        Raises:
            PressBusyError: as `press`.
        """
