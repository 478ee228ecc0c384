"""Calls that multiply two tensors: `torch.mm(a, b)`, `a.matmul(b)`, `F.linear(x, w)`."""

import ast

from explorer.algebra import Operation
from explorer.program.code.combining import combine
from explorer.program.code.given import Given, spelled
from explorer.program.code.layer_making import window_of
from explorer.program.code.ledger import Ledger
from explorer.program.code.tensor import Tensor
from explorer.program.expressions import CallError

# The operation, and how the second operand is called, by the name of the function.
MULTIPLYING = {
    "matmul": (Operation.MATMUL, "other"),
    "mm": (Operation.MM, "mat2"),
    "bmm": (Operation.BMM, "mat2"),
    "mv": (Operation.MV, "vec"),
    "dot": (Operation.DOT, "tensor"),
    "mul": (Operation.MUL, "other"),
    "multiply": (Operation.MUL, "other"),
    "linear": (Operation.LINEAR, "weight"),
    "conv2d": (Operation.CONV2D, "weight"),
}


def multiply(name: str, given: Given, ledger: Ledger) -> Tensor:
    """What the function `name` makes of its two tensors."""
    operation, second = MULTIPLYING[name]
    left = given.get("input", 0, given.named.get("mat1", given.named.get("mat")))
    right = given.get(second, 1)
    if operation == Operation.MUL:
        answer = combine(ast.Mult(), left, right, ledger)
        if isinstance(answer, Tensor):
            return answer
    if not isinstance(left, Tensor) or not isinstance(right, Tensor):
        odd = right if isinstance(left, Tensor) else left
        raise CallError(f"{given.callee} takes two tensors" + ("" if odd is None else f", not {spelled(odd)}"))
    if operation == Operation.CONV2D:
        kernel = right.shape[-2:] if right.shape and len(right.shape) == 4 else (1, 1)
        return ledger.multiply(operation, left, right, window_of(given, 3, (kernel[0], kernel[1])))
    if operation == Operation.DOT and left.of_numpy:
        return _dot_of_numpy(left, right, ledger)
    return ledger.multiply(operation, left, right)


def _dot_of_numpy(left: Tensor, right: Tensor, ledger: Ledger) -> Tensor:
    """numpy.dot, which is matmul for matrices and something else for stacks of them."""
    if right.shape is not None and len(right.shape) > 2:
        raise CallError("numpy.dot of more than two dimensions is not read here; write a @ b")
    return ledger.multiply(Operation.MATMUL, left, right)
