"""A monkey at the controls: whatever is typed, clicked or answered, nothing raises and nothing is lost."""

import dataclasses
import math
from collections.abc import Iterator
from functools import reduce
from itertools import islice

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from explorer.asking import Run, TileCut, Tiles, Try
from explorer.engine import Kept, cut_tiles, draw_curve, evaluate, try_programs
from explorer.program import (
    OPERATIONS,
    STEPS,
    CallError,
    Dtype,
    Fill,
    Operand,
    Product,
    Program,
    Scenario,
    Side,
    Slide,
    Source,
    Step,
    from_json,
    parse_steps,
    to_json,
)
from explorer.scene import Camera, Size, Spot, Tensor, wanted
from explorer.session import Shown
from explorer.state import Condition, Intent, State, asides, intents, next_state, tile_key, work_of
from explorer.state.saved_work_document import read_work, write_work
from explorer.timeline import Level, Order, Position

BUDGET = 2**20  # bytes; so that the monkey never waits for a large product
SCENARIO = Scenario(
    "demo",
    "Demo",
    (
        Slide("One", "{A} {B} {C} {error}", Program(Operand(Source((4, 3))), Operand(Source((3, 2))))),
        Slide("Two", "{nothing}", Program(Operand(Source((2, 3)), (Step("T"),)), Operand(Source((3, 2))))),
    ),
)

sides = st.sampled_from(Side)
good_shapes = st.sampled_from(
    ["4x3", "3x2", "2 × 3", "(10, 3, 4)", "(10, 5, 4)", "(4,)", "()", "0x3", "(0, 1, 1)", "(7, 4, 5)", "[1]", "3,3"]
)
large_shapes = st.sampled_from(
    ["128x29040", "2048x50", "1000000x1000000", "9223372036854775807x1", "3000000000x3", "0x9223372036854775807"]
)
bad_shapes = st.sampled_from(["", "x", "-1x3", "1e9", "9" * 300, "(", "٣x٤", "1\n2x", "1x2x3x4x5x6x7", "\x00", "10²"])
shape_texts = good_shapes | large_shapes | bad_shapes | st.text(max_size=12)
value_texts = st.sampled_from(
    ["1 2; 3 4", "[[1, 2, 3]]", "nan inf; -inf 0", "1 2; 3", "[]", "[[], []]", "1e400", "true false", "9" * 5000]
) | st.text("0123456789 ;.,-[]\n", max_size=20)
dimensions = st.integers(-4, 8) | st.sampled_from([2**63 - 1, -(2**63) + 1])
step_texts = st.sampled_from(
    [".T", ".mT", ".t()", ".reshape(-1, 2)", ".reshape(())", ".flatten()", ".T.reshape(6)", "", "T(", ".squeeze()"]
) | st.text(max_size=12)
places = st.sampled_from(["", "C[3, 1]", "C[0]", "7", "step 1_000", "1,234", "(2, 0, 1)", "-1", "C[", "9" * 199, "٣"])
pasted = st.sampled_from(
    [
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)",
        "return F.linear(input, self.weight)\nRuntimeError: mat1 and mat2 shapes cannot be multiplied (4x6 and 3x5)",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x0 and 7x3)",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (99999999999999999999x3 and 4x5)",
        "RuntimeError: mat1 dim 1 must match mat2 dim 0",
        "RuntimeError: shape '[4, 784]' is invalid for input of size 12544",
        "ValueError: operands could not be broadcast together with shapes (4,3) (3,4)",
        "expected input[8, 1, 30, 30] to have 3 channels, but got 1 channels instead",
        "RuntimeError: Given groups=1, weight of size [6, 3, 7, 7], expected input[2, 1, 9, 9] to have 3 channels, "
        "but got 1 channels instead",
        "import torch\na = torch.randn(4, 6).t().view(24)\nb = torch.randn(24)\nc = a @ b",
        "a = torch.ones(2, 3)\nb = torch.ones(3, 2)\na @ b",
        "a = torch.ones(2, 3",
        "CUDA error: out of memory",
        "good morning",
        " ",
    ]
) | st.text(max_size=20)
odd_floats = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-2, 4)
indices = st.integers(-2, 4) | st.sampled_from([10**30, -(10**30)])
spots = st.none() | st.builds(Spot, st.sampled_from("ABCD"), indices, indices, indices)
cameras = st.builds(Camera().zoomed, st.sampled_from([0.5, 1.0, 3.0, 60.0, 1e4, 1e11]), *[st.floats(-1, 2)] * 2)


