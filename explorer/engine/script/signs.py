"""Two values with a sign between them: products, sums of tensors, numbers, and comparisons."""

import ast
import operator
from collections.abc import Callable
from typing import Any

from torch import Tensor

from explorer.algebra import Operation
from explorer.engine.script.arrays import combine_arrays
from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.operators import BINARY, COMPARING, NAMES, calculate
from explorer.engine.script.preparing import prepared, spelled
from explorer.engine.script.products import NO_PRODUCT, Met
from explorer.engine.script.shapeless import multiply, together
from explorer.engine.script.stopping import RaisedError, StoppedError, python_error
from explorer.engine.script.tensors import note_product
from explorer.engine.script.values import Array, Bound, Instance, Missing, Quiet, Shapeless, Unknown, UserFunction
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import tensors_in

_IN_PLACE: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.iadd,
    ast.Sub: operator.isub,
    ast.Mult: operator.imul,
    ast.Div: operator.itruediv,
    ast.FloorDiv: operator.ifloordiv,
    ast.Mod: operator.imod,
    ast.Pow: operator.ipow,
}
_PRODUCTS: dict[type[ast.operator], Operation] = {ast.MatMult: Operation.MATMUL, ast.Mult: Operation.MUL}
_SIGNS: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Invert: operator.invert,
}
_NAMES_OF_COMPARING = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
_DUNDERS = {ast.Add: "__add__", ast.Sub: "__sub__", ast.Mult: "__mul__", ast.MatMult: "__matmul__"}


def combine(walk: Walk, sign: ast.operator, left: Any, right: Any, in_place: bool = False) -> Any:
    """What `left` and `right` with `sign` between them come to."""
    if isinstance(left, Shapeless) or isinstance(right, Shapeless):
        return _shapeless(walk, sign, left, right)
    if isinstance(left, Array) or isinstance(right, Array):
        return combine_arrays(walk, sign, left, right, in_place)
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        function = _IN_PLACE.get(type(sign), BINARY[type(sign)]) if in_place else BINARY[type(sign)]
        return _tensors(walk, NAMES.get(type(sign), "shift"), function, _PRODUCTS.get(type(sign)), left, right)
    if isinstance(left, Instance):
        method = left.kind.find(_DUNDERS.get(type(sign), ""))
        if isinstance(method, UserFunction):
            return walk.call(walk, Bound(method, left), (right,), {})
    try:
        return calculate(walk.meter, sign, left, right)
    except StoppedError as stopped:
        if stopped.sentence == "these two are not put together here":
            raise StoppedError(f"{spelled(left)} and {spelled(right)} are not put together here") from None
        raise


def _shapeless(walk: Walk, sign: ast.operator, left: Any, right: Any) -> Any:
    both = isinstance(left, Shapeless | Tensor) and isinstance(right, Shapeless | Tensor)
    operation = _PRODUCTS.get(type(sign))
    if both and operation is not None:
        return multiply(walk, operation, left, right)
    if both:
        return together(walk, [left, right])
    tensor, other = (left, right) if isinstance(left, Shapeless) else (right, left)
    if isinstance(sign, ast.MatMult) or not isinstance(other, int | float | Missing | Unknown | Quiet):
        raise StoppedError(f"a tensor and {spelled(other)} are put together by *, +, - and / here")
    return tensor


def _tensors(
    walk: Walk, name: str, function: Callable[[Any, Any], Any], operation: Operation | None, left: Any, right: Any
) -> Any:
    values, _ = prepared(walk, (left, right), {})
    tensors = tensors_in(values)
    pair = tensors if len(tensors) == 2 and operation is not None else None
    try:
        result = perform(walk, Deed(name, function), values, {})
    except RaisedError as raised:
        if raised.failure.refused is not None:
            if pair is not None and operation is not None:
                note_product(walk, operation, pair[0], pair[1], None)
            else:
                walk.met = Met(reason=NO_PRODUCT)
        raise
    if not isinstance(result, Tensor):
        return result
    if pair is not None and operation is not None:
        note_product(walk, operation, pair[0], pair[1], tuple(result.shape))
    if len(tensors) == 1 and tuple(result.shape) == tuple(tensors[0].shape):
        walk.lineages.note_passed(result, tensors[0])
    else:
        walk.lineages.note_new(result, "")
    return result


def compare(walk: Walk, sign: ast.cmpop, left: Any, right: Any) -> Any:
    """`left < right` and its like; of tensors a tensor of truths."""
    if isinstance(sign, ast.Is | ast.IsNot):
        same = left is right or (left == right and isinstance(left, bool | type(None)) and type(left) is type(right))
        return same == isinstance(sign, ast.Is)
    if isinstance(sign, ast.In | ast.NotIn):
        return _contains(walk, left, right) == isinstance(sign, ast.In)
    for side in (left, right):
        if isinstance(side, Unknown):
            return side
        if isinstance(side, Quiet):
            return Unknown(side.what)
        if isinstance(side, Missing):
            return Unknown(f"the shape of {side.name}")
        if isinstance(side, Shapeless):
            return side
    tensors = [each.tensor if isinstance(each, Array) else each for each in (left, right)]
    function = COMPARING[type(sign)]
    if any(isinstance(each, Tensor) for each in tensors):
        return _tensors(walk, _NAMES_OF_COMPARING[type(sign)], function, None, *tensors)
    try:
        return bool(function(left, right))
    except TypeError as error:
        raise python_error("TypeError", str(error)) from None


def _contains(walk: Walk, item: Any, holder: Any) -> bool:
    if isinstance(holder, str | list | tuple | dict | set | frozenset | range):
        if isinstance(item, Unknown | Missing):
            raise StoppedError("this depends on a value that is not known here")
        try:
            return item in holder
        except TypeError as error:
            raise python_error("TypeError", str(error)) from None
    from torch import nn

    if isinstance(holder, nn.ModuleDict) and isinstance(item, str):
        return item in holder
    raise StoppedError(f"what {spelled(holder)} holds is not known here")


def negate(walk: Walk, sign: ast.unaryop, value: Any) -> Any:
    """`-x`, `+x`, `~x`."""
    match value:
        case Shapeless() | Unknown() | Missing() | Quiet():
            return value
        case Array():
            return Array(negate(walk, sign, value.tensor))
        case Tensor():
            function = _SIGNS[type(sign)]
            name = {ast.USub: "neg", ast.UAdd: "positive", ast.Invert: "bitwise_not"}[type(sign)]
            result = perform(walk, Deed(name, function), (value,), {})
            walk.lineages.note_passed(result, value)
            return result
        case int() | float():
            if isinstance(sign, ast.USub):
                return -value
            return ~int(value) if isinstance(sign, ast.Invert) else +value
    raise StoppedError(f"{spelled(value)} has no sign")
