"""What a rule may know of what the present state comes to."""

from dataclasses import dataclass
from typing import Protocol

from explorer.scene import Subject
from explorer.timeline import (
    Level,
    Moment,
    Multiplication,
    Position,
    Rearrangement,
    advance,
    advance_rearrangement,
    step_from,
    step_rearrangement,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is shown: the subject, the place in time, and the moment there."""

    subject: Subject
    position: Position
    moment: Moment

    @property
    def multiplication(self) -> Multiplication:
        return self.subject.multiplication

    @property
    def length(self) -> int:
        return self.multiplication.length


@dataclass(frozen=True, slots=True)
class Film:
    """What runs, and where in it we are; every way through time is the same for both."""

    timing: Multiplication | Rearrangement
    position: Position
    words: tuple[str, str] | None = None  # what it is and how far it has come, where it is no product

    @property
    def length(self) -> int:
        return self.timing.length

    @property
    def end(self) -> Position:
        return self.timing.end

    def clamp(self, position: Position) -> Position:
        return self.timing.clamp(position)

    def advanced(self, seconds: float, level: Level) -> Position:
        """The position `seconds` of playing later."""
        if isinstance(self.timing, Rearrangement):
            return advance_rearrangement(self.timing, self.position, seconds)
        return advance(self.timing, self.position, seconds, level)

    def stepped(self, level: Level, direction: int) -> Position:
        """One step on (1) or back (-1)."""
        if isinstance(self.timing, Rearrangement):
            return step_rearrangement(self.timing, self.position, direction)
        return step_from(self.timing, self.position, level, direction)


class Sight(Protocol):
    """The picture of a state, made only where a rule looks at it."""

    @property
    def film(self) -> Film: ...

    @property
    def resolved(self) -> Resolved: ...
