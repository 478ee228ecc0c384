"""Pasting, mends, previews and arrangements through intents: what is shown, what comes back, and what is asked."""

from collections.abc import Callable

import pytest

from explorer.algebra import Operation
from explorer.asking import Try
from explorer.diagnosis import Ruling
from explorer.engine import try_programs
from explorer.program import Operand, Product, Program, Side, Source, Step, parse_operand
from explorer.scene import Verdict
from explorer.session import MendCard, Shown
from explorer.state import Intent, State, intents, next_state

A, B = Side.A, Side.B
ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"
OTHER = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x12)"
CODE = "import torch\na = torch.randn(4, 6)\nb = torch.randn(5, 2)\nc = a @ b\n"
BARE = "RuntimeError: mat1 dim 1 must match mat2 dim 0"
TEXTS = {"error": ERROR, "code": CODE, "an error without sizes": BARE, "nonsense": "good morning", "blank": " \n"}


class Desk:
    """What tests/conftest.py gives; named here for the reader."""

    state: State
    do: Callable[..., "Desk"]
    hear: Callable[[], "Desk"]
    hear_trials: Callable[[], "Desk"]


@pytest.fixture
def seed(desk: Callable[..., Desk]) -> Desk:
    """The article's product, heard and tried."""
    return desk("128x29040", "2048x50").hear_trials()


def shapes(program: Program) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return program.a.source.shape, program.b.source.shape


def cards(desk: Desk) -> list[MendCard]:
    return [card for card in Shown(desk.state).fixes.cards if card.program is not None]


def card(desk: Desk, code: str) -> MendCard:
    (found,) = (each for each in cards(desk) if each.code == code)
    return found


# Pasting


def test_an_error_becomes_the_program_that_it_describes(seed: Desk) -> None:
    seed.do(intents.Paste(ERROR)).hear()
    assert shapes(seed.state.program) == ((64, 300), (200, 10))
    told = Shown(seed.state).outcome
    assert told.verdict is Verdict.REFUSED and told.repeated
    assert told.error_text is not None and told.error_text in ERROR
    assert Shown(seed.state).pasted[0] == ERROR
    assert not Shown(seed.state).resolved.subject.dimmed


def test_code_becomes_the_program_that_it_builds(seed: Desk) -> None:
    seed.do(intents.Paste(CODE)).walk().hear()
    assert shapes(seed.state.program) == ((4, 6), (5, 2))
    assert Shown(seed.state).outcome.verdict is Verdict.REFUSED and not Shown(seed.state).outcome.repeated


@pytest.mark.parametrize("text", [BARE, "good morning", "KeyError: 3"])
def test_a_text_that_states_too_little_keeps_the_program_and_says_so(seed: Desk, text: str) -> None:
    program = seed.state.program
    seed.do(intents.Paste(text))
    assert seed.state.program == program and not seed.state.past
    assert Shown(seed.state).pasted[0] == text
    assert Shown(seed.state).resolved.subject.dimmed
    assert Shown(seed.state).outcome.verdict is Verdict.WAITING and Shown(seed.state).outcome.sentences


def test_advice_comes_of_a_text_that_states_no_shapes(seed: Desk) -> None:
    seed.do(intents.Paste(BARE)).hear_trials()
    found = Shown(seed.state).fixes.cards
    assert found and {each.ruling for each in found} == {Ruling.ADVICE}


def test_blank_text_pastes_nothing(seed: Desk) -> None:
    before = seed.state
    assert seed.do(intents.Paste(" \n\t")).state == before
    seed.do(intents.OpenPaste(), intents.Paste(" "))
    assert Shown(seed.state).pasted[0] == " " and not Shown(seed.state).resolved.subject.dimmed
    assert Shown(seed.state).outcome.error_text is not None  # torch's own, of the program


