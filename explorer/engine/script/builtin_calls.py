"""Python's own functions that are called here; of the others none is."""

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.going_through import (
    enumerate_call,
    filter_call,
    iter_call,
    map_call,
    next_call,
    reversed_call,
    sorted_call,
    zip_call,
)
from explorer.engine.script.iterating import iterate
from explorer.engine.script.kinds import is_instance
from explorer.engine.script.loaders import Loader, Part, Tensors, length_of
from explorer.engine.script.operators import checked
from explorer.engine.script.preparing import spelled
from explorer.engine.script.signs import combine
from explorer.engine.script.stopping import Failure, ShapelessError, StoppedError, python_error
from explorer.engine.script.truth import is_true
from explorer.engine.script.values import (
    Array,
    Bound,
    Instance,
    Missing,
    Place,
    Quiet,
    Shapeless,
    Super,
    Unknown,
    UserClass,
    UserFunction,
)
from explorer.engine.script.walk import Walk

Arguments = tuple[Any, ...]
Keywords = dict[str, Any]


def _len(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    match arguments[0]:
        case Missing() as missing:
            return Missing(missing.name)
        case Shapeless(name):
            return Missing(name, 0)
        case list() | tuple() | str() | dict() | set() | frozenset() | range():
            return len(arguments[0])
        case Tensor() as tensor if tensor.dim():
            return tensor.size(0)
        case Array(tensor) if tensor.dim():
            return tensor.size(0)
        case nn.Sequential() | nn.ModuleList() | nn.ModuleDict() | nn.ParameterList():
            return len(arguments[0])
        case Loader() | Tensors() | Part() | Instance():
            return length_of(walk, arguments[0])
        case Quiet(what) | Unknown(what):
            return Unknown(f"len({what})")
    raise python_error("TypeError", f"len() of {spelled(arguments[0])}")


def _number(kind: Callable[[Any], Any], name: str) -> Callable[[Walk, Arguments, Keywords], Any]:
    """int, float, bool of one value."""

    def call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
        value = arguments[0] if arguments else 0
        match value:
            case Missing() | Unknown():
                return value
            case Tensor() | Array() | Quiet():
                return Unknown(f"{name} of a tensor")
            case Shapeless():
                return Missing(value.name)
            case str() if len(value) > 40:
                raise StoppedError(f"{name} of a long text is not read here")
            case bool() | int() | float() | str():
                try:
                    return checked(walk.meter, kind(value))
                except (ValueError, OverflowError) as error:
                    raise python_error(type(error).__name__, str(error)) from None
        return is_true(walk, value) if kind is bool else Unknown(name)

    return call


def _range(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    for value in arguments:
        if isinstance(value, Missing | Shapeless):
            raise ShapelessError((value.name,))
        if isinstance(value, Unknown):
            raise StoppedError(f"how often this goes depends on the value of {value.why}, which is not known here")
    try:
        return range(*arguments)
    except (TypeError, ValueError) as error:
        raise python_error(type(error).__name__, str(error)) from None


def _gathered(kind: Callable[[Any], Any]) -> Callable[[Walk, Arguments, Keywords], Any]:
    """list, tuple, set of what is gone through."""

    def call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
        if not arguments:
            return kind(())
        if isinstance(arguments[0], Missing | Shapeless):
            return arguments[0] if isinstance(arguments[0], Missing) else Missing(arguments[0].name)
        if isinstance(arguments[0], Unknown):
            return arguments[0]
        items = list(iterate(walk, arguments[0]))
        walk.meter.bounded(items)
        return kind(items)

    return call


def _dict(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    made: dict[Any, Any] = {}
    if arguments:
        given = arguments[0]
        pairs = (
            given.items() if isinstance(given, dict) else [tuple(iterate(walk, pair)) for pair in iterate(walk, given)]
        )
        made.update(pairs)
    made.update(keywords)
    walk.meter.bounded(made)
    return made


def _sum(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    import ast

    total = arguments[1] if len(arguments) > 1 else keywords.get("start", 0)
    for item in iterate(walk, arguments[0]):
        total = combine(walk, ast.Add(), total, item)
    return total


def _extreme(choose: Callable[..., Any]) -> Callable[[Walk, Arguments, Keywords], Any]:
    def call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
        items = list(iterate(walk, arguments[0])) if len(arguments) == 1 else list(arguments)
        unknown = next((item for item in items if not isinstance(item, int | float | str)), None)
        if isinstance(unknown, Missing | Unknown):
            return unknown
        if unknown is not None or "key" in keywords:
            return Unknown("the largest or least of several")
        try:
            return choose(items)
        except (TypeError, ValueError) as error:
            raise python_error(type(error).__name__, str(error)) from None

    return call


def _plain(function: Callable[..., Any], name: str) -> Callable[[Walk, Arguments, Keywords], Any]:
    """A function of plain numbers."""

    def call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
        for value in arguments:
            if isinstance(value, Missing | Unknown):
                return value if isinstance(value, Unknown) else Missing(value.name)
            if isinstance(value, Tensor) and name == "abs":
                return perform(walk, Deed("abs", torch.abs), (value,), {})
            if isinstance(value, Tensor | Array | Quiet):
                return Unknown(f"{name} of a tensor")
            if isinstance(value, Shapeless):
                return value
        try:
            return checked(walk.meter, function(*arguments))
        except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            raise python_error(type(error).__name__, str(error)) from None

    return call


def _power(base: Any, exponent: Any, *rest: Any) -> Any:
    if isinstance(exponent, int | float) and abs(exponent) > 64:
        raise ValueError("a power of more than 64 is not worked out here")
    return pow(base, exponent, *rest)


def _super(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    if len(arguments) == 2 and isinstance(arguments[0], UserClass):
        return Super(arguments[1], arguments[0])
    scope = walk.scope
    while scope.owner is None and scope.outer is not None:
        scope = scope.outer
    if scope.owner is None:
        raise StoppedError("super() is read in a method only")
    return Super(scope.receiver, scope.owner)


def _callable(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return isinstance(arguments[0], UserFunction | Bound | UserClass | Place | nn.Module)


def _text(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    value = arguments[0] if arguments else ""
    if isinstance(value, Failure):
        return value.text
    return str(value)[: walk.meter.limits.items] if isinstance(value, str | int | float) else "..."


def _print(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return None


def _slice(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return slice(*arguments)


def _any(decides: bool) -> Callable[[Walk, Arguments, Keywords], Any]:
    """any, all."""

    def call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
        for item in iterate(walk, arguments[0]):
            if is_true(walk, item) == decides:
                return decides
        return not decides

    return call


def _exit(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    raise python_error("SystemExit", str(arguments[0]) if arguments and isinstance(arguments[0], int | str) else "")


BUILTINS: dict[str, Callable[[Walk, Arguments, Keywords], Any]] = {
    "print": _print,
    "len": _len,
    "int": _number(int, "int"),
    "float": _number(float, "float"),
    "bool": _number(bool, "bool"),
    "str": _text,
    "repr": _text,
    "range": _range,
    "list": _gathered(list),
    "tuple": _gathered(tuple),
    "set": _gathered(set),
    "frozenset": _gathered(frozenset),
    "dict": _dict,
    "enumerate": enumerate_call,
    "zip": zip_call,
    "map": map_call,
    "filter": filter_call,
    "reversed": reversed_call,
    "sorted": sorted_call,
    "next": next_call,
    "iter": iter_call,
    "sum": _sum,
    "min": _extreme(min),
    "max": _extreme(max),
    "abs": _plain(abs, "abs"),
    "round": _plain(round, "round"),
    "divmod": _plain(divmod, "divmod"),
    "pow": _plain(_power, "pow"),
    "isinstance": is_instance,
    "super": _super,
    "callable": _callable,
    "slice": _slice,
    "any": _any(True),
    "all": _any(False),
    "exit": _exit,
    "quit": _exit,
    "object": lambda walk, arguments, keywords: Quiet("an object"),
    "math.sqrt": _plain(math.sqrt, "math.sqrt"),
    "math.floor": _plain(math.floor, "math.floor"),
    "math.ceil": _plain(math.ceil, "math.ceil"),
    "math.log": _plain(math.log, "math.log"),
    "math.log2": _plain(math.log2, "math.log2"),
    "math.log10": _plain(math.log10, "math.log10"),
    "math.exp": _plain(math.exp, "math.exp"),
    "math.sin": _plain(math.sin, "math.sin"),
    "math.cos": _plain(math.cos, "math.cos"),
    "math.gcd": _plain(math.gcd, "math.gcd"),
    "math.pow": _plain(math.pow, "math.pow"),
    "math.isqrt": _plain(math.isqrt, "math.isqrt"),
}
