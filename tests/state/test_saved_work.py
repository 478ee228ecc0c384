"""The user's work as it is kept: what is in it, how it comes back, and what a damaged document costs."""

import dataclasses
import json
import random
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.program import DocumentError, Fill, Operand, Program, Scenario, Side, Slide, Source, Step
from explorer.scene import Camera, Spot
from explorer.session import Shown
from explorer.state import SEED, State, intents, next_state, work_of
from explorer.state.saved_work import SavedView, SavedWork
from explorer.state.saved_work_document import NewerError, read_work, write_work
from explorer.timeline import Level, Order, Position

OTHER = Program(Operand(Source((4, 3))), Operand(Source((3, 2))))
THIRD = Program(Operand(Source((6, 3)), (Step("reshape", (2, 9)),)), Operand(Source((9, 2))))
ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2704 and 400x120)"
SCENARIO = Scenario("own", "A talk", (Slide("One", "{A}", OTHER), Slide("Two", "{C}", THIRD)))
I = intents  # noqa: E741


def _next(state, intent):
    return next_state(state, intent, Shown(state))


def done(*acts, state=None):
    return reduce(_next, acts, state if state is not None else State())


def died(state):
    """The next window, after this one's work has been on the disk."""
    return done(intents.RestoreWork(read_work(write_work(work_of(state)))))


KEPT = {  # what the user did, and where it is seen in the state
    "program": ([I.OpenProgram(OTHER)], lambda s: s.program),
    "past": ([I.OpenProgram(OTHER), I.OpenProgram(THIRD)], lambda s: s.past),
    "future": ([I.OpenProgram(OTHER), I.OpenProgram(THIRD), I.Undo()], lambda s: s.future),
    "typed values": ([I.EditValues(Side.A, "1 2.5; inf -inf")], lambda s: s.program.a.source.values),
    "order": ([I.ChooseOrder(Order.COMB)], lambda s: s.order),
    "tile": ([I.ChooseTile(16)], lambda s: s.tile),
    "position": ([I.GoTo(Position(12, 0.5))], lambda s: s.playhead.position),
    "a far position": ([I.EditShape(Side.B, "29040x50"), I.GoToEnd()], lambda s: s.playhead.position),
    "speed": ([I.ChooseSpeed(4.0)], lambda s: s.playhead.speed),
    "loop": ([I.ChooseLoop(True)], lambda s: s.playhead.loop),
    "level": ([I.ChooseLevel(Level.SWEEP)], lambda s: s.playhead.level),
    "camera": ([I.LookAt(Camera(3.0, -0.5, -1.0))], lambda s: s.look.camera),
    "follow": ([I.Follow(True)], lambda s: s.look.follow),
    "colored": ([I.Color(False)], lambda s: s.look.colored),
    "shared": ([I.ShareScale(True)], lambda s: s.look.shared),
    "watches_steps": ([I.WatchSteps(False)], lambda s: s.watches_steps),
    "shows_curves": ([I.ShowCurves(True)], lambda s: s.shows_curves),
    "matrix": ([I.EditShape(Side.A, "5x2x3"), I.EditShape(Side.B, "3x4"), I.ChooseMatrix(3)], lambda s: s.playhead),
    "draft": ([I.EditShape(Side.A, "12x")], lambda s: s.drafts),
    "step draft": ([I.OpenStep(Side.B), I.EditStep(".resh")], lambda s: s.step_draft),
    "pasted": ([I.Paste(ERROR)], lambda s: s.pasted),
    "pasted beside": ([I.Paste("good morning")], lambda s: s.pasted),
    "an empty field to paste into": ([I.OpenPaste()], lambda s: s.pasted),
    "slide": ([I.OpenScenario(SCENARIO), I.TurnSlide(1)], lambda s: s.lecture),
}


@pytest.mark.parametrize("what", KEPT)
def test_it_comes_back(what):
    acts, seen = KEPT[what]
    state = done(*acts)
    assert seen(state) != seen(State())
    assert seen(died(state)) == seen(state)


def test_every_field_of_the_view_is_in_the_table():
    assert {field.name for field in dataclasses.fields(SavedView)} <= KEPT.keys()


def test_what_comes_back_is_asked_of_torch_anew(desk):
    state = desk("4x3", "3x2").do(I.AddStep(Side.A, Step("T"))).hear().state
    assert state.answered
    restored = died(state)
    assert restored.generation > State().generation
    assert not restored.answered


def test_what_only_points_or_passes_is_not_kept():
    state = done(I.OpenProgram(OTHER), I.Hover(Spot("C", 0, 1, 1)), I.TogglePlay(), I.Present(True))
    restored = died(state)
    assert (restored.look.hovered, restored.playhead.playing, restored.presenting) == (None, False, False)


def test_of_a_preview_the_program_before_it_is_kept():
    state = done(I.OpenProgram(OTHER), I.GoTo(Position(3)), I.Preview(THIRD))
    assert work_of(state).program == OTHER
    assert work_of(state).view.position is None
    assert died(state).past == (SEED,)


