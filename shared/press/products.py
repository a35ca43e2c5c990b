"""From an order to its files: which product is laid out by whom."""

from shared.ports.press import PressOrder, Printed
from shared.press import book, card
from shared.press.frames import LYING, UPRIGHT
from shared.press.printing import pdf
from shared.press.sheet import Sheet


def printed(order: PressOrder) -> tuple[Printed, ...]:
    """Return the files of an order, see `Press.press`.

    Raises:
        PermanentError: its code says why.
    """
    if order.product == "storybook":
        return book.storybook(order)
    made = card.card(order)
    sheets = made.sheets
    return made.front.printed("front"), made.right.printed("inside"), print_file(sheets, order.language)


def check(order: PressOrder) -> None:
    """Make sure that the words can be set, see `Press.check`: those of a card whichever way its picture lies.

    Raises:
        PermanentError: its code says why.
    """
    if order.product == "storybook":
        book.worded(order)
        return
    for frame in (UPRIGHT, LYING):
        card.worded(order, frame)


def print_file(sheets: tuple[Sheet, ...], language: str) -> Printed:
    """Return the PDF of the sheets; its placements are those of the sheets that show pictures, in their order."""
    placements = tuple(placement for sheet in sheets for placement in sheet.placements)
    first = sheets[0]
    return Printed(pdf(sheets, language), "application/pdf", first.width, first.height, "print", placements)
