"""Where the old and the new tensor stand: side by side or one above the other, in cells of one size."""

import math
from dataclasses import dataclass

from explorer.scene.geometry import Rect
from explorer.scene.rearranging.plan import Grouping, Plan
from explorer.scene.rearranging.sheet import Face, Sheet, sheets

_LARGEST_CELL = 4.2  # in text heights
_LARGEST_BOX = 17.0
_ARROW = 4.6
_WIDEST_RATIO = 2.5  # between the longest and the shortest side where they are not to scale
_SINGLE = 0.16  # the breadth of a single row or column of long sides


@dataclass(frozen=True, slots=True)
class Faces:
    """Both tensors, `sideways` where they stand side by side; `cell` is the side of one element, 0 where not drawn."""

    before: Face
    after: Face
    sideways: bool
    cell: float
    to_scale: bool


def fit_faces(plan: Plan, stage: Rect, unit: float) -> Faces:
    """The largest scale at which both tensors fit on the stage; side by side unless that costs much of it."""
    lengths, to_scale = _lengths(plan)
    elements = plan.grouping is Grouping.ELEMENTS
    most = (_LARGEST_CELL if elements else _LARGEST_BOX) * unit
    best: tuple[float, float, bool, Sheet, Sheet] | None = None
    for old in sheets(plan.before, lengths, unit):
        for new in sheets(plan.after, lengths, unit):
            for sideways in (True, False):
                scale = min(_scale(old, new, sideways, stage, unit), most)
                lines = 0.04 * (old.lines + new.lines)  # one line of matrices is read more easily than several
                worth = scale * (1.15 if sideways else 1.0) * (1 - lines)
                if best is None or worth > best[0]:
                    best = worth, scale, sideways, old, new
    assert best is not None
    _, scale, sideways, old, new = best
    before, after = _placed(old, new, sideways, max(scale, 0.01), stage, unit)
    return Faces(before, after, sideways, scale if elements else 0.0, to_scale)


def _placed(old: Sheet, new: Sheet, sideways: bool, scale: float, stage: Rect, unit: float) -> tuple[Face, Face]:
    """Both centred on the stage, and on each other."""
    (width, height), (new_width, new_height) = old.extent(scale), new.extent(scale)
    if sideways:
        x = stage.middle_x - (width + _ARROW * unit + new_width) / 2
        y, new_y = stage.middle_y - height / 2, stage.middle_y - new_height / 2
        return old.placed(x, y, scale), new.placed(x + width + _ARROW * unit, new_y, scale)
    y = stage.middle_y - (height + new_height) / 2
    x, new_x = stage.middle_x - width / 2, stage.middle_x - new_width / 2
    return old.placed(x, y, scale), new.placed(new_x, y + height, scale)


def _scale(old: Sheet, new: Sheet, sideways: bool, stage: Rect, unit: float) -> float:
    """Pixels for a side of length 1, such that both fit."""
    (fixed, high), (width, height) = old.words, old.sides
    (new_fixed, new_high), (new_width, new_height) = new.words, new.sides
    if sideways:
        across = (stage.width - fixed - new_fixed - _ARROW * unit) / (width + new_width)
        return min(across, (stage.height - high) / height, (stage.height - new_high) / new_height)
    down = (stage.height - high - new_high) / (height + new_height)
    return min(down, (stage.width - fixed) / width, (stage.width - new_fixed) / new_width)


def _lengths(plan: Plan) -> tuple[dict[int, float], bool]:
    """How long each size is drawn: in proportion while that can be seen; else longer where larger, and no more."""
    sizes = {plan.before.rows, plan.before.columns, plan.after.rows, plan.after.columns}
    if plan.grouping is Grouping.ELEMENTS:
        return {size: float(size) for size in sizes}, True
    several = sizes - {1} or {1}
    least, most = min(several), max(several)
    if most <= _WIDEST_RATIO * least:
        drawn = {size: size / most for size in several}
    else:
        lowest, span = 1 / _WIDEST_RATIO, math.log(most) - math.log(least)
        drawn = {size: lowest + (1 - lowest) * (math.log(size) - math.log(least)) / span for size in several}
    return {1: _SINGLE, **drawn}, sizes == several and most <= _WIDEST_RATIO * least
