"""What is going on at one position of the multiplication."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line
from explorer.timeline.multiplication import Multiplication, Position
from explorer.timeline.orders.table import Order


class Phase(StrEnum):
    """What the beat at hand does."""

    LAY = "lay"  # what is to be multiplied lifts out, and is laid along each other
    PAIR = "pair"  # one pair is multiplied and added
    WRITE = "write"  # the sums go to their cells
    STUCK = "stuck"  # one side has run out; the rest of the other has no partner
    IDLE = "idle"  # there is nothing to multiply


_NO_LINE = Line(0, 0, 0, 0, Axis.TERM, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant of matrix `batch`: `done` pairs of `line` are complete, and `fraction` of the beat at hand.

    `grain` is what is shown as one; the finer passes too fast to be seen.
    """

    phase: Phase
    batch: int = 0
    line: Line = _NO_LINE
    done: int = 0
    fraction: float = 0.0
    grain: Level = Level.PAIR
    order: Order = Order.ROWS

    @property
    def row(self) -> int:
        return self.line.row

    @property
    def column(self) -> int:
        return self.line.column

    @property
    def pairs_done(self) -> int:
        """Along a row and a column: how many terms are added, those of earlier tiles among them."""
        return self.line.term + self.done

    @property
    def written(self) -> bool:
        """Whether the line at hand has arrived in C."""
        return self.phase is Phase.WRITE and self.fraction >= 1.0


def moment_at(multiplication: Multiplication, position: Position, grain: Level = Level.PAIR) -> Moment:
    """The moment at `position`, found by division: the cost is the same for ten beats and for 10^18."""
    if multiplication.length == 0:
        return Moment(Phase.IDLE, order=multiplication.order)
    position = multiplication.clamp(position)
    beat, fraction = position.beat, position.fraction
    # Between two lines the finished one is shown: that is what a step to its end has just done.
    ended = fraction == 0.0 and beat > 0 and multiplication.span(beat - 1, Level.LINE)[1] == beat
    if ended:
        beat, fraction = beat - 1, 1.0
    batch, beat = divmod(beat, multiplication.matrix_beats)
    line = multiplication.walk.line_at(beat)
    beat -= line.start
    if grain is not Level.PAIR and not ended:
        beat, fraction = line.beats - 1, 0.0
    done = min(max(beat - 1, 0), line.count)
    return Moment(_phase(multiplication, line, beat), batch, line, done, fraction, grain, multiplication.order)


def _phase(multiplication: Multiplication, line: Line, beat: int) -> Phase:
    if beat == 0:
        return Phase.LAY
    if beat <= line.count:
        return Phase.PAIR
    return Phase.STUCK if multiplication.stuck else Phase.WRITE
