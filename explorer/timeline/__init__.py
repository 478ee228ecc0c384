"""When: the multiplication as beats in time. Arithmetic only; nothing here is listed, so length costs nothing."""

from explorer.timeline.moment import Grain, Moment, Phase, moment_at
from explorer.timeline.multiplication import Multiplication, Position
from explorer.timeline.pace import advance, beats_per_second, grain_at
from explorer.timeline.stepping import Level, step_from

__all__ = [
    "Grain",
    "Level",
    "Moment",
    "Multiplication",
    "Phase",
    "Position",
    "advance",
    "beats_per_second",
    "grain_at",
    "moment_at",
    "step_from",
]
