"""What stands in square brackets."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn

from explorer.algebra import excerpt
from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.lineage import Origin
from explorer.engine.script.preparing import prepared, spelled
from explorer.engine.script.scope import Scope
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.steps import steps_of_index
from explorer.engine.script.stopping import ShapelessError, StoppedError, python_error
from explorer.engine.script.values import (
    Array,
    Bound,
    Defaults,
    Instance,
    Missing,
    Quiet,
    Shapeless,
    Unknown,
    UserFunction,
)
from explorer.engine.script.walk import Walk

_BOOLEAN = "how many elements a mask picks depends on values, which are not known here"


def index_of(walk: Walk, node: ast.expr) -> Any:
    """The index that is written in `node`; slices are Python's."""
    if isinstance(node, ast.Slice):
        ends = _ends(walk, node)
        for end in ends:
            if isinstance(end, Missing | Shapeless):
                raise ShapelessError((end.name,))
            if isinstance(end, Unknown):
                raise StoppedError(f"a slice depends on the value of {end.why}, which is not known here")
            if end is not None and type(end) is not int and not isinstance(end, bool):
                raise python_error("TypeError", "slice indices must be integers or None or have an __index__ method")
        return slice(*ends)
    if isinstance(node, ast.Tuple):
        return tuple(index_of(walk, each) for each in node.elts)
    return walk.evaluate(walk, node)


def _ends(walk: Walk, node: ast.Slice) -> list[Any]:
    """Start, stop and step. Where they depend on a number that nobody knows, as in `data[i : i + 32]`, that number is
    taken for 0: how many elements lie between the two is the same."""
    parts = (node.lower, node.upper, node.step)
    ends = [None if end is None else walk.evaluate(walk, end) for end in parts]
    if node.lower is None or node.upper is None or not all(isinstance(end, Tensor | Unknown) for end in ends[:2]):
        return ends
    scope = Scope(walk.scope)
    for name in (each.id for part in parts if part for each in ast.walk(part) if isinstance(each, ast.Name)):
        known = walk.scope.find(name)
        value = None if known is None else known.names[name]
        if isinstance(value, Unknown) or (isinstance(value, Tensor) and not value.dim()):
            scope.names[name] = 0
    with walk.within(scope):
        return [None if end is None else walk.evaluate(walk, end) for end in parts]


def pick(walk: Walk, owner: Any, index: Any) -> Any:
    """`owner[index]`."""
    match owner:
        case Tensor():
            return _of_tensor(walk, owner, index)
        case Array():
            return Array(_of_tensor(walk, owner.tensor, index))
        case Shapeless():
            return _of_shapeless(owner, index)
        case Missing(name):
            return Missing(name, index) if isinstance(index, int) else Missing(name)
        case Defaults() if isinstance(index, str | int | tuple) and index not in owner:
            owner[index] = walk.call(walk, owner.maker, (), {})
            return owner[index]
        case list() | tuple() | str() | range() | dict():
            return _of_plain(owner, index)
        case nn.Sequential() | nn.ModuleList() | nn.ModuleDict() | nn.ParameterList() | nn.ParameterDict():
            return _of_modules(owner, index)
        case Instance():
            member = owner.kind.find("__getitem__")
            if isinstance(member, UserFunction):
                return walk.call(walk, Bound(member, owner), (index,), {})
        case Unknown() | Quiet():
            return owner
    raise StoppedError(f"{spelled(owner)}[...] is not read here; {READ_HERE}")


def _of_plain(owner: Any, index: Any) -> Any:
    if isinstance(index, Unknown | Missing | Shapeless | Quiet | Tensor):
        return Unknown("an index that is not known here")
    try:
        return owner[index]
    except (IndexError, TypeError, KeyError, ValueError) as error:
        text = repr(index) if isinstance(error, KeyError) else str(error)
        raise python_error(type(error).__name__, text) from None


def _of_modules(owner: Any, index: Any) -> Any:
    if not isinstance(index, int | str | slice):
        raise StoppedError(f"a layer is not picked by {spelled(index)} here")
    try:
        return owner[index]
    except (IndexError, KeyError, TypeError, AttributeError) as error:
        raise python_error(type(error).__name__, str(error)) from None


def _of_shapeless(owner: Shapeless, index: Any) -> Shapeless:
    steps = steps_of_index(index)
    if steps is None:
        raise StoppedError(f"an index picks elements of {excerpt(owner.name)}, whose shape is not known here")
    return replace(owner, steps=(*owner.steps, *steps))


def _of_tensor(walk: Walk, tensor: Tensor, index: Any) -> Tensor:
    index = _prepared_index(walk, index)
    if _is_mask(index):
        raise StoppedError(_BOOLEAN)
    steps = steps_of_index(index)
    before = walk.lineages.of(tensor) if steps else None
    result = perform(walk, Deed("getitem", lambda owner, at: owner[at]), (tensor, index), {})
    if before is not None and steps:
        walk.lineages.note(Origin(result, before.source, (*before.steps, *steps), name=before.name))
    elif isinstance(result, Tensor):
        walk.lineages.note_new(result, "")
    assert isinstance(result, Tensor)
    return result


def _prepared_index(walk: Walk, index: Any) -> Any:
    values, _ = prepared(walk, index if isinstance(index, tuple) else (index,), {})
    whole = tuple(0 if isinstance(each, float) else each for each in values)  # a number that nobody knows
    return whole if isinstance(index, tuple) else whole[0]


def _is_mask(index: Any) -> bool:
    elements = index if isinstance(index, tuple) else (index,)
    return any(isinstance(each, Tensor) and each.dtype in (torch.bool, torch.uint8) for each in elements)


def put_in(walk: Walk, owner: Tensor | Array, index: Any, value: Any) -> None:
    """`owner[index] = value`. What a mask picks is not known, and so only a number can be put there."""
    tensor = owner.tensor if isinstance(owner, Array) else owner
    at = _prepared_index(walk, index)
    values, _ = prepared(walk, (value,), {})
    if _is_mask(at):
        if isinstance(values[0], Tensor) and values[0].dim():
            raise StoppedError(_BOOLEAN)
        return
    perform(walk, Deed("setitem", _put), (tensor, at, values[0]), {})


def _put(tensor: Tensor, index: Any, value: Any) -> None:
    tensor[index] = value


def rows_of(walk: Walk, value: Tensor | Array) -> Iterator[Any]:
    """The tensors along the first dimension."""
    tensor = value.tensor if isinstance(value, Array) else value
    if not tensor.dim():
        raise python_error("TypeError", "iteration over a 0-d tensor")
    walk.meter.bound(tensor.size(0), "rows of a tensor gone through one by one")
    for row in tensor.unbind(0):
        walk.lineages.note_new(row, "")
        yield Array(row) if isinstance(value, Array) else row
