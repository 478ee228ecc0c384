"""How fast time passes while playing.

The first beats pass one by one, at a pace that can be followed; from there the rate grows with the position, so that
whole lines and then whole sweeps pass by, and any size ends in under a minute. At a coarser level the first lines,
sweeps or matrices take the place of the first beats. The rate depends on the position alone: playing from a place
twice shows the same twice.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from explorer.timeline.level import Level
from explorer.timeline.moment import Phase, moment_at
from explorer.timeline.multiplication import Multiplication, Position

_OPENING_BEATS = 26
_OPENING_RATE = 2.6  # beats a second
_OPENING_UNITS = 9
_UNIT_RATE = 1.5  # lines or sweeps a second; a whole matrix takes longer
_MATRIX_RATE = 0.22
_TAIL_SECONDS = 36.0
_STUCK_BEATS = 6
_STUCK_RATE = 3.0
_STUCK_TAIL_SECONDS = 2.4
_SLOW = {Phase.LAY: 2.6, Phase.STUCK: 3.0, Phase.WRITE: 1.6}  # these beats move far, so they take longer
_FIRST_LAY = 1.4
_GLANCES = 9.0  # what changes more often than this in a second is not shown singly
_LARGEST_EXPONENT = 400.0  # beyond the end of any product, and small enough for a float


@dataclass(frozen=True, slots=True)
class _Tempo:
    """An opening of `opening` beats at `rate` beats a second, then a rate that grows by `growth` of the position."""

    opening: int
    rate: float
    growth: float
    singly: bool  # whether the beats of the opening pass one by one, each in its own time


def advance(multiplication: Multiplication, position: Position, seconds: float, level: Level = Level.PAIR) -> Position:
    """The position `seconds` of playing later, at most the end; a stuck product stays in its matrix."""
    position = multiplication.clamp(position)
    if not seconds > 0 or position.beat >= multiplication.length:  # NaN among them
        return position
    tempo = _tempo(multiplication, level)
    if multiplication.stuck:
        start, _ = multiplication.span(position.beat, Level.ALL)
        first = Multiplication(1, 1, 1, multiplication.pairs, stuck=True)
        later = _advance(first, tempo, Position(position.beat - start, position.fraction), seconds)
        return Position(start + later.beat, later.fraction)
    return _advance(multiplication, tempo, position, seconds)


def beats_per_second(multiplication: Multiplication, position: Position, level: Level = Level.PAIR) -> float:
    """How many beats pass in a second at `position`, at normal speed."""
    tempo = _tempo(multiplication, level)
    return tempo.rate if position.beat < tempo.opening else position.beat * tempo.growth


def grain_at(
    multiplication: Multiplication, position: Position, speed: float = 1.0, level: Level = Level.PAIR
) -> Level:
    """What can be seen singly at the pace of `position`, or `level` where that is coarser."""
    if multiplication.stuck or not multiplication.length:
        return Level.PAIR
    rate = beats_per_second(multiplication, position, level) * speed
    beat = min(position.beat, multiplication.length - 1)
    for finer, coarser in ((Level.PAIR, Level.LINE), (Level.LINE, Level.SWEEP), (Level.SWEEP, Level.ALL)):
        start, end = multiplication.span(beat, coarser)
        if level.rank <= finer.rank and rate / (end - start) < _GLANCES:
            return finer
    return Level.ALL


def _advance(multiplication: Multiplication, tempo: _Tempo, position: Position, seconds: float) -> Position:
    while seconds > 0 and tempo.singly and position.beat < min(tempo.opening, multiplication.length):
        duration = _beat_seconds(multiplication, tempo, position)
        left = (1.0 - position.fraction) * duration
        if seconds < left:
            return Position(position.beat, position.fraction + seconds / duration)
        seconds -= left
        position = Position(position.beat + 1)
    if not tempo.singly and position.beat < tempo.opening:
        to_tail = (tempo.opening - position.beat - position.fraction) / tempo.rate
        if seconds < to_tail:
            return multiplication.clamp(_moved(position, seconds * tempo.rate))
        position, seconds = Position(tempo.opening), seconds - to_tail
    if seconds <= 0 or position.beat >= multiplication.length:
        return multiplication.clamp(position)
    return _advance_tail(multiplication, tempo, position, seconds)


def _advance_tail(multiplication: Multiplication, tempo: _Tempo, position: Position, seconds: float) -> Position:
    """Exponential growth; the last beat of a stuck product is slow again, to be seen."""
    if not multiplication.stuck:
        return multiplication.clamp(_grown(tempo, position, seconds))
    last = Position(multiplication.length - 1)
    if position.beat < last.beat:
        to_last = math.log(last.beat / (position.beat + position.fraction)) / tempo.growth
        if seconds < to_last:
            grown = _grown(tempo, position, seconds)
            return grown if grown.beat < last.beat else last
        position, seconds = last, seconds - to_last
    fraction = position.fraction + seconds / _beat_seconds(multiplication, tempo, position)
    return Position(last.beat, fraction) if fraction < 1.0 else multiplication.end


def _grown(tempo: _Tempo, position: Position, seconds: float) -> Position:
    """The position `seconds` later at a rate that grows with the position, in closed form."""
    exponent = min(seconds * tempo.growth, _LARGEST_EXPONENT)
    return _moved(position, (position.beat + position.fraction) * math.expm1(exponent))


def _moved(position: Position, beats: float) -> Position:
    gain = beats + position.fraction
    return Position(position.beat + int(gain), gain - int(gain))


@lru_cache(maxsize=8)
def _tempo(multiplication: Multiplication, level: Level) -> _Tempo:
    """The growth is such that the tail lasts at most its time, and never drops below the opening's rate."""
    opening, rate, tail, length = _OPENING_BEATS, _OPENING_RATE, _TAIL_SECONDS, multiplication.length
    if multiplication.stuck:
        opening, rate, tail, length = _STUCK_BEATS, _STUCK_RATE, _STUCK_TAIL_SECONDS, multiplication.matrix_beats
    elif level is not Level.PAIR and length:
        start, end = multiplication.span(0, level)
        units = 1 if level is Level.ALL else _OPENING_UNITS
        opening = min((end - start) * units, length)
        rate = (end - start) * (_MATRIX_RATE if level is Level.ALL else _UNIT_RATE)
    singly = multiplication.stuck or level is Level.PAIR
    growth = max(rate / opening, math.log(max(length // opening, 1)) / tail) if opening else 1.0
    return _Tempo(opening, rate, growth, singly)


def _beat_seconds(multiplication: Multiplication, tempo: _Tempo, position: Position) -> float:
    phase = moment_at(multiplication, Position(position.beat, 0.5)).phase
    return _SLOW.get(phase, 1.0) * (_FIRST_LAY if position.beat == 0 else 1.0) / tempo.rate
