"""What runs in time: the product, or the rearrangement that is watched in its place."""

from dataclasses import dataclass

from explorer.scene import Frame, Size, frame
from explorer.state.model import State
from explorer.state.resolving import resolve
from explorer.state.watching import watched
from explorer.timeline import (
    Level,
    Multiplication,
    Position,
    Rearrangement,
    advance,
    advance_rearrangement,
    step_from,
    step_rearrangement,
)


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


def film(state: State) -> Film:
    """What runs in `state`."""
    subjects = watched(state)
    if not subjects:
        resolved = resolve(state)
        return Film(resolved.multiplication, resolved.position)
    from explorer.scene import rearrangement  # which the first frame does without

    timing = rearrangement(subjects)
    position = timing.clamp(state.playhead.position or Position())
    moved = timing.landed(position)
    said = f"{moved:,} of {timing.groups:,} moved"
    if position.beat >= timing.reading:
        said = f"{timing.read(position)[0]:,} of {timing.groups:,} read"
    return Film(timing, position, (" and ".join(subject.code for subject in subjects), said))


def picture(state: State, size: Size) -> Frame:
    """The picture of `state`: of the product at this moment, or of what is watched."""
    subjects = watched(state)
    if subjects:
        from explorer.scene import rearrangement_frame

        return rearrangement_frame(subjects, film(state).position, size)
    resolved = resolve(state)
    return frame(resolved.subject, resolved.moment, size, state.look)
