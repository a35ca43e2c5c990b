"""Where things lie on the front of a card: the room for ornaments, art and words."""

from dataclasses import dataclass

from shared.press.boxes import Box

WIDE_PX, TALL_PX = 1500, 2100  # 5 x 7 inches at 300 dots per inch
BLEED_PX = 36  # 3 mm, rounded up


@dataclass(frozen=True, slots=True)
class Frame:
    """The rooms of a front, in pixels: above the art for a garland, below the words for a foot; none overlap."""

    width: int
    height: int
    top: Box
    art: Box
    words: Box
    foot: Box


UPRIGHT = Frame(
    WIDE_PX, TALL_PX,
    top=Box(0, 0, WIDE_PX, 300), art=Box(120, 316, 1260, 1130), words=Box(170, 1480, 1160, 290),
    foot=Box(60, 1796, 1380, 250),
)  # fmt: skip
LYING = Frame(
    TALL_PX, WIDE_PX,
    top=Box(0, 0, TALL_PX, 210), art=Box(330, 222, 1440, 806), words=Box(360, 1052, 1380, 210),
    foot=Box(60, 1284, 1980, 170),
)  # fmt: skip


def frame_for(proportions: list[float]) -> Frame:
    """Return the lying frame for a single wide picture, the upright one for everything else.

    Args:
        proportions: width over height of each picture.
    """
    return LYING if len(proportions) == 1 and proportions[0] > 1.2 else UPRIGHT
