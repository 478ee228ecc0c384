"""Methods and attributes of a tensor: steps, changes of element type, sizes, and what changes no shape."""

import ast

from explorer.algebra import excerpt
from explorer.program.arguments import read_arguments
from explorer.program.code.given import Given, dtype_of, node_of, spelled
from explorer.program.code.meant import reshaped, stacked
from explorer.program.code.tensor import Missing, Place, Tensor, Value, shape_of
from explorer.program.code.unfinished import UnknownShapeError
from explorer.program.code.words import words
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype
from explorer.program.steps import SIGNATURES, Step, unknown_step

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
_OTHER_NAMES = {"swapaxes": "transpose", "swapdims": "transpose", "ravel": "flatten", "moveaxis": "movedim"}
STEPPING = frozenset(
    {name for name, signature in SIGNATURES.items() if not signature.attribute} | {*_OTHER_NAMES, "movedim"}
)
_KEYWORDS = {"axis0": "dim0", "axis1": "dim1", "axis": "dim"}  # as numpy calls them


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
    if name in SIGNATURES:
        raise CallError(f".{name} is a call: write .{name}({SIGNATURES[name].example})")
    raise CallError(unknown_step(name))


def call_method(tensor: Tensor, name: str, given: Given) -> Value:
    """What `tensor.name(...)` is; products apart."""
    if name in PASSING:
        return tensor
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
            return _repeated(tensor, given)
        case _:
            return step_by(tensor, name, given)


def step_by(tensor: Tensor, name: str, given: Given) -> Tensor:
    """The tensor after the step `tensor.name(...)`."""
    name = _OTHER_NAMES.get(name, name)
    if tensor.of_numpy and name == "transpose":
        return _turned_as_numpy(tensor, given)
    if name == "movedim":
        return _moved(tensor, given.whole("source", 0), given.whole("destination", 1))
    if name not in SIGNATURES:
        raise CallError(unknown_step(name))
    if SIGNATURES[name].attribute:
        raise CallError(f".{name} is written without brackets")
    if name in ("view", "reshape") and given.values == (Missing(tensor.name, 0), -1):
        return tensor.stepped(Step("flatten", (1, -1)))  # the same for every tensor that has more than one dimension
    step = Step(name, _arguments(name, given))
    return reshaped(tensor, step) or tensor.stepped(step)


def _arguments(name: str, given: Given) -> tuple[int, ...]:
    """The arguments of the step; of flatten only those that are written, so that it prints as it was read."""
    for value in (*given.values, *given.named.values()):
        missing = [item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Missing)]
        if missing:
            raise UnknownShapeError((missing[0].name,))
    keywords = [ast.keyword(_KEYWORDS.get(key, key), node_of(value)) for key, value in given.named.items()]
    call = ast.Call(ast.Name(name), [node_of(value) for value in given.values], keywords)
    arguments = read_arguments(name, call)
    return arguments[: len(given.values)] if name == "flatten" and not keywords else arguments


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


def _moved(tensor: Tensor, source: int, destination: int) -> Tensor:
    """`.movedim`: a transpose where the two are neighbours, and otherwise a permute."""
    if abs(source - destination) == 1 and (source < 0) == (destination < 0):
        return tensor.stepped(Step("transpose", (source, destination)))
    shape = shape_of(tensor)
    if isinstance(shape, Missing):
        raise UnknownShapeError((shape.name,))
    rank = len(shape)
    if not all(-rank <= dimension < rank for dimension in (source, destination)):
        raise CallError(f".movedim({source}, {destination}) names a dimension that {excerpt(str(shape))} has not")
    order = [dimension for dimension in range(rank) if dimension != source % rank]
    order.insert(destination % rank, source % rank)
    return tensor.stepped(Step("permute", tuple(order)))


def _turned_as_numpy(tensor: Tensor, given: Given) -> Tensor:
    """numpy's transpose, which takes the order of all dimensions, or turns them all round."""
    if not given.values and not given.named:
        return tensor.stepped(Step("T"))
    return tensor.stepped(Step("permute", given.sizes("axes")))


def _repeated(tensor: Tensor, given: Given) -> Tensor:
    made = stacked(tensor, given.sizes("repeats"))
    if made is None:
        raise CallError(".repeat is not a step here")
    return made
