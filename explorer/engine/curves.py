"""The curves of one cell of the program that was run last: the same `kept` that `evaluate` was given knows it."""

from collections.abc import Callable

from torch import Tensor

from explorer.algebra import Alignment, Meeting, Shape, format_bytes, format_count
from explorer.asking import MOST_STRETCHES, Curve, CurveDrawn, Curves
from explorer.engine.entering import entered
from explorer.engine.kept import Kept
from explorer.engine.latest import Latest
from explorer.engine.strands import pool_curves

MOST_ELEMENTS = 2**26  # along k: half a second's work

_NO_CELL = "There is no such row and column to draw curves of."
_NO_MEMORY = "There is not enough memory left to draw curves."


def draw_curve(request: Curve, kept: Kept, superseded: Callable[[], bool] = lambda: False) -> CurveDrawn | None:
    """The row, the column and their running sum, or a sentence why not.

    None for a program that is not the one run last, and where `superseded`, which is asked often, said that a newer
    program waits.
    """
    latest = kept.latest
    if latest is None or latest.request.generation != request.generation:
        return None
    try:
        drawn = _draw(request, latest, kept, superseded)
    except (MemoryError, RuntimeError):  # torch's "can't allocate memory" is a RuntimeError
        drawn = _NO_MEMORY
    if drawn is None:
        return None
    curves, why = (drawn, None) if isinstance(drawn, Curves) else (None, drawn)
    return CurveDrawn(request.generation, request.batch, request.row, request.column, curves, why)


def _draw(request: Curve, latest: Latest, kept: Kept, superseded: Callable[[], bool]) -> Curves | str | None:
    program, found = latest.request.program, latest.alignment
    if found is None or found.meeting is not Meeting.MATRICES:
        return _NO_CELL
    sides = program.product.sides
    left, right = (entered(latest, side.value, kept) for side in sides)
    if left is None or right is None:
        lacking = " and ".join(side.value for side, atlas in zip(sides, (left, right), strict=True) if atlas is None)
        budget = format_bytes(latest.request.budget)
        return f"There are no values of {lacking} to draw curves of: they do not fit the budget of {budget}."
    strands = _strands(request, left.tensor, right.tensor, found)
    if strands is None:
        return _NO_CELL
    longest = max(len(strand) for strand in strands)
    if longest > MOST_ELEMENTS:
        most = format_count(MOST_ELEMENTS)
        return f"k runs up to {format_count(longest)}: curves are drawn of at most {most} elements."
    return pool_curves(*strands, min(max(request.samples, 1), MOST_STRETCHES), superseded)


def _strands(request: Curve, left: Tensor, right: Tensor, found: Alignment) -> tuple[Tensor, Tensor] | None:
    """The row and the column, or None where there are none such."""
    place = _batch_place(request.batch, found)
    if place is None or not (0 <= request.row < found.rows and 0 <= request.column < found.columns):
        return None
    row = _matrix(left.reshape(found.contraction.left.seen), place)[request.row]
    column = _matrix(right.reshape(found.contraction.right.seen), place)[:, request.column]
    return (row, column) if min(len(row), len(column)) > 0 else None


def _batch_place(batch: int, found: Alignment) -> Shape | None:
    """The indices of a matrix of the broadcast stack, or None where there is none such."""
    if found.batch is None or not found.left or not found.right or batch < 0:
        return None
    place: list[int] = []
    for size in reversed(found.batch):
        if size == 0:
            return None
        batch, index = divmod(batch, size)
        place.append(index)
    return tuple(reversed(place)) if batch == 0 else None


def _matrix(tensor: Tensor, place: Shape) -> Tensor:
    """The operand's own matrix there; what has size 1 in a batch dimension is used again and again."""
    own = tensor.shape[:-2]
    at = place[len(place) - len(own) :]
    return tensor[tuple(0 if size == 1 else index for size, index in zip(own, at, strict=True))]
