"""What comes out of the painter."""

from dataclasses import dataclass, field

from shared.embedded.painter.primitives.pixels import Bytes

LARGEST_PAINTED_PX = 1280  # what is larger is painted smaller and enlarged; brushes and memory are made for it


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a photo went: shares x, y, w, h of the photo and of the picture."""

    reference: int
    photo: tuple[float, float, float, float]
    picture: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Painted:
    """A finished picture: 8-bit RGB (h, w, 3), where the photos went, and codes to tell the person."""

    rgb: Bytes
    placements: tuple[Placed, ...]
    notes: tuple[str, ...] = field(default=())
