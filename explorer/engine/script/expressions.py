"""What an expression of the text stands for. The tree is walked; nothing is executed."""

import ast
import re
from collections.abc import Callable
from typing import Any

from torch import nn

from explorer.algebra import excerpt
from explorer.engine.script.assigning import assign
from explorer.engine.script.attributes import attribute
from explorer.engine.script.dispatch import call
from explorer.engine.script.functions import make_function
from explorer.engine.script.indexing import index_of, pick
from explorer.engine.script.iterating import iterate
from explorer.engine.script.modules import ScriptModule
from explorer.engine.script.operators import checked
from explorer.engine.script.scope import Scope
from explorer.engine.script.signs import combine, compare, negate
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import Failure, StoppedError, python_error
from explorer.engine.script.truth import is_true
from explorer.engine.script.values import Missing, Place, Quiet, Shapeless, Unknown
from explorer.engine.script.walk import Site, Walk

_PLAIN_FORMAT = re.compile(r"[<>^+, ]?0?\d{0,2}(?:\.\d{1,2})?[a-zA-Z%]?")


def evaluate(walk: Walk, node: ast.expr) -> Any:
    """What `node` stands for. Raises StoppedError with a sentence, and RaisedError where torch or Python refuses it."""
    walk.meter.step()
    rule = _RULES.get(type(node))
    if rule is None:
        raise StoppedError(f'"{excerpt(ast.unparse(node))}" is not read here; {READ_HERE}')
    return rule(walk, node)


def _constant(walk: Walk, node: ast.Constant) -> Any:
    if isinstance(node.value, float) and node.value in (float("inf"), float("-inf")):
        raise StoppedError("a number is larger than a double can hold")
    if isinstance(node.value, bytes | complex):
        raise StoppedError(f'"{excerpt(repr(node.value))}" is not read here; {READ_HERE}')
    return checked(walk.meter, node.value)


def _name(walk: Walk, node: ast.Name) -> Any:
    scope = walk.scope.find(node.id)
    if scope is not None:
        return scope.names[node.id]
    if node.id == "__name__":
        return "__main__"
    if node.id.startswith("__"):
        raise StoppedError(f'"{excerpt(node.id)}" is not read here; {READ_HERE}')
    return Shapeless(node.id)


def _sequence(walk: Walk, node: ast.Tuple | ast.List | ast.Set) -> Any:
    items = _spread(walk, node.elts)
    walk.meter.bounded(items)
    if isinstance(node, ast.Set):
        return set(items)
    return tuple(items) if isinstance(node, ast.Tuple) else items


def _spread(walk: Walk, nodes: list[ast.expr]) -> list[Any]:
    """The values of `nodes`, those behind a star one by one."""
    values: list[Any] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            values += iterate(walk, evaluate(walk, node.value))
            walk.meter.bounded(values)
        else:
            values.append(evaluate(walk, node))
    return values


def _dictionary(walk: Walk, node: ast.Dict) -> Any:
    made: dict[Any, Any] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            other = evaluate(walk, value)
            made.update(other if isinstance(other, dict) else {})
        else:
            made[_key(evaluate(walk, key))] = evaluate(walk, value)
    walk.meter.bounded(made)
    return made


def _key(value: Any) -> Any:
    try:
        hash(value)
    except TypeError as error:
        raise python_error("TypeError", str(error)) from None
    return value


def _signed(walk: Walk, node: ast.UnaryOp) -> Any:
    value = evaluate(walk, node.operand)
    if isinstance(node.op, ast.Not):
        return value if isinstance(value, Unknown) else not is_true(walk, value)
    with walk.at(Site(node, ((node.operand, value),))):
        return negate(walk, node.op, value)


def _combined(walk: Walk, node: ast.BinOp) -> Any:
    left, right = evaluate(walk, node.left), evaluate(walk, node.right)
    with walk.at(Site(node, ((node.left, left), (node.right, right)))):
        return combine(walk, node.op, left, right)


def _compared(walk: Walk, node: ast.Compare) -> Any:
    left, result = evaluate(walk, node.left), True
    for sign, written in zip(node.ops, node.comparators, strict=True):
        right = evaluate(walk, written)
        with walk.at(Site(node, ((node.left, left), (written, right)))):
            result = compare(walk, sign, left, right)
        if result is False:
            return False
        left = right
    return result


def _both(walk: Walk, node: ast.BoolOp) -> Any:
    """`and`, `or`: the first value that decides."""
    decides, value = isinstance(node.op, ast.Or), None
    for written in node.values:
        value = evaluate(walk, written)
        if written is not node.values[-1] and is_true(walk, value) == decides:
            return value
    return value


def _chosen(walk: Walk, node: ast.IfExp) -> Any:
    test = evaluate(walk, node.test)
    if isinstance(test, Quiet | Unknown | Missing | Shapeless) and all(
        isinstance(each, ast.Constant) and isinstance(each.value, str) for each in (node.body, node.orelse)
    ):
        return "cpu"  # a device, chosen by what the machine has
    return evaluate(walk, node.body if is_true(walk, test) else node.orelse)


def _attribute(walk: Walk, node: ast.Attribute) -> Any:
    if isinstance(node.value, ast.Name) and node.value.id == "self" and walk.scope.find("self") is None:
        return _name(walk, ast.Name(f"self.{node.attr}"))
    if node.attr == "__name__":
        return _name_of_class(walk, node)
    owner = evaluate(walk, node.value)
    with walk.at(Site(node, ((node.value, owner),))):
        return attribute(walk, owner, node.attr)


