"""Rectangles in pixels of a sheet."""

from dataclasses import dataclass

from shared.pixels.rectangle import Rectangle, bounds

Shares = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box(Rectangle):
    """A rectangle: left, top, width, height; y downwards."""

    @property
    def middle(self) -> tuple[float, float]:
        """Return its centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    def grown(self, by: float) -> "Box":
        """Return it larger on every side; smaller if `by` is negative."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, x: float, y: float) -> "Box":
        """Return it shifted right and down."""
        return Box(self.x + x, self.y + y, self.w, self.h)

    def meets(self, other: "Box") -> bool:
        """Return whether the two share a point inside."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Return whether the other lies inside, or at most `slack` outside."""
        grown = self.grown(slack)
        return grown.x <= other.x and grown.y <= other.y and other.right <= grown.right and other.bottom <= grown.bottom

    def fitted(self, width: float, height: float) -> "Box":
        """Return the largest rectangle of these proportions in its middle."""
        scale = min(self.w / width, self.h / height)
        w, h = width * scale, height * scale
        return Box(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def shares(self, width: float, height: float) -> Shares:
        """Return it as shares of a sheet, 0..1."""
        return self.x / width, self.y / height, self.w / width, self.h / height


def around(boxes: list[Box]) -> Box:
    """Return the smallest rectangle that holds them all; at least one is given."""
    return Box(*bounds(boxes))
