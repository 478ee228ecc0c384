"""A text explained with torch in this process: what `explain` prints, as plain data."""

from collections.abc import Sequence
from typing import Any

from explorer.diagnosis import Case, Pair, PartialShape, RuledMend, cause, program_of, propose, read_paste, rule
from explorer.program import Answer, Program, Request, Stage, TrialRequest


def explain_text(text: str) -> tuple[Case, tuple[RuledMend, ...]]:
    """The case of a text, and its mends as torch rules on them."""
    from explorer.engine import try_programs

    reading = read_paste(text)
    program = program_of(reading)
    case = Case(reading, program, _verdict(program) if program is not None else None, is_told=True)
    mends = propose(case)
    tried = tuple(mend.program for mend in mends if mend.program is not None)
    answer = try_programs(TrialRequest(0, tried))
    assert answer is not None  # nobody supersedes it here
    return case, rule(mends, answer.trials)


def as_object(case: Case, mends: Sequence[RuledMend], version: str) -> dict[str, Any]:
    """The answer as the contract has it."""
    refusal = case.refusal
    product = case.answer.product.facts if case.answer is not None else None
    return {
        "kind": case.kind.value,
        "operation": case.reading.operation,
        "operands": [
            {"name": name, "shape": list(shape) if shape is not None else None}
            for name, shape in zip("AB", _operands(case), strict=True)
        ],
        "torch": {
            "version": version,
            "error": refusal[1].text if refusal is not None else None,
            "shape": list(product.shape) if product is not None else None,
        },
        "cause": " ".join(cause(case)),
        "mends": [_mend(mend) for mend in mends],
    }


def _mend(ruled: RuledMend) -> dict[str, Any]:
    shape = ruled.trial.shape if ruled.trial is not None and ruled.mend.knows_samples else None
    return {
        "kind": ruled.mend.kind.value,
        "verdict": ruled.ruling.value,
        "title": ruled.mend.title,
        "why": ruled.why,
        "code": ruled.mend.code,
        "shape": list(shape) if shape is not None else None,
    }


def _operands(case: Case) -> tuple[PartialShape | None, PartialShape | None]:
    """The operands as the text states them; of pasted code, the shapes that met."""
    pair: Pair = case.reading.pair
    if case.reading.program is None or case.program is None:
        return pair.left, pair.right
    left, right = case.program.product.sides
    return case.shape(left), case.shape(right)


def _verdict(program: Program) -> Answer:
    """torch's verdict alone: nothing is computed."""
    from explorer.engine import evaluate

    answer = next(evaluate(Request(0, program)))
    assert answer.stage is Stage.VERDICT
    return answer
