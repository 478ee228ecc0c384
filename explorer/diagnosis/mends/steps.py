"""Mends of a step that torch refuses."""

from collections.abc import Iterator
from typing import assert_never

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.changes import with_step
from explorer.diagnosis.mends.mend import Mend
from explorer.diagnosis.mends.words import ADVICE
from explorer.program import Aim, Program, Replacement, Side, Step, TensorFacts, step_code


def mends_of_step(program: Program, side: Side, index: int, before: TensorFacts) -> Iterator[Mend]:
    """Other steps in the place of the one that was refused; last of all, none."""
    step = program.operand(side).steps[index]
    for found in step.kind.replacements(step.arguments, before):
        steps = tuple(Step(name, arguments) for name, arguments in found.calls)
        if steps == (step,):
            continue
        kind, code = _kind(found.aim), "".join(map(step_code, steps))
        title, why = _words(found, kind, code)
        yield Mend(kind, title, why, f"{side}{code}", with_step(program, side, index, *steps), found.weight)
    title, why = f"Leave {step_code(step)} out", f"{side} stays {before.shape}."
    yield Mend(M.RESHAPE, title, why, side.value, with_step(program, side, index), 0.4)


def _words(found: Replacement, kind: M, code: str) -> tuple[str, str]:
    """Title and reason: of the replacement, where it has numbers to tell."""
    if found.title:
        return found.title, found.why
    words = ADVICE[kind]
    return words.title if kind is M.ADD_BATCH_DIM else f"{words.title}: {code}", words.why


def _kind(aim: Aim) -> M:
    match aim:
        case Aim.CONTIGUOUS:
            return M.MAKE_CONTIGUOUS
        case Aim.TRANSPOSE:
            return M.USE_TRANSPOSE
        case Aim.SWAP_ENDS:
            return M.SWAP_FLATTEN_DIMS
        case Aim.KEEP_FIRST:
            return M.FLATTEN_FROM_1
        case Aim.REORDER:
            return M.PERMUTE_AXES
        case Aim.ADD_DIMENSION:
            return M.ADD_BATCH_DIM
        case Aim.RESIZE:
            return M.RESHAPE
    assert_never(aim)