def _next(state, intent):
    return next_state(state, intent, Shown(state))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    name = draw(st.sampled_from(sorted(STEPS)))
    count = draw(st.sampled_from([count for count in range(4) if STEPS[name].signature.takes(count)]))
    return Step(name, tuple(draw(st.lists(dimensions, min_size=count, max_size=count))))


edits: st.SearchStrategy[Intent] = st.one_of(
    st.builds(intents.EditShape, sides, shape_texts),
    st.builds(intents.EditShape, sides, good_shapes),
    st.builds(intents.EditValues, sides, value_texts),
    st.builds(intents.ChooseFill, sides, st.sampled_from(Fill)),
    st.builds(intents.ChooseDtype, sides, st.sampled_from(Dtype)),
    st.builds(intents.ChooseProduct, st.sampled_from(Product)),
    st.builds(intents.ChooseOperation, st.sampled_from(OPERATIONS)),
    st.builds(
        intents.EditEquation, st.sampled_from(["ij,jk->ki", "ij , kj", "...i,i->...", "i,j->", "ij", "aij,ajk->a"])
    ),
    st.builds(intents.Paste, pasted),
    st.builds(intents.ApplyMend, st.sampled_from([slide.program for slide in SCENARIO.slides])),
    st.builds(intents.AddStep, sides, steps()),
    st.builds(intents.RemoveStep, sides, indices),
    st.builds(intents.OpenStep, sides, st.none() | indices, st.sampled_from([*STEPS, "nonsense"])),
    st.builds(intents.EditStep, step_texts),
    st.builds(intents.CommitStep),
    st.builds(intents.CancelStep),
    st.builds(intents.LeaveField),
    st.builds(intents.OpenProgram, st.sampled_from([slide.program for slide in SCENARIO.slides])),
    st.builds(intents.OpenScenario, st.just(SCENARIO), indices),
    st.builds(intents.TurnSlide, st.sampled_from([-1, 1])),
    st.builds(intents.CloseScenario),
)
views: st.SearchStrategy[Intent] = st.one_of(
    st.builds(intents.Zoom, odd_floats, odd_floats, odd_floats),
    st.builds(intents.Pan, odd_floats, odd_floats),
    st.builds(intents.FitView),
    st.builds(intents.Present, st.booleans()),
    st.builds(intents.ChooseBudget, st.integers(-(10**30), 10**30)),
    st.builds(intents.EngineReported, st.just("2.13.0"), st.just("cpu")),
    st.builds(intents.EngineTold, st.sampled_from(Condition), st.none() | st.text(max_size=9)),
    st.just(intents.CancelComputing()),
    st.just(intents.Retry()),
    st.builds(intents.KeepSpare, st.booleans()),
    st.builds(intents.LookAt, cameras),
    st.builds(intents.Follow, st.booleans()),
    st.builds(intents.Color, st.booleans()),
    st.builds(intents.ShareScale, st.booleans()),
    st.builds(intents.Hover, spots),
    st.builds(intents.Pin, spots),
    st.builds(intents.WatchSteps, st.booleans()),
    st.builds(intents.OpenPaste),
    st.builds(intents.ClosePaste),
    st.builds(intents.ShowCurves, st.booleans()),
)
times: st.SearchStrategy[Intent] = st.one_of(
    st.builds(intents.Tick, odd_floats),
    st.builds(intents.TogglePlay),
    st.builds(intents.StepTime, st.sampled_from([-1, 1])),
    st.builds(intents.GoTo, st.none() | st.builds(Position, indices, st.floats(0, 1, exclude_max=True))),
    st.builds(intents.GoToEnd),
    st.builds(intents.Scrub, odd_floats),
    st.builds(intents.ChooseSpeed, odd_floats),
    st.builds(intents.ChooseLevel, st.sampled_from(Level)),
    st.builds(intents.ChooseLoop, st.booleans()),
    st.builds(intents.ChooseOrder, st.sampled_from(Order)),
    st.builds(intents.ChooseTile, st.none() | indices),
    st.builds(intents.ChooseMatrix, indices),
    st.builds(intents.EditPlace, places),
    st.builds(intents.GoToPlace),
    st.builds(intents.Watch, sides, indices),
    st.builds(intents.Compare, sides),
    st.builds(intents.StopWatching),
)


first = st.sampled_from([State(), *(State(program=slide.program) for slide in SCENARIO.slides)])


def own_program(state: State) -> Program:
    """The user's own program, also while another is looked at."""
    return state.previewing.program if state.previewing is not None else state.program


def programs_on_offer(state: State) -> tuple[Program, ...]:
    """What the panels offer to look at."""
    cards = [card.program for card in Shown(state).fixes.cards if card.program is not None]
    return (*cards, *(cell.program for cell in Shown(state).arrangements))


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from numbers_in(getattr(value, field.name))


