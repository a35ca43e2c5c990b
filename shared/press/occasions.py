"""What a card is for: its colours, and which ornaments hang above the art and stand below the words."""

from shared.domain.products import Occasion
from shared.press import feet, garlands
from shared.press.boxes import Box
from shared.press.frames import Frame
from shared.press.ornaments import Painter
from shared.press.page import Colour, colour
from shared.press.theme import Theme


def _paints(*codes: str) -> tuple[Colour, ...]:
    return tuple(colour(code) for code in codes)


_GREENS = _paints("7d9d6a", "5f8a7a", "a7b878")
_PALE = _paints("9bb59a", "7fa195", "b9c8a4")
_FIR = _paints("3f6b4f", "527f5b", "2f5a4a")
THEMES: dict[Occasion, Theme] = {
    "birthday": Theme(
        _paints("e76f51", "f4a261", "2a9d8f", "e9c46a", "c06c84", "577590"), _GREENS, colour("4a3b36"), None, "dot",
        garlands.bunting, feet.balloons_foot,
    ),
    "christmas": Theme(
        _paints("b5343a", "c9973f", "7f9aa8"), _FIR, colour("3a3a34"), None, "flake",
        garlands.fir_garland, feet.berry_foot,
    ),
    "thanks": Theme(
        _paints("e5a36f", "d98a8a", "e9c46a"), _GREENS, colour("44403a"), None, "dot",
        garlands.boughs, feet.leafy_foot,
    ),
    "wedding": Theme(
        _paints("ecc9c7", "f3e2d3", "d8c3a5"), _PALE, colour("4b4742"), None, "dot",
        garlands.boughs, feet.leafy_foot,
    ),
    "valentine": Theme(
        _paints("d1495b", "e8899a", "b23a58"), _PALE, colour("5a2f37"), None, "heart",
        garlands.hearts, feet.hearts_foot,
    ),
    "new-year": Theme(
        _paints("c9973f", "3d5a80", "b56576"), _PALE, colour("33384a"), None, "spark",
        garlands.fireworks, feet.spark_foot,
    ),
    "easter": Theme(
        _paints("e8b4c8", "a9cfe0", "f3d878", "b9d6a0", "cdb4db"), _GREENS, colour("48503f"), None, "dot",
        garlands.boughs, feet.egg_foot,
    ),
    "graduation": Theme(
        _paints("33475b", "c9973f", "7a8fa6"), _GREENS, colour("2f3a45"), None, "star",
        garlands.bunting, feet.laurel_foot,
    ),
    "baby": Theme(
        _paints("a9cfe0", "e8c7cf", "f0d58a"), _PALE, colour("51566b"), None, "star",
        garlands.stars_and_moon, feet.cloud_foot,
    ),
    "get-well": Theme(
        _paints("f3cf62", "ef9a70", "e3b23c"), _GREENS, colour("47453a"), None, "dot",
        garlands.boughs, feet.leafy_foot,
    ),
    "none": Theme(
        _paints("e8b4b8", "f2d4c8", "c9b6d9", "e3c16f"), _GREENS, colour("45403b"), None, "dot",
        garlands.boughs, feet.leafy_foot,
    ),
}  # fmt: skip


def decorate(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Paint everything of an occasion; small shapes only where nothing else lies."""
    theme.above(theme, painter, frame)
    theme.below(theme, painter, frame)
    side = Box(40, frame.top.h * 0.6, frame.width - 80, frame.art.h * 0.45)
    painter.confetti(side, theme.bright, 22, 13, theme.strewn)
    beside = Box(40, frame.words.y - 20, frame.width - 80, frame.words.h)
    painter.confetti(beside, theme.bright, 8, 11, theme.strewn)
