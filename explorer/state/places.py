"""A place in time, as it is typed: the number of a step, or a cell of the result."""

import re

from explorer.algebra import excerpt, ravel
from explorer.state.sight import Resolved
from explorer.timeline import Position

_LONGEST = 200  # characters
TOO_LONG = "too long for a place; type a step such as 12, or a cell such as C[3, 7]"


class PlaceError(ValueError):
    """Text that names no place; the message is one sentence for the user."""


def read_place(text: str, resolved: Resolved) -> Position:
    """`1,234` or `step 1234` is the number of a step; `C[3, 7]`, `(3, 7)` or `3 7` a cell that has been written.

    Raises PlaceError with a sentence.
    """
    multiplication = resolved.multiplication
    if not multiplication.length:
        raise PlaceError("there is nothing to play")
    body = text.strip()
    if len(body) > _LONGEST:
        raise PlaceError(TOO_LONG)
    step = re.fullmatch(r"(?:step\s*)?(\d{1,3}(?:[,_']\d{3})+|\d+)", body, re.IGNORECASE)
    if step:
        return _step(int(re.sub(r"\D", "", step[1])), multiplication.length)
    cell = re.fullmatch(r"(?:C\s*)?[\[(]?\s*(\d+(?:[\s,;]+\d+)*)\s*[\])]?", body, re.IGNORECASE)
    if cell is None:
        raise PlaceError(f'"{excerpt(body)}" is no place; type a step such as 12, or a cell such as C[3, 7]')
    return _cell([int(number) for number in re.findall(r"\d+", cell[1])], resolved)


def _step(number: int, length: int) -> Position:
    if number > length:
        raise PlaceError(f"there are {length:,} steps")
    return Position(number)


def _cell(index: list[int], resolved: Resolved) -> Position:
    found, multiplication = resolved.subject.alignment, resolved.multiplication
    if multiplication.stuck:
        raise PlaceError("the product is stuck before any cell is written")
    result = found.contraction.result
    sizes = result.shape
    if len(index) != len(sizes):
        raise PlaceError(f"C has {len(sizes)} dimension{'' if len(sizes) == 1 else 's'}, not {len(index)}")
    for place, size in zip(index, sizes, strict=True):
        if place >= size:
            raise PlaceError(f"{place:,} is too large: that dimension of C runs from 0 to {size - 1:,}")
    *stack, row, column = result.place(tuple(index))
    return multiplication.finished_at(ravel(tuple(stack), result.seen[:-2]), row, column)
