"""Which calls of a tensor are steps, under all their names, and with which numbers."""

import ast
from typing import Any

from torch import Tensor

from explorer.program import CallError, Step
from explorer.program.arguments import read_arguments
from explorer.program.steps import STEPS

_OTHER_NAMES = {"swapdims": "transpose", "ravel": "flatten"}
_KEYWORDS = {"axis": "dim"}  # as numpy calls it


def step_of(name: str, values: tuple[Any, ...], named: dict[str, Any], rank: int | None) -> Step | None:
    """The step that `tensor.name(...)` is, or None where it is none. `rank` is None where nobody knows it."""
    if name == "movedim" or name == "moveaxis":
        return _moved(values, named, rank)
    name = _OTHER_NAMES.get(name.removesuffix("_"), name.removesuffix("_"))
    if name not in STEPS or STEPS[name].signature.attribute:
        return None
    keywords = [ast.keyword(_KEYWORDS.get(key, key), _node_of(value)) for key, value in named.items()]
    try:
        arguments = read_arguments(name, ast.Call(ast.Name(name), [_node_of(value) for value in values], keywords))
        given = arguments[: len(values)] if STEPS[name].signature.defaults and not keywords else arguments
        return Step(name, given)
    except ValueError:  # CallError among them: torch has its own words for it
        return None


def complain(name: str, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Raises CallError where the arguments cannot be those of a step; for tensors without a shape."""
    keywords = [ast.keyword(key, _node_of(value)) for key, value in named.items()]
    if name in STEPS and not STEPS[name].signature.attribute:
        read_arguments(name, ast.Call(ast.Name(name), [_node_of(value) for value in values], keywords))


def _moved(values: tuple[Any, ...], named: dict[str, Any], rank: int | None) -> Step | None:
    """`.movedim`: a transpose where the two are neighbours, and otherwise a permute."""
    source = values[0] if values else named.get("source")
    destination = values[1] if len(values) > 1 else named.get("destination")
    if type(source) is not int or type(destination) is not int:
        return None
    if abs(source - destination) == 1 and (source < 0) == (destination < 0):
        return Step("transpose", (source, destination))
    if rank is None or not all(-rank <= dimension < rank for dimension in (source, destination)):
        return None
    order = [dimension for dimension in range(rank) if dimension != source % rank]
    order.insert(destination % rank, source % rank)
    return Step("permute", tuple(order))


def steps_of_index(index: Any) -> list[Step] | None:
    """The `.unsqueeze` steps that `x[index]` comes to; None where the index picks elements."""
    elements = list(index) if isinstance(index, tuple) else [index]
    if any(isinstance(element, Tensor) for element in elements):
        return None
    whole = slice(None)
    dots = [place for place, element in enumerate(elements) if element is ...]
    if len(dots) > 1 or not all(element is None or element is ... or element == whole for element in elements):
        return None
    cut = dots[0] if dots else len(elements)
    front = [Step("unsqueeze", (place,)) for place, element in enumerate(elements[:cut]) if element is None]
    back = enumerate(reversed(elements[cut + 1 :]), start=1)
    return front + [Step("unsqueeze", (-place,)) for place, element in back if element is None]


def _node_of(value: Any) -> ast.expr:
    """`value` as an expression again, flat tuples at most."""
    match value:
        case tuple() | list():
            return ast.Tuple([_flat_node(item) for item in value], ast.Load())
        case _:
            return _flat_node(value)


def _flat_node(value: Any) -> ast.expr:
    if value is None or isinstance(value, bool | int | float | str):
        return ast.Constant(value)
    raise CallError("a step takes whole numbers")
