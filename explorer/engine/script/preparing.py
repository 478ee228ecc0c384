"""Arguments as torch takes them: what stands for a place, an unknown number or a device is put into torch's terms."""

from collections import OrderedDict
from typing import Any

import torch
from torch import Tensor, nn

from explorer.engine.script.listing import listed
from explorer.engine.script.stopping import ShapelessError, StoppedError
from explorer.engine.script.torch_names import FUNCTIONS
from explorer.engine.script.values import (
    Array,
    Bound,
    Method,
    Missing,
    Partial,
    Place,
    Quiet,
    Shapeless,
    Stream,
    Unknown,
    Unread,
    UserFunction,
)
from explorer.engine.script.walk import Walk

# What a call may say beside, and what has no part in shapes.
_BESIDE = listed("device requires_grad generator pin_memory layout memory_format non_blocking out copy antialias")
_TYPES: dict[str, type] = {"float": float, "int": int, "bool": bool}


def prepared(
    walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Both as torch takes them. Raises StoppedError where a value is none that torch may be handed."""
    named = {name: _value(walk, value) for name, value in keywords.items() if name not in _BESIDE}
    return tuple(_value(walk, value) for value in arguments), named


def _value(walk: Walk, value: Any) -> Any:
    match value:
        case Tensor() | nn.Module() | torch.dtype() | torch.device() | None:
            return value
        case bool() | int() | float() | str() | slice() | range():
            return value
        case tuple() | list():
            walk.meter.bounded(value)
            return type(value)(_value(walk, item) for item in value)
        case OrderedDict():
            return OrderedDict((name, _value(walk, item)) for name, item in value.items())
        case dict():
            return {name: _value(walk, item) for name, item in value.items()}
        case Array():
            return value.tensor
        case Unknown():
            return 1 if value.whole else 1.0  # as a factor or a summand it changes no shape
        case Missing() | Shapeless():
            raise ShapelessError((value.name,))
        case Stream():
            return [_value(walk, item) for count, item in enumerate(value.items) if walk.meter.bound(count) == count]
        case _ if value is ...:
            return value
    return _callable(walk, value)


def _callable(walk: Walk, value: Any) -> Any:
    """A function that is handed on, such as `activation=F.relu`."""
    match value:
        case Place(path):
            if path in _TYPES:
                return _TYPES[path]
            room, _, name = path.rpartition(".")
            known = FUNCTIONS.get(room, {}).get(name)
            if known is not None:
                return known
        case UserFunction() | Bound() | Partial():
            return lambda *arguments, **keywords: walk.call(walk, value, arguments, keywords)
        case Quiet():
            return None
        case Unread(path):
            raise StoppedError(f"{path} is not read here")
    raise StoppedError(f"{spelled(value)} is nothing that torch is handed here")


def size_of(walk: Walk, value: Any, callee: str) -> int:
    """`value`, which has to be a whole number."""
    if isinstance(value, Missing | Shapeless):
        raise ShapelessError((value.name,))
    if isinstance(value, Unknown):
        raise StoppedError(f"{callee} depends on the value of {value.why}, which is not known here")
    if type(value) is not int:
        raise StoppedError(f"{callee} takes whole numbers, not {spelled(value)}")
    return value


def refuse_unknown_sizes(callee: str, value: Any) -> None:
    """Raises StoppedError where a size is among the numbers that nobody knows."""
    for item in value if isinstance(value, tuple | list) else (value,):
        if isinstance(item, tuple | list):
            refuse_unknown_sizes(callee, item)
        elif isinstance(item, Unknown):
            raise StoppedError(f"{callee} depends on the value of {item.why}, which is not known here")
        elif isinstance(item, Missing):
            raise ShapelessError((item.name,))
        elif isinstance(item, Shapeless):
            known = f"{item.name} = 64"
            raise StoppedError(f"{callee}: {item.name} is no number here; write one, such as {known}")


def spelled(value: Any) -> str:
    """What a value is, for a sentence."""
    match value:
        case None | bool() | int() | float():
            return repr(value)
        case str():
            return repr(value[:30])
        case Place(path) | Unread(path):
            return path
        case Tensor() | Array():
            return "a tensor"
        case nn.Module():
            return "a layer"
        case Method(_, name):
            return f".{name} without brackets"
        case Shapeless(name):
            return name
        case Quiet(what):
            return what
        case tuple():
            return str(value)[:40]
    return f"a {type(value).__name__.lower()}"
