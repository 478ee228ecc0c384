"""Reading operands, steps and values as people write them. Text is parsed by `ast`; nothing is executed."""

import ast
import math
import re

from explorer.algebra import LARGEST_SIZE, Shape, parse_shape
from explorer.program.operand import Fill, Operand, Source
from explorer.program.steps import SIGNATURES, Signature, Step

MAX_TYPED = 4096
MAX_TEXT = 100_000
_NUMBER = re.compile(r"[^\s,;\[\]()]+")


class CallError(ValueError):
    """A step or value that cannot be read; the message is one sentence for the user."""


def parse_operand(text: str, fill: Fill = Fill.COUNTING, seed: int = 0) -> Operand:
    """A shape with the steps behind it: `128x29040.reshape(-1, 2048)`, `2048x50.T`.

    Raises ShapeError or CallError with a sentence.
    """
    call = re.search(r"\.\s*[A-Za-z]", text.replace("torch.Size", "torch_Size"))
    cut = call.start() if call else len(text)
    return Operand(Source(parse_shape(text[:cut]), fill, seed=seed), parse_steps(text[cut:]))


def parse_steps(text: str) -> tuple[Step, ...]:
    """The steps in `.reshape(-1, 2048).T`, in order; () for blank text. Raises CallError with a sentence."""
    if not text.strip():
        return ()
    if len(text) > 2000:
        raise CallError("too long for a step; write one such as .reshape(-1, 2048)")
    body = text.strip()
    try:
        node = ast.parse("x" + (body if body.startswith(".") else "." + body), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CallError(f'"{_short(body)}": write a step as code, such as .reshape(-1, 2048)') from None
    steps: list[Step] = []
    while not isinstance(node, ast.Name):
        step, node = _read_step(node, body)
        steps.append(step)
    return tuple(reversed(steps))


def parse_values(text: str) -> tuple[Shape, tuple[int | float, ...]]:
    """Typed values as shape and numbers: rows on lines of their own or parted by `;`, or nested brackets.

    Raises CallError with a sentence.
    """
    if len(text) > MAX_TEXT:
        raise CallError(f"too much text: at most {MAX_TYPED:,} values can be typed")
    body = text.strip()
    if body.startswith("["):
        return _nested_values(body)
    rows = [row for row in re.split(r"[;\n\u2028\u2029]", body) if row.strip()]
    if not rows:
        raise CallError("empty: type values such as 1 2 3; 4 5 6")
    numbers = [[_number(token) for token in _NUMBER.findall(row)] for row in rows]
    width = len(numbers[0])
    for index, row in enumerate(numbers):
        if len(row) != width:
            raise CallError(f"row {index} has {len(row)} values and row 0 has {width}; rows must be equally long")
    flat = tuple(value for row in numbers for value in row)
    if len(flat) > MAX_TYPED:
        raise CallError(f"{len(flat):,} values: at most {MAX_TYPED:,} can be typed")
    return ((width,) if len(rows) == 1 else (len(rows), width)), flat


def _read_step(node: ast.expr, text: str) -> tuple[Step, ast.expr]:
    """The outermost step of the chain, and the rest of the chain."""
    called = isinstance(node, ast.Call)
    target = node.func if isinstance(node, ast.Call) else node
    if not isinstance(target, ast.Attribute):
        raise CallError(f'"{_short(text)}": write a step as code, such as .reshape(-1, 2048)')
    name = target.attr
    signature = SIGNATURES.get(name)
    if signature is None:
        known = ", ".join(f".{known}" for known in SIGNATURES)
        raise CallError(f'".{_short(name)}" is not a step here; known are {known}')
    if signature.attribute:
        if called:
            raise CallError(f".{name} is written without brackets")
        return Step(name), target.value
    if not isinstance(node, ast.Call):
        raise CallError(f".{name} is a call: write .{name}({', '.join(signature.parameters) or '...'})")
    return Step(name, _read_arguments(name, signature, node)), target.value


def _read_arguments(name: str, signature: Signature, call: ast.Call) -> tuple[int, ...]:
    if signature.sizes:
        return _read_sizes(name, call)
    if len(call.args) > len(signature.parameters):
        raise CallError(f".{name} takes at most {len(signature.parameters)} arguments, not {len(call.args)}")
    given = dict(zip(signature.parameters, call.args, strict=False))
    for keyword in call.keywords:
        if keyword.arg not in signature.parameters or keyword.arg in given:
            raise CallError(f".{name} takes {', '.join(signature.parameters) or 'no arguments'}, not {keyword.arg}")
        given[keyword.arg] = keyword.value
    if name == "flatten":
        defaults = {"start_dim": ast.Constant(0), "end_dim": ast.Constant(-1)}
        given = {**defaults, **given}
    if len(given) < signature.required:
        raise CallError(f".{name} needs {' and '.join(signature.parameters)}, such as .{name}(-2, -1)")
    return tuple(_integer(name, given[parameter]) for parameter in signature.parameters if parameter in given)


def _read_sizes(name: str, call: ast.Call) -> tuple[int, ...]:
    arguments = list(call.args)
    for keyword in call.keywords:
        if keyword.arg != "shape" or arguments:
            raise CallError(f".{name} takes sizes, such as .{name}(-1, 2048)")
        arguments = [keyword.value]
    if len(arguments) == 1 and isinstance(arguments[0], ast.Tuple | ast.List):
        arguments = list(arguments[0].elts)
    elif not arguments:
        raise CallError(f".{name} needs its sizes, such as .{name}(-1, 2048)")
    if len(arguments) > 64:
        raise CallError(f".{name} with {len(arguments)} sizes: torch allows at most 64 dimensions")
    return tuple(_integer(name, argument) for argument in arguments)


def _integer(name: str, node: ast.expr) -> int:
    """A whole number of the program, minus signs allowed."""
    sign = 1
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        sign = -sign if isinstance(node.op, ast.USub) else sign
        node = node.operand
    if not isinstance(node, ast.Constant) or type(node.value) is not int:
        raise CallError(f".{name} takes whole numbers, not {_short(ast.unparse(node))}")
    if abs(node.value) > LARGEST_SIZE:
        raise CallError(f".{name}: a number of {len(str(node.value))} digits is larger than torch can hold, 2^63 - 1")
    return sign * node.value


def _nested_values(body: str) -> tuple[Shape, tuple[int | float, ...]]:
    try:
        nested = ast.literal_eval(body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, TypeError):
        raise CallError("the brackets do not form lists of numbers; write [[1, 2], [3, 4]]") from None
    shape: list[int] = []
    level = [nested]
    while level and all(isinstance(item, list) for item in level):
        widths = {len(item) for item in level}
        if len(widths) != 1:
            raise CallError("the inner lists have different lengths; rows must be equally long")
        shape.append(widths.pop())
        level = [inner for item in level for inner in item]
        if len(shape) > 6 or len(level) > MAX_TYPED:
            raise CallError(f"at most 6 dimensions and {MAX_TYPED:,} values can be typed")
    return tuple(shape), tuple(_number(str(item)) for item in level)


def _number(token: str) -> int | float:
    if token in ("True", "true", "False", "false"):
        return int(token in ("True", "true"))
    if re.fullmatch(r"[+-]?[0-9]+", token) and len(token) <= 4000:
        if abs(int(token)) > LARGEST_SIZE:
            raise CallError(f'"{_short(token)}" is larger than torch can hold, 2^63 - 1')
        return int(token)
    try:
        value = float(token)
    except ValueError:
        raise CallError(f'"{_short(token)}" is not a number') from None
    if math.isinf(value) and "inf" not in token.lower():
        raise CallError(f'"{_short(token)}" is larger than a double can hold; write inf if you mean infinity')
    return value


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:37] + "..."