def test_restoring_is_undone_to_what_was_just_built():
    dead = done(I.OpenProgram(OTHER))
    built = done(I.EditShape(Side.A, "7x7"))
    restored = done(I.RestoreWork(work_of(dead)), state=built)
    assert restored.program == OTHER
    back = done(I.Undo(), state=restored)
    assert back.program == built.program
    assert done(I.Redo(), state=back).program == OTHER
    assert done(I.Undo(), I.Undo(), state=restored).program == SEED


def test_restoring_into_an_untouched_window_adds_no_change():
    assert died(done(I.OpenProgram(OTHER))).past == (SEED,)


def test_restoring_over_a_preview_ends_it():
    state = done(I.Preview(THIRD), I.RestoreWork(work_of(done(I.OpenProgram(OTHER)))))
    assert state.previewing is None
    assert THIRD not in state.past


def typed(start):
    generator = random.Random(start)
    return Operand(Source((64, 64), Fill.TYPED, values=tuple(generator.random() for _ in range(4096))))


def test_a_history_of_many_large_typed_values_keeps_the_newest():
    programs = [Program(typed(at), OTHER.b) for at in range(70)]
    state = done(*map(I.OpenProgram, programs))
    data = write_work(work_of(state))
    assert len(data) < 8e6
    again = read_work(data)
    assert again.program == programs[-1]
    assert again.past == tuple(programs[-64:-1])


def test_a_source_that_many_programs_share_is_written_once():
    program = Program(typed(1), OTHER.b)
    steps = [Step("reshape", (size, -1)) for size in (1, 2, 4, 8, 16, 32, 64)]
    state = done(I.OpenProgram(program), *(I.AddStep(Side.A, step) for step in steps))
    assert len(write_work(work_of(state))) < 1.2 * len(write_work(work_of(done(I.OpenProgram(program)))))
    assert died(state).past == state.past


def test_text_that_no_file_can_hold_is_kept_as_far_as_it_goes():
    assert died(done(I.Paste("broken \ud800 text"))).pasted.text == "broken ? text"


def test_a_very_long_paste_is_kept_in_part():
    pasted = done(I.Paste("word " * 400_000))
    assert len(pasted.pasted.text) <= 1_000_000
    assert died(pasted).pasted.text == pasted.pasted.text


LINES = write_work(work_of(done(I.OpenProgram(OTHER), I.GoTo(Position(2)), I.Paste(ERROR)))).split(b"\n")
GOOD, SOURCES = json.loads(LINES[0]), [json.loads(line) for line in LINES[1:]]


def document(head, sources=SOURCES):
    return "\n".join(map(json.dumps, (head, *sources))).encode()


DAMAGED = {
    "not JSON": b"\x00\x01",
    "nothing": b"",
    "another thing": b"[1, 2]",
    "brackets": b"[" * 100_000,
    "cut off": document(GOOD)[:-9],
    "no such source": document(GOOD, SOURCES[:-1]),
    "no such program": document({**GOOD, "present": 99}),
    "no programs": document({**GOOD, "calls": []}),
    "an unknown step": document(
        {**GOOD, "calls": [{**call, "a": {"source": 0, "steps": [{"name": "x"}]}} for call in GOOD["calls"]]}
    ),
    "a beat of words": document({**GOOD, "place": {"beat": "soon", "fraction": 0}}),
    "a missing field": document({key: value for key, value in GOOD.items() if key != "view"}),
    "too few typed values": document(GOOD, [{**source, "fill": "typed", "values": [1]} for source in SOURCES]),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_document_is_a_sentence(kind):
    with pytest.raises(DocumentError) as raised:
        read_work(DAMAGED[kind])
    assert str(raised.value)
    assert not isinstance(raised.value, NewerError)


@pytest.mark.parametrize("head", [{**GOOD, "version": 2}, {"version": 7, "all": "new"}])
def test_a_newer_document_says_so(head):
    with pytest.raises(NewerError, match="newer version"):
        read_work(document(head))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_number_in_a_document_is_refused_or_shown(data):
    """A file may hold numbers that no window would have written."""
    from explorer.scene import Size

    odd = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
    view = {**GOOD["view"], "tile": data.draw(odd), "speed": data.draw(odd)}
    view["camera"] = {"zoom": data.draw(odd), "x": data.draw(odd), "y": data.draw(odd)}
    head = {**GOOD, "view": view, "place": {"beat": "9" * 40, "fraction": data.draw(odd)}}
    try:
        work = read_work(document(head))
    except DocumentError:
        return
    state = done(intents.RestoreWork(work))
    assert isinstance(work, SavedWork)
    assert state.look.camera == state.look.camera.zoomed(1, 0, 0)
    assert state.look.camera.zoom >= 1
    assert Shown(state).picture(Size(800, 600)).ground
    assert Shown(state).film.position.beat <= Shown(state).film.end.beat
