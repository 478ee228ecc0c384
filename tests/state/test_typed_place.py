"""The field of places says what is wrong when it is asked to go there, and no longer than that."""

import pytest

from explorer.program import Side, parse_operand
from explorer.session import Shown
from explorer.state import State, intents, next_state
from explorer.timeline import Order, Position

BAD = "C[999999, 0]"
ELSEWHERE = {
    "typing": intents.EditPlace("C[999999, 1]"),
    "leaving the field": intents.LeaveField("place"),
    "leaving any field": intents.LeaveField(),
    "a step": intents.StepTime(1),
    "the beginning": intents.GoTo(Position()),
    "rest": intents.GoTo(None),
    "the end": intents.GoToEnd(),
    "a share": intents.Scrub(0.5),
    "playing": intents.TogglePlay(),
    "another order": intents.ChooseOrder(Order.BLOCKS),
    "another shape": intents.EditShape(Side.A, "3x4"),
    "another program": intents.OpenProgram(State().program.with_operand(Side.A, parse_operand("7x7"))),
    "an error": intents.Paste("mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"),
    "undo": intents.Undo(),
}


@pytest.fixture
def refused() -> State:
    state = next_state(State(), intents.EditShape(Side.B, "29040x50"), Shown(State()))
    for intent in (intents.LeaveField(), intents.EditPlace(BAD), intents.GoToPlace()):
        state = next_state(state, intent, Shown(state))
    assert state.place_draft is not None and state.place_draft.complaint
    return state


@pytest.mark.parametrize("intent", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_the_complaint_goes(refused: State, intent: intents.Intent) -> None:
    draft = next_state(refused, intent, Shown(refused)).place_draft
    assert draft is not None and draft.complaint is None
    assert draft.text.startswith("C[999999, ")  # what was typed stays


@pytest.mark.parametrize("intent", [intents.LeaveField("A shape"), intents.Zoom(2.0), intents.Follow(False)])
def test_the_complaint_stays_with_what_has_no_part_in_it(refused: State, intent: intents.Intent) -> None:
    assert next_state(refused, intent, Shown(refused)).place_draft == refused.place_draft


def test_it_stays_while_time_passes() -> None:
    state = next_state(State(), intents.EditShape(Side.B, "29040x50"), Shown(State()))
    for intent in (intents.TogglePlay(), intents.EditPlace(BAD), intents.GoToPlace()):
        state = next_state(state, intent, Shown(state))
    assert state.place_draft is not None and state.place_draft.complaint
    state = next_state(state, intents.Tick(0.1), Shown(state))
    assert state.place_draft is not None and state.place_draft.complaint
