"""How two operands line up: the sizes of the matrices that meet, and where they fail to.

This is our explanation, drawn beside torch's verdict; what torch accepts is decided by torch alone.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from explorer.algebra.contraction import Contraction
from explorer.algebra.operation import Operation
from explorer.algebra.shape import Shape


class Trouble(StrEnum):
    """What keeps two shapes from being multiplied, in the order in which torch looks."""

    RANK = "rank"  # an operand with no dimensions, or not as many as the operation takes
    BATCH = "batch"  # two batch sizes that do not broadcast
    INNER = "inner"  # columns of the left operand differ from rows of the right one


class Meeting(StrEnum):
    """What meets what, and so which picture shows it."""

    MATRICES = "matrices"  # rows of the left operand meet columns of the right one
    CHANNELS = "channels"  # those of each pixel meet those of each filter
    ELEMENTS = "elements"  # each element meets one other, and nothing is summed


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an operation lines the dimensions of `left` and `right` up, which are as the picture draws them.

    Both operands are read as stacks of matrices: `rows` x `left_inner` and `right_inner` x `columns`.
    A 1-D operand is promoted to a matrix with one row (left) or one column (right), which the result drops again. The
    weight of a linear layer is turned before: `right` is then its transpose. In conv2d the rows are the pixels of an
    image, the columns the filters, and the inner dimension the channels.
    `batch` is the broadcast stack, None where the two stacks clash; `clash` is the dimension that torch then
    names, the last of those that clash, counted from the last batch dimension as -1, -2, ...
    `result` is the shape of the product, None where there is none. `ranks` are the numbers of dimensions that the
    operation takes, None where several are allowed.
    """

    contraction: Contraction
    operation: Operation
    meeting: Meeting
    ranks: tuple[int, int] | None
    left: Shape
    right: Shape
    rows: int
    left_inner: int
    right_inner: int
    columns: int
    left_batch: Shape
    right_batch: Shape
    batch: Shape | None
    clash: int | None
    trouble: Trouble | None
    result: Shape | None

    @property
    def left_promoted(self) -> bool:
        return self.contraction.left.added[0]

    @property
    def right_promoted(self) -> bool:
        return self.contraction.right.added[1]

    @property
    def pairs(self) -> int:
        """How many elements of a row find a partner in a column."""
        return min(self.left_inner, self.right_inner)

    @property
    def overhang(self) -> int:
        """How many elements of the longer side have no partner."""
        return abs(self.left_inner - self.right_inner)

    @property
    def folded_rows(self) -> int | None:
        """The rows torch names when it folds the left operand's batch into them, or None where it does not."""
        if self.meeting is Meeting.CHANNELS or len(self.left) < 3 or len(self.right) > 2:
            return None
        return self.rows * math.prod(self.left_batch)


def aligned(
    contraction: Contraction,
    operation: Operation,
    *,
    meeting: Meeting = Meeting.MATRICES,
    ranks: tuple[int, int] | None = None,
    takes: bool = True,
    stretches: bool = True,
) -> Alignment:
    """The alignment of a contraction; never raises: what does not fit is told by `trouble`.

    `takes` is whether the operation takes so many dimensions. A batch size of 1 must meet a 1 where not `stretches`.
    """
    left, right = contraction.left, contraction.right
    batch, clash = _broadcast(left.seen[:-2], right.seen[:-2], stretches)
    trouble = _trouble(contraction, takes, clash)
    return Alignment(
        contraction=contraction,
        operation=operation,
        meeting=meeting,
        ranks=ranks,
        left=left.drawn,
        right=right.drawn,
        rows=left.seen[-2],
        left_inner=left.seen[-1],
        right_inner=right.seen[-2],
        columns=right.seen[-1],
        left_batch=left.seen[:-2],
        right_batch=right.seen[:-2],
        batch=batch,
        clash=clash,
        trouble=trouble,
        result=contraction.result.shape if trouble is None else None,
    )


def _trouble(contraction: Contraction, takes: bool, clash: int | None) -> Trouble | None:
    if not takes:
        return Trouble.RANK
    if clash is not None:
        return Trouble.BATCH
    return Trouble.INNER if contraction.clashes else None


def _broadcast(left: Shape, right: Shape, stretches: bool) -> tuple[Shape | None, int | None]:
    """The broadcast of two batch shapes, or the first clashing dimension from the right (-1, -2, ...).

    Where `stretches` is False, a size of 1 must meet a 1 too.
    """
    sizes: list[int] = []
    for place, (a, b) in enumerate(zip_longest(reversed(left), reversed(right), fillvalue=1), start=1):
        if a != b and (1 not in (a, b) or not stretches):
            return None, -place
        sizes.append(b if a == 1 else a)
    return tuple(reversed(sizes)), None
