"""How fast time passes while playing.

The first beats pass one by one, at a pace that can be followed; from there the rate grows with the position, so that
whole dot products and then whole rows pass by, and any size ends in under a minute. The rate depends on the position
alone: playing from a place twice shows the same twice.
"""

import math

from explorer.timeline.moment import Grain, Phase, moment_at
from explorer.timeline.multiplication import Multiplication, Position

_OPENING_BEATS = 26
_OPENING_RATE = 2.6  # beats a second
_TAIL_SECONDS = 36.0
_STUCK_BEATS = 6
_STUCK_RATE = 3.0
_STUCK_TAIL_SECONDS = 2.4
_SLOW = {Phase.LAY: 2.6, Phase.STUCK: 3.0, Phase.WRITE: 1.6}  # these beats move far, so they take longer
_GLANCES = 9.0  # what changes more often than this in a second is not shown singly
_LARGEST_EXPONENT = 400.0  # beyond the end of any product, and small enough for a float


def advance(multiplication: Multiplication, position: Position, seconds: float) -> Position:
    """The position `seconds` of playing later, at most the end."""
    opening = _opening(multiplication)
    position = multiplication.clamp(position)
    if not seconds > 0:  # NaN among them
        return position
    while seconds > 0 and position.beat < min(opening, multiplication.length):
        duration = _beat_seconds(multiplication, position)
        left = (1.0 - position.fraction) * duration
        if seconds < left:
            return Position(position.beat, position.fraction + seconds / duration)
        seconds -= left
        position = Position(position.beat + 1)
    if seconds <= 0 or position.beat >= multiplication.length:
        return multiplication.clamp(position)
    return _advance_tail(multiplication, position, seconds)


def beats_per_second(multiplication: Multiplication, position: Position) -> float:
    """How many beats pass in a second at `position`, at normal speed."""
    if position.beat < _opening(multiplication):
        return _STUCK_RATE if multiplication.stuck else _OPENING_RATE
    return position.beat * _growth(multiplication)


def grain_at(multiplication: Multiplication, position: Position, speed: float = 1.0) -> Grain:
    """What can be seen singly at the pace of `position`."""
    if multiplication.stuck:
        return Grain.PAIR
    cells = beats_per_second(multiplication, position) * speed / multiplication.beats_per_cell
    if cells < _GLANCES:
        return Grain.PAIR
    return Grain.CELL if cells < _GLANCES * max(multiplication.columns, 1) else Grain.ROW


def _advance_tail(multiplication: Multiplication, position: Position, seconds: float) -> Position:
    """Exponential growth; the last beat of a stuck product is slow again, to be seen."""
    if not multiplication.stuck:
        return multiplication.clamp(_grown(multiplication, position, seconds))
    last = Position(multiplication.length - 1)
    if position.beat < last.beat:
        to_last = math.log(last.beat / (position.beat + position.fraction)) / _growth(multiplication)
        if seconds < to_last:
            grown = _grown(multiplication, position, seconds)
            return grown if grown.beat < last.beat else last
        position, seconds = last, seconds - to_last
    fraction = position.fraction + seconds / _beat_seconds(multiplication, position)
    return Position(last.beat, fraction) if fraction < 1.0 else multiplication.end


def _grown(multiplication: Multiplication, position: Position, seconds: float) -> Position:
    """The position `seconds` later at a rate that grows with the position, in closed form."""
    exponent = min(seconds * _growth(multiplication), _LARGEST_EXPONENT)
    gain = (position.beat + position.fraction) * math.expm1(exponent) + position.fraction
    return Position(position.beat + int(gain), gain - int(gain))


def _opening(multiplication: Multiplication) -> int:
    return _STUCK_BEATS if multiplication.stuck else _OPENING_BEATS


def _growth(multiplication: Multiplication) -> float:
    """The growth of the rate, so that the tail lasts at most its time and never drops below the opening's rate."""
    opening = _opening(multiplication)
    rate, tail = (_STUCK_RATE, _STUCK_TAIL_SECONDS) if multiplication.stuck else (_OPENING_RATE, _TAIL_SECONDS)
    stretch = max(multiplication.length // opening, 1)
    return max(rate / opening, math.log(stretch) / tail)


def _beat_seconds(multiplication: Multiplication, position: Position) -> float:
    rate = _STUCK_RATE if multiplication.stuck else _OPENING_RATE
    beat = position.beat % multiplication.beats_per_cell
    phase = moment_at(multiplication, Position(position.beat, 0.5)).phase
    first_lay = 1.4 if position.beat == 0 else 1.0
    return _SLOW.get(phase, 1.0) * (first_lay if beat == 0 else 1.0) / rate
