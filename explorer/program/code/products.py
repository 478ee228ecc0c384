"""Two tensors meet: the program that this is, and the tensor that comes of it."""

from dataclasses import dataclass

from explorer.algebra import Operation, Shape, ShapeError, check_shape, excerpt
from explorer.program.code.results import result_of
from explorer.program.code.tensor import Tensor
from explorer.program.code.unfinished import Unfinished
from explorer.program.code.window import PLAIN, Window
from explorer.program.operand import Dtype
from explorer.program.program import Product, Program


@dataclass(frozen=True, slots=True)
class Meeting:
    """A product of the script. `result` is its shape, None where it is not known or torch refuses the product.

    `is_whole` is whether `outcome` tells all; a window that is not plain is left out of it.
    """

    outcome: Program | Unfinished
    name: str
    result: Shape | None
    is_whole: bool = True


def meet(operation: Operation, left: Tensor, right: Tensor, window: Window = PLAIN) -> Meeting:
    """`operation` on `left` and `right`."""
    sign = {Operation.MATMUL: "@", Operation.MUL: "*"}.get(operation)
    call = f"{left.name} {sign} {right.name}" if sign else f"{operation}({left.name}, {right.name})"
    waiting = left.waits_for or right.waits_for
    a, b = left.operand, right.operand
    if waiting is not None or a is None or b is None:
        return Meeting(waiting or _unfinished(operation, left, right), excerpt(call), None)
    turned = _order(left, right) is Product.B_AT_A
    program = Program(b if turned else a, a if turned else b, _order(left, right), operation)
    result = _result(operation, left, right, window)
    plain = result if window == PLAIN else _result(operation, left, right, PLAIN)
    return Meeting(program, excerpt(call), result, is_whole=result == plain)


def _unfinished(operation: Operation, left: Tensor, right: Tensor) -> Unfinished:
    return Unfinished(
        operation,
        _order(left, right),
        (left.name, right.name),
        (left.source, right.source),
        (left.steps, right.steps),
    )


def _order(left: Tensor, right: Tensor) -> Product:
    """The left tensor is A and the right one B, except where the script itself has called them the other way round."""
    return Product.B_AT_A if (left.name, right.name) == ("B", "A") else Product.A_AT_B


def _result(operation: Operation, left: Tensor, right: Tensor, window: Window) -> Shape | None:
    """The shape, or None where torch may well refuse: then the program ends there, and torch is asked."""
    if left.shape is None or right.shape is None:
        return None
    multiplies = operation != Operation.MUL
    if multiplies and (left.dtype is not right.dtype or left.dtype is Dtype.BOOL):
        return None
    result = result_of(operation, left.shape, right.shape, window)
    try:
        return None if result is None else check_shape(result)
    except ShapeError:
        return None
