"""Numbers and names that a script states."""

import ast
import math

from explorer.algebra import excerpt
from explorer.program.code.arithmetic import checked
from explorer.program.code.given import spelled
from explorer.program.code.tensor import Missing, Place, Tensor, Value
from explorer.program.code.text import READ_HERE
from explorer.program.expressions import CallError


def constant(value: object) -> Value:
    """What is written as a number, a text, True, False or None."""
    match value:
        case bool() | str() | None:
            return value
        case float() if math.isinf(value):
            raise CallError("a number is larger than a double can hold")
        case int() | float():
            return checked(value)
    raise CallError(f'"{excerpt(repr(value))}" is not read here; {READ_HERE}')


def constant_of(path: str, name: str) -> Value:
    """A number that torch, numpy and math know by name, or else a further place in them."""
    return {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan}.get(name) or Place(f"{path}.{name}")


def signed(sign: ast.unaryop, value: Value) -> Value:
    """`value` with a plus or a minus before it; a tensor keeps its shape."""
    match value:
        case Tensor():
            return value
        case Missing(name):
            return Missing(name)
        case int() | float():
            return -value if isinstance(sign, ast.USub) else value
    raise CallError(f"{spelled(value)} has no sign")
