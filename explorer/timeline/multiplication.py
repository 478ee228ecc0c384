"""The multiplication as a count of beats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A place in time: `beat` beats are complete, and `fraction` (0 to below 1) of the next one."""

    beat: int = 0
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Multiplication:
    """Dot products by rows: for each matrix of the batch, row by row, cell by cell, pair by pair.

    A cell takes `pairs` + 2 beats: the row and the column are laid along each other, each pair is multiplied and
    added, and the sum is written. Where the inner sizes differ (`stuck`) the first cell runs through the pairs
    that exist, and its last beat is the place where one side runs out.
    """

    batches: int
    rows: int
    columns: int
    pairs: int
    stuck: bool = False

    @property
    def beats_per_cell(self) -> int:
        return self.pairs + 2

    @property
    def cells(self) -> int:
        """How many cells are reached: all of them, or only the one that is stuck."""
        return 1 if self.stuck else self.batches * self.rows * self.columns

    @property
    def length(self) -> int:
        """The number of beats from nothing laid to all written (or to being stuck)."""
        return self.cells * self.beats_per_cell

    @property
    def end(self) -> Position:
        return Position(self.length)

    def clamp(self, position: Position) -> Position:
        """The nearest position that exists."""
        if position.beat >= self.length:
            return self.end
        return position if position.beat >= 0 else Position()

    def finished_at(self, batch: int, row: int, column: int) -> Position:
        """The position at which C[batch, row, column] has been written."""
        cell = (batch * self.rows + row) * self.columns + column
        return Position((cell + 1) * self.beats_per_cell)
