"""When: the multiplication as beats in time. Arithmetic only; nothing here is listed, so length costs nothing."""

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Patch, Staircase, Work
from explorer.timeline.moment import Moment, Phase, moment_at
from explorer.timeline.multiplication import Multiplication, Position
from explorer.timeline.orders import Covers, Extent, Naming, Order, OrderKind, Sizes, line_at, whole
from explorer.timeline.pace import advance, beats_per_second, grain_at
from explorer.timeline.rearrangement import Rearrangement, advance_rearrangement, step_rearrangement
from explorer.timeline.stepping import step_from

__all__ = [
    "Axis",
    "Covers",
    "Extent",
    "Level",
    "Line",
    "Moment",
    "Multiplication",
    "Naming",
    "Order",
    "OrderKind",
    "Patch",
    "Phase",
    "Position",
    "Rearrangement",
    "Sizes",
    "Staircase",
    "Work",
    "advance",
    "advance_rearrangement",
    "beats_per_second",
    "grain_at",
    "line_at",
    "moment_at",
    "step_from",
    "step_rearrangement",
    "whole",
]
