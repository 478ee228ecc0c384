"""The shape that an operation makes of two shapes; None where torch refuses them. The tests hold it against torch."""

from explorer.algebra import Operation, Shape, align
from explorer.program.code.window import PLAIN, Window


def result_of(operation: Operation, left: Shape, right: Shape, window: Window = PLAIN) -> Shape | None:
    """The shape of `operation` on `left` and `right`."""
    if operation.ranks is not None and (len(left), len(right)) != operation.ranks:
        return None
    match operation:
        case Operation.LINEAR:
            return align(left, right[::-1]).result if len(right) in (1, 2) else None
        case Operation.BMM:
            return align(left, right).result if left[0] == right[0] else None
        case Operation.CONV2D:
            return _convolved(left, right, window)
        case Operation.MUL:
            return broadcast(left, right)
        case _:
            return align(left, right).result


def broadcast(left: Shape, right: Shape) -> Shape | None:
    """The shape of `left` and `right` put together element by element."""
    return align((*left, 1, 1), (*right, 1, 1)).batch  # the batches of a product broadcast just so


def _convolved(image: Shape, weight: Shape, window: Window) -> Shape | None:
    if len(weight) != 4 or len(image) not in (3, 4) or image[-3] != weight[1]:
        return None
    places = window.over(image[-2:], weight[-2:])
    return None if places is None else (*image[:-3], weight[0], *places)
