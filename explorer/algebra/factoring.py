"""What a size may have been made of: channels times an image of equal sides."""

import math
from dataclasses import dataclass

_LEAST_SIDE = 5  # smaller images divide almost any even number
_MOST_TRIED = 4096  # sides


@dataclass(frozen=True, slots=True)
class Image:
    """`channels` · `side` · `side` elements."""

    channels: int
    side: int

    def __str__(self) -> str:
        return f"{self.channels:,}·{self.side:,}·{self.side:,}"


def images_of(size: int, most: int = 2) -> tuple[Image, ...]:
    """The images that a flattened `size` may come from, the largest first, of no fewer channels than a side is long."""
    found: list[Image] = []
    side = min(_cube_root(size), _MOST_TRIED)
    while side >= _LEAST_SIDE and len(found) < most:
        if size % (side * side) == 0:
            found.append(Image(size // (side * side), side))
        side -= 1
    return tuple(found)


def same_channels(first: int, second: int) -> tuple[Image, Image] | None:
    """Two images of the same channels and other sides whose sizes these are: 32768 and 25088 are 512·8·8 and 512·7·7.

    None where the sizes are no such pair. Of several readings, the one with the smallest sides.
    """
    if first < 1 or second < 1 or first == second:
        return None
    channels = math.gcd(first, second)
    sides = math.isqrt(first // channels), math.isqrt(second // channels)
    if (sides[0] ** 2 * channels, sides[1] ** 2 * channels) != (first, second):
        return None
    return Image(channels, sides[0]), Image(channels, sides[1])


def _cube_root(size: int) -> int:
    """The largest whole number whose cube is not more than `size`."""
    root = int(float(size) ** (1 / 3))
    while root**3 > size:
        root -= 1
    while (root + 1) ** 3 <= size:
        root += 1
    return root
