"""One step on, or one back, in units of a level."""

from explorer.timeline.level import Level
from explorer.timeline.multiplication import Multiplication, Position


def step_from(multiplication: Multiplication, position: Position, level: Level, direction: int) -> Position:
    """The next (`direction` 1) or previous (-1) boundary of `level`; a beat begun is finished, or taken back."""
    position = multiplication.clamp(position)
    if not multiplication.length:
        return position
    if direction > 0:
        if position.beat >= multiplication.length:
            return multiplication.end
        return multiplication.clamp(Position(multiplication.span(position.beat, level)[1]))
    before = position.beat if position.fraction > 0 else position.beat - 1
    return Position(multiplication.span(before, level)[0]) if before >= 0 else Position()
