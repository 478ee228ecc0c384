"""What every order is made of: lines of pairs, and what they leave in C."""

from dataclasses import dataclass
from typing import Protocol

from explorer.timeline.level import Axis, Level

FRAME_BEATS = 2  # a line takes one beat to be laid and one to be written, beside one for each pair


@dataclass(frozen=True, slots=True)
class Line:
    """One run of pairs along one axis: `count` of them, the first at (`row`, `column`, `term`).

    Along TERM it is a dot product, or a part of one; along COLUMN one element of A times a row of B; along ROW a
    column of A times one element of B. `start` is the beat of its matrix at which it begins. In the comb all cells
    of one anti-diagonal are made at once, and (`row`, `column`) is the uppermost of them.
    """

    start: int
    row: int
    column: int
    term: int
    along: Axis
    count: int

    @property
    def beats(self) -> int:
        return self.count + FRAME_BEATS


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of C whose cells have all had `terms` products added: rows `top` to `bottom`, half open."""

    top: int
    bottom: int
    left: int
    right: int
    terms: int

    @property
    def is_empty(self) -> bool:
        return self.bottom <= self.top or self.right <= self.left


@dataclass(frozen=True, slots=True)
class Staircase:
    """The cells (i, j) of C with i + j < `diagonal`: all their terms have been added."""

    diagonal: int


@dataclass(frozen=True, slots=True)
class Work:
    """What has been done: `multiplications`, `additions` (the first product of a cell is not added to anything),
    and `reads`: elements fetched, if what is laid stays in hand until something else takes its place."""

    multiplications: int
    additions: int
    reads: int


class Walk(Protocol):
    """One order through one matrix. Everything is found by division, so that length costs nothing.

    `beat` counts from 0 at the beginning of the matrix. `done` is how many pairs of a line are complete, `written`
    whether the line has arrived in C.
    """

    @property
    def length(self) -> int:
        """Beats from nothing to the whole matrix."""
        ...

    def line_at(self, beat: int) -> Line:
        """The line that beat `beat` belongs to."""
        ...

    def span(self, beat: int, level: Level) -> tuple[int, int]:
        """First beat, and first beat behind, of the unit of `level` that `beat` belongs to; not for ALL."""
        ...

    def finished_at(self, row: int, column: int) -> int:
        """The beat at which the last term of a cell has been written."""
        ...

    def terms(self, line: Line, written: bool, row: int, column: int) -> int:
        """How many terms of a cell, counted from the first, are in C."""
        ...

    def field(self, line: Line, written: bool) -> tuple[Patch, ...] | Staircase:
        """The same for all of C, as few patches; what they leave out has had nothing added."""
        ...

    def work(self, line: Line, laid: bool, done: int) -> Work:
        """What has been done up to here."""
        ...
