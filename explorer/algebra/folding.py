"""A tensor as a product sees it: its dimensions put in order, repeated where they are 1, and folded."""

import math
from dataclasses import dataclass, field

from explorer.algebra.moves import ravel, unravel
from explorer.algebra.shape import Shape


@dataclass(frozen=True, slots=True)
class Folding:
    """How the dimensions of a tensor of `shape` become those of a stack of matrices.

    Dimension i of the stack is made of the dimensions in `groups[i]`, the last of them the fastest; of none it is put
    in, with size 1. The last two are the rows and the columns of each matrix. `sizes` are those of `shape`, where a 1
    that is used again for each of n is n. `names` are those of the axes, "" where an axis has none.
    """

    shape: Shape
    groups: tuple[tuple[int, ...], ...]
    sizes: Shape
    names: tuple[str, ...]
    seen: Shape = field(init=False, compare=False)

    def __post_init__(self) -> None:
        seen = tuple(math.prod(self.sizes[dimension] for dimension in group) for group in self.groups)
        object.__setattr__(self, "seen", seen)

    @property
    def order(self) -> tuple[int, ...]:
        """The tensor's dimensions in the order in which the stack has them."""
        return tuple(dimension for group in self.groups for dimension in group)

    @property
    def is_plain(self) -> bool:
        """Whether the stack is the tensor as it is, but for rows or columns that were put in."""
        is_single = all(len(group) == 1 for group in self.groups[:-2]) and all(len(group) < 2 for group in self.matrix)
        return is_single and self.sizes == self.shape and self.order == tuple(range(len(self.shape)))

    @property
    def drawn(self) -> Shape:
        """The shape that the picture gives the tensor: its own where the stack is the tensor as it is."""
        return self.shape if self.is_plain else self.seen

    @property
    def matrix(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The dimensions that make the rows and those that make the columns."""
        rows, columns = self.groups[-2:]
        return rows, columns

    @property
    def added(self) -> tuple[bool, bool]:
        """Whether a dimension of rows, and one of columns, has been put into a tensor that is drawn as it is."""
        rows, columns = self.matrix
        return (not rows, not columns) if self.is_plain and self.shape else (False, False)

    def index(self, place: Shape) -> Shape:
        """The tensor's own index of the element that the stack has at `place`; 0 along what has no elements."""
        own = [0] * len(self.shape)
        for flat, group in zip(place, self.groups, strict=True):
            inside = unravel(flat, tuple(max(self.sizes[dimension], 1) for dimension in group))
            for dimension, at in zip(group, inside, strict=True):
                own[dimension] = 0 if self.shape[dimension] == 1 else at
        return tuple(own)

    def place(self, index: Shape) -> Shape:
        """Where the stack has the element that is at `index` of the tensor."""
        return tuple(
            ravel(tuple(index[dimension] for dimension in group), tuple(self.sizes[dimension] for dimension in group))
            for group in self.groups
        )

    def name(self, group: tuple[int, ...]) -> str:
        """What the axes of a group are called together: `h·q`; "" where one of them has no name."""
        names = [self.names[dimension] for dimension in group]
        return "·".join(names) if all(names) else ""
