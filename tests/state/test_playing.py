"""Time through intents: play, pause, steps, scrubbing, loop, and slides that play by themselves."""

from functools import reduce

import pytest

from explorer.asking import Run
from explorer.engine import evaluate
from explorer.program import Operand, Product, Program, Scenario, Side, Slide, Source, Step
from explorer.session import Shown
from explorer.state import Intent, State, intents, next_state
from explorer.timeline import Level, Phase, Position

TICK = intents.Tick(1 / 16)
PRODUCT = Program(Operand(Source((4, 3))), Operand(Source((3, 2))))
RESHAPED = Program(Operand(Source((2, 3)), (Step("T"),)), Operand(Source((2, 2))))
REFUSED = Program(Operand(Source((4, 3))), Operand(Source((3, 2))), Product.B_AT_A)
SCENARIO = Scenario(
    "demo",
    "A demonstration",
    (
        Slide("One", "C is {C}; torch says {error}.", PRODUCT),
        Slide("Two", "A is {A} and B {B}.", RESHAPED),
        Slide("Three", "torch says {error}", REFUSED),
    ),
)
FIRST = State(program=PRODUCT)
LENGTH = 4 * 2 * 5


def _next(state, intent):
    return next_state(state, intent, Shown(state))


def after(*done: Intent, state: State = FIRST) -> State:
    return reduce(_next, done, state)


def heard(state: State) -> State:
    answers = evaluate(Run(state.generation, state.program))
    return reduce(_next, map(intents.TorchAnswered, answers), state)


def test_a_stuck_product_rests_stuck_and_any_other_at_its_start() -> None:
    assert Shown(State()).resolved.moment.phase is Phase.STUCK
    assert Shown(FIRST).resolved.position == Position()


def test_play_runs_to_the_end_and_stops() -> None:
    state = after(intents.TogglePlay())
    assert state.playhead.playing
    state = after(*[TICK] * 960, state=state)
    assert Shown(state).resolved.position == Position(LENGTH)
    assert not state.playhead.playing


def test_pause_stays_where_it_is() -> None:
    state = after(intents.TogglePlay(), *[TICK] * 20, intents.TogglePlay())
    assert after(*[TICK] * 20, state=state) == state
    assert Shown(state).resolved.position != Position()


def test_play_at_the_end_starts_anew() -> None:
    state = after(intents.GoToEnd(), intents.TogglePlay())
    assert Shown(state).resolved.position == Position() and state.playhead.playing
    stuck = after(intents.TogglePlay(), state=State())
    assert Shown(stuck).resolved.position == Position() and stuck.playhead.playing


def test_a_loop_starts_again_after_the_end_has_been_shown() -> None:
    state = after(intents.ChooseLoop(True), intents.GoTo(Position(LENGTH - 1, 0.99)), intents.TogglePlay(), TICK)
    assert Shown(state).resolved.position == Position(LENGTH) and state.playhead.playing
    assert Shown(after(TICK, state=state)).resolved.position == Position()


@pytest.mark.parametrize(("level", "beats"), [(Level.PAIR, 1), (Level.LINE, 5), (Level.SWEEP, 10)])
def test_a_step_back_undoes_a_step_on(level: Level, beats: int) -> None:
    state = after(intents.ChooseLevel(level), intents.StepTime(1))
    assert Shown(state).resolved.position == Position(beats)
    assert Shown(after(intents.StepTime(-1), state=state)).resolved.position == Position()


def test_a_step_pauses() -> None:
    assert not after(intents.TogglePlay(), TICK, intents.StepTime(1)).playhead.playing


def test_first_last_and_rest() -> None:
    assert Shown(after(intents.GoToEnd())).resolved.position == Position(LENGTH)
    assert Shown(after(intents.GoToEnd(), intents.GoTo(Position()))).resolved.position == Position()
    assert after(intents.GoToEnd(), intents.GoTo(None)).playhead.position is None
    assert Shown(after(intents.GoTo(Position(10**40)))).resolved.position == Position(LENGTH)


@pytest.mark.parametrize(
    ("share", "beat"), [(0.0, 0), (0.5, 20), (1.0, 40), (-3.0, 0), (7.0, 40), (float("inf"), 40), (float("-inf"), 0)]
)
def test_scrub_goes_to_a_share_of_the_whole(share: float, beat: int) -> None:
    assert Shown(after(intents.Scrub(share))).resolved.position == Position(beat)


def test_scrub_is_exact_at_the_ends_of_any_length() -> None:
    huge = State(program=Program(Operand(Source((10**6, 10**6))), Operand(Source((10**6, 10**6)))))
    assert Shown(after(intents.Scrub(1.0), state=huge)).resolved.position == Position(10**12 * (10**6 + 2))


