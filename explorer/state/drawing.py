"""The tensors of a picture: each as it enters the product, as far as torch made it."""

from itertools import pairwise

from explorer.algebra import Move, Operation, Shape
from explorer.program import Answer, Operand, OperandAnswer, Program, Side, Values, move_of, rule_of
from explorer.scene import Numbers, Role, Tensor, format_number
from explorer.state.tilings import Tilings

_ROLES = {Side.A: Role.A, Side.B: Role.B}


def made_shape(program: Program, answer: Answer | None, side: Side) -> Shape:
    """The shape of the last tensor that torch did make of an operand; that of its source until it has answered."""
    made = answer.operand(side).furthest if answer is not None else None
    return made.shape if made is not None else program.operand(side).source.shape


def drawn_tensor(program: Program, answer: Answer | None, side: Side, tilings: Tilings) -> Tensor:
    """An operand as it enters the product: the weight of a linear layer turned, an image without its values."""
    shape, item = made_shape(program, answer, side), program.operand(side).source.dtype.item_size
    turned = rule_of(program.operation).turned and side is program.product.sides[1] and len(shape) == 2
    name, drawn = (f"{side}.T", (shape[1], shape[0])) if turned else (side.value, shape)
    if answer is None or program.operation == Operation.CONV2D:
        return Tensor(name, _ROLES[side], drawn, item_size=item)
    operand = answer.operand(side)
    numbers = drawn_numbers(operand.values)
    moves = _moves(program.operand(side), operand)
    if turned:
        numbers = _turned(numbers, shape)
        moves = (*moves, Move(shape, drawn, (1, 0)))
    return Tensor(name, _ROLES[side], drawn, numbers, tilings.of(side.value), item, moves)


def drawn_numbers(values: Values | None) -> Numbers | None:
    """The elements with their texts; None for a tensor without elements, which has no numbers to show."""
    if values is None or not values.data:
        return None
    elements = tuple(values.numbers())
    return Numbers(elements, tuple(map(format_number, elements)))


def _turned(numbers: Numbers | None, shape: Shape) -> Numbers | None:
    """The elements of the transposed matrix, in its own reading order."""
    if numbers is None:
        return None
    rows, columns = shape
    order = [row * columns + column for column in range(columns) for row in range(rows)]
    return Numbers(tuple(numbers.elements[at] for at in order), tuple(numbers.texts[at] for at in order))


def _moves(operand: Operand, answer: OperandAnswer) -> tuple[Move, ...]:
    """What the steps that torch took have done to the elements."""
    shapes = [facts.shape for facts in (answer.source, *(step.facts for step in answer.steps)) if facts is not None]
    return tuple(move_of(step, *both) for step, both in zip(operand.steps, pairwise(shapes), strict=False))
