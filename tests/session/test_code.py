"""Pasted code is walked by torch: what is shown until it has, and what is done with what it says."""

import pytest

from explorer.asking import Ready, Trace, Traced
from explorer.engine import Kept, reply_to
from explorer.program import Operation
from explorer.scene import Size, Verdict
from explorer.session import Session
from explorer.state import Condition, State, intents

CODE = "import torch\nx = torch.randn(4, 6)\ny = x @ torch.randn(5, 2)\n"
NET = """
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 6, 5)
        self.fc = nn.Linear(400, 10)

    def forward(self, x):
        return self.fc(self.conv(x).flatten(1))

Net()(torch.randn(2, 3, 32, 32))
"""
SIZE = Size(900, 700)


@pytest.fixture
def session() -> Session:
    session = Session()
    session.hear(Ready("2.13.0", "cpu"))
    return session


def asked(session: Session) -> list[Trace]:
    return [question for question in session.wants(SIZE) if isinstance(question, Trace)]


def walk(session: Session) -> Traced:
    [question] = asked(session)
    [reply] = reply_to(question, Kept())
    assert isinstance(reply, Traced)
    return reply


def test_until_it_is_walked_the_program_stays_and_the_outcome_says_so(session: Session) -> None:
    before = session.state.program
    session.dispatch(intents.Paste(CODE))
    assert session.state.program == before and not session.state.past
    assert (session.shown.outcome.verdict, session.shown.outcome.title) == (Verdict.PENDING, "Reading the code")
    assert session.shown.case is None and session.shown.pasted.text == CODE
    assert not session.shown.subject.dimmed


def test_then_its_product_is_the_program_and_one_change(session: Session) -> None:
    session.dispatch(intents.Paste(CODE))
    session.hear(walk(session))
    program = session.state.program
    assert (program.a.source.shape, program.b.source.shape) == ((4, 6), (5, 2))
    assert not asked(session)
    session.dispatch(intents.Undo())
    assert session.state.program == State().program


def test_the_layer_of_a_model_class_that_fails_is_the_program(session: Session) -> None:
    session.dispatch(intents.Paste(NET))
    session.hear(walk(session))
    program = session.state.program
    assert program.operation == Operation.LINEAR
    assert (program.a.source.shape, program.b.source.shape) == ((2, 6, 28, 28), (10, 400))
    assert [step.name for step in program.a.steps] == ["flatten"]


def test_code_that_has_been_changed_is_walked_again_and_the_late_answer_is_dropped(session: Session) -> None:
    session.dispatch(intents.Paste(CODE))
    late = walk(session)
    session.dispatch(intents.Paste(CODE.replace("5, 2", "6, 2")))
    newest = walk(session)
    session.hear(late)
    assert session.state.program == State().program
    session.hear(newest)
    assert session.state.program.b.source.shape == (6, 2)


def test_who_has_changed_the_program_meanwhile_keeps_it(session: Session) -> None:
    session.dispatch(intents.Paste(CODE))
    answer = walk(session)
    session.dispatch(intents.EditShape("A", "7x8"))
    built = session.state.program
    session.hear(answer)
    assert session.state.program == built


def test_a_paste_that_was_closed_is_not_answered(session: Session) -> None:
    session.dispatch(intents.Paste(CODE))
    answer = walk(session)
    session.dispatch(intents.ClosePaste())
    session.hear(answer)
    assert session.state.program == State().program and session.state.pasted is None


def test_a_new_worker_is_asked_again(session: Session) -> None:
    session.dispatch(intents.Paste(CODE))
    [first] = asked(session)
    assert asked(session) == []
    session.hear(Ready("2.13.0", "cpu"))
    [again] = asked(session)
    assert again.text == first.text


def test_while_torch_cannot_be_asked_that_is_told_and_not_that_code_is_read(session: Session) -> None:
    session.dispatch(intents.Paste(CODE))
    session.dispatch(intents.EngineTold(Condition.FAILED, "no torch here"))
    assert session.shown.outcome.title == "No answer from torch"
    assert session.shown.engine is not None and session.shown.engine.text == "No torch here"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("a @ b", "a and b have no shapes here: type them, or paste the lines that make them"),
        ("import torch\nx = torch.randn(2, 3)\neval('x') @ x", "line 3: "),
        ("import torch\nx = torch.randn(2, 3", "line 2: "),
    ],
)
def test_code_that_gives_no_program_says_why(session: Session, code: str, sentence: str) -> None:
    session.dispatch(intents.Paste(code))
    if asked_now := asked(session):
        [reply] = reply_to(asked_now[0], Kept())
        session.hear(reply)
    said = " ".join(session.shown.outcome.sentences)
    assert sentence in said or session.shown.outcome.verdict is Verdict.WAITING


def test_a_long_text_of_code_is_walked_too(session: Session) -> None:
    """More than a hundred thousand characters: it is not parsed here to see what it is."""
    session.dispatch(
        intents.Paste(
            "import torch\n" + "# one of many lines that say nothing\n" * 3_000 + "x = torch.randn(4, 3)\nx @ x\n"
        )
    )
    session.hear(walk(session))
    assert session.state.program.a.source.shape == (4, 3)