def test_a_paste_is_undone_and_redone(seed: Desk) -> None:
    before = seed.state.program
    seed.do(intents.Paste(ERROR))
    pasted = seed.state.program
    assert seed.do(intents.Undo()).state.program == before
    assert seed.do(intents.Redo()).state.program == pasted


def test_typing_an_error_key_by_key_is_one_change(seed: Desk) -> None:
    before = seed.state.program
    typed = [intents.Paste(ERROR[:end]) for end in range(1, len(ERROR) + 1)]
    typed += [intents.Paste(ERROR[:-2] + end) for end in ("", "1)", "12)")]
    seed.do(*typed)
    assert seed.state.program.b.source.shape == (200, 112)
    assert len(seed.state.past) == 1
    assert seed.do(intents.Undo()).state.program == before


def test_two_pastes_are_two_changes(seed: Desk) -> None:
    seed.do(intents.Paste(ERROR), intents.LeaveField(), intents.Paste(OTHER), intents.LeaveField())
    assert seed.do(intents.Undo()).state.program.b.source.shape == (200, 10)


def test_an_edit_after_a_paste_is_a_change_of_its_own_and_quietens_the_text(seed: Desk) -> None:
    seed.do(intents.Paste(ERROR))
    pasted = seed.state.program
    seed.do(intents.EditShape(A, "64x200")).hear()
    assert Shown(seed.state).pasted[0] == ERROR  # it stays to be read
    assert Shown(seed.state).outcome.verdict is Verdict.ACCEPTED and not Shown(seed.state).outcome.repeated
    assert Shown(seed.state).fixes.cards == ()
    assert seed.do(intents.Undo()).hear().state.program == pasted
    assert Shown(seed.state).outcome.repeated  # and speaks again


def test_what_is_half_typed_goes_when_a_paste_takes_its_place(seed: Desk) -> None:
    seed.do(intents.EditShape(A, "3x"), intents.OpenStep(A), intents.Paste(ERROR))
    assert not seed.state.drafts and seed.state.step_draft is None


def test_the_field_is_opened_and_closed_and_the_program_stays(seed: Desk) -> None:
    seed.do(intents.OpenPaste())
    assert Shown(seed.state).pasted[0] == "" and seed.state.program == SEED_COUNTED
    seed.do(intents.Paste(ERROR), intents.OpenPaste())
    assert Shown(seed.state).pasted[0] == ERROR
    program = seed.state.program
    seed.do(intents.ClosePaste())
    assert Shown(seed.state).pasted[0] is None and seed.state.program == program


SEED_COUNTED = Program(*(parse_operand(text) for text in ("128x29040", "2048x50")))


# Mends


def test_the_mends_wait_until_torch_has_tried_them_all(desk: Callable[..., Desk]) -> None:
    waiting = desk("128x29040", "2048x50")
    assert Shown(waiting.state).fixes.cards == ()
    assert Shown(waiting.hear_trials().state).fixes.cards[0].ruling == Ruling.MEANINGFUL


def test_there_are_no_mends_where_nothing_is_wrong(desk: Callable[..., Desk]) -> None:
    assert Shown(desk("4x3", "3x2").hear_trials().state).fixes.cards == ()


def test_the_cards_of_the_seed(seed: Desk) -> None:
    found = Shown(seed.state).fixes.cards
    assert not any(each.folded for each in found[:3])
    shown = [each for each in found if not each.folded]
    assert {each.ruling for each in shown} >= {Ruling.MEANINGFUL, Ruling.SCRAMBLES, Ruling.IMPOSSIBLE}
    assert len(shown) < len(found)
    assert card(seed, "nn.Linear(29040, 50)").shape == "→ (128, 50)"
    assert card(seed, "A.reshape(-1, 2048)").ruling == Ruling.SCRAMBLES
    assert card(seed, "A @ B.T").shape is None


def test_each_program_is_asked_once(desk: Callable[..., Desk]) -> None:
    asking = desk("128x29040", "2048x50")
    asking.do(intents.EngineReported("2.13.0", "cpu"))
    wanted = Shown(asking.state).untried
    assert len(wanted) == len(set(wanted)) > 8
    assert Shown(asking.hear_trials().state).untried == ()