def elements(tensor: Tensor) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What the windows of single elements of a tensor show, each beside what torch told of the same elements."""
    if tensor.numbers is None:
        return
    told = np.array(tensor.numbers.elements, float)
    shapes = {1: [(1, told.size), (told.size, 1)], 0: [(1, 1)]}.get(len(tensor.shape), [tensor.shape])
    for place, samples in tensor.tiling.tiles.items():
        if place.is_exact:
            stacks = [told.reshape(-1, *shape[-2:]) for shape in shapes]
            stack = next((each for each in stacks if each.shape[1:] == samples.shown.shape), stacks[0])
            plain = samples.special & 7 == 0
            yield np.where(plain, samples.shown, 0), np.where(plain, stack[place.matrix], 0)


class Monkey(RuleBasedStateMachine):
    """Random intents, one after the other; the invariants look at all that the window would show."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State()
        self.size = Size(1280, 800)
        self.kept = Kept()
        self.late: list[TileCut] = []

    @initialize(width=st.integers(300, 2000), height=st.integers(200, 1200), state=first)
    def open_a_window(self, width: int, height: int, state: State) -> None:
        self.size, self.state = Size(width, height), state

    @rule(intent=edits)
    def edit(self, intent: Intent) -> None:
        before, done = self.state, next_state(self.state, intent, Shown(self.state))
        if done.program != before.program:
            assert done.previewing is None
        if done.program not in (before.program, own_program(before)):
            assert done.generation > before.generation
            assert not done.answered
            assert done.watching is None or isinstance(intent, intents.AddStep | intents.CommitStep)
            undone = next_state(done, intents.Undo(), Shown(done))
            assert undone.program == (before.past[-1] if done.past == before.past else own_program(before))
            assert next_state(undone, intents.Redo(), Shown(undone)).program == done.program
        else:
            assert done.past == before.past
        self.state = done

    @rule(intent=views | times)
    def look_or_wait(self, intent: Intent) -> None:
        before = self.state
        self.state = next_state(before, intent, Shown(before))
        assert (self.state.program, self.state.past, self.state.future) == (before.program, before.past, before.future)

    @rule(direction=st.sampled_from([intents.Undo(), intents.Redo()]))
    def go_through_history(self, direction: Intent) -> None:
        before, after = self.state, next_state(self.state, direction, Shown(self.state))
        assert len(after.past) + len(after.future) == len(before.past) + len(before.future)
        self.state = after

    @rule(which=st.integers(0, 40))
    def look_at_a_mend(self, which: int) -> None:
        """Another program is shown, and all comes back."""
        before, own = self.state, own_program(self.state)
        wanted = programs_on_offer(before)[which % len(programs_on_offer(before))]
        seen = next_state(before, intents.Preview(wanted), Shown(before))
        assert seen.program == wanted and not seen.answered
        assert (seen.past, seen.future, seen.pasted) == (before.past, before.future, before.pasted)
        for back in (intents.EndPreview(), intents.Undo()):
            after = next_state(seen, back, Shown(seen))
            assert (after.program, after.past, after.future) == (own, before.past, before.future)
            assert after.previewing is None
            assert after.answered or before.previewing is not None or not before.answered
        self.state = seen

    @rule(which=st.integers(0, 40))
    def take_a_mend(self, which: int) -> None:
        before, own = self.state, own_program(self.state)
        wanted = programs_on_offer(before)[which % len(programs_on_offer(before))]
        done = next_state(before, intents.ApplyMend(wanted), Shown(before))
        assert done.program == wanted and done.previewing is None
        if wanted != own:
            assert done.past[-1] == own and next_state(done, intents.Undo(), Shown(done)).program == own
        self.state = done

    @rule()
    def end_the_preview(self) -> None:
        before = self.state
        self.state = next_state(before, intents.EndPreview(), Shown(before))
        assert self.state.program == own_program(before)
        assert self.state is before or before.previewing is not None

    @rule()
    def the_window_dies(self) -> None:
        """All that is kept of the work comes back in the next window, the same."""
        kept = write_work(work_of(self.state))
        restored = next_state(State(), intents.RestoreWork(read_work(kept)), Shown(State()))
        assert write_work(work_of(restored)) == kept
        assert not restored.answered
        self.state, self.late = restored, []  # what was on its way to the window that died comes to none

    @rule(late=st.booleans())
    def hear_trials(self, late: bool) -> None:
        """torch has tried what was asked of it; each program once, also where the answer comes late."""
        self.state = next_state(self.state, intents.EngineReported("2.13.0", "cpu"), Shown(self.state))
        before, asked = self.state, Shown(self.state).untried
        assert len(set(asked)) == len(asked)
        answer = try_programs(Try(1, asked, BUDGET))
        assert answer is not None
        if late:
            self.state = next_state(self.state, intents.EditShape(Side.A, "5x7"), Shown(self.state))
        self.state = next_state(self.state, intents.TrialsArrived(asked, answer.trials), Shown(self.state))
        assert late or (self.state.program, self.state.past) == (before.program, before.past)
        assert not set(asked) & set(Shown(self.state).untried)

    @rule(stages=st.integers(1, 2))
    def hear_torch(self, stages: int) -> None:
        request = Run(self.state.generation, self.state.program, BUDGET, asides(self.state))
        answers = evaluate(request, self.kept)
        self.state = reduce(_next, map(intents.TorchAnswered, islice(answers, stages)), self.state)
        assert self.state.answered

    @rule(late=st.integers(1, 3))
    def hear_torch_too_late(self, late: int) -> None:
        answer = next(iter(evaluate(Run(self.state.generation - late, self.state.program, BUDGET))))
        assert next_state(self.state, intents.TorchAnswered(answer), Shown(self.state)) == self.state

    @rule(on_their_way=st.booleans())
    def ask_for_tiles(self, on_their_way: bool) -> None:
        """They come now, or some time later, or never."""
        self.hear_torch(2)
        resolved = Shown(self.state).resolved
        found = wanted(resolved.subject, resolved.moment, self.size, self.state.look)
        keys = tuple(tile_key(tensor.name, place, *added) for tensor, place, added in found[:12])
        cut = list(cut_tiles(Tiles(self.state.generation, keys), self.kept))
        if on_their_way:
            self.late = [*self.late, *cut][-40:]
        else:
            self.state = next_state(self.state, intents.TilesArrived(tuple(cut)), Shown(self.state))

    @rule()
    def ask_for_curves(self) -> None:
        """What is wanted can be had, and is then wanted no more."""
        self.hear_torch(2)
        self.state = reduce(_next, (intents.EngineReported("2.13.0", "cpu"), intents.ShowCurves(True)), self.state)
        asked = Shown(self.state).wanted_curve
        if asked is not None:
            answer = draw_curve(asked, self.kept)
            assert answer is not None and (answer.curves is not None or "budget" in (answer.why or ""))
            self.state = next_state(self.state, intents.CurveArrived(answer), Shown(self.state))
            assert Shown(self.state).wanted_curve is None

    @rule()
    def tiles_come_late(self) -> None:
        """Those of an earlier program change nothing."""
        before, heard, late = self.state, self.state.heard, tuple(self.late)
        self.late, self.state = [], next_state(before, intents.TilesArrived(late), Shown(before))
        if heard is None or all(answer.generation != heard.answer.generation for answer in late):
            assert self.state is before

    @invariant()
    def all_that_is_shown_can_be_shown(self) -> None:
        shown = Shown(self.state).picture(self.size)
        assert all(math.isfinite(n) for mark in (*shown.ground, *shown.motion) for n in numbers_in(mark))
        for side in Side:
            view = Shown(self.state).operand(side)
            assert len(view.chips) == len(self.state.program.operand(side).steps)
        assert Shown(self.state).outcome.title
        assert len(Shown(self.state).arrangements) == 8
        assert all(card.title and card.why for card in Shown(self.state).fixes.cards)
        assert (Shown(self.state).pasted[0] is None) == (self.state.pasted is None)
        view = Shown(self.state).curves
        assert (view.words is None) == (view.drawn is not None and len(view.drawn.plots) == 3)
        assert view.reached is None or math.isfinite(view.reached)

    @invariant()
    def tiles_are_of_what_is_shown(self) -> None:
        subject = Shown(self.state).resolved.subject
        for tensor in (subject.left, subject.right, subject.result):
            for shown, told in elements(tensor):
                np.testing.assert_array_equal(shown, told)

    @invariant()
    def the_program_can_be_saved_and_opened(self) -> None:
        text = to_json(self.state.program)
        again = from_json(text, Program)
        assert to_json(again) == text
        if not any(math.isnan(value) for side in Side for value in self.state.program.operand(side).source.values):
            assert again == self.state.program

    @invariant()
    def every_step_can_be_written_and_read(self) -> None:
        for side in Side:
            for chip, step in zip(
                Shown(self.state).operand(side).chips, self.state.program.operand(side).steps, strict=True
            ):
                try:
                    assert parse_steps(chip.code) == (step,)
                except CallError as error:
                    pytest.fail(f"{chip.code}: {error}")


Monkey.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestMonkey = pytest.mark.filterwarnings("ignore:The use of")(Monkey.TestCase)
