"""What is going on at one position of the multiplication."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.timeline.multiplication import Multiplication, Position


class Phase(StrEnum):
    """What the beat at hand does."""

    LAY = "lay"  # a row lifts out, a column turns, and they are laid along each other
    PAIR = "pair"  # one pair is multiplied and added
    WRITE = "write"  # the sum goes to its cell
    STUCK = "stuck"  # one side has run out; the rest of the other has no partner
    IDLE = "idle"  # there is nothing to multiply


class Grain(StrEnum):
    """How much passes by in one glance while playing; what is finer would only flicker."""

    PAIR = "pair"
    CELL = "cell"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant: cell (`row`, `column`) of matrix `batch`, with `pairs_done` pairs added.

    `fraction` is how far the beat at hand has come; `cells_done` counts the cells of this matrix written so far.
    """

    phase: Phase
    batch: int
    row: int
    column: int
    pairs_done: int
    fraction: float
    cells_done: int
    grain: Grain = Grain.PAIR


def moment_at(multiplication: Multiplication, position: Position, grain: Grain = Grain.PAIR) -> Moment:
    """The moment at `position`, found by division: the cost is the same for ten beats and for 10^18."""
    if multiplication.length == 0:
        return Moment(Phase.IDLE, 0, 0, 0, 0, 0.0, 0)
    position = multiplication.clamp(position)
    cell, beat = divmod(position.beat, multiplication.beats_per_cell)
    fraction = position.fraction
    if beat == 0 and fraction == 0.0 and cell > 0:
        # Between two cells the finished one is shown: that is what a step to its end has just done.
        cell, beat, fraction = cell - 1, multiplication.beats_per_cell - 1, 1.0
    if grain is not Grain.PAIR:
        beat, fraction = multiplication.pairs + 1, 0.0
    return _moment_in_cell(multiplication, cell, beat, fraction, grain)


def _moment_in_cell(multiplication: Multiplication, cell: int, beat: int, fraction: float, grain: Grain) -> Moment:
    batch, cell_of_matrix = divmod(cell, multiplication.rows * multiplication.columns) if cell else (0, 0)
    row, column = divmod(cell_of_matrix, multiplication.columns) if cell_of_matrix else (0, 0)
    phase = _phase(multiplication, beat)
    written = phase is Phase.WRITE and fraction >= 1.0
    pairs_done = min(max(beat - 1, 0), multiplication.pairs)
    return Moment(phase, batch, row, column, pairs_done, fraction, cell_of_matrix + written, grain)


def _phase(multiplication: Multiplication, beat: int) -> Phase:
    if beat == 0:
        return Phase.LAY
    if beat <= multiplication.pairs:
        return Phase.PAIR
    return Phase.STUCK if multiplication.stuck else Phase.WRITE
