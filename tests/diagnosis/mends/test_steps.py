"""What may be called in the place of a step that torch refuses, as torch rules on it."""

import pytest

from explorer.asking import Run, Try, refused_call
from explorer.diagnosis import Case, Ruling, propose, read_text, rule
from explorer.engine import evaluate, try_programs
from explorer.program import Program, parse_operand

MENDS = {
    "unflatten into too many": ("(4, 6).unflatten(1, (4, 2))", "(2, 5)", "A.unflatten(1, (-1, 2))", (4, 3, 5)),
    "unflatten into too few": ("(4, 6).unflatten(-1, (1, 2))", "(2, 5)", "A.unflatten(-1, (-1, 2))", (4, 3, 5)),
    "expand behind": ("(3,).expand(3, 4)", "(4, 5)", "A.unsqueeze(1).expand(3, 4)", (3, 5)),
    "expand with too few sizes": ("(4, 1).expand(3)", "(3, 5)", "A.expand(-1, 3)", (4, 5)),
    "expand of what is larger": ("(4, 3).expand(4, 6)", "(3, 5)", "A.expand(-1, -1)", (4, 5)),
    "flatten from behind": ("(2, 3, 4).flatten(2, 1)", "(12, 5)", "A.flatten(1, 2)", (2, 5)),
    "swapaxes out of range": ("(4, 3).swapaxes(1, 2)", "(4, 5)", "A.transpose(-2, -1)", (3, 5)),
}


@pytest.mark.parametrize(("a", "b", "code", "shape"), MENDS.values(), ids=MENDS)
def test_a_refused_step_has_a_replacement_that_torch_takes(a: str, b: str, code: str, shape: tuple[int, ...]) -> None:
    program = Program(parse_operand(a), parse_operand(b))
    answer, *_ = evaluate(Run(0, program))
    refused = refused_call(program, answer.a, answer.b, answer.product)
    assert refused is not None
    mends = propose(Case(read_text(refused[1].text), program, answer))
    assert code in [mend.code for mend in mends]
    assert program not in [mend.program for mend in mends]
    programs = tuple(mend.program for mend in mends if mend.program is not None)
    trials = try_programs(Try(0, programs))
    assert trials is not None
    first = rule(mends, trials.trials)[0]
    assert first.mend.code == code and first.ruling is not Ruling.IMPOSSIBLE
    assert first.trial is not None and first.trial.shape == shape


@pytest.mark.parametrize("text", ["(3,).flatten(1, -1)", "(3,).transpose(-2, -1)", "(3,).permute(1, 0)"])
def test_a_refused_step_is_not_proposed_again(text: str) -> None:
    program = Program(parse_operand(text), parse_operand("(3,)"))
    answer, *_ = evaluate(Run(0, program))
    refused = refused_call(program, answer.a, answer.b, answer.product)
    assert refused is not None
    assert program not in [mend.program for mend in propose(Case(read_text(refused[1].text), program, answer))]
