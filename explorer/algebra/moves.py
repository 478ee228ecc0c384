"""Where the elements of a tensor go when a step rearranges it, and where each of them came from."""

import math
from dataclasses import dataclass

from explorer.algebra.shape import Shape, format_shape

Sources = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """What a step does to the elements of a tensor: every place in `after` holds one element of `before`.

    `sources` says which dimension of `before` each dimension of `after` is, as in `torch.Tensor.permute`; none of them
    negative, and None where it is new. A new dimension, and one that had size 1, may have any size: then each element
    comes to several places, as by .expand. Without `sources` the reading order is kept and wrapped into other sizes,
    as reshape and flatten do. Raises ValueError where the shapes do not belong to each other so.
    """

    before: Shape
    after: Shape
    sources: Sources | None = None

    def __post_init__(self) -> None:
        if not self._fits():
            order = "in reading order" if self.sources is None else f"by the dimensions {self.sources}"
            raise ValueError(f"{format_shape(self.before)} does not become {format_shape(self.after)} {order}")

    @property
    def count(self) -> int:
        """The number of elements before."""
        return math.prod(self.before)

    @property
    def places(self) -> int:
        """The number of places after: as many as elements, unless those are repeated."""
        return math.prod(self.after)

    @property
    def repeats(self) -> bool:
        """Whether an element comes to another number of places than one."""
        return any(self.repeated(dimension) for dimension in range(len(self.after)))

    def repeated(self, dimension: int) -> bool:
        """Whether a dimension of `after` only repeats what is there."""
        if self.sources is None:
            return False
        source = self.sources[dimension]
        return self.after[dimension] != 1 and (source is None or self.before[source] == 1)

    @property
    def keeps_order(self) -> bool:
        """Whether the elements are read in the same order after the move."""
        if self.repeats:
            return False
        kept = [source for source in self.sources or () if source is not None and self.before[source] != 1]
        return kept == sorted(kept)

    @property
    def keeps_sizes(self) -> bool:
        """Whether only dimensions of size 1 came, went or changed places, so that everything stays as it stands."""
        sizes = [size for size in self.before if size != 1], [size for size in self.after if size != 1]
        return self.keeps_order and sizes[0] == sizes[1]

    def _fits(self) -> bool:
        if self.sources is None:
            return self.count == self.places
        named = sorted(source for source in self.sources if source is not None)
        if named != list(range(len(self.before))) or len(self.sources) != len(self.after):
            return False
        pairs = zip(self.sources, self.after, strict=True)
        return all(source is None or self.before[source] in (1, size) for source, size in pairs)


def destination(move: Move, index: Shape) -> Shape:
    """The index after the move of the element that was at `index`; the first one where it comes to several places."""
    if move.sources is None:
        return unravel(ravel(index, move.before), move.after)
    return tuple(0 if source is None else index[source] for source in move.sources)


def origin(move: Move, index: Shape) -> Shape:
    """The index before the move of the element that is now at `index`."""
    if move.sources is None:
        return unravel(ravel(index, move.after), move.before)
    places = [index[move.sources.index(dimension)] for dimension in range(len(move.before))]
    return tuple(0 if size == 1 else place for place, size in zip(places, move.before, strict=True))


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
