"""Calls of torch's and numpy's functions and of tensors' methods, each looked up in a table."""

import ast
import builtins

from explorer.algebra import excerpt
from explorer.program.code.combining import combine
from explorer.program.code.given import Given, spelled
from explorer.program.code.layer_calls import apply, pooled
from explorer.program.code.layer_making import make_layer, pooling
from explorer.program.code.layers import Layer
from explorer.program.code.ledger import Ledger
from explorer.program.code.makers import make
from explorer.program.code.methods import FLOATING, PASSING, call_method
from explorer.program.code.multiplying import MULTIPLYING, multiply
from explorer.program.code.other_calls import call_other, product_of
from explorer.program.code.stepping import STEPPING
from explorer.program.code.tensor import Missing, Place, Tensor, Value
from explorer.program.code.text import READ_HERE
from explorer.program.expressions import CallError

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
            return product_of(value)
        case str() if name == "format":
            return ""
    raise CallError(f"{spelled(value)}.{excerpt(name)}(...) is not read here; {READ_HERE}")


def _call_on_tensor(tensor: Tensor, name: str, given: Given, ledger: Ledger) -> Value:
    plain = name.removesuffix("_")
    whole = Given(given.callee, (tensor, *given.values), given.named)
    if plain in MULTIPLYING and plain not in _OPERATIONS_OF_LAYERS:
        return multiply(plain, whole, ledger)
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
    return known if known is not None else call_other(path, given)


def _call_function(name: str, given: Given, ledger: Ledger) -> Tensor | None:
    """A product, a step, or what changes no shape, as a function of tensors; None where it is none of these."""
    if name in _ADDED:
        return multiply(_ADDED[name], given.behind(1, "input"), ledger)
    if name in MULTIPLYING:
        return multiply(name, given, ledger)
    if name in _SIGNS:
        summed = combine(_SIGNS[name], given.get("input", 0), given.get("other", 1), ledger)
        return summed if isinstance(summed, Tensor) else None
    if name in ("max_pool2d", "avg_pool2d"):
        return pooled(pooling(given.behind(1, "input")), given.tensor("input", 0), ledger)
    if name in STEPPING or name in FLOATING or name in PASSING:
        answer = call_method(given.tensor("input", 0), name, given.behind(1, "input"))
        return answer if isinstance(answer, Tensor) else None
    return None
