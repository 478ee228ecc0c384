"""The tensors of a picture: each as it enters the product, as far as torch made it."""

import math
from itertools import pairwise

from explorer.algebra import Alignment, Folding, Meeting, Move, Names, Shape, carried, row_major
from explorer.asking import Answer, OperandAnswer, Values
from explorer.program import Operand, Program, Side, move_of, rule_of
from explorer.scene import Numbers, Role, Tensor, format_number
from explorer.state.tilings import Tilings

MOST_SEEN = 4096  # numbers of a tensor whose single ones are used again and again
_ROLES = {Side.A: Role.A, Side.B: Role.B}


def made_shape(program: Program, answer: Answer | None, side: Side) -> Shape:
    """The shape of the last tensor that torch did make of an operand; that of its source until it has answered."""
    made = answer.operand(side).furthest if answer is not None else None
    return made.shape if made is not None else program.operand(side).source.shape


def axis_names(program: Program, answer: Answer | None, side: Side) -> Names:
    """The user's names of an operand's axes, as far as they have kept their meaning through its steps."""
    operand = program.operand(side)
    return carried(operand.source.names, _moves(operand, answer.operand(side))) if answer else operand.source.names


def drawn_tensor(program: Program, answer: Answer | None, side: Side, tilings: Tilings, alignment: Alignment) -> Tensor:
    """An operand as the product sees it: the weight of a linear layer turned, an image without its values."""
    shape, item = made_shape(program, answer, side), program.operand(side).source.dtype.item_size
    turned = rule_of(program.operation).turned and side is program.product.sides[1] and len(shape) == 2
    name, drawn = (f"{side}.T", (shape[1], shape[0])) if turned else (side.value, shape)
    contraction = alignment.contraction
    folding = contraction.left if side is program.product.sides[0] else contraction.right
    if alignment.meeting is Meeting.MATRICES and not turned:
        drawn = folding.drawn
    if answer is None or alignment.meeting is Meeting.CHANNELS:
        return Tensor(name, _ROLES[side], drawn, item_size=item)
    operand = answer.operand(side)
    numbers = as_seen(drawn_numbers(operand.values), folding)
    moves = _moves(program.operand(side), operand)
    if turned:
        numbers = _in_order(numbers, [row * shape[1] + column for column in range(shape[1]) for row in range(shape[0])])
        moves = (*moves, Move(shape, drawn, (1, 0)))
    return Tensor(name, _ROLES[side], drawn, numbers, tilings.of(side.value), item, moves)


def drawn_numbers(values: Values | None) -> Numbers | None:
    """The elements with their texts; None for a tensor without elements, which has no numbers to show."""
    if values is None or not values.data:
        return None
    elements = tuple(values.numbers())
    return Numbers(elements, tuple(map(format_number, elements)))


def as_seen(numbers: Numbers | None, folding: Folding) -> Numbers | None:
    """The elements in the reading order of the stack of matrices that the product sees."""
    if numbers is None or folding.is_plain or math.prod(folding.shape) != len(numbers.elements):
        return numbers
    if math.prod(folding.seen) > MOST_SEEN:
        return None
    places, steps = [0], row_major(folding.shape)
    for dimension in folding.order:
        step = steps[dimension] if folding.shape[dimension] != 1 else 0
        places = [place + step * at for place in places for at in range(folding.sizes[dimension])]
    return _in_order(numbers, places)


def _in_order(numbers: Numbers | None, places: list[int]) -> Numbers | None:
    if numbers is None:
        return None
    return Numbers(tuple(numbers.elements[at] for at in places), tuple(numbers.texts[at] for at in places))


def _moves(operand: Operand, answer: OperandAnswer) -> tuple[Move, ...]:
    """What the steps that torch took have done to the elements."""
    shapes = [facts.shape for facts in (answer.source, *(step.facts for step in answer.steps)) if facts is not None]
    return tuple(move_of(step, *both) for step, both in zip(operand.steps, pairwise(shapes), strict=False))
