"""Tensors whose values stand in the script: `torch.tensor([[1, 2], [3, 4]])`."""

import ast

from explorer.algebra import Shape
from explorer.program.code.given import Given, spelled
from explorer.program.code.tensor import Nested, Tensor, Value, made
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype, Fill, Source
from explorer.program.values import MAX_TYPED, Number, nested_values

OF_OLD_TENSORS = {
    "torch.DoubleTensor": Dtype.FLOAT64,
    "torch.HalfTensor": Dtype.FLOAT16,
    "torch.LongTensor": Dtype.INT64,
    "torch.BoolTensor": Dtype.BOOL,
}


def typed(given: Given, _: object = None) -> Tensor:
    """Numbers in lists; or a tensor that is only handed on."""
    given.refuse_others("data", "dtype", "object", most=1)
    data = given.get("data", 0, given.named.get("object"))
    if isinstance(data, Tensor):
        handed_on = data if "dtype" not in given.named else data.cast(given.dtype(data.dtype))
        return handed_on if given.callee.startswith("numpy.") else _of_torch(handed_on)
    shape, values, kinds = _numbers(data)
    dtype = given.dtype(dtype_of_numbers(kinds, default(given)))
    source = Source(shape, Fill.TYPED, dtype, values=values)
    return made(given.callee, source, unshaped=True, of_numpy=given.callee.startswith("numpy."))


def _of_torch(array: Tensor) -> Tensor:
    """An array of numpy's as a tensor of torch's."""
    return Tensor(array.name, array.source, array.steps, array.layout, array.waits_for)


def _numbers(data: Value) -> tuple[Shape, tuple[Number, ...], set[type]]:
    """The shape, the values, and the types of Python that they are written in."""
    match data:
        case Nested(written):
            kinds = {type(node.value) for node in ast.walk(written) if isinstance(node, ast.Constant)}
            shape, values = nested_values(written)
            return shape, values, {float} if str in kinds or _names_infinity(written) else kinds
        case tuple() if len(data) <= MAX_TYPED:
            numbers = [item for item in data if isinstance(item, int | float)]
            if len(numbers) == len(data):
                return (len(data),), tuple(map(_plain, numbers)), set(map(type, numbers))
        case int() | float():
            return (), (_plain(data),), {type(data)}
    raise CallError(f"values are numbers in lists, not {spelled(data)}")


def _names_infinity(written: ast.expr) -> bool:
    """Whether nan or inf is among the values."""
    return any(isinstance(node, ast.Name | ast.Attribute) for node in ast.walk(written))


def _plain(number: Number) -> Number:
    return int(number) if isinstance(number, int) else number  # True is 1


def dtype_of_numbers(kinds: set[type], floating: Dtype) -> Dtype:
    """The type that torch infers; of no numbers at all it is the floating one."""
    if not kinds or float in kinds:
        return floating
    return Dtype.BOOL if kinds == {bool} else Dtype.INT64


def default(given: Given) -> Dtype:
    """The element type where none is asked for: torch's, or numpy's."""
    if given.callee.startswith("numpy."):
        return Dtype.FLOAT64
    return OF_OLD_TENSORS.get(given.callee, Dtype.FLOAT32)