def test_nothing_is_asked_before_torch_is_ready_or_has_answered(desk: Callable[..., Desk]) -> None:
    assert Shown(desk("128x29040", "2048x50").state).untried == ()
    ready = next_state(State(), intents.EngineReported("2.13.0", "cpu"), Shown(State()))
    assert Shown(ready).untried == ()


@pytest.mark.parametrize("edit", [intents.EditShape(A, "5x7"), intents.Paste(ERROR), intents.Undo()], ids=str)
def test_trials_of_an_earlier_program_are_harmless(desk: Callable[..., Desk], edit: Intent) -> None:
    late = desk("128x29040", "2048x50").do(intents.EngineReported("2.13.0", "cpu"))
    asked = Shown(late.state).untried
    answer = try_programs(Try(1, asked))
    assert answer is not None
    late.do(edit).hear()
    on_time = late.state
    late.do(intents.TrialsArrived(asked, answer.trials))
    assert (late.state.program, late.state.past, late.state.heard) == (on_time.program, on_time.past, on_time.heard)
    late.hear_trials()
    fresh = [each.program for each in cards(late)]
    assert all(program in dict(late.state.tried) for program in fresh)
    assert Shown(late.state).untried == ()


def test_very_many_trials_are_not_all_remembered(seed: Desk) -> None:
    for size in range(3, 20):
        seed.do(intents.EditShape(A, f"5x{size}"), intents.LeaveField()).hear().hear_trials()
    assert len(seed.state.tried) <= 96
    assert Shown(seed.state).untried == ()


# Previews


PREVIEWED = ["A.reshape(-1, 2048)", "nn.Linear(29040, 50)", "A @ B.T", "B @ A"]


@pytest.mark.parametrize("code", PREVIEWED)
@pytest.mark.parametrize("back", [intents.EndPreview(), intents.Undo()], ids=["back", "undo"])
def test_a_preview_shows_another_program_and_all_comes_back(seed: Desk, code: str, back: Intent) -> None:
    seed.do(intents.EditShape(B, "2048x51"), intents.Undo()).hear().hear_trials()
    before = seed.state
    wanted = card(seed, code).program
    assert wanted is not None and before.heard is not None
    seed.do(intents.Preview(wanted))
    assert seed.state.program == wanted and seed.state.previewing is not None
    assert (seed.state.past, seed.state.future) == (before.past, before.future)
    seed.hear().hear_trials()
    assert Shown(seed.state).fixes.previewing
    assert [each.title for each in cards(seed) if each.shown] == [
        each.title for each in cards(seed) if each.program == wanted
    ]
    seed.do(back)
    after = seed.state
    assert (after.program, after.past, after.future) == (before.program, before.past, before.future)
    assert after.previewing is None and after.answered and after.heard is not None
    assert after.heard.answer.product == before.heard.answer.product
    assert Shown(after).outcome == Shown(before).outcome and Shown(after).fixes == Shown(before).fixes
    assert Shown(after).arrangements == Shown(before).arrangements


def test_the_panels_speak_of_the_program_before_while_the_picture_shows_the_other(seed: Desk) -> None:
    wanted = card(seed, "A.reshape(-1, 2048)").program
    assert wanted is not None
    seed.do(intents.Preview(wanted)).hear().hear_trials()
    assert Shown(seed.state).outcome.title == "C = A @ B has shape (1815, 50)"
    assert Shown(seed.state).resolved.subject.result.shape == (1815, 50)
    cell = Shown(seed.state).arrangements[0]
    assert (cell.code, cell.accepted) == ("A @ B", False)
    assert len(Shown(seed.state).operand(A).chips) == 1