def _name_of_class(walk: Walk, node: ast.Attribute) -> str:
    """`layer.__class__.__name__`, `type(layer).__name__`: a text, as tutorials ask for it; of an error too."""
    match node.value:
        case ast.Attribute(inner, "__class__") | ast.Call(ast.Name("type"), [inner], []):
            layer = evaluate(walk, inner)
            if isinstance(layer, ScriptModule):
                return layer.kind.name
            if isinstance(layer, nn.Module):
                return type(layer).__name__
            if isinstance(layer, Failure):
                return layer.type
    raise StoppedError(f'".__name__" is not read here; {READ_HERE}')


def _picked(walk: Walk, node: ast.Subscript) -> Any:
    owner = evaluate(walk, node.value)
    if isinstance(owner, Place):  # a type, such as list[int]
        return owner
    index = index_of(walk, node.slice)
    with walk.at(Site(node, ((node.value, owner),))):
        return pick(walk, owner, index)


def _called(walk: Walk, node: ast.Call) -> Any:
    parts: list[tuple[ast.expr, Any]] = []
    func = node.func
    target = _method(walk, func, parts) if isinstance(func, ast.Attribute) else evaluate(walk, func)
    arguments = _spread(walk, node.args)
    if len(arguments) == len(node.args):
        parts += zip(node.args, arguments, strict=True)
    keywords: dict[str, Any] = {}
    for keyword in node.keywords:
        value = evaluate(walk, keyword.value)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
            parts.append((keyword.value, value))
        elif isinstance(value, dict):
            keywords.update({str(key): item for key, item in value.items()})
        else:
            raise StoppedError(f"** before this is not read here; {READ_HERE}")
    with walk.at(Site(node, tuple(parts))):
        result = call(walk, target, tuple(arguments), keywords)
    _keep_in_place(walk, node, result)
    return result


def _method(walk: Walk, func: ast.Attribute, parts: list[tuple[ast.expr, Any]]) -> Any:
    if isinstance(func.value, ast.Name) and func.value.id == "self" and walk.scope.find("self") is None:
        return _attribute(walk, func)
    owner = evaluate(walk, func.value)
    parts.append((func.value, owner))
    with walk.at(Site(func, ((func.value, owner),))):
        return attribute(walk, owner, func.attr, called=True)


def _keep_in_place(walk: Walk, node: ast.Call, result: Any) -> None:
    """A method that ends in an underscore changes what the variable before it stands for, if that has no shape."""
    func = node.func
    if not isinstance(func, ast.Attribute) or not func.attr.endswith("_"):
        return
    if isinstance(result, Shapeless) and isinstance(func.value, ast.Name):
        walk.scope.bind(func.value.id, result)


def _lambda(walk: Walk, node: ast.Lambda) -> Any:
    return make_function(walk, "<lambda>", node.args, node.body)


def _listed(walk: Walk, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Any:
    items: list[Any] = []
    _comprehend(walk, node.generators, lambda: items.append(evaluate(walk, node.elt)))
    walk.meter.bounded(items)
    return set(items) if isinstance(node, ast.SetComp) else items


def _mapped(walk: Walk, node: ast.DictComp) -> Any:
    made: dict[Any, Any] = {}

    def add() -> None:
        made[_key(evaluate(walk, node.key))] = evaluate(walk, node.value)

    _comprehend(walk, node.generators, add)
    return made


def _comprehend(walk: Walk, loops: list[ast.comprehension], add: Callable[[], None]) -> None:
    with walk.within(Scope(walk.scope)):
        _loop(walk, loops, add)


def _loop(walk: Walk, loops: list[ast.comprehension], add: Callable[[], None]) -> None:
    if not loops:
        walk.meter.step()
        add()
        return
    for item in iterate(walk, evaluate(walk, loops[0].iter)):
        assign(walk, loops[0].target, item)
        if all(is_true(walk, evaluate(walk, test)) for test in loops[0].ifs):
            _loop(walk, loops[1:], add)


def _printed(walk: Walk, node: ast.JoinedStr) -> Any:
    """Text with values in it: as it is written where these are plain, so that it can name a layer."""
    pieces = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            pieces.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            pieces.append(_formatted(evaluate(walk, part.value), part.format_spec))
    return "".join(pieces)[: walk.meter.limits.items]


def _formatted(value: Any, spec: ast.expr | None) -> str:
    if not isinstance(value, str | int | float):
        return "..."
    if spec is None:
        return str(value)
    parts = spec.values if isinstance(spec, ast.JoinedStr) else []
    written = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
    if not _PLAIN_FORMAT.fullmatch(written):
        return str(value)
    try:
        return format(value, written)
    except ValueError:
        return str(value)


def _bound(walk: Walk, node: ast.NamedExpr) -> Any:
    value = evaluate(walk, node.value)
    assign(walk, node.target, value)
    return value


def _starred(walk: Walk, node: ast.Starred) -> Any:
    raise StoppedError(f'"{excerpt(ast.unparse(node))}" is not read here; {READ_HERE}')


_RULES: dict[type[ast.expr], Callable[[Walk, Any], Any]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Tuple: _sequence,
    ast.List: _sequence,
    ast.Set: _sequence,
    ast.Dict: _dictionary,
    ast.UnaryOp: _signed,
    ast.BinOp: _combined,
    ast.Compare: _compared,
    ast.BoolOp: _both,
    ast.IfExp: _chosen,
    ast.Attribute: _attribute,
    ast.Subscript: _picked,
    ast.Call: _called,
    ast.Lambda: _lambda,
    ast.ListComp: _listed,
    ast.SetComp: _listed,
    ast.GeneratorExp: _listed,
    ast.DictComp: _mapped,
    ast.JoinedStr: _printed,
    ast.NamedExpr: _bound,
    ast.Starred: _starred,
}
