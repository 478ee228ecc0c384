"""Editing the program through intents: drafts, steps, undo and redo, and what torch answers."""

from functools import reduce

import pytest

from explorer.asking import Run
from explorer.engine import evaluate
from explorer.program import Dtype, Fill, Operand, Product, Program, Side, Source, Step
from explorer.session import ChipState, Shown
from explorer.state import Condition, Intent, State, intents, next_state, shape_key, values_key

A, B = Side.A, Side.B
RESHAPE = Step("reshape", (-1, 2048))


def _next(state, intent):
    return next_state(state, intent, Shown(state))


def after(*done: Intent, state: State | None = None) -> State:
    return reduce(_next, done, state or State())


def heard(state: State) -> State:
    """`state` with all that torch says of its program."""
    answers = evaluate(Run(state.generation, state.program, state.budget))
    return reduce(_next, map(intents.TorchAnswered, answers), state)


def typed(side: Side, *texts: str) -> list[Intent]:
    return [intents.EditShape(side, text) for text in texts]


def test_the_first_state_is_the_seed() -> None:
    state = State()
    assert (state.program.a.source.shape, state.program.b.source.shape) == ((128, 29040), (2048, 50))
    assert not state.past and not state.future


def test_typing_into_one_field_is_one_undo_step() -> None:
    seed = State()
    state = after(*typed(A, "1", "12", "12x", "12x3"))
    assert state.program.a.source.shape == (12, 3)
    assert after(intents.Undo(), state=state).program == seed.program


def test_leaving_the_field_parts_two_changes() -> None:
    state = after(*typed(A, "12x3"), intents.LeaveField(), *typed(A, "12x4"))
    assert after(intents.Undo(), state=state).program.a.source.shape == (12, 3)


def test_the_other_field_parts_two_changes() -> None:
    state = after(*typed(A, "12x3"), *typed(B, "3x5"))
    undone = after(intents.Undo(), state=state)
    assert (undone.program.a.source.shape, undone.program.b.source.shape) == ((12, 3), (2048, 50))


def test_typing_that_changes_nothing_at_first_can_still_be_undone() -> None:
    state = after(*typed(A, "128x29040 ", "128x2904"))
    assert state.program.a.source.shape == (128, 2904)
    assert after(intents.Undo(), state=state).program == State().program


def test_typing_after_undo_is_a_change_of_its_own() -> None:
    state = after(*typed(A, "12x3"), intents.Undo(), *typed(A, "12x4"), intents.Undo())
    assert state.program == State().program


