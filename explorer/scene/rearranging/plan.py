"""What moves as one in a rearrangement: single elements, blocks of them, or runs of the reading order."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Shape


class Grouping(StrEnum):
    """What is moved as one."""

    ELEMENTS = "elements"
    BLOCKS = "blocks"  # a range of each dimension, where whole dimensions change places
    RUNS = "runs"  # a stretch of the reading order, where that is wrapped anew


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle on the face of card `card`, in shares of its width and height."""

    card: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that come to one place: where they lie before and after, and the first of them as an example.

    Where elements are repeated, several groups have the same place before.

    `flat` is the first one's place in the old reading order, `offset` its place in the old memory.
    """

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    first: Shape  # its index before
    goes: Shape  # and after
    flat: int
    offset: int
    last_offset: int  # of the last element


@dataclass(frozen=True, slots=True)
class Stack:
    """How a tensor is laid out on the picture: `cards` matrices of `rows` x `columns`, named by their index.

    A card is `deep` where it stands for a range of matrices, one behind the other.
    """

    cards: int
    rows: int
    columns: int
    names: tuple[str, ...]
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A rearrangement, cut into `groups` in the order of the old memory.

    `reading` are the groups in the order in which the new tensor reads them; a new row begins at those of `rows`.
    `cells` says of each group which stretch of the old memory it reads; it is one for several groups where elements are
    repeated. `strip` says for each cell of the old memory's strip how far along the stretches its colour lies, 0 to 1.
    """

    grouping: Grouping
    groups: tuple[Group, ...]
    before: Stack
    after: Stack
    reading: tuple[int, ...]
    rows: frozenset[int]
    cells: tuple[int, ...]
    strip: tuple[float, ...]
    extent: int  # elements from the first to the last in the old memory
    note: str = ""

    @property
    def walks(self) -> bool:
        """Whether the new tensor reads the old memory from one end to the other."""
        in_order = self.reading == tuple(range(len(self.groups)))
        return in_order and self.strip == tuple(sorted(self.strip))

    @property
    def held(self) -> tuple[int, ...]:
        """The first of the groups of each cell, in the order of memory."""
        first = {cell: number for number, cell in reversed(tuple(enumerate(self.cells)))}
        return tuple(first[cell] for cell in sorted(first))

    @property
    def last(self) -> frozenset[int]:
        """The groups after which nothing more sets off from the same place."""
        place = {group.flat: number for number, group in enumerate(self.groups)}
        return frozenset(place.values())

    def shade(self, number: int) -> float:
        """How far along the memory a group lies, 0 to 1."""
        return share(self.cells[number], self.cells[-1] + 1)


def share(place: int, count: int) -> float:
    """How far along `count` things number `place` lies: 0 for the first, 1 for the last."""
    return place / (count - 1) if count > 1 else 1.0
