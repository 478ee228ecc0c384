"""What `value.name` is. A name of the text is only ever looked up in a table, or among what the text itself has set."""

import math
from typing import Any

import torch
from torch import Tensor, nn

from explorer.algebra import excerpt
from explorer.engine.script import modules
from explorer.engine.script.arrays import array_attribute
from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.containers import METHODS as PYTHON_METHODS
from explorer.engine.script.loaders import Loader, Tensors
from explorer.engine.script.preparing import spelled
from explorer.engine.script.shapeless import size_of, with_step
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import Failure, RaisedError, StoppedError, python_error
from explorer.engine.script.tensor_facts import SPECIAL
from explorer.engine.script.torch_names import ATTRIBUTES, DATA_DEPENDENT, DTYPES, METHODS
from explorer.engine.script.values import (
    Array,
    Bound,
    Instance,
    Method,
    Missing,
    Namespace,
    Parser,
    Partial,
    Place,
    Quiet,
    Shapeless,
    Stream,
    Super,
    Unknown,
    Unread,
    UserClass,
    UserFunction,
)
from explorer.engine.script.walk import Walk
from explorer.program import CallError, Step
from explorer.program.steps import STEPS, unknown_step

_NUMBERS = {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan, "newaxis": None, "tau": math.tau}


def attribute(walk: Walk, owner: Any, name: str, called: bool = False) -> Any:
    """`owner.name`; `called` is whether it is called at once. Raises StoppedError where it is not read here."""
    if name.startswith("__") and not (isinstance(owner, Super) or name in ("__init__",)):
        raise StoppedError(f'".{excerpt(name)}" is not read here; {READ_HERE}')
    match owner:
        case Tensor():
            return _of_tensor(walk, owner, name)
        case nn.Module():
            return _of_module(walk, owner, name)
        case Shapeless():
            return _of_shapeless(walk, owner, name)
        case Array():
            return array_attribute(walk, owner, name)
        case Instance():
            return _of_object(walk, owner, owner.kind, owner.attributes, name)
        case Super():
            return _of_super(owner, name)
        case UserClass():
            return _of_class(owner, name)
        case Place(path):
            return _of_place(path, name)
    return _of_other(walk, owner, name)


def _of_tensor(walk: Walk, tensor: Tensor, name: str) -> Any:
    match name:
        case "shape":
            return tuple(tensor.shape)
        case "ndim":
            return tensor.dim()
        case "dtype":
            return tensor.dtype
        case "device":
            return torch.device("cpu")
        case "data":
            return tensor
        case "grad" | "grad_fn":
            return None
        case "requires_grad" | "is_cuda" | "is_leaf" | "is_sparse":
            return False
    if name in ATTRIBUTES:
        return _turned(walk, tensor, name)
    if name in METHODS or name in SPECIAL or name in DATA_DEPENDENT:
        return Method(tensor, name)
    if name in ("apply_", "map_", "map2_"):
        raise StoppedError(f".{name} calls back for every element and is not read here")
    raise StoppedError(f'".{excerpt(name)}" of a tensor is not read here; {READ_HERE}')


_TURNS: dict[str, Any] = {
    "T": lambda tensor: tensor.T,
    "mT": lambda tensor: tensor.mT,
    "H": lambda tensor: tensor.H,
    "mH": lambda tensor: tensor.mH,
    "real": lambda tensor: tensor.real,
    "imag": lambda tensor: tensor.imag,
}


def _turned(walk: Walk, tensor: Tensor, name: str) -> Any:
    before = walk.lineages.of(tensor)
    try:
        result = perform(walk, Deed(name, _TURNS[name]), (tensor,), {})
    except RaisedError as raised:
        if name in STEPS and before.source is not None and not walk.trying:
            walk.pending = raised.failure
            return Shapeless(before.name or "x", before.source, (*before.steps, Step(name)))
        raise
    if name in STEPS:
        walk.lineages.note_step(result, tensor, Step(name))
    return result


def _of_shapeless(walk: Walk, tensor: Shapeless, name: str) -> Any:
    match name:
        case "shape":
            return size_of(walk, tensor)
        case "ndim":
            return size_of(walk, tensor)
        case "dtype":
            return torch.float32
        case "device" | "grad_fn" | "requires_grad" | "grad":
            return None
        case "data":
            return tensor
        case "T" | "mT":
            return with_step(tensor, Step(name))
    if name in METHODS or name in SPECIAL or name in STEPS:
        return Method(tensor, name)
    raise StoppedError(str(CallError(unknown_step(name))))


