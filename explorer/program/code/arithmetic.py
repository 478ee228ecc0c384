"""Sums of numbers in a script, such as `32 * 7 * 7`: worked out on the tree, and never large."""

import ast
import operator

from explorer.algebra import LARGEST_SIZE
from explorer.program.expressions import CallError

Number = int | float

_LARGEST_POWER = 64
_OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def calculate(sign: ast.operator, left: Number, right: Number) -> Number:
    """`left` and `right` put together by `sign`. Raises CallError with a sentence where that is no number here."""
    operation = _OPERATIONS.get(type(sign))
    if operation is None:
        raise CallError("numbers are put together by +, -, *, /, //, % and ** here")
    if isinstance(sign, ast.Pow) and abs(right) > _LARGEST_POWER:
        raise CallError(f"a power of more than {_LARGEST_POWER} is not worked out here")
    try:
        result = operation(left, right)
    except ZeroDivisionError:
        raise CallError("a number is divided by zero") from None
    except OverflowError:
        raise CallError("a number is larger than a double can hold") from None
    return checked(result)


def checked(number: object) -> Number:
    """`number` again, where torch can hold it. Raises CallError with a sentence."""
    if isinstance(number, int) and abs(number) > LARGEST_SIZE:
        raise CallError("a whole number is larger than torch can hold, 2^63 - 1")
    if not isinstance(number, int | float):
        raise CallError("complex numbers are not read here")
    return number
