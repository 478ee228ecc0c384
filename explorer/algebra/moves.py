"""Where the elements of a tensor go when a step rearranges it, and where each of them came from."""

import math
from dataclasses import dataclass

from explorer.algebra.shape import Shape, format_shape


@dataclass(frozen=True, slots=True)
class Move:
    """What a step does to the elements of a tensor: every element of `before` has one place in `after`.

    `permutation` says which dimension of `before` each dimension of `after` is, as in `torch.Tensor.permute`; none of
    them negative. None keeps the reading order and wraps it into other sizes, as reshape and flatten do. Raises
    ValueError where the shapes do not belong to each other so.
    """

    before: Shape
    after: Shape
    permutation: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if self.permutation is None:
            fits = math.prod(self.before) == math.prod(self.after)
        else:
            whole = sorted(self.permutation) == list(range(len(self.before)))
            fits = whole and tuple(self.before[dimension] for dimension in self.permutation) == self.after
        if not fits:
            order = "in reading order" if self.permutation is None else f"by the dimensions {self.permutation}"
            raise ValueError(f"{format_shape(self.before)} does not become {format_shape(self.after)} {order}")

    @property
    def count(self) -> int:
        """The number of elements, the same before and after."""
        return math.prod(self.before)

    @property
    def keeps_order(self) -> bool:
        """Whether the elements are read in the same order after the move."""
        kept = [dimension for dimension in self.permutation or () if self.before[dimension] != 1]
        return kept == sorted(kept)

    @property
    def keeps_sizes(self) -> bool:
        """Whether only dimensions of size 1 came, went or changed places, so that everything stays as it stands."""
        sizes = [size for size in self.before if size != 1], [size for size in self.after if size != 1]
        return self.keeps_order and sizes[0] == sizes[1]


def destination(move: Move, index: Shape) -> Shape:
    """The index after the move of the element that was at `index`."""
    if move.permutation is None:
        return unravel(ravel(index, move.before), move.after)
    return tuple(index[dimension] for dimension in move.permutation)


def origin(move: Move, index: Shape) -> Shape:
    """The index before the move of the element that is now at `index`."""
    if move.permutation is None:
        return unravel(ravel(index, move.after), move.before)
    return tuple(index[move.permutation.index(dimension)] for dimension in range(len(index)))


def ravel(index: Shape, shape: Shape) -> int:
    """The place of `index` in reading order: row by row, the last dimension fastest."""
    flat = 0
    for place, size in zip(index, shape, strict=True):
        flat = flat * size + place
    return flat


def unravel(flat: int, shape: Shape) -> Shape:
    """The index at place `flat` of the reading order."""
    index: list[int] = []
    for size in reversed(shape):
        flat, place = divmod(flat, size)
        index.append(place)
    return tuple(reversed(index))


def row_major(shape: Shape) -> Shape:
    """How far one step along each dimension goes in reading order."""
    return tuple(math.prod(shape[dimension + 1 :]) for dimension in range(len(shape)))
