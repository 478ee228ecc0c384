"""The shape that an operation makes of two shapes; None where torch refuses them. The tests hold it against torch."""

from explorer.algebra import Operation, Shape
from explorer.program.code.window import PLAIN, Window
from explorer.program.operations import align


def result_of(operation: Operation, left: Shape, right: Shape, window: Window = PLAIN) -> Shape | None:
    """The shape of `operation` on `left` and `right`."""
    if operation == Operation.CONV2D:
        return _convolved(left, right, window)
    return align(left, right, operation).result


def broadcast(left: Shape, right: Shape) -> Shape | None:
    """The shape of `left` and `right` put together element by element."""
    return align(left, right, Operation.MUL).result


def _convolved(image: Shape, weight: Shape, window: Window) -> Shape | None:
    if len(weight) != 4 or len(image) not in (3, 4) or image[-3] != weight[1]:
        return None
    places = window.over(image[-2:], weight[-2:])
    return None if places is None else (*image[:-3], weight[0], *places)
