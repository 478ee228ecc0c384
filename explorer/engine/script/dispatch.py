"""Calling a value, whatever it is."""

import builtins
from typing import Any

from torch import Tensor, nn

from explorer.algebra import excerpt
from explorer.engine.script import modules
from explorer.engine.script.argparsing import call_parser
from explorer.engine.script.arrays import call_array_method
from explorer.engine.script.classes import make
from explorer.engine.script.containers import call_container
from explorer.engine.script.functions import call_function
from explorer.engine.script.layers import call_module
from explorer.engine.script.loaders import Loader, Tensors, call_loader
from explorer.engine.script.places import call_place
from explorer.engine.script.preparing import spelled
from explorer.engine.script.shapeless import call_shapeless
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import Failure, RaisedError, StoppedError
from explorer.engine.script.tensors import call_method
from explorer.engine.script.values import (
    Array,
    Bound,
    Instance,
    Method,
    Missing,
    Parser,
    Partial,
    Place,
    Quiet,
    Shapeless,
    Super,
    Unknown,
    Unread,
    UserClass,
    UserFunction,
)
from explorer.engine.script.walk import Walk


def call(walk: Walk, value: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """What calling `value` gives. Raises StoppedError with a sentence where it is none that is called here."""
    walk.meter.step()
    match value:
        case Place(path):
            return call_place(walk, path, arguments, keywords)
        case Method(owner, name):
            return _call_method(walk, owner, name, arguments, keywords)
        case UserFunction():
            return call_function(walk, value, arguments, keywords)
        case Bound(function, owner):
            return call_function(walk, function, (owner, *arguments), keywords)
        case UserClass():
            return make(walk, value, arguments, keywords)
        case nn.Module():
            return call_module(walk, value, arguments, keywords)
        case Partial(function, before, named):
            return call(walk, function, (*before, *arguments), {**named, **keywords})
        case Quiet():
            return value
        case Instance(kind):
            member = kind.find("__call__")
            if isinstance(member, UserFunction):
                return call_function(walk, member, (value, *arguments), keywords)
        case Unread(path):
            raise StoppedError(f"{excerpt(path)}(...) is not read here; {READ_HERE}")
        case Shapeless(name, source=None):
            return _call_shapeless_name(walk, name)
    raise StoppedError(f"{spelled(value)} is nothing that is called here; {READ_HERE}")


def _call_shapeless_name(walk: Walk, name: str) -> Any:
    if walk.pending is not None:
        raise RaisedError(walk.pending)
    if hasattr(builtins, name):
        raise StoppedError(f"{excerpt(name)}(...) is not read here; {READ_HERE}")
    known = f"{name} = nn.Linear(2048, 50)"
    raise StoppedError(f"{excerpt(name)} is not made here: paste the line that makes it, such as {excerpt(known)}")


def _call_method(walk: Walk, owner: Any, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    match owner:
        case Tensor():
            return call_method(walk, owner, name, arguments, keywords)
        case Array():
            return call_array_method(walk, owner, name, arguments, keywords)
        case Shapeless():
            return call_shapeless(walk, name, (owner, *arguments), keywords)
        case Super():
            return _call_above(walk, owner, name, arguments, keywords)
        case UserClass():
            return None  # Base.__init__(self) of a class that has none
        case nn.Module():
            if name == "forward":
                return call_module(walk, owner, arguments, keywords)
            return modules.call_method(walk, owner, name, arguments, keywords)
        case Parser():
            return call_parser(walk, owner, name, arguments, keywords)
        case Loader() | Tensors():
            return call_loader(walk, owner, name, arguments, keywords)
        case Unknown() | Missing():
            return owner
        case Failure():
            return owner
    return call_container(walk, owner, name, arguments, keywords)


def _call_above(walk: Walk, above: Super, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`super().name(...)` where the text itself has nothing above: nn.Module's own."""
    receiver = above.owner
    if name == "__init__":
        if isinstance(receiver, modules.ScriptModule):
            receiver.become(walk, receiver.kind, arguments, keywords)
        return None
    if isinstance(receiver, modules.ScriptModule):
        if name == "forward" and receiver.native is not None:
            return call_module(walk, receiver.native, arguments, keywords)
        return modules.call_method(walk, receiver, name, arguments, keywords)
    raise StoppedError(f"super().{excerpt(name)} is not read here; {READ_HERE}")
