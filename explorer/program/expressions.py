"""What a user wrote, as a tree: parsed by `ast`, and never executed."""

import ast
import warnings

from explorer.algebra import LARGEST_SIZE, excerpt


class CallError(ValueError):
    """A step or value that cannot be read; the message is one sentence for the user."""


def read_expression(code: str) -> ast.expr | None:
    """`code` as the tree of one expression, or None where it is none. Nothing is executed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the user's text, not about our code
        try:
            return ast.parse(code, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def without_signs(node: ast.expr) -> tuple[int, ast.expr]:
    """The sign (1 or -1) that the pluses and minuses before a number come to, and the number."""
    sign = 1
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        sign = -sign if isinstance(node.op, ast.USub) else sign
        node = node.operand
    return sign, node


def whole_number(name: str, node: ast.expr) -> int:
    """The argument of step `name` written in `node`, minus signs allowed. Raises CallError with a sentence."""
    sign, number = without_signs(node)
    if not isinstance(number, ast.Constant) or type(number.value) is not int:
        raise CallError(f".{name} takes whole numbers, not {as_code(node)}")
    if number.value > LARGEST_SIZE:
        raise CallError(f".{name}: {as_code(number)} is larger than torch can hold, 2^63 - 1")
    return sign * number.value


def as_code(node: ast.expr) -> str:
    """What was written, short enough for a sentence."""
    try:
        return excerpt(ast.unparse(node))
    except (RecursionError, ValueError):
        return "an expression"
