"""Two values with a sign between them: products, sums of tensors, and numbers."""

import ast

from explorer.algebra import Operation, excerpt
from explorer.program.code.arithmetic import calculate
from explorer.program.code.given import spelled
from explorer.program.code.ledger import Ledger
from explorer.program.code.promotion import promoted, with_number
from explorer.program.code.results import broadcast
from explorer.program.code.tensor import Missing, Tensor, Value, shape_of
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype

_LONGEST_JOINED = 64  # sizes; torch makes no tensor of more dimensions
_ELEMENTWISE = (ast.Add, ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def combine(sign: ast.operator, left: Value, right: Value, ledger: Ledger) -> Value:
    """What `left` and `right` with `sign` between them come to. Raises CallError with a sentence."""
    match left, right:
        case Tensor(), Tensor():
            return _tensors(sign, left, right, ledger)
        case (Tensor() as tensor, (int() | float() | Missing()) as number) | (
            (int() | float() | Missing()) as number,
            Tensor() as tensor,
        ):
            return _with_number(sign, tensor, number)
        case (Missing(name), int() | float() | Missing()) | (int() | float(), Missing(name)):
            return Missing(name)
        case (int() | float(), int() | float()):
            return calculate(sign, left, right)
        case tuple(), tuple() if isinstance(sign, ast.Add):
            return joined(*left, *right)
        case str(), _ if isinstance(sign, ast.Add | ast.Mod):
            return ""  # text that is put together is only printed
    raise CallError(f"{spelled(left)} and {spelled(right)} are not put together here")


def joined(*sizes: Value) -> tuple[Value, ...]:
    """`sizes` as one tuple."""
    if len(sizes) > _LONGEST_JOINED:
        raise CallError(f"more than {_LONGEST_JOINED} sizes together are not read here")
    return sizes


def _tensors(sign: ast.operator, left: Tensor, right: Tensor, ledger: Ledger) -> Tensor:
    if isinstance(sign, ast.MatMult):
        return ledger.multiply(Operation.MATMUL, left, right)
    if isinstance(sign, ast.Mult):
        return ledger.multiply(Operation.MUL, left, right)
    if not isinstance(sign, _ELEMENTWISE):
        raise CallError("two tensors are put together by @, *, + and - here")
    return together(left, right, ledger, divided=isinstance(sign, ast.Div))


def together(left: Tensor, right: Tensor, ledger: Ledger, *, divided: bool = False) -> Tensor:
    """The sum or the like of two tensors, element by element: no product, but it has a shape."""
    name = excerpt(f"{left.name} + {right.name}")
    ours, theirs = shape_of(left), shape_of(right)
    if isinstance(ours, Missing) or isinstance(theirs, Missing):
        return Tensor(name, waits_for=left.waits_for or right.waits_for)
    shape = broadcast(ours, theirs)
    if shape is None:
        raise CallError(f"{name} of shapes {ours} and {theirs} does not broadcast, and is no product")
    dtype = promoted(left, right)
    return ledger.computed(name, shape, with_number(dtype, 1, divided=True) if divided else dtype)


def _with_number(sign: ast.operator, tensor: Tensor, number: Value) -> Tensor:
    """No shape changes, and so the tensor stands for what it becomes."""
    if not isinstance(sign, (ast.Mult, *_ELEMENTWISE)):
        raise CallError(f"a tensor and {spelled(number)} are put together by *, +, - and / here")
    if tensor.source is None:
        return tensor
    dtype = with_number(tensor.dtype, number, divided=isinstance(sign, ast.Div))
    return tensor if dtype is tensor.dtype else tensor.cast(dtype)


def compared(left: Value, right: Value, ledger: Ledger) -> Tensor:
    """`left > right` and its like: a tensor of truths."""
    match left, right:
        case Tensor(), Tensor():
            return together(left, right, ledger).cast(Dtype.BOOL)
        case (Tensor() as tensor, int() | float()) | (int() | float(), Tensor() as tensor):
            return tensor.cast(Dtype.BOOL)
    raise CallError(f"{spelled(left)} and {spelled(right)} are not compared here")
