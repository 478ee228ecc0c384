"""Reading operands and steps as people write them. Text is parsed by `ast`; nothing is executed."""

import ast
import re

from explorer.algebra import excerpt, parse_named_shape
from explorer.program.arguments import read_arguments
from explorer.program.expressions import CallError, read_expression
from explorer.program.operand import Fill, Operand, Source
from explorer.program.steps import STEPS, Step, unknown_step

_LONGEST_TEXT = 2000  # characters


def parse_operand(text: str, fill: Fill = Fill.COUNTING, seed: int = 0) -> Operand:
    """A shape with the steps behind it: `128x29040.reshape(-1, 2048)`, `2048x50.T`, `B=2 T=3.T`.

    Raises ShapeError or CallError with a sentence.
    """
    call = re.search(r"\.\s*[A-Za-z]", re.sub(r"torch\.size", "torch_size", text, flags=re.IGNORECASE))
    cut = call.start() if call else len(text)
    shape, names = parse_named_shape(text[:cut])
    return Operand(Source(shape, fill, seed=seed, names=names), parse_steps(text[cut:]))


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


def _read_step(node: ast.expr | None, text: str) -> tuple[Step, ast.expr]:
    """The outermost step of the chain, and the rest of the chain."""
    target = node.func if isinstance(node, ast.Call) else node
    if not isinstance(target, ast.Attribute):
        raise CallError(f'"{excerpt(text)}": write a step as code, such as .reshape(-1, 2048)')
    name = target.attr
    if name not in STEPS:
        raise CallError(unknown_step(name))
    signature = STEPS[name].signature
    if signature.attribute:
        if isinstance(node, ast.Call):
            raise CallError(f".{name} is written without brackets")
        return Step(name), target.value
    if not isinstance(node, ast.Call):
        example = signature.example if signature.many else ", ".join(signature.parameters)
        raise CallError(f".{name} is a call: write .{name}({example})")
    return Step(name, read_arguments(name, node)), target.value
