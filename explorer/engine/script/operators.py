"""Signs between plain Python values: worked out by Python, and never large."""

import ast
import operator
from collections.abc import Callable, Sized
from typing import Any

from explorer.engine.script.limits import Meter
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.values import Missing, Quiet, Unknown

LARGEST = 2**63 - 1
_LARGEST_POWER = 64
_PLAIN = (int, float, str, bytes, tuple, list, dict, set, frozenset, bool, type(None), slice, range)

BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.MatMult: operator.matmul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
}
COMPARING: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
NAMES: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "div",
    ast.FloorDiv: "floor_divide",
    ast.Mod: "remainder",
    ast.Pow: "pow",
    ast.BitAnd: "bitwise_and",
    ast.BitOr: "bitwise_or",
    ast.BitXor: "bitwise_xor",
}


def calculate(meter: Meter, sign: ast.operator, left: Any, right: Any) -> Any:
    """`left` and `right` put together by `sign`. Raises StoppedError where that is none of Python's or too large."""
    for side in (left, right):
        if isinstance(side, Missing):
            return Missing(side.name)
        if isinstance(side, Unknown | Quiet):
            return side if isinstance(side, Unknown) else Unknown(side.what)
    if not isinstance(left, _PLAIN) or not isinstance(right, _PLAIN):
        raise StoppedError("these two are not put together here")
    _check_size(meter, sign, left, right)
    if isinstance(sign, ast.Mod) and isinstance(left, str):
        return left[: meter.limits.items]  # text that is put together is only printed
    try:
        result = BINARY[type(sign)](left, right)
    except ZeroDivisionError as error:
        raise python_error("ZeroDivisionError", str(error)) from None
    except OverflowError:
        raise StoppedError("a number is larger than a double can hold") from None
    except (TypeError, ValueError) as error:
        raise python_error(type(error).__name__, str(error)) from None
    return checked(meter, result)


def _check_size(meter: Meter, sign: ast.operator, left: Any, right: Any) -> None:
    if isinstance(sign, ast.Pow | ast.LShift) and isinstance(right, int | float) and abs(right) > _LARGEST_POWER:
        raise StoppedError(f"a power of more than {_LARGEST_POWER} is not worked out here")
    if isinstance(sign, ast.Mult):
        for sized, count in ((left, right), (right, left)):
            if isinstance(sized, str | bytes | list | tuple) and isinstance(count, int):
                meter.bound(len(sized) * count)


def checked(meter: Meter, value: Any) -> Any:
    """`value` again, where it is small enough to be held."""
    if isinstance(value, int) and abs(value) > LARGEST:
        raise StoppedError("a whole number is larger than torch can hold, 2^63 - 1")
    if isinstance(value, complex):
        raise StoppedError("complex numbers are not read here")
    if isinstance(value, Sized):
        meter.bounded(value)
    return value
