"""Tensors that the text does not make: their steps are kept, and a product of them is unfinished."""

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from explorer.algebra import Operation, excerpt
from explorer.engine.script.lineage import dtype_of
from explorer.engine.script.products import meet, operation_called
from explorer.engine.script.steps import complain, step_of
from explorer.engine.script.stopping import RaisedError, ShapelessError, StoppedError
from explorer.engine.script.torch_names import PASSING
from explorer.engine.script.values import Missing, Shapeless
from explorer.engine.script.walk import Walk
from explorer.program import CallError, Step
from explorer.program.steps import STEPS, unknown_step

_ADDED = {"addmm": Operation.MM, "baddbmm": Operation.BMM, "addmv": Operation.MV}  # a bias, and then the product


def call_shapeless(walk: Walk, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """What a function makes of a tensor without a shape: another one, as far as it can be told."""
    plain = name.removesuffix("_")
    values = [*arguments, *keywords.values()]
    tensors = [each for each in values if isinstance(each, Shapeless | Tensor)]
    operation = _ADDED.get(plain) or operation_called(plain, arguments)
    if operation is not None:
        pair = tensors[1:3] if plain in _ADDED else tensors[:2]
        if len(pair) == 2:
            return multiply(walk, operation, pair[0], pair[1])
        if operation != Operation.MUL:
            raise StoppedError(f"torch.{plain} takes two tensors")
    first = next((each for each in tensors if isinstance(each, Shapeless)), None)
    if first is None:  # in a list, such as that of torch.cat
        raise _asks(_all_of(values))
    if plain == "to" and first.source is not None:
        return _cast(first, values)
    if plain in ("size", "dim", "ndimension", "numel", "nelement"):
        axis = arguments[1] if plain == "size" and len(arguments) > 1 and type(arguments[1]) is int else None
        return size_of(walk, first, axis)
    if (plain in PASSING and plain not in STEPS) or plain in ("numpy", "detach", "data"):
        return together(walk, tensors) if len(tensors) > 1 else first
    return _stepped(walk, first, plain, arguments, keywords)


def _stepped(
    walk: Walk, tensor: Shapeless, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> Shapeless:
    values = arguments[1:] if arguments and arguments[0] is tensor else arguments
    if name in ("view", "reshape") and values == (Missing(tensor.name, 0), -1):
        return with_step(tensor, Step("flatten", (1, -1)))  # the same for every tensor of more than one dimension
    for value in (*values, *keywords.values()):
        for item in value if isinstance(value, tuple | list) else (value,):
            if isinstance(item, Missing):
                raise ShapelessError((item.name,))
    step = step_of(name, values, keywords, None)
    if step is not None:
        return with_step(tensor, step)
    try:
        complain(name, values, keywords)
    except CallError as error:
        raise StoppedError(str(error)) from None
    if name in STEPS:
        raise StoppedError(f".{name} cannot be called so")
    raise StoppedError(unknown_step(name)) if not walk.pending else RaisedError(walk.pending)


def _cast(tensor: Shapeless, values: list[Any]) -> Shapeless:
    """With other elements; the steps only rearrange, so it may as well have started with them."""
    dtype = next((dtype_of(value) for value in values if isinstance(value, torch.dtype)), None)
    source = tensor.source
    return tensor if dtype is None or source is None else replace(tensor, source=replace(source, dtype=dtype))


def with_step(tensor: Shapeless, step: Step) -> Shapeless:
    return replace(tensor, steps=(*tensor.steps, step))


def size_of(walk: Walk, tensor: Shapeless, axis: int | None = None) -> Missing:
    """Its shape, or one size of it; of a tensor that torch refused there is none."""
    if tensor.source is not None and walk.pending is not None:
        raise RaisedError(walk.pending)
    return Missing(tensor.name, axis)


def multiply(walk: Walk, operation: Operation, left: Any, right: Any) -> Shapeless:
    """A product of which a side has no shape. Raises RaisedError where torch has refused a step of it before."""
    from explorer.engine.script.tensors import roots_at

    walk.met = meet(walk.lineages, operation, left, right, roots_at(walk))
    if walk.pending is not None:
        raise RaisedError(walk.pending)
    name = excerpt(f"{_name(left)} @ {_name(right)}")
    return Shapeless(name, waits_for=walk.met.unfinished)


def together(walk: Walk, tensors: list[Any]) -> Shapeless:
    """The sum or the like of several tensors, of which one has no shape."""
    waiting = next((each.waits_for for each in tensors if isinstance(each, Shapeless) and each.waits_for), None)
    return Shapeless(excerpt(" + ".join(map(_name, tensors))), waits_for=waiting)


def _name(side: Any) -> str:
    return side.name if isinstance(side, Shapeless) else "a tensor"


def _all_of(values: Any) -> list[Shapeless]:
    if isinstance(values, Shapeless):
        return [values]
    return [each for item in values for each in _all_of(item)] if isinstance(values, tuple | list) else []


def _asks(tensors: list[Shapeless]) -> StoppedError:
    return ShapelessError(tuple(dict.fromkeys(each.name for each in tensors)) or ("a tensor",))