def test_another_preview_comes_back_to_the_same_program(seed: Desk) -> None:
    before = seed.state.program
    for code in PREVIEWED:
        wanted = card(seed, code).program
        assert wanted is not None
        seed.do(intents.Preview(wanted)).hear().hear_trials()
    assert seed.do(intents.EndPreview()).state.program == before


def test_the_way_to_a_mend_with_a_step_is_watched_and_plays(seed: Desk) -> None:
    wanted = card(seed, "A.reshape(-1, 2048)").program
    assert wanted is not None
    seed.do(intents.Preview(wanted)).hear()
    assert seed.state.watching is not None and seed.state.watching.passing
    assert (seed.state.watching.side, seed.state.watching.index) == (A, 0)
    assert seed.state.playhead.playing
    assert seed.do(intents.EndPreview()).state.watching is None


def test_a_preview_of_text_without_shapes_tells_what_torch_says_of_what_is_shown(seed: Desk) -> None:
    cell = Shown(seed.state).arrangements[3]
    seed.do(intents.Paste(BARE), intents.Preview(cell.program)).hear()
    assert Shown(seed.state).outcome.title == f"torch refuses {cell.program.call}"
    seed.do(intents.EndPreview())
    assert Shown(seed.state).outcome.verdict is Verdict.WAITING


def test_redo_during_a_preview_goes_on_from_the_program_before(seed: Desk) -> None:
    first = seed.state.program
    seed.do(intents.EditShape(B, "2048x51"))
    second = seed.state.program
    seed.do(intents.Undo()).hear().hear_trials()
    wanted = card(seed, "B @ A").program
    assert wanted is not None
    seed.do(intents.Preview(wanted), intents.Redo())
    assert (seed.state.program, seed.state.past, seed.state.future) == (second, (first,), ())
    assert seed.do(intents.Undo()).state.program == first