PROGRAM = Program(Operand(Source((2, 3))), Operand(Source((3, 2))))
EDITS = {
    "shape": intents.EditShape(A, "4x5"),
    "values": intents.EditValues(B, "1 2; 3 4"),
    "fill": intents.ChooseFill(A, Fill.ONES),
    "dtype": intents.ChooseDtype(B, Dtype.FLOAT64),
    "product": intents.ChooseProduct(Product.B_AT_A),
    "step": intents.AddStep(A, RESHAPE),
    "program": intents.OpenProgram(PROGRAM),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_undo_and_redo_are_inverse(edit: Intent) -> None:
    before = State()
    done = after(edit)
    assert done.program != before.program
    undone = after(intents.Undo(), state=done)
    assert undone.program == before.program
    assert after(intents.Redo(), state=undone).program == done.program


def test_a_new_change_ends_what_could_be_redone() -> None:
    state = after(EDITS["step"], intents.Undo(), EDITS["dtype"])
    assert after(intents.Redo(), state=state) == state


def test_undo_and_redo_of_nothing_change_nothing() -> None:
    assert after(intents.Undo()) == State()
    assert after(intents.Redo()) == State()


@pytest.mark.parametrize("text", ["", "128x", "128x-3", "٣x٤", "1\n2\n3 x", "9" * 400, "x" * 5000, "(1, 2", "2 x 3, 4"])
def test_bad_text_keeps_the_program_and_the_text(text: str) -> None:
    state = after(intents.EditShape(A, text))
    assert state.program == State().program
    draft = state.draft(shape_key(A))
    assert draft is not None and draft.text == text and draft.complaint
    assert Shown(state).operand(A).shape == draft
    assert Shown(state).resolved.subject.dimmed


def test_bad_text_stays_when_the_field_is_left_and_goes_with_good_text() -> None:
    bad = after(intents.EditShape(A, "128x-3"), intents.LeaveField())
    assert Shown(bad).operand(A).shape.text == "128x-3"
    good = after(intents.EditShape(A, "128 × 3"), state=bad)
    assert not Shown(good).resolved.subject.dimmed
    assert Shown(good).operand(A).shape.text == "128 × 3"
    assert Shown(after(intents.LeaveField(), state=good)).operand(A).shape.text == "128x3"


def test_typed_values_say_the_shape() -> None:
    state = after(intents.EditValues(A, "1 2 3\n4 5 6"))
    assert state.program.a.source == Source((2, 3), Fill.TYPED, values=(1, 2, 3, 4, 5, 6))
    assert Shown(state).operand(A).shape.text == "2x3"


def test_bad_values_keep_the_program_and_the_text() -> None:
    state = after(intents.EditValues(A, "1 2\n3"))
    assert state.program == State().program
    assert Shown(state).operand(A).values == state.draft(values_key(A))
    assert "row 1 has 1 values and row 0 has 2" in (Shown(state).operand(A).values or pytest.fail()).complaint


@pytest.mark.parametrize("shape", ["2x3", "1x3", "3x1", "(5,)", "(1,)", "()", "(2, 2, 3)", "(1, 1)", "(0,)"])
@pytest.mark.parametrize("dtype", Dtype)
def test_typed_values_read_back_as_the_same_program(shape: str, dtype: Dtype) -> None:
    """What the field shows, typed again, is the same tensor."""
    asked = heard(after(intents.EditShape(A, shape), intents.ChooseFill(A, Fill.NORMAL), intents.ChooseDtype(A, dtype)))
    state = after(intents.ChooseFill(A, Fill.TYPED), state=asked)
    before = heard(state).heard
    shown = Shown(state).operand(A).values
    assert shown is not None and before is not None
    again = after(intents.EditValues(A, shown.text), state=state)
    assert again.program.a.source.shape == state.program.a.source.shape
    told = heard(again).heard
    assert told is not None and told.answer.a.values == before.answer.a.values


@pytest.mark.parametrize(
    ("text", "shape"), [("7", ()), (" -1e3\n", ()), ("[7]", (1,)), ("(7,)", (1,)), ("7 8", (2,)), ("7; 8", (2, 1))]
)
def test_a_bare_number_typed_over_a_number_stays_without_dimensions(text: str, shape: tuple[int, ...]) -> None:
    number = after(intents.EditShape(A, "()"), intents.ChooseFill(A, Fill.TYPED))
    assert after(intents.EditValues(A, text), state=number).program.a.source.shape == shape


def test_a_bare_number_typed_over_others_is_a_row_of_one() -> None:
    assert after(intents.EditValues(A, "7")).program.a.source.shape == (1,)


def test_values_start_as_the_numbers_that_are_there() -> None:
    state = heard(after(intents.EditShape(A, "2x2"), intents.ChooseFill(A, Fill.IDENTITY)))
    assert after(intents.ChooseFill(A, Fill.TYPED), state=state).program.a.source.values == (1, 0, 0, 1)


def test_too_many_values_to_type_are_refused_with_a_sentence_until_the_shape_is_smaller() -> None:
    state = after(intents.ChooseFill(A, Fill.TYPED))
    assert state.program == State().program
    draft = state.draft(values_key(A))
    assert draft is not None and "3,717,120 values" in (draft.complaint or "")
    smaller = after(intents.EditShape(A, "2x2"), state=state)
    assert smaller.draft(values_key(A)) is None
    assert not Shown(smaller).resolved.subject.dimmed


def test_another_element_count_lets_typed_values_go() -> None:
    state = after(intents.EditValues(A, "1 2; 3 4"), intents.EditShape(A, "4x1"))
    assert state.program.a.source == Source((4, 1), Fill.TYPED, values=(1, 2, 3, 4))
    assert after(intents.EditShape(A, "3x1"), state=state).program.a.source == Source((3, 1), Fill.COUNTING)


def test_the_reshape_suggested_for_the_seed_fits_b() -> None:
    draft = after(intents.OpenStep(A)).step_draft
    assert draft is not None and draft.text == ".reshape(-1, 2048)"
    state = heard(after(intents.OpenStep(A), intents.CommitStep()))
    assert state.program.a.steps == (RESHAPE,)
    assert Shown(state).outcome.title == "C = A @ B has shape (1815, 50)"


@pytest.mark.parametrize(
    ("a", "b", "side", "text"),
    [
        ("2x6", "4x2", A, ".reshape(-1, 4)"),
        ("2x6", "4x2", B, ".reshape(1, -1)"),
        ("2x4", "2x4", B, ".reshape(4, -1)"),
        ("2x5", "4x2", A, ".reshape(1, -1)"),
        ("2x6", "()", A, ".reshape(1, -1)"),
        ("2x6", "0x2", A, ".reshape(1, -1)"),
        ("2x6", "(3,)", A, ".reshape(-1, 3)"),
    ],
)
def test_a_reshape_is_suggested_where_the_elements_allow_it(a: str, b: str, side: Side, text: str) -> None:
    draft = after(intents.EditShape(A, a), intents.EditShape(B, b), intents.OpenStep(side)).step_draft
    assert draft is not None and draft.text == text


@pytest.mark.parametrize(
    ("name", "a", "text"),
    [
        ("permute", "2x3", ".permute(1, 0)"),
        ("permute", "(2, 3, 4)", ".permute(2, 1, 0)"),
        ("permute", "(5,)", ".permute(0)"),
        ("permute", "()", ".permute(())"),
        ("squeeze", "2x3", ".squeeze()"),
        ("unsqueeze", "2x3", ".unsqueeze(0)"),
        ("view", "2x6", ".view(-1, 4)"),
        ("view", "2x5", ".view(1, -1)"),
        ("contiguous", "2x3", ".contiguous()"),
    ],
)
def test_each_step_opens_with_arguments_that_suit_the_operand(name: str, a: str, text: str) -> None:
    asked = after(intents.EditShape(A, a), intents.EditShape(B, "4x2"), intents.OpenStep(A, None, name))
    assert asked.step_draft is not None and asked.step_draft.text == text
    answer = heard(after(intents.CommitStep(), state=asked)).heard
    assert answer is not None and answer.answer.a.refusal is None


def test_a_permutation_is_suggested_of_the_tensor_at_the_end_of_the_chain() -> None:
    """Once torch has told how many dimensions that has; before, a matrix's."""
    chain = [intents.AddStep(A, Step("unsqueeze", (0,))), intents.AddStep(A, Step("unsqueeze", (0,)))]
    opened = intents.OpenStep(A, None, "permute")
    drafts = [after(opened, state=state).step_draft for state in (after(*chain), heard(after(*chain)))]
    assert [draft and draft.text for draft in drafts] == [".permute(1, 0)", ".permute(3, 2, 1, 0)"]


def test_a_permutation_is_suggested_even_of_more_dimensions_than_can_be_named() -> None:
    deep = [intents.AddStep(A, Step("reshape", (-1, *[1] * 63))), intents.AddStep(A, Step("unsqueeze", (0,)))]
    state = after(intents.OpenStep(A, None, "permute"), state=heard(after(*deep)))
    assert state.step_draft is not None and state.step_draft.text == ".permute(1, 0)"


def test_a_step_that_cannot_be_read_stays_open_with_a_sentence() -> None:
    state = after(intents.OpenStep(A), intents.EditStep(".roll(1)"), intents.CommitStep())
    assert state.program == State().program
    assert state.step_draft is not None and '".roll" is not a step here' in (state.step_draft.complaint or "")
    assert after(intents.CancelStep(), state=state).step_draft is None


def test_a_step_is_replaced_in_its_place_and_several_may_be_typed() -> None:
    state = after(intents.AddStep(A, Step("T")), intents.AddStep(A, Step("T")))
    opened = after(intents.OpenStep(A, 0), intents.EditStep(".flatten().reshape(2, -1)"), state=state)
    steps = after(intents.CommitStep(), state=opened).program.a.steps
    assert steps == (Step("flatten", (0, -1)), Step("reshape", (2, -1)), Step("T"))


def test_an_empty_text_takes_the_step_out() -> None:
    state = after(intents.AddStep(A, Step("T")), intents.OpenStep(A, 0), intents.EditStep(""), intents.CommitStep())
    assert state.program.a.steps == ()


@pytest.mark.parametrize("index", [-1, 2, 10**30])
def test_a_step_that_is_not_there_cannot_be_opened_or_removed(index: int) -> None:
    state = after(intents.AddStep(A, Step("T")), intents.AddStep(A, Step("flatten", (0, -1))))
    assert after(intents.RemoveStep(A, index), intents.OpenStep(A, index), state=state) == state


def test_chips_say_what_torch_made_of_each_step() -> None:
    state = after(*(intents.AddStep(A, step) for step in (RESHAPE, Step("reshape", (7, 2048)), Step("T"))))
    assert [chip.state for chip in Shown(state).operand(A).chips] == [ChipState.ASKED] * 3
    chips = Shown(heard(state)).operand(A).chips
    assert [chip.state for chip in chips] == [ChipState.DONE, ChipState.REFUSED, ChipState.WAITING]
    assert "(1815, 2048)" in chips[0].detail and "a view of the same memory" in chips[0].detail
    assert chips[1].detail == "RuntimeError: shape '[7, 2048]' is invalid for input of size 3717120"


def test_an_answer_to_an_earlier_program_is_dropped() -> None:
    early = State()
    answers = list(evaluate(Run(early.generation, early.program)))
    later = after(intents.AddStep(A, RESHAPE))
    assert after(*map(intents.TorchAnswered, answers), state=later) == later
    assert not later.answered


def test_undo_asks_torch_anew() -> None:
    first = heard(State())
    back = after(intents.AddStep(A, RESHAPE), intents.Undo(), state=first)
    assert back.program == first.program and not back.answered and back.generation == first.generation + 2


def test_another_budget_asks_again_and_changes_no_program() -> None:
    state = after(intents.ChooseBudget(10**9))
    assert (state.budget, state.program, state.past) == (10**9, State().program, ())
    assert state.generation == State().generation + 1
    assert after(intents.ChooseBudget(-5)).budget > 0


def test_the_outcome_of_the_seed_is_torchs_error_word_for_word() -> None:
    seen = Shown(heard(State())).outcome
    assert seen.error_type == "RuntimeError"
    assert seen.error_text == "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
    assert "26,992 elements of A have no partner" in " ".join(seen.sentences)
    assert seen.code.endswith("C = A @ B\n")


def test_while_torch_is_at_it_the_outcome_is_pending() -> None:
    assert Shown(State()).outcome.title == "Loading torch"
    ready = after(intents.EngineReported("2.13.0", "cpu"))
    assert Shown(ready).outcome.title == "Asking torch" and Shown(ready).engine is None
    restarting = after(intents.EngineTold(Condition.RESTARTING, "it crashed"))
    assert Shown(restarting).outcome.title == "Loading torch again" and Shown(restarting).engine.text == "It crashed"


def test_while_torch_is_at_it_the_last_answered_picture_stays() -> None:
    first = heard(after(intents.EditShape(A, "2x3"), intents.EditShape(B, "2x3")))
    asked = after(intents.AddStep(A, Step("T")), state=first)
    assert Shown(asked).resolved.subject.left.shape == (2, 3)
    assert Shown(heard(asked)).resolved.subject.left.shape == (3, 2)


def test_a_tensor_without_elements_has_no_numbers_to_show() -> None:
    """Its last two sizes may be 1x1, and there would be a cell to write in."""
    state = heard(after(intents.EditShape(A, "(0, 1, 1)"), intents.EditShape(B, "(0, 1, 1)")))
    assert state.heard is not None and state.heard.answer.a.values is not None
    subject = Shown(state).resolved.subject
    assert subject.left.numbers is None and subject.right.numbers is None and subject.result.numbers is None
