"""Values bound to names, attributes and places in lists."""

import ast
from typing import Any

from torch import Tensor, nn

from explorer.algebra import excerpt
from explorer.engine.script.indexing import index_of, put_in
from explorer.engine.script.iterating import iterate
from explorer.engine.script.modules import set_attribute
from explorer.engine.script.signs import combine
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.values import Array, Instance, Missing, Namespace, Quiet, Shapeless, Unknown, UserClass
from explorer.engine.script.walk import Site, Walk


def assign(walk: Walk, target: ast.expr, value: Any) -> None:
    """`target = value`. Raises StoppedError where that is not read here."""
    match target:
        case ast.Name(name):
            bind(walk, name, value)
        case ast.Attribute(ast.Name("self"), name) if walk.scope.find("self") is None:
            walk.scope.bind(f"self.{name}", value)
        case ast.Attribute(owner, name):
            _set_attribute(walk, walk.evaluate(walk, owner), name, value)
        case ast.Tuple(targets) | ast.List(targets):
            for each, item in zip(targets, _parted(walk, targets, value), strict=True):
                assign(walk, each.value if isinstance(each, ast.Starred) else each, item)
        case ast.Subscript(owner, index):
            _set_item(walk, target, walk.evaluate(walk, owner), index_of(walk, index), value)
        case _:
            raise StoppedError(f'"{excerpt(ast.unparse(target))} = ..." is not read here; {READ_HERE}')


def bind(walk: Walk, name: str, value: Any) -> None:
    """From here on `name` stands for `value`."""
    if name.startswith("__") and name != "__all__":
        raise StoppedError(f'"{excerpt(name)}" is not read here; {READ_HERE}')
    tensor = value.tensor if isinstance(value, Array) else value
    if isinstance(tensor, Tensor):
        walk.lineages.name(tensor, name)
    walk.scope.bind(name, value)


def _parted(walk: Walk, targets: list[ast.expr], value: Any) -> list[Any]:
    """The values that are parted among the targets."""
    count = len(targets)
    if isinstance(value, Missing | Shapeless):
        return [Missing(value.name, place) for place in range(count)]
    if isinstance(value, Unknown | Quiet):
        return [value] * count
    items = list(iterate(walk, value))
    stars = [place for place, target in enumerate(targets) if isinstance(target, ast.Starred)]
    if not stars and len(items) != count:
        sign = "not enough values to unpack" if len(items) < count else "too many values to unpack"
        rest = f", got {len(items)}" if len(items) < count else ""
        raise python_error("ValueError", f"{sign} (expected {count}{rest})")
    if stars:
        before, after = stars[0], count - stars[0] - 1
        return [*items[:before], items[before : len(items) - after], *items[len(items) - after :]]
    return items


def _set_attribute(walk: Walk, owner: Any, name: str, value: Any) -> None:
    if name.startswith("__"):
        raise StoppedError(f'".{excerpt(name)}" is not read here; {READ_HERE}')
    match owner:
        case nn.Module():
            set_attribute(owner, name, value)
        case Instance() | Namespace():
            owner.attributes[name] = value
        case UserClass():
            owner.members[name] = value
        case Tensor() if name in ("requires_grad", "grad", "data"):
            pass
        case Quiet():
            pass
        case _:
            raise StoppedError(f"an attribute .{excerpt(name)} is not set here; {READ_HERE}")


def _set_item(walk: Walk, target: ast.Subscript, owner: Any, index: Any, value: Any) -> None:
    match owner:
        case Tensor() | Array():
            with walk.at(Site(target, ((target.value, owner),))):
                put_in(walk, owner, index, value)
        case list() if isinstance(index, int | slice):
            try:
                owner[index] = value
            except (IndexError, TypeError, ValueError) as error:
                raise python_error(type(error).__name__, str(error)) from None
            walk.meter.bounded(owner)
        case dict() if isinstance(index, str | int | float | tuple | bool | None):
            owner[index] = value
            walk.meter.bounded(owner)
        case nn.ModuleDict() | nn.ModuleList() | nn.Sequential() if isinstance(value, nn.Module):
            owner._modules[str(index)] = value
        case Quiet() | Shapeless():
            pass
        case _:
            raise StoppedError(f'"{excerpt(ast.unparse(target))} = ..." is not read here; {READ_HERE}')


def assign_in_place(walk: Walk, statement: ast.AugAssign) -> None:
    """`target += value`: a tensor is changed where it is, as Python and torch do it."""
    target = statement.target
    read = ast.copy_location(_as_read(target), target)
    before = walk.evaluate(walk, read)
    value = walk.evaluate(walk, statement.value)
    site = Site(statement, ((read, before), (statement.value, value)))
    with walk.at(site):
        result = combine(walk, statement.op, before, value, in_place=True)
    if isinstance(before, list) and isinstance(statement.op, ast.Add) and isinstance(value, list | tuple):
        before[:] = result if isinstance(result, list) else before
        result = before
    assign(walk, target, result)


def _as_read(target: ast.expr) -> ast.expr:
    match target:
        case ast.Name(name):
            return ast.Name(name, ast.Load())
        case ast.Attribute(owner, name):
            return ast.Attribute(owner, name, ast.Load())
        case ast.Subscript(owner, index):
            return ast.Subscript(owner, index, ast.Load())
    return target


def delete(walk: Walk, statement: ast.Delete) -> None:
    """`del name`; of anything else it is not read."""
    for target in statement.targets:
        if isinstance(target, ast.Name):
            walk.scope.names.pop(target.id, None)
        elif isinstance(target, ast.Subscript):
            owner, index = walk.evaluate(walk, target.value), index_of(walk, target.slice)
            if isinstance(owner, list) and isinstance(index, int | slice):
                del owner[index]
            elif isinstance(owner, dict):
                owner.pop(index, None)
        else:
            raise StoppedError(f'"del {excerpt(ast.unparse(target))}" is not read here; {READ_HERE}')
