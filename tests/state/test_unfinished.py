"""Code whose tensors have no shapes: what it does is kept, and the shapes wait to be typed."""

from explorer.asking import Curve, Ready, Run, Tiles, Try
from explorer.engine import Kept, reply_to
from explorer.program import Operation, Side, step_code
from explorer.scene import Size
from explorer.session import Session, Shown, settle
from explorer.state import State
from explorer.state.intents import EditShape, Paste, Undo


def after(*done):
    """The state after these, where code that is pasted is walked at once."""
    session = Session()
    session.hear(Ready("2.13.0", "cpu"))
    for intent in done:
        session.dispatch(intent)
        settle(session, Size(9, 9), lambda question: reply_to(question, Kept()), held=(Run, Try, Curve, Tiles))
    return session.state


def test_steps_and_operation_stay_and_shapes_are_asked_for():
    state = after(Paste("x.view(-1, 512) @ w.T"))
    steps = ["".join(map(step_code, state.program.operand(side).steps)) for side in Side]
    assert steps == [".view(-1, 512)", ".T"]
    assert "x and w have no shapes" in " ".join(Shown(state).outcome.sentences)
    assert "missing" in Shown(state).outcome.title


def test_typed_shapes_finish_it():
    state = after(Paste("F.linear(x, w)"), EditShape(Side.A, "4x3"), EditShape(Side.B, "5x3"))
    assert state.program.operation == Operation.LINEAR
    assert (state.program.a.source.shape, state.program.b.source.shape) == ((4, 3), (5, 3))
    assert "missing" not in Shown(state).outcome.title


def test_it_is_one_change():
    state = after(Paste("x.view(-1, 512) @ w.T"), Undo())
    assert state.program == State().program
