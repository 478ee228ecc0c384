"""A rearrangement that is watched in place of the product."""

from typing import TYPE_CHECKING

from explorer.algebra import Move, Shape, destination, element_count, ravel, unravel
from explorer.asking import Answer, OperandAnswer, StepAnswer, TensorFacts
from explorer.program import Operand, Program, Side, move_of, step_code
from explorer.scene import Numbers, Role, format_number
from explorer.state.rearrangements import compared_steps

if TYPE_CHECKING:  # the first frame does without the picture of a step
    from explorer.scene import Memory, Rearranged

_ROLES = {Side.A: Role.A, Side.B: Role.B}


def watched(program: Program, answer: Answer, side: Side, index: int | None) -> "tuple[Rearranged, ...]":
    """What is watched: one step, or the pair .T and .reshape; nothing where torch has not made it."""
    operand, told = program.operand(side), answer.operand(side)
    if index is not None:
        made = _rearranged(side, operand, told, index, told)
        return (made,) if made is not None else ()
    shape = told.final.shape if told.final is not None else ()
    pair = [
        _rearranged(side, Operand(operand.source, (*operand.steps, step)), aside, len(operand.steps), told)
        for step, aside in zip(compared_steps(shape), answer.aside, strict=False)
    ]
    found = tuple(each for each in pair if each is not None)
    return found if len(found) == 2 else ()


def _rearranged(
    side: Side, operand: Operand, told: OperandAnswer, index: int, valued: OperandAnswer
) -> "Rearranged | None":
    """Step `index` of an operand; `valued` is the answer whose final values are known."""
    from explorer.scene import Rearranged

    reached = (told.source, *(step.facts for step in told.steps))
    if not 0 <= index < len(operand.steps) or reached[index] is None or reached[index + 1] is None:
        return None
    before, after = reached[index], reached[index + 1]
    assert before is not None and after is not None
    step = operand.steps[index]
    return Rearranged(
        name=side.value,
        role=_ROLES[side],
        code=f"{side}{step_code(step)}",
        move=move_of(step, before.shape, after.shape),
        stride_before=before.stride,
        stride_after=after.stride,
        memory=_memory(before, after, told.steps[index]),
        numbers=_numbers(operand, valued, index, before.shape),
    )


def _memory(before: TensorFacts, after: TensorFacts, told: StepAnswer) -> "Memory":
    from explorer.scene import Memory

    if not told.shares_memory:
        return Memory.COPY
    same = (before.shape, before.stride) == (after.shape, after.stride)
    return Memory.SAME if same else Memory.VIEW


def _numbers(operand: Operand, valued: OperandAnswer, index: int, shape: Shape) -> Numbers | None:
    """The elements before step `index`, found by following each of them to its place among the final values."""
    if valued.values is None or not valued.values.data:
        return None
    final = tuple(valued.values.numbers())
    shapes = [facts.shape for facts in (valued.source, *(step.facts for step in valued.steps)) if facts is not None]
    moves = [move_of(operand.steps[at], shapes[at], shapes[at + 1]) for at in range(index, len(shapes) - 1)]
    elements = tuple(final[_followed(flat, shape, moves)] for flat in range(element_count(shape)))
    return Numbers(elements, tuple(map(format_number, elements)))


def _followed(flat: int, shape: Shape, moves: list[Move]) -> int:
    """Where the element at place `flat` of the reading order ends."""
    place = unravel(flat, shape)
    for move in moves:
        place = destination(move, place)
    return ravel(place, moves[-1].after if moves else shape)
