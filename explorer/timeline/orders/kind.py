"""All that is known of one order."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Walk


class Covers(StrEnum):
    """What of C one line adds to."""

    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    DIAGONAL = "diagonal"  # all cells of an anti-diagonal at once


@dataclass(frozen=True, slots=True)
class Sizes:
    """One matrix of the batch: C has `rows` and `columns`, each cell `pairs` terms; `tile` is the side of a tile."""

    rows: int
    columns: int
    pairs: int
    tile: int = 1


@dataclass(frozen=True, slots=True)
class Extent:
    """A box of multiplications: half open ranges of rows, columns and terms."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    terms: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a sentence on a line can name: the operands, the cell that the line begins with, and the side of a tile."""

    left: str
    right: str
    cell: str
    tile: int = 1


@dataclass(frozen=True, slots=True)
class OrderKind:
    """One order, all that the house knows of it.

    - `key`: its name in files and on the command line.
    - `title`: its name on the screen.
    - `walk(sizes)`: the way through one matrix.
    - `covers`: what of C one line adds to. Where that is a cell, the curves along k follow the line.
    - `line`, `sweep`: what one unit of these levels is called, as in "by row".
    - `heading(naming, line, level)`: one sentence on the line at hand, or on its sweep.
    - `sweep_at(line, sizes)`: what the sweep of a line multiplies; `shows_sweep` whether it is seen around the line.
    - `takes_tile`: whether the side of a tile can be chosen.
    """

    key: str
    title: str
    walk: Callable[[Sizes], Walk]
    covers: Covers
    line: str
    sweep: str
    heading: Callable[[Naming, Line, Level], str]
    sweep_at: Callable[[Line, Sizes], Extent]
    shows_sweep: bool = True
    takes_tile: bool = False

    def level_name(self, level: Level) -> str:
        """What one unit of `level` is called."""
        return {Level.PAIR: "pair", Level.LINE: self.line, Level.SWEEP: self.sweep, Level.ALL: "matrix"}[level]


def line_at(line: Line, sizes: Sizes) -> Extent:
    """What one line multiplies; in the comb, of its first cell."""
    rows, columns, terms = (line.row, line.row + 1), (line.column, line.column + 1), (line.term, line.term + 1)
    if line.along is Axis.TERM:
        return Extent(rows, columns, (line.term, line.term + line.count))
    if line.along is Axis.COLUMN:
        return Extent(rows, (0, sizes.columns), terms)
    return Extent((0, sizes.rows), columns, terms)


def whole(sizes: Sizes) -> Extent:
    """The whole matrix."""
    return Extent((0, sizes.rows), (0, sizes.columns), (0, sizes.pairs))


def dot_heading(naming: Naming, line: Line) -> str:
    """One cell as a dot product."""
    return f"{naming.cell} = row {line.row:,} of {naming.left} · column {line.column:,} of {naming.right}"
