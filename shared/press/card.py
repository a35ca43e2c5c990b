"""The greeting card: front with art, ornaments and title, the message inside, a small mark on the back."""

from dataclasses import dataclass, replace

from shared.errors import PermanentError
from shared.ports.press import PressOrder
from shared.press.arranging import arranged
from shared.press.boxes import Box
from shared.press.faces import DANCING, ITALIC
from shared.press.frames import BLEED_PX, Frame, frame_for
from shared.press.motifs import divider
from shared.press.mounting import Art, lay, opened
from shared.press.occasions import THEMES, decorate
from shared.press.ornaments import Painter
from shared.press.page import Page, Stock
from shared.press.setting import Manner, SetText, set_in
from shared.press.sheet import Lettered, Sheet, finished
from shared.press.theme import Theme

MOST_PICTURES = 3
_TITLE = Manner("title", 210, 62, leading=1.12, between=0.0, most_lines=2, parts_words=True)
_MESSAGE = Manner("text", 76, 46, leading=1.45, between=0.55)
_SHORT_MESSAGE = Manner("text", 112, 76, leading=1.35, between=0.4, most_lines=3)
_LONG_MESSAGE = Manner("text", 56, 32, leading=1.4, between=0.4, align="start", parts_words=True)
_SIGNATURE = Manner("title", 104, 46, leading=1.1, most_lines=2)
_MARK = "Keepsake"
_ARCH_PX = 26.0
_SIGNATURE_HEIGHT = 230


@dataclass(frozen=True, slots=True)
class Card:
    """The four sides of a card, in the order a printer wants them."""

    front: Sheet
    left: Sheet
    right: Sheet
    back: Sheet

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages of the PDF."""
        return self.front, self.left, self.right, self.back


def card(order: PressOrder) -> Card:
    """Return a card's four sides.

    Raises:
        PermanentError: see `Press.press`.
    """
    if not 1 <= len(order.pictures) <= MOST_PICTURES:
        raise PermanentError(code="pictures_do_not_fit")
    art = opened(order.pictures, order.style)
    frame, theme = frame_for([one.proportion for one in art]), THEMES[order.occasion]
    words = worded(order, frame)
    stock = Stock((frame.height + 2 * BLEED_PX, frame.width + 2 * BLEED_PX), order.seed)
    return Card(
        _front(order, art, frame, theme, stock, words[0]),
        finished(Page(stock, BLEED_PX), []),
        _inside(order, frame, theme, stock, words[1:]),
        _back(order, frame, theme, stock),
    )


def worded(order: PressOrder, frame: Frame) -> tuple[SetText, SetText, SetText]:
    """Return title, message and signature in their places, before anything is painted that may be for nothing.

    Raises:
        PermanentError: `text_letters_missing` or `text_too_long`.
    """
    title = set_in(frame.words, [order.title], _TITLE, order.language)
    room = _message_room(frame)
    signed = (order.signature or "").strip()
    above = replace(room, h=room.h - _SIGNATURE_HEIGHT) if signed else room
    message = _message(above, order)
    under = _bottom(message, above)
    signature = set_in(Box(room.x, under, room.w, _SIGNATURE_HEIGHT), [signed], _SIGNATURE, order.language, top=0.35)
    return title, message, signature


def _message_room(frame: Frame) -> Box:
    across, down = frame.width * 0.135, frame.height * 0.2
    return Box(across, down, frame.width - 2 * across, frame.height * 0.64)


def _message(room: Box, order: PressOrder) -> SetText:
    """Return the message in the largest manner that takes it: a few words, a letter, or a long letter."""
    for manner in (_SHORT_MESSAGE, _MESSAGE):
        try:
            return set_in(room, order.texts, manner, order.language)
        except PermanentError as error:
            if error.code != "text_too_long":
                raise
    return set_in(room, order.texts, _LONG_MESSAGE, order.language)


def _bottom(message: SetText, room: Box) -> float:
    """Return where the message ends: half an em below its last baseline."""
    if not message.lines:
        return room.middle[1]
    return min(room.bottom, message.lines[-1].baseline + 0.5 * message.size_px)


def _front(order: PressOrder, art: list[Art], frame: Frame, theme: Theme, stock: Stock, title: SetText) -> Sheet:
    page = Page(stock, BLEED_PX)
    rooms = arranged(_art_room(frame, title), [one.proportion for one in art])
    placed = {number: lay(page, one, room) for number, (one, room) in enumerate(zip(art, rooms, strict=True))}
    page.texts.append(title)
    decorate(theme, Painter(page, order.seed + 11), frame)
    page.texts.clear()
    return finished(page, [Lettered(title, None, _arch(title))], placed)


def _art_room(frame: Frame, title: SetText) -> Box:
    """Return the room of the pictures: that of the title, too, where nothing is said."""
    return frame.art if title.lines else replace(frame.art, h=frame.words.bottom - frame.art.y)


def _arch(title: SetText) -> float:
    """Return how far the baseline bends: only one line of a slanted or written face looks well on an arch."""
    runs = [run for one in title.lines for run in one.line.runs]
    bends = len(title.lines) == 1 and all(run.face in (DANCING, ITALIC) for run in runs)
    return _ARCH_PX if bends else 0.0


def _inside(order: PressOrder, frame: Frame, theme: Theme, stock: Stock, words: tuple[SetText, ...]) -> Sheet:
    page = Page(stock, BLEED_PX)
    painter = Painter(page, order.seed + 12)
    middle = frame.width / 2
    divider(theme, painter, (middle, frame.height * 0.115), frame.width * 0.34)
    theme.below(theme, painter, frame)
    return finished(page, [Lettered(text, theme.ink) for text in words if text.lines])


def _back(order: PressOrder, frame: Frame, theme: Theme, stock: Stock) -> Sheet:
    page = Page(stock, BLEED_PX)
    middle, y = frame.width / 2, frame.height * 0.87
    divider(theme, Painter(page, order.seed + 13), (middle, y), frame.width * 0.12)
    box = Box(middle - 200, y + 40, 400, 80)
    mark = set_in(box, [_MARK], Manner("accent", 44, 30), "en")
    return finished(page, [Lettered(mark, theme.ink)])
