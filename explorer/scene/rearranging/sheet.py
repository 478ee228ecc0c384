"""One tensor laid out at a scale not yet known: its cards in lines, with room for the words around them."""

import math
from dataclasses import dataclass

from explorer.scene.geometry import Rect
from explorer.scene.rearranging.plan import Stack

_TITLE, _NAME, _SIZE = 2.0, 1.35, 1.5  # text heights of the words above, over a card, and beneath
_MOST_LINES = 12  # of cards


@dataclass(frozen=True, slots=True)
class Face:
    """One tensor on the picture: its cards, and the rectangle around it with all its words."""

    cards: tuple[Rect, ...]
    around: Rect


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stack in lines of `across` cards: its extent is `width` x `height` sides, and words of a fixed size."""

    stack: Stack
    across: int
    side_width: float
    side_height: float
    unit: float

    @property
    def lines(self) -> int:
        return math.ceil(self.stack.cards / self.across)

    @property
    def lead(self) -> float:
        """Room at the left for the number of rows."""
        return (0.56 * len(f"{self.stack.rows:,}") + 0.7) * self.unit

    @property
    def name(self) -> float:
        return (_NAME if self.stack.names[0] else 0.0) * self.unit + (0.7 * self.unit if self.stack.deep else 0.0)

    @property
    def gap(self) -> float:
        return (1.5 if self.stack.deep else 0.9) * self.unit

    @property
    def words(self) -> tuple[float, float]:
        """Width and height that do not grow with the scale."""
        across = self.lead + (self.across - 1) * self.gap
        down = (_TITLE + _SIZE) * self.unit + self.lines * self.name + (self.lines - 1) * 0.5 * self.unit
        return across, down

    @property
    def sides(self) -> tuple[float, float]:
        return self.across * self.side_width, self.lines * self.side_height

    def extent(self, scale: float) -> tuple[float, float]:
        (fixed_x, fixed_y), (width, height) = self.words, self.sides
        return fixed_x + width * scale, fixed_y + height * scale

    def placed(self, x: float, y: float, scale: float) -> Face:
        width, height = self.side_width * scale, self.side_height * scale
        top = y + _TITLE * self.unit + self.name
        cards = tuple(
            Rect(
                x + self.lead + card % self.across * (width + self.gap),
                top + card // self.across * (height + self.name + 0.5 * self.unit),
                width,
                height,
            )
            for card in range(self.stack.cards)
        )
        return Face(cards, Rect(x, y, *self.extent(scale)))


def sheets(stack: Stack, lengths: dict[int, float], unit: float) -> list[Sheet]:
    """Its cards in one line, in two, and so on."""
    lines = range(1, min(stack.cards, _MOST_LINES) + 1)
    across = sorted({math.ceil(stack.cards / count) for count in lines}, reverse=True)
    return [Sheet(stack, count, lengths[stack.columns], lengths[stack.rows], unit) for count in across]
