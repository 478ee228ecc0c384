"""Going through values one by one; and of a training loop the passes that can differ."""

import ast
from collections.abc import Iterator
from typing import Any

from torch import Tensor, nn

from explorer.engine.script.indexing import rows_of
from explorer.engine.script.loaders import Loader, batches_of
from explorer.engine.script.stopping import RaisedError, ShapelessError, StoppedError, python_error
from explorer.engine.script.values import (
    Array,
    Bound,
    Instance,
    Missing,
    Quiet,
    Shapeless,
    Stream,
    Unknown,
    UserFunction,
)
from explorer.engine.script.walk import Walk

_TRAINING = frozenset({"backward", "step", "zero_grad"})


def iterate(walk: Walk, value: Any) -> Iterator[Any]:
    """The items of `value`. Raises StoppedError where nobody knows how many there are, or too many."""
    match value:
        case list() | tuple() | str() | dict() | set() | frozenset():
            yield from list(value)
        case range():
            walk.meter.bound(len(value), "passes")
            yield from value
        case Stream(items):
            for count, item in enumerate(items):
                walk.meter.bound(count, "passes")
                yield item
        case Loader():
            yield from batches_of(walk, value)
        case Tensor() | Array():
            yield from rows_of(walk, value)
        case nn.Sequential() | nn.ModuleList() | nn.ParameterList():
            yield from list(value)
        case nn.ModuleDict() | nn.ParameterDict():
            yield from list(value.keys())
        case Instance():
            yield from _of_instance(walk, value)
        case Missing() | Shapeless():
            raise ShapelessError((value.name,))
        case Unknown(why):
            raise StoppedError(f"how many there are depends on the value of {why}, which is not known here")
        case Quiet(what):
            raise StoppedError(f"what {what} holds is not known here")
        case _:
            raise StoppedError("this is nothing that can be gone through here")


def _of_instance(walk: Walk, value: Instance) -> Iterator[Any]:
    """`__iter__` of a class of the text, or its items by number; the fields of a namedtuple."""
    if "typing.NamedTuple" in value.kind.places:
        yield from list(value.attributes.values())
        return
    through = value.kind.find("__iter__")
    if isinstance(through, UserFunction):
        result = walk.call(walk, Bound(through, value), (), {})
        if result is not value:
            yield from iterate(walk, result)
            return
        raise StoppedError("an iterator of a class is not read here")
    pick, count = value.kind.find("__getitem__"), value.kind.find("__len__")
    if not isinstance(pick, UserFunction):
        raise python_error("TypeError", f"'{value.kind.name}' object is not iterable")
    length = (
        walk.call(walk, Bound(count, value), (), {}) if isinstance(count, UserFunction) else walk.meter.limits.items
    )
    for index in range(walk.meter.bound(length if isinstance(length, int) else 0)):
        try:
            yield walk.call(walk, Bound(pick, value), (index,), {})
        except RaisedError as raised:
            if raised.failure.type == "IndexError" and raised.failure.refused is None:
                return
            raise


def chosen_passes(walk: Walk, statement: ast.For, value: Any) -> Iterator[Any]:
    """The items for which the body is walked: all, but of a training loop over epochs the first one only, and of a
    loop that counts without using its number as many as differ in what they call."""
    if isinstance(value, range) and len(value) > 1 and _trains(statement):
        yield value[0]
        return
    if isinstance(value, range) and len(value) > 3 and not _uses_target(statement):
        yield from _differing(walk, value)
        return
    yield from iterate(walk, value)


def _differing(walk: Walk, value: range) -> Iterator[Any]:
    """The first numbers; the walk goes on to the last as soon as two passes have made the same calls."""
    before: object = None
    for item in value:
        start = len(walk.calls)
        yield item
        made = [(call.op, call.line, call.operands, call.outputs) for call in walk.calls[start:]]
        if made and made == before:
            return
        before = made


def _trains(statement: ast.For) -> bool:
    calls = (node for node in ast.walk(statement) if isinstance(node, ast.Call))
    named = (call.func for call in calls if isinstance(call.func, ast.Attribute | ast.Name))
    names = {func.attr if isinstance(func, ast.Attribute) else func.id for func in named}
    return bool(names & _TRAINING) or any(name.startswith(("train", "run_epoch", "fit")) for name in names)


def _uses_target(statement: ast.For) -> bool:
    """Whether the number is used for more than a condition or to be printed; or values are gathered on the way."""
    targets = {node.id for node in ast.walk(statement.target) if isinstance(node, ast.Name)}
    for node in ast.walk(ast.Module(statement.body, [])):
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if isinstance(node, ast.Call):
            func = node.func
            if isinstance(func, ast.Name) and func.id == "print":
                continue
            if isinstance(func, ast.Attribute) and func.attr in ("append", "extend", "add", "insert", "add_module"):
                return True
            held = [*node.args, *(keyword.value for keyword in node.keywords)]
            if any(isinstance(each, ast.Name) and each.id in targets for arg in held for each in ast.walk(arg)):
                return True
        if isinstance(node, ast.Subscript | ast.BinOp | ast.AugAssign | ast.Assign) and not isinstance(
            node, ast.Compare
        ):
            parts = node.slice if isinstance(node, ast.Subscript) else node
            if isinstance(parts, ast.BinOp) and isinstance(parts.op, ast.Mod):
                continue
            if isinstance(node, ast.Subscript | ast.BinOp) and any(
                isinstance(each, ast.Name) and each.id in targets for each in ast.walk(parts)
            ):
                return True
    return False
