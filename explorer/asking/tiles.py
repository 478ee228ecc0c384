"""Windows of values, pooled as a map pools them: what the picture asks the engine for, and what comes back.

A tensor is read as a stack of matrices. At the levels (`down`, `across`) one sample stands for 2**down rows and
2**across columns, and a tile holds at most SAMPLES x SAMPLES of them; so the window never holds a whole matrix.
"""

from dataclasses import dataclass
from enum import IntFlag, StrEnum

SAMPLES = 128  # along a side of a tile


class Special(IntFlag):
    """What a sample stands for beside its numbers; one byte a sample."""

    NAN = 1
    PLUS_INFINITY = 2
    MINUS_INFINITY = 4
    ZERO = 8  # every element under it is exactly 0


class Form(StrEnum):
    """Which matrices a tensor is read as a stack of; a 0-D tensor is 1 x 1 in each."""

    MATRIX = "matrix"  # of its last two dimensions; a 1-D tensor is one row
    ROW = "row"  # of its last dimension, as one row
    COLUMN = "column"  # of its last dimension, as one column
    CELL = "cell"  # of single elements


@dataclass(frozen=True, slots=True)
class TileKey:
    """One tile of tensor `name` ("A" and "B" as they enter the product, "C"), of matrix `matrix` of its own stack.

    `row` and `column` count tiles, not elements.
    """

    name: str
    matrix: int
    down: int
    across: int
    row: int
    column: int
    form: Form = Form.MATRIX


@dataclass(frozen=True, slots=True)
class Tile:
    """The samples of one tile, `rows` x `columns` of them in reading order (fewer at the edges of the matrix).

    At levels (0, 0) a sample is an element: `mean` holds float64 and `low` and `high` are empty. Otherwise all three
    hold float32: the mean, least and greatest of the finite elements under each sample, 0 where there are none.
    `special` holds a byte of `Special` flags for each sample.
    """

    key: TileKey
    rows: int
    columns: int
    mean: bytes
    low: bytes
    high: bytes
    special: bytes


@dataclass(frozen=True, slots=True)
class Spread:
    """How large the finite elements of a whole tensor are: what a scale of colours is made from.

    `largest` is the greatest absolute value, `typical` one that 99 in 100 elements do not exceed (from a sample of
    them where there are many); 0.0 where no element is finite.
    """

    typical: float
    largest: float
