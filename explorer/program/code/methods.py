"""Methods and attributes of a tensor: steps, changes of element type, sizes, and what changes no shape."""

from dataclasses import replace

from explorer.program.code.given import Given, dtype_of, spelled
from explorer.program.code.stepping import repeated, step_by
from explorer.program.code.tensor import Missing, Place, Tensor, Value, shape_of
from explorer.program.code.words import words
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype
from explorer.program.steps import STEPS, Step, unknown_step

PASSING = words("""clone detach cuda cpu requires_grad_ retain_grad pin_memory numpy to_dense
    relu relu_ abs neg round floor ceil sign clamp clip square positive""")
FLOATING = words("""sigmoid sigmoid_ tanh tanh_ softmax log_softmax exp log log2 log10 sqrt rsqrt sin cos erf dropout
    leaky_relu elu selu gelu silu mish softplus logsigmoid normalize relu6""")
_CASTS = {
    "float": Dtype.FLOAT32,
    "double": Dtype.FLOAT64,
    "half": Dtype.FLOAT16,
    "bfloat16": Dtype.BFLOAT16,
    "long": Dtype.INT64,
    "bool": Dtype.BOOL,
}
_REFUSED_CASTS = words("int short char byte cfloat cdouble chalf")


def attribute(tensor: Tensor, name: str) -> Value:
    """What `tensor.name` is, without brackets."""
    match name:
        case "shape":
            return shape_of(tensor)
        case "ndim":
            return _rank(tensor)
        case "dtype":
            return Place(f"torch.{tensor.dtype}")
        case "device":
            return None
        case "data" | "requires_grad" | "grad_fn":
            return tensor if name == "data" else None
        case "T" | "mT":
            return tensor.stepped(Step(name))
    if name in STEPS:
        raise CallError(f".{name} is a call: write .{name}({STEPS[name].signature.example})")
    raise CallError(unknown_step(name))


def call_method(tensor: Tensor, name: str, given: Given) -> Value:
    """What `tensor.name(...)` is; products apart."""
    if name in PASSING:
        return replace(tensor, of_numpy=True) if name == "numpy" else tensor
    if name in FLOATING:
        return tensor if tensor.dtype.is_floating else tensor.cast(Dtype.FLOAT32)
    if name in _CASTS:
        return tensor.cast(_CASTS[name])
    if name in _REFUSED_CASTS:
        return tensor.cast(dtype_of(Place(f"torch.{name}")))
    match name:
        case "to" | "type" | "astype" | "type_as":
            return _to(tensor, given)
        case "size":
            return _size(tensor, given)
        case "dim" | "ndimension":
            return _rank(tensor)
        case "numel" | "nelement":
            return Missing(tensor.name) if tensor.layout is None else tensor.layout.count
        case "repeat":
            return repeated(tensor, given)
        case _:
            return step_by(tensor, name, given)


def _to(tensor: Tensor, given: Given) -> Tensor:
    """`.to("cuda")`, `.to(torch.float64)`, `.to(other)`: of them all only the element type matters."""
    for value in (*given.values, *(value for name, value in given.named.items() if name in ("dtype", "other"))):
        match value:
            case Place():
                tensor = tensor.cast(dtype_of(value))
            case Tensor() if value.source is not None:
                tensor = tensor.cast(value.dtype)
    return tensor


def _size(tensor: Tensor, given: Given) -> Value:
    shape = shape_of(tensor)
    if not given.values and not given.named:
        return shape
    axis = given.whole("dim", 0)
    return item_of(shape, axis)


def item_of(shape: tuple[Value, ...] | Missing, index: int) -> Value:
    """One size of a shape."""
    if isinstance(shape, Missing):
        return Missing(shape.name, index)
    if not -len(shape) <= index < len(shape):
        raise CallError(f"{spelled(shape)} has no place {index}")
    return shape[index]


def _rank(tensor: Tensor) -> Value:
    shape = shape_of(tensor)
    return shape if isinstance(shape, Missing) else len(shape)
