"""Reading operands and steps as people write them. Text is parsed by `ast`; nothing is executed."""

import ast
import re
import warnings

from explorer.algebra import LARGEST_SIZE, excerpt, parse_shape
from explorer.program.operand import Fill, Operand, Source
from explorer.program.steps import MAX_ARGUMENTS, SIGNATURES, Signature, Step, unknown_step

_LONGEST_TEXT = 2000  # characters


class CallError(ValueError):
    """A step or value that cannot be read; the message is one sentence for the user."""


def parse_operand(text: str, fill: Fill = Fill.COUNTING, seed: int = 0) -> Operand:
    """A shape with the steps behind it: `128x29040.reshape(-1, 2048)`, `2048x50.T`.

    Raises ShapeError or CallError with a sentence.
    """
    call = re.search(r"\.\s*[A-Za-z]", re.sub(r"torch\.size", "torch_size", text, flags=re.IGNORECASE))
    cut = call.start() if call else len(text)
    return Operand(Source(parse_shape(text[:cut]), fill, seed=seed), parse_steps(text[cut:]))


def parse_steps(text: str) -> tuple[Step, ...]:
    """The steps in `.reshape(-1, 2048).T`, in order; () for blank text. Raises CallError with a sentence."""
    body = text.strip()
    if not body:
        return ()
    if len(body) > _LONGEST_TEXT:
        raise CallError("too long for a step; write one such as .reshape(-1, 2048)")
    node = read_expression("x" + (body if body.startswith(".") else "." + body))
    steps: list[Step] = []
    while not isinstance(node, ast.Name):
        step, node = _read_step(node, body)
        steps.append(step)
    return tuple(reversed(steps))


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


def as_code(node: ast.expr) -> str:
    """What was written, short enough for a sentence."""
    try:
        return excerpt(ast.unparse(node))
    except (RecursionError, ValueError):
        return "an expression"


def _read_step(node: ast.expr | None, text: str) -> tuple[Step, ast.expr]:
    """The outermost step of the chain, and the rest of the chain."""
    target = node.func if isinstance(node, ast.Call) else node
    if not isinstance(target, ast.Attribute):
        raise CallError(f'"{excerpt(text)}": write a step as code, such as .reshape(-1, 2048)')
    name = target.attr
    signature = SIGNATURES.get(name)
    if signature is None:
        raise CallError(unknown_step(name))
    if signature.attribute:
        if isinstance(node, ast.Call):
            raise CallError(f".{name} is written without brackets")
        return Step(name), target.value
    if not isinstance(node, ast.Call):
        example = "-1, 2048" if signature.sizes else ", ".join(signature.parameters)
        raise CallError(f".{name} is a call: write .{name}({example})")
    return Step(name, _read_arguments(name, signature, node)), target.value


def _read_arguments(name: str, signature: Signature, call: ast.Call) -> tuple[int, ...]:
    if signature.sizes:
        return _read_sizes(name, call)
    if len(call.args) > len(signature.parameters):
        raise CallError(f".{name} takes at most {len(signature.parameters)} arguments, not {len(call.args)}")
    given = dict(zip(signature.parameters, call.args, strict=False))
    for keyword in call.keywords:
        if keyword.arg not in signature.parameters or keyword.arg in given:
            parameters = " and ".join(signature.parameters) or "no arguments"
            raise CallError(f".{name} takes {parameters}, each once, not {excerpt(keyword.arg or '**')}")
        given[keyword.arg] = keyword.value
    if name == "flatten":
        given = {"start_dim": ast.Constant(0), "end_dim": ast.Constant(-1), **given}
    if len(given) < signature.required:
        raise CallError(f".{name} needs {' and '.join(signature.parameters)}, such as .{name}(-2, -1)")
    return tuple(_integer(name, given[parameter]) for parameter in signature.parameters if parameter in given)


def _read_sizes(name: str, call: ast.Call) -> tuple[int, ...]:
    """The sizes, loose or as one tuple or list; only `(())` says that there are none, as in torch."""
    arguments = list(call.args)
    for keyword in call.keywords:
        if keyword.arg != "shape" or arguments:
            raise CallError(f".{name} takes sizes, such as .{name}(-1, 2048)")
        arguments = [keyword.value]
    if not arguments:
        raise CallError(f".{name} needs its sizes, such as .{name}(-1, 2048)")
    if len(arguments) == 1 and isinstance(arguments[0], ast.Tuple | ast.List):
        arguments = list(arguments[0].elts)
    if len(arguments) > MAX_ARGUMENTS:
        raise CallError(f".{name} with {len(arguments)} sizes: torch allows at most {MAX_ARGUMENTS} dimensions")
    return tuple(_integer(name, argument) for argument in arguments)


def _integer(name: str, node: ast.expr) -> int:
    """A whole number of the program, minus signs allowed."""
    sign, number = without_signs(node)
    if not isinstance(number, ast.Constant) or type(number.value) is not int:
        raise CallError(f".{name} takes whole numbers, not {as_code(node)}")
    if number.value > LARGEST_SIZE:
        raise CallError(f".{name}: {as_code(number)} is larger than torch can hold, 2^63 - 1")
    return sign * number.value