EDITS: dict[str, Intent] = {
    "shape": intents.EditShape(B, "2048x7"),
    "step": intents.AddStep(B, Step("T")),
    "operation": intents.ChooseOperation(Operation.LINEAR),
    "product": intents.ChooseProduct(Product.B_AT_A),
    "program": intents.OpenProgram(Program(Operand(Source((2, 3))), Operand(Source((3, 2))))),
    "paste": intents.Paste(ERROR),
    "mend": intents.ApplyMend(Program(Operand(Source((2, 3))), Operand(Source((3, 2))))),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_of_a_preview_keeps_the_program_before_in_the_past(seed: Desk, edit: Intent) -> None:
    before = seed.state.program
    wanted = card(seed, "A.reshape(-1, 2048)").program
    assert wanted is not None
    seed.do(intents.Preview(wanted), edit)
    assert seed.state.previewing is None and seed.state.past == (before,)
    assert seed.do(intents.Undo()).state.program == before


def test_an_edit_that_leads_back_to_the_program_before_is_no_change(seed: Desk) -> None:
    before = seed.state.program
    other = Program(before.a, before.b, Product.B_AT_A)
    seed.do(intents.Preview(other), intents.ChooseProduct(Product.A_AT_B))
    assert (seed.state.program, seed.state.past, seed.state.previewing) == (before, (), None)


def test_a_mend_is_one_change_and_plays(seed: Desk) -> None:
    before, wanted = seed.state.program, card(seed, "nn.Linear(29040, 50)").program
    assert wanted is not None
    seed.do(intents.ApplyMend(wanted))
    assert seed.state.program == wanted and seed.state.past == (before,)
    assert seed.state.playhead.playing and seed.state.playhead.position is not None
    seed.hear()
    assert Shown(seed.state).outcome.title == "C = A @ B has shape (128, 50)"
    assert seed.do(intents.Undo()).state.program == before
    assert seed.do(intents.Redo()).state.program == wanted


def test_a_mend_that_is_looked_at_and_then_taken_is_one_change(seed: Desk) -> None:
    before, wanted = seed.state.program, card(seed, "A.reshape(-1, 2048)").program
    assert wanted is not None
    seed.do(intents.Preview(wanted)).hear().do(intents.ApplyMend(wanted))
    assert (seed.state.program, seed.state.past, seed.state.previewing) == (wanted, (before,), None)


def test_to_end_no_preview_changes_nothing(seed: Desk) -> None:
    before = seed.state
    assert seed.do(intents.EndPreview()).state == before


# Arrangements


def test_there_are_eight_arrangements_whatever_the_program(desk: Callable[..., Desk]) -> None:
    for a, b in (("128x29040", "2048x50"), ("4x3", "3x2"), ("()", "5"), ("2x3x4.T", "4"), ("4x3.reshape(7)", "3")):
        cells = Shown(desk(a, b).hear_trials().state).arrangements
        assert len({cell.code for cell in cells}) == len(cells) == 8
        assert all(cell.accepted is not None for cell in cells)


def test_the_arrangements_of_the_seed_are_all_refused(seed: Desk) -> None:
    cells = Shown(seed.state).arrangements
    assert [cell.accepted for cell in cells] == [False] * 8
    assert all(cell.answer.startswith("RuntimeError: mat1 and mat2 shapes cannot be multiplied (") for cell in cells)


def test_an_arrangement_that_is_accepted_says_what_becomes_of_samples(desk: Callable[..., Desk]) -> None:
    cells = {cell.code: cell for cell in Shown(desk("4x3", "3x4").hear_trials().state).arrangements}
    assert cells["A @ B"].answer == "torch gives (4, 4)"
    assert cells["B @ A"].answer == "torch gives (3, 3); rows mix samples"
    assert cells["A.T @ B"].accepted is False
    assert cells["A.T @ B.T"].answer == "torch gives (3, 3); rows mix samples"


def test_while_torch_is_asked_the_arrangements_say_so(desk: Callable[..., Desk]) -> None:
    assert {cell.accepted for cell in Shown(desk("4x3", "3x4").state).arrangements} == {None}


# Scrambled rows in the picture


def test_scrambled_rows_reach_the_picture(desk: Callable[..., Desk]) -> None:
    """Rows of 4 cut into rows of 3: the second is made of samples 0 and 1, the third of 1 and 2; the others are not."""
    mixed = desk("3x4.reshape(-1, 3)", "3x2").hear_trials()
    mixing = Shown(mixed.state).resolved.subject.mixing
    assert mixing is not None and mixing.mask == bytes([0b01100000])
    assert mixing.words == "2 of 4 rows of C hold parts of up to 2 samples of A."
    assert Shown(mixed.state).fixes.rows == mixing.words


def test_rows_of_one_sample_each_are_not_marked(desk: Callable[..., Desk]) -> None:
    plain = desk("3x4.reshape(-1, 2)", "2x2").hear_trials()
    assert Shown(plain.state).resolved.subject.mixing is None and Shown(plain.state).fixes.rows is None


def test_scrambled_rows_of_a_preview_are_marked_and_gone_when_it_ends(seed: Desk) -> None:
    wanted = card(seed, "A.reshape(-1, 2048)").program
    assert wanted is not None
    seed.do(intents.Preview(wanted)).hear().hear_trials()
    mixing = Shown(seed.state).resolved.subject.mixing
    assert mixing is not None and "".join(f"{byte:08b}" for byte in mixing.mask).count("1") == 127
    assert Shown(seed.do(intents.EndPreview()).state).resolved.subject.mixing is None


def test_another_operation_is_a_change_like_any_other(seed: Desk) -> None:
    seed.do(intents.ChooseOperation(Operation.LINEAR)).hear()
    assert Shown(seed.state).outcome.title == "torch refuses F.linear(A, B)"
    assert seed.do(intents.Undo()).state.program.operation == Operation.MATMUL


def test_another_budget_forgets_what_was_tried(desk: Callable) -> None:
    tried = desk("6x4", "5x4").hear_trials()
    assert tried.state.tried
    assert tried.do(intents.ChooseBudget(2**28)).state.tried == ()
