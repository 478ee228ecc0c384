"""Mends of a step that torch refuses."""

import math
from collections.abc import Iterator

from explorer.algebra import Shape, element_count
from explorer.asking import TensorFacts
from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.changes import with_step
from explorer.diagnosis.mends.mend import Mend
from explorer.diagnosis.mends.words import ADVICE
from explorer.program import Program, Side, Step, step_code


def mends_of_step(program: Program, side: Side, index: int, before: TensorFacts) -> Iterator[Mend]:
    """Other steps in the place of the one that was refused; last of all, none."""
    step, shape = program.operand(side).steps[index], before.shape
    for kind, title, why, weight, others in _others(step, shape, before.contiguous):
        code = side.value + "".join(map(step_code, others))
        yield Mend(kind, title, why, code, with_step(program, side, index, *others), weight)
    title, why = f"Leave {step_code(step)} out", f"{side} stays {shape}."
    yield Mend(M.RESHAPE, title, why, side.value, with_step(program, side, index), 0.4)


_Other = tuple[M, str, str, float, tuple[Step, ...]]


def _others(step: Step, shape: Shape, contiguous: bool) -> Iterator[_Other]:
    match step.name:
        case "view" | "reshape":
            if step.name == "view" and not contiguous:
                yield _said(M.MAKE_CONTIGUOUS, 9.0, Step("reshape", step.arguments))
                yield _said(M.MAKE_CONTIGUOUS, 8.0, Step("contiguous"), step)
            yield from _resized(step, shape)
        case "t" | "mT" if len(shape) > 2:
            yield _said(M.USE_TRANSPOSE, 8.0, Step("transpose", (-2, -1)))
            yield _said(M.USE_TRANSPOSE, 7.0, Step("mT"))
        case "flatten":
            start, end = step.arguments
            yield _said(M.SWAP_FLATTEN_DIMS, 8.0, Step("flatten", (end, start)))
            yield _said(M.FLATTEN_FROM_1, 4.0, Step("flatten", (1, -1)))
        case "permute" if len(shape) > 1:
            turned = (*range(len(shape) - 2), len(shape) - 1, len(shape) - 2)
            yield _said(M.PERMUTE_AXES, 4.0, Step("permute", turned))
    if step.name in ("transpose", "flatten", "permute", "mT") and len(shape) < 3:
        yield _said(M.ADD_BATCH_DIM, 3.0, Step("unsqueeze", (0,)), step)
    if step.name == "transpose" and len(shape) > 1:
        yield _said(M.USE_TRANSPOSE, 3.5, Step("transpose", (-2, -1)))


def _resized(step: Step, shape: Shape) -> Iterator[_Other]:
    """The same sizes with one of them left to torch, where that can work out; else each sample flat."""
    count, sizes = element_count(shape), step.arguments
    for at in range(len(sizes)):
        rest = math.prod(size for place, size in enumerate(sizes) if place != at)
        if rest > 0 and count % rest == 0 and count // rest != sizes[at]:
            left_open = (*sizes[:at], -1, *sizes[at + 1 :])
            why = f"{count:,} elements are {count // rest:,}·{rest:,}: size {at} is {count // rest:,}."
            yield M.RESHAPE, f"Leave size {at} to torch", why, 4.0 - 0.1 * at, (Step(step.name, left_open),)
    if len(shape) > 1:
        yield _said(M.FLATTEN_FROM_1, 2.0, Step("flatten", (1, -1)))


def _said(kind: M, weight: float, *steps: Step) -> _Other:
    words = ADVICE[kind]
    code = "".join(map(step_code, steps))
    return kind, f"{words.title}: {code}" if kind is not M.ADD_BATCH_DIM else words.title, words.why, weight, steps
