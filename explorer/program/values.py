"""Reading the values that a user typed or pasted: rows of numbers, or nested brackets."""

import ast
import math
import re

from explorer.algebra import LARGEST_SIZE, MAX_DIMENSIONS, Shape, excerpt
from explorer.program.expressions import CallError, as_code, read_expression, without_signs

MAX_TYPED = 4096
MOST_VALUES_TEXT = 100_000  # characters
_TOO_MANY = f"at most {MAX_DIMENSIONS} dimensions and {MAX_TYPED:,} values can be typed"

_NOT_FINITE = ("nan", "inf")

Number = int | float


def parse_values(text: str) -> tuple[Shape, tuple[Number, ...]]:
    """Typed values as shape and numbers: rows on lines of their own or parted by `;`, or nested brackets.

    Raises CallError with a sentence.
    """
    if len(text) > MOST_VALUES_TEXT:
        raise CallError(f"too much text: at most {MAX_TYPED:,} values can be typed")
    body = text.strip()
    return nested_values(read_expression(body)) if body.startswith(("[", "(")) else _rows_of_values(body)


def _rows_of_values(body: str) -> tuple[Shape, tuple[Number, ...]]:
    lines = [line.strip() for line in re.split(r"[;\r\n\u2028\u2029]", body)]
    count = sum(len(line.replace(",", " ").split()) for line in lines)  # in 2 ms, where to read so many takes 90
    if count > MAX_TYPED:
        raise CallError(f"{count:,} values: at most {MAX_TYPED:,} can be typed")
    rows = [_row(line) for line in lines if line]
    if not rows:
        raise CallError("empty: type values such as 1 2 3; 4 5 6")
    width = len(rows[0])
    for index, row in enumerate(rows):
        if len(row) != width:
            raise CallError(f"row {index} has {len(row)} values and row 0 has {width}; rows must be equally long")
    return ((width,) if len(rows) == 1 else (len(rows), width)), tuple(number for row in rows for number in row)


def _row(line: str) -> list[Number]:
    """The numbers of one line, parted by commas or blanks; a comma at its end is allowed."""
    parts = line.removesuffix(",").split(",")
    return [_number(token) for part in parts for token in (part.split() or [""])]


def _number(token: str) -> Number:
    if not token:
        raise CallError("a value is missing beside a comma")
    if token.lower() in ("true", "false"):
        return int(token.lower() == "true")
    if re.fullmatch(r"[+-]?[0-9]+(?:_[0-9]+)*", token) and len(token) <= 4000:
        return _checked(int(token), token)
    try:
        value = float(token.encode("ascii"))  # float() would take the digits of any script
    except ValueError:
        raise CallError(f'"{excerpt(token)}" is not a number') from None
    return _checked(value, token)


def nested_values(root: ast.expr | None) -> tuple[Shape, tuple[Number, ...]]:
    """The numbers in nested lists or tuples, as Python and numpy take them. Raises CallError with a sentence."""
    if not isinstance(root, ast.List | ast.Tuple):
        raise CallError("the brackets do not form lists of numbers; write [[1, 2], [3, 4]]")
    shape: list[int] = []
    level: list[ast.expr] = [root]
    while lists := [item for item in level if isinstance(item, ast.List | ast.Tuple)]:
        widths = {len(item.elts) for item in lists}
        if len(lists) != len(level) or len(widths) != 1:
            raise CallError("the inner lists differ in length or depth; rows must be equally long")
        shape.append(widths.pop())
        level = [inner for item in lists for inner in item.elts]
        if len(shape) > MAX_DIMENSIONS or len(level) > MAX_TYPED:
            raise CallError(_TOO_MANY)
    return tuple(shape), tuple(_nested_number(item) for item in level)


def _nested_number(node: ast.expr) -> Number:
    sign, number = without_signs(node)
    match number:
        case ast.Name(word) | ast.Attribute(ast.Name("math" | "torch" | "np"), word) if word.lower() in _NOT_FINITE:
            return sign * float(word)
        case ast.Call(ast.Name("float"), [ast.Constant(str(word))], []) if word.lower().lstrip("+-") in _NOT_FINITE:
            return sign * float(word)
    if not isinstance(number, ast.Constant) or not isinstance(number.value, int | float):
        raise CallError(f'"{as_code(node)}" is not a number')
    return sign * _checked(number.value, as_code(number))


def _checked(value: Number, written: str) -> Number:
    """`value`, where torch can hold it; infinity has to be meant."""
    if isinstance(value, int) and abs(value) > LARGEST_SIZE:
        raise CallError(f'"{excerpt(written)}" is larger than torch can hold, 2^63 - 1')
    if math.isinf(value) and "inf" not in written.lower():
        raise CallError(f'"{excerpt(written)}" is larger than a double can hold; write inf if you mean infinity')
    return int(value) if isinstance(value, int) else value
