"""Methods of a tensor that are steps, under all their names."""

import ast

from explorer.algebra import excerpt
from explorer.program.arguments import read_arguments
from explorer.program.code.given import Given, node_of
from explorer.program.code.meant import reshaped, stacked
from explorer.program.code.tensor import Missing, Tensor, shape_of
from explorer.program.code.unfinished import UnknownShapeError
from explorer.program.expressions import CallError
from explorer.program.steps import STEPS, Step, unknown_step

_OTHER_NAMES = {"swapaxes": "transpose", "swapdims": "transpose", "ravel": "flatten", "moveaxis": "movedim"}
STEPPING = frozenset(
    {name for name, kind in STEPS.items() if not kind.signature.attribute} | {*_OTHER_NAMES, "movedim"}
)
_KEYWORDS = {"axis0": "dim0", "axis1": "dim1", "axis": "dim"}  # as numpy calls them


def step_by(tensor: Tensor, name: str, given: Given) -> Tensor:
    """The tensor after the step `tensor.name(...)`."""
    name = _OTHER_NAMES.get(name, name)
    if tensor.of_numpy and name == "transpose":
        return _turned_as_numpy(tensor, given)
    if name == "movedim":
        return _moved(tensor, given.whole("source", 0), given.whole("destination", 1))
    if name not in STEPS:
        raise CallError(unknown_step(name))
    if STEPS[name].signature.attribute:
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


def repeated(tensor: Tensor, given: Given) -> Tensor:
    """`.repeat`, which only behind torch.eye says how a source is meant."""
    made = stacked(tensor, given.sizes("repeats"))
    if made is None:
        raise CallError(".repeat is not a step here")
    return made
