"""The multiplication as a count of beats."""

from dataclasses import dataclass
from functools import lru_cache

from explorer.timeline.level import Level
from explorer.timeline.line import FRAME_BEATS, Walk
from explorer.timeline.orders import Order, OrderKind, Sizes


@dataclass(frozen=True, slots=True)
class Position:
    """A place in time: `beat` beats are complete, and `fraction` (0 to below 1) of the next one."""

    beat: int = 0
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Multiplication:
    """Matrix after matrix of the batch, each in the same `order`, line by line and pair by pair.

    A line takes two beats beside one for each of its pairs: it is laid, each pair is multiplied and added, and it is
    written to C. Where the inner sizes differ (`stuck`) one line of each matrix runs through the pairs that exist, and
    its last beat is the place where one side runs out. `tile` is the side of a tile in BLOCKS.
    """

    batches: int
    rows: int
    columns: int
    pairs: int
    stuck: bool = False
    order: Order = Order.ROWS
    tile: int = 2

    @property
    def kind(self) -> OrderKind:
        """The order that is walked. Without pairs every order is the same: each cell is written as it is."""
        return self.order.kind if self.pairs and not self.stuck else Order.ROWS.kind

    @property
    def sizes(self) -> Sizes:
        """Those of one matrix."""
        return Sizes(self.rows, self.columns, self.pairs, max(self.tile, 1))

    @property
    def walk(self) -> Walk:
        """The order through one matrix."""
        return _walk(self.kind, Sizes(1, 1, self.pairs) if self.stuck else self.sizes)

    @property
    def matrix_beats(self) -> int:
        """Beats of one matrix of the batch."""
        if self.stuck:
            return self.pairs + FRAME_BEATS
        return self.walk.length if self.rows and self.columns else 0

    @property
    def length(self) -> int:
        """The number of beats from nothing laid to all written (or to being stuck)."""
        return self.batches * self.matrix_beats

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
        return Position(batch * self.matrix_beats + self.walk.finished_at(row, column))

    def span(self, beat: int, level: Level) -> tuple[int, int]:
        """First beat, and first beat behind, of the unit of `level` that `beat` belongs to."""
        matrix = beat // self.matrix_beats * self.matrix_beats
        if level is Level.ALL:
            return matrix, matrix + self.matrix_beats
        start, end = self.walk.span(beat - matrix, level)
        return matrix + start, matrix + end


@lru_cache(maxsize=8)
def _walk(kind: OrderKind, sizes: Sizes) -> Walk:
    return kind.walk(sizes)