@pytest.mark.parametrize(
    "odd",
    [
        intents.Scrub(float("nan")),
        intents.Tick(float("nan")),
        intents.Zoom(float("nan")),
        intents.Zoom(2.0, float("inf"), 0.5),
        intents.Pan(float("nan"), 0.0),
        intents.Tick(-5.0),
    ],
    ids=str,
)
def test_what_is_no_number_changes_nothing(odd: Intent) -> None:
    state = after(intents.TogglePlay(), TICK)
    assert after(odd, state=state) == state


def test_after_a_long_pause_of_the_window_time_does_not_jump() -> None:
    playing = after(intents.TogglePlay())
    assert after(intents.Tick(1e9), state=playing) == after(intents.Tick(0.25), state=playing)


def test_speed_is_one_of_those_on_offer() -> None:
    assert after(intents.ChooseSpeed(3.9)).playhead.speed == 4.0
    slow = after(intents.TogglePlay(), intents.ChooseSpeed(0.5), TICK, TICK)
    assert Shown(slow).resolved.position == Shown(after(intents.TogglePlay(), TICK)).resolved.position


def test_another_program_is_shown_at_rest_and_keeps_speed_loop_and_level() -> None:
    chosen = after(
        intents.ChooseSpeed(2.0), intents.ChooseLoop(True), intents.ChooseLevel(Level.SWEEP), intents.GoToEnd()
    )
    head = after(intents.EditShape(Side.A, "5x3"), state=chosen).playhead
    assert (head.position, head.playing) == (None, False)
    assert (head.speed, head.loop, head.level) == (2.0, True, Level.SWEEP)


def test_a_slide_plays_from_its_beginning() -> None:
    state = after(intents.OpenScenario(SCENARIO))
    assert state.program == PRODUCT and state.playhead.playing
    assert Shown(state).resolved.position == Position()
    assert Shown(after(TICK, state=state)).resolved.position != Position()


def test_a_slide_with_steps_waits_for_torch_and_then_plays_from_its_beginning() -> None:
    state = after(intents.OpenScenario(SCENARIO, 1), *[TICK] * 40)
    assert state.playhead.playing
    answered = heard(state)
    assert Shown(answered).resolved.position == Position()
    assert Shown(after(TICK, state=answered)).resolved.position != Position()


def test_a_slide_with_steps_does_not_play_the_picture_before_it() -> None:
    shown = heard(after(intents.OpenScenario(SCENARIO)))
    turned = heard(after(intents.TurnSlide(1), *[TICK] * 40, state=shown))
    assert turned.playhead.playing and Shown(turned).resolved.position == Position()


def test_captions_carry_what_torch_said() -> None:
    state = after(intents.OpenScenario(SCENARIO))
    caption = Shown(state).resolved.subject.caption
    assert caption is not None and caption.text == "C is ...; torch says ...."
    caption = Shown(heard(state)).resolved.subject.caption
    assert caption is not None and caption.text == "C is (4, 2); torch says no error."
    caption = Shown(heard(after(intents.OpenScenario(SCENARIO, 1)))).resolved.subject.caption
    assert caption is not None and caption.text == "A is (3, 2) and B (2, 2)."
    caption = Shown(heard(after(intents.OpenScenario(SCENARIO, 2)))).resolved.subject.caption
    assert caption is not None
    words = "mat1 and mat2 shapes cannot be multiplied (3x2 and 4x3)"
    assert caption.text == f"torch says RuntimeError: {words}"


def test_slides_turn_both_ways_and_stop_at_the_ends() -> None:
    state = after(intents.OpenScenario(SCENARIO), intents.TurnSlide(1), intents.TurnSlide(1))
    assert state.program == REFUSED
    assert after(intents.TurnSlide(1), state=state) == state
    back = after(intents.TurnSlide(-1), state=state)
    assert back.program == RESHAPED and back.playhead.playing


@pytest.mark.parametrize(("index", "at"), [(-7, 0), (0, 0), (2, 2), (10**20, 2)])
def test_a_slide_that_is_not_there_is_the_nearest(index: int, at: int) -> None:
    lecture = after(intents.OpenScenario(SCENARIO, index)).lecture
    assert lecture is not None and lecture.index == at


def test_without_a_scenario_a_clicker_steps_in_time() -> None:
    assert Shown(after(intents.TurnSlide(1))).resolved.position == Position(1)


def test_a_slide_can_be_undone_and_an_edit_ends_the_talk() -> None:
    shown = after(intents.OpenScenario(SCENARIO), state=State())
    assert after(intents.Undo(), state=shown).program == State().program
    edited = after(intents.EditShape(Side.A, "7x3"), state=shown)
    assert edited.lecture is None and edited.program.a.source.shape == (7, 3)
    closed = after(intents.CloseScenario(), state=shown)
    assert closed.lecture is None and closed.program == PRODUCT
