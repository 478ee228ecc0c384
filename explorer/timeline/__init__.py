"""When: the multiplication as beats in time. Arithmetic only; nothing here is listed, so length costs nothing."""

from explorer.timeline.line import Line, Patch, Staircase, Work
from explorer.timeline.moment import Moment, Phase, moment_at
from explorer.timeline.multiplication import Multiplication, Position
from explorer.timeline.order import Axis, Level, Order
from explorer.timeline.pace import advance, beats_per_second, grain_at
from explorer.timeline.rearrangement import Rearrangement, advance_rearrangement, step_rearrangement
from explorer.timeline.stepping import step_from

__all__ = [
    "Axis",
    "Level",
    "Line",
    "Moment",
    "Multiplication",
    "Order",
    "Patch",
    "Phase",
    "Position",
    "Rearrangement",
    "Staircase",
    "Work",
    "advance",
    "advance_rearrangement",
    "beats_per_second",
    "grain_at",
    "moment_at",
    "step_from",
    "step_rearrangement",
]
