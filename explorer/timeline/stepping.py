"""One step on, or one back, in units of a pair, a cell or a row."""

from enum import StrEnum

from explorer.timeline.multiplication import Multiplication, Position


class Level(StrEnum):
    """How far one step goes."""

    PAIR = "pair"
    CELL = "cell"
    ROW = "row"


def step_from(multiplication: Multiplication, position: Position, level: Level, direction: int) -> Position:
    """The next (`direction` 1) or previous (-1) boundary of `level`; a beat begun is finished, or taken back."""
    unit = _beats(multiplication, level)
    if direction > 0:
        return multiplication.clamp(Position((position.beat // unit + 1) * unit))
    begun = position.beat % unit != 0 or position.fraction > 0
    return multiplication.clamp(Position((position.beat // unit - (0 if begun else 1)) * unit))


def _beats(multiplication: Multiplication, level: Level) -> int:
    if level is Level.PAIR:
        return 1
    cell = multiplication.beats_per_cell
    return cell if level is Level.CELL or multiplication.stuck else cell * max(multiplication.columns, 1)
