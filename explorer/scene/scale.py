"""How long a side is drawn."""

import math
from dataclasses import dataclass

from explorer.algebra import Alignment


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to draw in, in pixels: `width` and `height` for the boxes, and what the lane needs of each."""

    width: float
    height: float
    lane_width: float
    lane_height: float
    unit: float  # the height of the text


@dataclass(frozen=True, slots=True)
class Scale:
    """A side of n elements is `pixels * n ** power` long.

    With power 1 every cell is a square of `pixels`. Where sizes are too far apart for that, a smaller power keeps
    their order (the longer side is drawn longer) and gives up their proportion; then the scale is `broken`.
    """

    pixels: float
    power: float

    @property
    def broken(self) -> bool:
        return self.power < 1.0

    def length(self, size: int) -> float:
        """The length of a side of `size` elements, in pixels; none has a length of 0, so that it can be seen."""
        return max(self.pixels * math.pow(size, self.power), 3.0) if size else 3.0


def fit(alignment: Alignment, room: Room) -> Scale:
    """The largest scale at which both operands and the result fit into `room`."""
    sizes = (alignment.rows, alignment.left_inner, alignment.right_inner, alignment.columns)
    shortest, longest = min((size for size in sizes if size), default=1), max(*sizes, 1)
    even = _fit_power(alignment, room, 1.0)
    if even.pixels * shortest >= 1.3 * room.unit or shortest / longest > 0.15:
        return even
    least, most = 4.0 * room.unit, min(room.width, room.height) * 0.9
    power = math.log(least / most) / math.log(shortest / longest)
    return even if power >= 1.0 else _fit_power(alignment, room, max(power, 0.05))


def _fit_power(alignment: Alignment, room: Room, power: float) -> Scale:
    inner = max(alignment.left_inner, alignment.right_inner)
    across = _fit_axis(inner, alignment.columns, room.width, room.lane_width, power)
    down = _fit_axis(alignment.right_inner, alignment.rows, room.height, room.lane_height, power)
    largest = 6.0 * room.unit if power == 1.0 else math.inf
    return Scale(min(across, down, largest), power)


def _fit_axis(inner: int, outer: int, space: float, lane: float, power: float) -> float:
    """Pixels at which `max(inner's length, lane)` and `outer`'s length share `space`."""
    inner_part, outer_part = math.pow(max(inner, 1), power), math.pow(max(outer, 1), power)
    together = space / (inner_part + outer_part)
    return together if together * inner_part >= lane else (space - lane) / outer_part
