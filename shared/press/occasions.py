"""What a card is for: its colours, and which ornaments hang above the art and stand below the words."""

from collections.abc import Callable

from shared.domain.products import Occasion
from shared.press import feet, garlands
from shared.press.boxes import Box
from shared.press.frames import Frame
from shared.press.ornaments import Painter
from shared.press.page import Colour, colour
from shared.press.theme import Theme

_Ornament = Callable[[Theme, Painter, Frame], None]
_GREENS, _PALE, _FIR = "7d9d6a 5f8a7a a7b878", "9bb59a 7fa195 b9c8a4", "3f6b4f 527f5b 2f5a4a"


def _theme(
    bright: str,
    leaves: str,
    ink: str,
    strewn: str = "dot",
    above: _Ornament = garlands.boughs,
    below: _Ornament = feet.leafy_foot,
) -> Theme:
    return Theme(_paints(bright), _paints(leaves), colour(ink), strewn, above, below)


def _paints(codes: str) -> tuple[Colour, ...]:
    return tuple(map(colour, codes.split()))


THEMES: dict[Occasion, Theme] = {
    "birthday": _theme(
        "e76f51 f4a261 2a9d8f e9c46a c06c84 577590", _GREENS, "4a3b36", "dot", garlands.bunting, feet.balloons_foot
    ),
    "christmas": _theme("b5343a c9973f 7f9aa8", _FIR, "3a3a34", "flake", garlands.fir_garland, feet.berry_foot),
    "thanks": _theme("e5a36f d98a8a e9c46a", _GREENS, "44403a"),
    "wedding": _theme("ecc9c7 f3e2d3 d8c3a5", _PALE, "4b4742"),
    "valentine": _theme("d1495b e8899a b23a58", _PALE, "5a2f37", "heart", garlands.hearts, feet.hearts_foot),
    "new-year": _theme("c9973f 3d5a80 b56576", _PALE, "33384a", "spark", garlands.fireworks, feet.spark_foot),
    "easter": _theme("e8b4c8 a9cfe0 f3d878 b9d6a0 cdb4db", _GREENS, "48503f", below=feet.egg_foot),
    "graduation": _theme("33475b c9973f 7a8fa6", _GREENS, "2f3a45", "star", garlands.bunting, feet.laurel_foot),
    "baby": _theme("a9cfe0 e8c7cf f0d58a", _PALE, "51566b", "star", garlands.stars_and_moon, feet.cloud_foot),
    "get-well": _theme("f3cf62 ef9a70 e3b23c", _GREENS, "47453a"),
    "none": _theme("e8b4b8 f2d4c8 c9b6d9 e3c16f", _GREENS, "45403b"),
}


def decorate(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Paint everything of an occasion; small shapes only where nothing else lies."""
    theme.above(theme, painter, frame)
    theme.below(theme, painter, frame)
    side = Box(40, frame.top.h * 0.6, frame.width - 80, frame.art.h * 0.45)
    painter.confetti(side, theme.bright, 22, 13, theme.strewn)
    beside = Box(40, frame.words.y - 20, frame.width - 80, frame.words.h)
    painter.confetti(beside, theme.bright, 8, 11, theme.strewn)
