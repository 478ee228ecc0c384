from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from explorer.panels import OperandPanel
from explorer.program import Dtype, Fill, Side, Step
from explorer.session import Chip, ChipState, Shown
from explorer.state import Draft, State, StepDraft, next_state
from explorer.state.intents import (
    AddStep,
    ChooseDtype,
    ChooseFill,
    EditShape,
    EditValues,
    LeaveField,
    OpenStep,
)

SEED = Shown(State()).operand(Side.A)


def chip(code, state=ChipState.DONE, detail="→ (2048, 50)"):
    return Chip(code, state, detail, detail)


def chained(*codes, draft=None):
    return replace(SEED, chips=tuple(map(chip, codes)), step_draft=draft)


@pytest.fixture
def panel(icon):
    return OperandPanel(Side.A, icon)


def test_display_asks_for_nothing(panel, shown):
    asked = shown(panel)
    views = [
        SEED,
        replace(SEED, shape=Draft("128xfifty", "not a size"), fill=Fill.ONES, dtype="bool"),
        replace(SEED, values=Draft("1 2\n3", "rows differ"), fill=Fill.TYPED),
        chained(".T", ".flatten(0, -1)", draft=StepDraft(Side.A, 1, ".flaten(0)", "no step")),
        chained(".T", draft=StepDraft(Side.A, None, ".reshape(-1, 2048)")),
        SEED,
    ]
    for view in [*views, *views]:
        panel.display(view)
    assert asked == []


def test_typing_a_shape(panel, shown, named, qtbot):
    asked = shown(panel)
    field = named(panel, "Shape of A")
    qtbot.keyClicks(field, "4x")
    assert asked == [EditShape(Side.A, "4"), EditShape(Side.A, "4x")]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked[2:] == [LeaveField("A shape")]


def test_a_field_being_typed_in_keeps_its_cursor(panel, shown, named, qtbot):
    shown(panel)
    panel.display(SEED)
    field = named(panel, "Shape of A")
    field.setCursorPosition(2)
    qtbot.keyClicks(field, "9")
    panel.display(replace(SEED, shape=Draft("1298x29040")))
    assert (field.text(), field.cursorPosition()) == ("1298x29040", 3)
    panel.display(replace(SEED, shape=Draft("77x29040")))
    assert (field.text(), field.cursorPosition()) == ("77x29040", 3)


def test_a_complaint_stands_below_the_field_and_reaches_a_screen_reader(panel, shown, named):
    shown(panel)
    panel.display(replace(SEED, shape=Draft("4xfifty", '"fifty" is not a size')))
    field = named(panel, "Shape of A")
    assert named(panel, '"fifty" is not a size').isVisible()
    assert (field.property("wrong"), field.accessibleDescription()) == (True, '"fifty" is not a size')
    panel.display(SEED)
    assert (field.property("wrong"), field.accessibleDescription()) == (False, "")


@pytest.mark.parametrize(
    ("name", "intent"),
    [("Values of A", ChooseFill(Side.A, Fill.UNIFORM)), ("Element type of A", ChooseDtype(Side.A, Dtype.FLOAT16))],
    ids=["fill", "dtype"],
)
def test_choosing_from_a_list(panel, shown, named, qtbot, name, intent):
    asked = shown(panel)
    panel.display(replace(SEED, fill=Fill.NORMAL, dtype="float64"))
    qtbot.keyClick(named(panel, name), Qt.Key.Key_Down)
    assert asked == [intent]


def test_typing_values(panel, shown, named, qtbot):
    asked = shown(panel)
    panel.display(replace(SEED, values=Draft("1 2")))
    field = named(panel, "Typed values of A")
    qtbot.keyClicks(field, "7")
    assert asked == [EditValues(Side.A, "71 2")]
    panel.display(replace(SEED, values=Draft("71 2", "too few")))
    assert field.textCursor().position() == 1
    assert field.accessibleDescription() == "too few"
    panel.display(SEED)
    assert not field.isVisible()


@pytest.mark.parametrize(
    ("name", "intent"),
    [
        ("Transpose A", AddStep(Side.A, Step("transpose", (-2, -1)))),
        ("Reshape A", OpenStep(Side.A, None, "reshape")),
        ("Flatten A", AddStep(Side.A, Step("flatten", (0, -1)))),
    ],
)
def test_the_buttons_put_a_step_behind(panel, shown, named, qtbot, name, intent):
    asked = shown(panel)
    qtbot.mouseClick(named(panel, name), Qt.MouseButton.LeftButton)
    assert asked == [intent]


def test_the_tab_key_goes_from_top_to_bottom(panel, shown, named, qtbot):
    shown(panel)
    panel.display(chained(".T"))
    named(panel, "Shape of A").setFocus()
    seen = []
    for _ in range(9):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        seen.append(panel.focusWidget().accessibleName())
    assert seen == [
        "Values of A", "Element type of A", "Transpose A", "Reshape A", "Flatten A", "More A",
        "Step 1 of A: .T", "Watch .T", "Remove .T",
    ]  # fmt: skip


def test_through_the_state_no_intent_comes_while_another_is_at_work(panel, shown, named, qtbot):
    """The field that is left reports so, but never from within display()."""
    state, busy = State(), []

    def dispatch(intent):
        nonlocal state
        assert not busy, f"{intent} came while {busy[0]} was at work"
        busy.append(intent)
        state = next_state(state, intent, Shown(state))
        panel.display(Shown(state).operand(Side.A))
        busy.clear()

    shown(panel)
    panel.requested.connect(dispatch)
    panel.display(Shown(state).operand(Side.A))
    shape = named(panel, "Shape of A")
    shape.setFocus()
    shape.selectAll()
    qtbot.keyClicks(shape, "128,29040")
    qtbot.mouseClick(named(panel, "Reshape A"), Qt.MouseButton.LeftButton)
    field = named(panel, "Step of A as PyTorch code")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "-1, 64")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    step = named(panel, "Step 1 of A: .reshape(-1, 64)")
    qtbot.waitUntil(step.hasFocus)
    qtbot.keyClick(step, Qt.Key.Key_Delete)
    assert state.program.a.steps == ()
    assert shape.text() == "128x29040"


def test_it_fits_a_narrow_column(panel, shown):
    shown(panel)
    long = "x" * 300
    panel.display(replace(chained(f".reshape({long})"), shape=Draft("1", long), code=long, error=long))
    assert panel.minimumSizeHint().width() <= 290
