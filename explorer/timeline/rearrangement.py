"""The rearrangement of a tensor as beats in time: first everything moves to its new place, then it is read there."""

from dataclasses import dataclass

from explorer.timeline.multiplication import Position

_LEAST_SECONDS, _MOST_SECONDS = 3.0, 8.0
_SECONDS_EACH = 0.38  # for one element, up to the most
_FLIGHT_BEATS = 2
_IN_THE_AIR = 6  # at most one part in so many is on its way at once


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """`groups` elements, or blocks of elements, that move one after another and are then read one after another.

    One sets off at each beat, and is `flight` beats on its way. When all have come they rest for as long, and then one
    is read at each beat. Nothing is listed: 10^12 groups cost as much as ten.
    """

    groups: int

    @property
    def flight(self) -> int:
        """How many beats one is on its way: they overlap, the more of them the more."""
        return max(_FLIGHT_BEATS, self.groups // _IN_THE_AIR)

    @property
    def moved(self) -> int:
        """The beats until all have come to their new places."""
        return self.groups + self.flight - 1 if self.groups else 0

    @property
    def reading(self) -> int:
        """The beat at which the reading begins."""
        return self.moved + self.flight if self.groups else 0

    @property
    def length(self) -> int:
        return self.reading + self.groups

    @property
    def end(self) -> Position:
        return Position(self.length)

    @property
    def seconds(self) -> float:
        """How long the whole takes at normal speed."""
        return min(max(_SECONDS_EACH * min(self.groups, 1000) + 2.6, _LEAST_SECONDS), _MOST_SECONDS)

    def clamp(self, position: Position) -> Position:
        """The nearest position that exists."""
        if position.beat >= self.length:
            return self.end
        return position if position.beat >= 0 else Position()

    def came(self, position: Position, group: int) -> float:
        """How far the group that sets off as number `group` has come: 0 at its old place, 1 at its new one."""
        return min(max((position.beat - group + position.fraction) / self.flight, 0.0), 1.0)

    def departed(self, position: Position) -> int:
        """How many have set off."""
        return min(max(position.beat + (position.fraction > 0), 0), self.groups)

    def landed(self, position: Position) -> int:
        """How many have come to their new place."""
        return min(max(position.beat - self.flight + 1, 0), self.groups)

    def read(self, position: Position) -> tuple[int, float]:
        """How many have been read, and the share of the next one that has been."""
        position = self.clamp(position)
        if position.beat < self.reading:
            return 0, 0.0
        return position.beat - self.reading, position.fraction

    def carried(self, position: Position, other: "Rearrangement") -> Position:
        """The position of `other` at which it is as far as this one is at `position`, phase by phase."""
        if other == self or not other.groups or not self.groups:
            return other.clamp(position)
        position = self.clamp(position)
        marks = zip((0, self.moved, self.reading), (self.moved, self.reading, self.length), strict=True)
        others = zip((0, other.moved, other.reading), (other.moved, other.reading, other.length), strict=True)
        for (start, stop), (low, high) in zip(marks, others, strict=True):
            if position.beat < stop:
                beats = (position.beat - start + position.fraction) / (stop - start) * (high - low)
                return other.clamp(Position(low + int(beats), beats - int(beats)))
        return other.end


def advance_rearrangement(rearrangement: Rearrangement, position: Position, seconds: float) -> Position:
    """The position `seconds` of playing later, at most the end."""
    position = rearrangement.clamp(position)
    if not seconds > 0 or position.beat >= rearrangement.length:  # NaN among them
        return position
    beats = min(seconds / rearrangement.seconds, 1.0) * rearrangement.length + position.fraction
    return rearrangement.clamp(Position(position.beat + int(beats), beats - int(beats)))


def step_rearrangement(rearrangement: Rearrangement, position: Position, direction: int) -> Position:
    """One group on (`direction` 1) or back (-1); a beat begun is finished, or taken back. The rest is one step."""
    position = rearrangement.clamp(position)
    moved, reading = rearrangement.moved, rearrangement.reading
    if direction > 0:
        beat = position.beat + 1
        return rearrangement.clamp(Position(reading + 1 if moved < beat <= reading else beat))
    beat = position.beat if position.fraction > 0 else position.beat - 1
    return rearrangement.clamp(Position(moved if moved < beat <= reading else beat))
