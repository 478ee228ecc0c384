"""How many elements two rearrangements of the same tensor put into different places."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from explorer.algebra.moves import Move, destination, row_major, unravel
from explorer.algebra.shape import Shape

_MOST_LINES = 1024  # combinations that are gone through one by one
_SAMPLES = 4096


@dataclass(frozen=True, slots=True)
class Displacement:
    """`count` of `among` elements stand elsewhere after the second move than after the first.

    `sampled` is whether `among` are only some of the elements, evenly spread, since counting all would take too long.
    """

    count: int
    among: int
    sampled: bool = False


@lru_cache(maxsize=16)
def displacement(first: Move, second: Move) -> Displacement:
    """How many elements the two moves put into different places. They start and end in the same shapes; of an
    element that comes to several places, the first one counts.

    An element stays where the difference of its two places, which is a sum over its index, is zero. Two dimensions of
    that sum are solved at once, so that the cost depends on the third largest size and not on the number of elements.
    """
    if (first.before, first.after) != (second.before, second.after):
        raise ValueError("the two moves do not start and end in the same shapes")
    pairs = zip(_weights(first), _weights(second), first.before, strict=True)
    terms = sorted(((a - b, size) for a, b, size in pairs if size != 1), key=lambda term: term[1])
    free = math.prod(size for weight, size in terms if not weight)
    bound = [(weight, size) for weight, size in terms if weight]
    if math.prod(size for _, size in bound[:-2]) > _MOST_LINES:
        return _sampled(first, second)
    return Displacement(first.count - free * _zeros(bound), first.count)


def _weights(move: Move) -> Shape:
    """How far one step along each dimension of `before` goes in the reading order of `after`."""
    if move.sources is None:
        return row_major(move.before)
    after = row_major(move.after)
    return tuple(after[move.sources.index(dimension)] for dimension in range(len(move.before)))


def _zeros(terms: list[tuple[int, int]]) -> int:
    """How many indices make the sum of weight times index zero."""
    if not all(size for _, size in terms):
        return 0
    if len(terms) < 2:
        return 1
    few, (first, second) = terms[:-2], terms[-2:]
    total = 0
    for index in product(*(range(size) for _, size in few)):
        rest = sum(weight * place for (weight, _), place in zip(few, index, strict=True))
        total += _on_line(first, second, -rest)
    return total


def _on_line(first: tuple[int, int], second: tuple[int, int], target: int) -> int:
    """How many x, y below their sizes solve a x + b y = target, by the extended Euclidean algorithm."""
    (a, width), (b, height) = first, second
    shared = math.gcd(a, b)
    if target % shared:
        return 0
    a, b, target = a // shared, b // shared, target // shared
    step = abs(b)
    x = target * pow(a, -1, step) % step if step > 1 else 0
    y = (target - a * x) // b
    slope = a * (step // b)  # x grows by `step`, y falls by this
    if slope < 0:
        slope, low, high = -slope, -y, height - 1 - y
    else:
        low, high = y - height + 1, y
    return max(min(high // slope, (width - 1 - x) // step) - max(-(-low // slope), 0) + 1, 0)


def _sampled(first: Move, second: Move) -> Displacement:
    """The count among some thousand elements, evenly spread over the reading order."""
    among = min(_SAMPLES, first.count)
    indices = (unravel(sample * first.count // among, first.before) for sample in range(among))
    count = sum(destination(first, index) != destination(second, index) for index in indices)
    return Displacement(count, among, sampled=among < first.count)