def _of_module(walk: Walk, module: nn.Module, name: str) -> Any:
    found, value = modules.part_of(module, name)
    if found:
        return value
    if isinstance(module, modules.ScriptModule):
        member = module.kind.find(name)
        if member is not None:
            return _bound(walk, member, module, module.kind)
    if name in modules.METHODS or name == "forward":
        return Method(module, name)
    kind = module.kind.name if isinstance(module, modules.ScriptModule) else type(module).__name__
    if name.startswith("_") or not isinstance(module, modules.ScriptModule):
        raise StoppedError(f'".{excerpt(name)}" of {kind} is not read here; {READ_HERE}')
    raise python_error("AttributeError", f"'{kind}' object has no attribute '{name}'")


def _of_object(walk: Walk, owner: Any, kind: UserClass, attributes: dict[str, Any], name: str) -> Any:
    if name in attributes:
        return attributes[name]
    member = kind.find(name)
    if member is None:
        raise python_error("AttributeError", f"'{kind.name}' object has no attribute '{name}'")
    return _bound(walk, member, owner, kind)


def _bound(walk: Walk, member: Any, owner: Any, kind: UserClass) -> Any:
    if not isinstance(member, UserFunction):
        return member
    match member.kind:
        case "static":
            return member
        case "class":
            return Bound(member, kind)
        case "property":
            return walk.call(walk, Bound(member, owner), (), {})
    return Bound(member, owner)


def _of_super(owner: Super, name: str) -> Any:
    receiver = owner.owner
    kind = receiver.kind if isinstance(receiver, Instance | modules.ScriptModule) else owner.after
    member = kind.find(name, owner.after)
    if isinstance(member, UserFunction):
        return Bound(member, receiver)
    if name == "__init__" or (isinstance(receiver, nn.Module) and (name in modules.METHODS or name == "forward")):
        return Method(owner, name)
    if name in ("__setattr__", "__getattr__", "__getattribute__", "__new__") or name.startswith("__"):
        raise StoppedError(f'".{excerpt(name)}" is not read here; {READ_HERE}')
    raise python_error("AttributeError", f"'super' object has no attribute '{name}'")


def _of_class(kind: UserClass, name: str) -> Any:
    member = kind.find(name)
    if member is None:
        if name == "__init__":
            return Method(kind, name)
        raise python_error("AttributeError", f"type object '{kind.name}' has no attribute '{name}'")
    return Bound(member, kind) if isinstance(member, UserFunction) and member.kind == "class" else member


def _of_place(path: str, name: str) -> Any:
    room = path.split(".", 1)[0]
    if name.startswith("_") and name != "__init__":
        raise StoppedError(f'"{excerpt(path)}.{excerpt(name)}" is not read here; {READ_HERE}')
    if room in ("torch", "numpy", "math") and name in _NUMBERS:
        return _NUMBERS[name]
    if path in ("torch", "numpy") and name in DTYPES and not (path == "numpy" and name in ("float", "int", "bool")):
        return torch.float64 if (path, name) == ("numpy", "double") else DTYPES[name]
    if room == "numpy" and name in ("bool_", "float_", "int_"):
        return {"bool_": torch.bool, "float_": torch.float64, "int_": torch.int64}[name]
    return Place(f"{path}.{name}")


def _of_other(walk: Walk, owner: Any, name: str) -> Any:
    match owner:
        case Quiet(what):
            return Quiet(f"{what}.{name}") if not name.startswith("_") else Quiet(what)
        case Unread(path):
            raise StoppedError(f"{excerpt(path)}.{excerpt(name)} is not read here; {READ_HERE}")
        case Namespace():
            if name in owner.attributes:
                return owner.attributes[name]
            raise python_error("AttributeError", f"'Namespace' object has no attribute '{name}'")
        case Missing() | Unknown():
            return Method(owner, name) if isinstance(owner, Unknown) else owner
        case Loader() | Tensors() | Parser() | Stream() | Failure():
            return getattr(owner, name) if name in _READ and hasattr(owner, name) else Method(owner, name)
        case torch.device():
            return "cpu" if name == "type" else None
        case Partial():
            raise StoppedError(f"a partial function has no .{excerpt(name)} here")
        case tuple() if hasattr(type(owner), "_fields") and name in type(owner)._fields:  # type: ignore[attr-defined]
            return owner[type(owner)._fields.index(name)]  # type: ignore[attr-defined]
        case tuple() if name in ("values", "indices") and type(owner).__module__ == "torch.return_types":
            return owner[("values", "indices").index(name)]
    for kind, methods in PYTHON_METHODS.items():
        if isinstance(owner, kind) and name in methods:
            return Method(owner, name)
    if isinstance(owner, UserFunction | Bound):
        raise StoppedError(f'".{excerpt(name)}" of a function is not read here; {READ_HERE}')
    raise StoppedError(f"{spelled(owner)}.{excerpt(name)} is not read here; {READ_HERE}")


_READ = frozenset({"dataset", "batch_size", "tensors", "args"})
