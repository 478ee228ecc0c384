"""Points and rectangles on the screen, in pixels; x runs right and y runs down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """The extent of the picture, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An axis-parallel rectangle, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle_x(self) -> float:
        return self.x + self.width / 2

    @property
    def middle_y(self) -> float:
        return self.y + self.height / 2

    def inset(self, margin: float) -> "Rect":
        """This rectangle, smaller by `margin` on each side; larger where it is negative."""
        return Rect(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: "Rect") -> bool:
        """Whether the two overlap or touch."""
        across = self.x <= other.right and other.x <= self.right
        return across and self.y <= other.bottom and other.y <= self.bottom

    def towards(self, other: "Rect", share: float) -> "Rect":
        """The rectangle `share` (0 to 1) of the way from here to `other`."""
        return Rect(
            mix(self.x, other.x, share),
            mix(self.y, other.y, share),
            mix(self.width, other.width, share),
            mix(self.height, other.height, share),
        )


def mix(start: float, end: float, share: float) -> float:
    """The number `share` of the way from `start` to `end`."""
    return start + (end - start) * share


def smooth(share: float) -> float:
    """Slow, fast, slow: an even share of time as a share of the way."""
    return share * share * (3 - 2 * share)
