"""What the look of a card is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.press.frames import Frame
from shared.press.ornaments import Painter, Paints
from shared.press.page import Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of an occasion.

    Attributes:
        bright: colours of its ornaments.
        leaves: colours of its foliage.
        ink: of the message inside.
        strewn: small shapes between everything.
        above, below: what paints the garland over the art and the foot under the words.
    """

    bright: Paints
    leaves: Paints
    ink: Colour
    strewn: str
    above: Callable[["Theme", Painter, Frame], None]
    below: Callable[["Theme", Painter, Frame], None]
