"""Calls of torch's and numpy's functions and of tensors' methods, each looked up in a table."""

import ast
import builtins
import math

from explorer.algebra import Operation, excerpt
from explorer.program.code.combining import combine
from explorer.program.code.given import Given, spelled
from explorer.program.code.layer_calls import apply, make_layer, pooled, pooling, window_of
from explorer.program.code.layers import Layer
from explorer.program.code.ledger import Ledger
from explorer.program.code.makers import make
from explorer.program.code.methods import FLOATING, PASSING, STEPPING, call_method
from explorer.program.code.tensor import Missing, Place, Tensor, Value, shape_of
from explorer.program.code.text import READ_HERE
from explorer.program.expressions import CallError

# How the second operand is called, by the name of the function.
_SECOND = {
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
_ADDED = {"addmm": "mm", "baddbmm": "bmm", "addmv": "mv"}  # a bias, and then the product
_SIGNS = {"add": ast.Add(), "sub": ast.Sub(), "subtract": ast.Sub(), "div": ast.Div(), "divide": ast.Div()}
_HANDED_ON = frozenset({"torch.nn.Parameter", "torch.nn.parameter.Parameter", "torch.autograd.Variable"})
_SEEDS = frozenset({"torch.manual_seed", "torch.cuda.manual_seed", "numpy.random.seed"})
_ROOMS = ("torch", "torch.nn.functional", "torch.linalg", "numpy")
_OPERATIONS_OF_LAYERS = frozenset({"linear", "conv2d"})


def call(value: Value, given: Given, ledger: Ledger) -> Value:
    """What calling `value` gives. Raises CallError with a sentence."""
    if isinstance(value, Layer):
        return apply(value, given.tensor("input", 0), ledger)
    match value:
        case Place(path):
            return _call_place(path, given, ledger)
        case Tensor(name, source=None) if not hasattr(builtins, name):
            known = f"{name} = nn.Linear(2048, 50)"
            raise CallError(f"{excerpt(name)} is not made here: paste the line that makes it, such as {excerpt(known)}")
    raise CallError(f"{spelled(value)}(...) is not read here; {READ_HERE}")


def call_on(value: Value, name: str, given: Given, ledger: Ledger) -> Value:
    """What the method `name` of a tensor, a shape or a layer gives."""
    if isinstance(value, Layer) and name in ("to", "cuda", "cpu", "eval", "train", "requires_grad_"):
        return value
    match value:
        case Tensor():
            return _call_on_tensor(value, name, given, ledger)
        case Missing():
            return Missing(value.name)
        case tuple() if name == "numel":
            return _product(value)
        case str() if name == "format":
            return ""
    raise CallError(f"{spelled(value)}.{excerpt(name)}(...) is not read here; {READ_HERE}")


def _call_on_tensor(tensor: Tensor, name: str, given: Given, ledger: Ledger) -> Value:
    plain = name.removesuffix("_")
    whole = Given(given.callee, (tensor, *given.values), given.named)
    if plain in _SECOND and plain not in _OPERATIONS_OF_LAYERS:
        return _multiply(plain, whole, ledger)
    if plain in _SIGNS:
        return combine(_SIGNS[plain], tensor, whole.get("other", 1), ledger)
    return call_method(tensor, plain if plain in STEPPING else name, given)


def _call_place(path: str, given: Given, ledger: Ledger) -> Value:
    room, _, name = path.rpartition(".")
    if room in _ROOMS:
        answer = _call_function(name, given, ledger)
        if answer is not None:
            return answer
    if path in _SEEDS:
        ledger.seed = given.whole("seed", 0)
        return None
    if path in _HANDED_ON:
        return given.tensor("data", 0)
    known = make(path, given, ledger) or make_layer(path, given, ledger)
    return known if known is not None else _call_other(path, given)


def _call_function(name: str, given: Given, ledger: Ledger) -> Tensor | None:
    """A product, a step, or what changes no shape, as a function of tensors; None where it is none of these."""
    if name in _ADDED:
        return _multiply(_ADDED[name], given.behind(1, "input"), ledger)
    if name in _SECOND:
        return _multiply(name, given, ledger)
    if name in _SIGNS:
        summed = combine(_SIGNS[name], given.get("input", 0), given.get("other", 1), ledger)
        return summed if isinstance(summed, Tensor) else None
    if name in ("max_pool2d", "avg_pool2d"):
        return pooled(pooling(given.behind(1, "input")), given.tensor("input", 0), ledger)
    if name in STEPPING or name in FLOATING or name in PASSING:
        answer = call_method(given.tensor("input", 0), name, given.behind(1, "input"))
        return answer if isinstance(answer, Tensor) else None
    return None


def _multiply(name: str, given: Given, ledger: Ledger) -> Tensor:
    operation, second = _SECOND[name]
    left = given.get("input", 0, given.named.get("mat1", given.named.get("mat")))
    right = given.get(second, 1)
    if operation is Operation.MUL:
        answer = combine(ast.Mult(), left, right, ledger)
        if isinstance(answer, Tensor):
            return answer
    if not isinstance(left, Tensor) or not isinstance(right, Tensor):
        odd = right if isinstance(left, Tensor) else left
        raise CallError(f"{given.callee} takes two tensors" + ("" if odd is None else f", not {spelled(odd)}"))
    if operation is Operation.CONV2D:
        kernel = right.shape[-2:] if right.shape and len(right.shape) == 4 else (1, 1)
        return ledger.multiply(operation, left, right, window_of(given, 3, (kernel[0], kernel[1])))
    if operation is Operation.DOT and left.of_numpy:
        return _dot_of_numpy(left, right, ledger)
    return ledger.multiply(operation, left, right)


def _dot_of_numpy(left: Tensor, right: Tensor, ledger: Ledger) -> Tensor:
    """numpy.dot, which is matmul for matrices and something else for stacks of them."""
    if right.shape is not None and len(right.shape) > 2:
        raise CallError("numpy.dot of more than two dimensions is not read here; write a @ b")
    return ledger.multiply(Operation.MATMUL, left, right)


def _call_other(path: str, given: Given) -> Value:
    first = given.get("", 0)
    match path:
        case "print" | "torch.device" | "torch.cuda.is_available" | "torch.set_printoptions":
            return None
        case "torch.Size" | "tuple" | "list" if isinstance(first, tuple | Missing):
            return first
        case "len" if isinstance(first, tuple):
            return len(first)
        case "len" if isinstance(first, Tensor):
            shape = shape_of(first)
            return Missing(shape.name, 0) if isinstance(shape, Missing) else shape[0] if shape else 0
        case "len" | "int" | "math.prod" | "numpy.prod" if isinstance(first, Missing):
            return Missing(first.name)
        case "math.prod" | "numpy.prod" if isinstance(first, tuple):
            return _product(first)
        case "int" if isinstance(first, int | float) and math.isfinite(first):
            return int(first)
        case "float" if isinstance(first, int | float):
            return float(first)
        case "float" if isinstance(first, str) and first.lower().lstrip("+-") in ("nan", "inf"):
            return float(first)
        case "math.sqrt" if isinstance(first, int | float) and first >= 0:
            return math.sqrt(first)
        case "math.sqrt" if isinstance(first, Missing):
            return first
        case "torch.einsum":
            raise CallError("torch.einsum is not read here; write the product with steps and @")
    raise CallError(f"{excerpt(path)}(...) is not read here; {READ_HERE}")


def _product(sizes: tuple[Value, ...]) -> Value:
    whole = [size for size in sizes if isinstance(size, int)]
    missing = [size for size in sizes if isinstance(size, Missing)]
    if missing or len(whole) != len(sizes):
        return Missing(missing[0].name) if missing else None
    return math.prod(whole[:64])
