"""Typing in any field and then pressing any key that the window knows: nothing raises, and nothing typed is lost."""

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from explorer.app.window.actions import COMMANDS
from explorer.program import Fill, Operand, Operation, Program, Side, Source
from explorer.state import intents

START = Program(Operand(Source((2, 2), Fill.TYPED, values=(1, 2, 3, 4))), Operand(Source((2, 2), Fill.COUNTING)))
ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"
# Each field: its name, what opens it, what is typed into it, and how many changes of the program that is.
FIELDS = {
    "shape of A": ("Shape of A", (), "7x5", 1),
    "shape of B": ("Shape of B", (), "7x5", 1),
    "values of A": ("Typed values of A", (intents.ChooseFill(Side.A, Fill.TYPED),), "7 8", 1),
    "values of B": ("Typed values of B", (intents.ChooseFill(Side.B, Fill.TYPED),), "7 8", 1),
    "equation": ("Equation", (intents.ChooseOperation(Operation("einsum")),), "ij,kj->ik", 1),
    "paste": ("Error or PyTorch code", (intents.OpenPaste(),), ERROR, 1),
    "step": ("Step of A as PyTorch code", (intents.OpenStep(Side.A),), ".reshape(4)", 0),
    "place": ("Go to", (), "C[9, 9]", 0),
}
KEYS = [(command, keys) for command in COMMANDS for keys in command.keys]
OWN = {"undo", "redo", "paste"}  # what a field does with these keys itself
CHANGING = {"b_at_a"}  # commands that change this program


@pytest.fixture(autouse=True)
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def typed_into(user, name, text):
    field = user.control(name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def press(widget, keys):
    combination = QKeySequence(keys)[0]
    assert isinstance(combination, QKeyCombination)
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def restart(user, qtbot, opening):
    """The same beginning again, whatever the last key did."""
    window = user.window
    for beside in window.findChildren(QWidget):
        if beside.isWindow() and not isinstance(beside, QMenu):
            beside.close()
    for intent in (intents.Present(False), intents.StopWatching(), intents.CancelStep(), intents.ClosePaste()):
        window.store.dispatch(intent)
    for intent in (intents.EditPlace(""), intents.OpenProgram(START), *opening, intents.LeaveField()):
        window.store.dispatch(intent)
    user.settle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def is_there(state, name, text):
    """Whether what was typed into a field is still to be read in it, or in the program."""
    if name == "Error or PyTorch code":
        return state.pasted is not None and state.pasted.text.startswith(text)
    if name == "Go to":
        return state.place_draft is not None and state.place_draft.text.startswith(text)
    if name.startswith("Step"):
        return state.step_draft is not None and state.step_draft.text.startswith(text)
    if name == "Equation":
        return state.program.operation.equation == text
    operand = state.program.operand(Side(name[-1]))
    drafts = [draft.text for _, draft in state.drafts]
    return (
        text in drafts
        or operand.source.shape[:1] == (7,)
        or operand.source.values[:1] == (7,)
        or any(draft.startswith(text) for draft in drafts)
    )


@pytest.mark.parametrize("case", FIELDS.values(), ids=FIELDS.keys())
def test_any_key_after_typing(user, qtbot, case):
    name, opening, text, changes = case
    for command, keys in KEYS:
        if command.name == "quit":
            continue
        restart(user, qtbot, opening)
        before = len(user.window.store.state.past)
        field = typed_into(user, name, text)
        press(field, keys)
        QApplication.processEvents()
        user.settle()
        state = user.window.store.state
        if command.name in OWN:
            continue
        assert is_there(state, name, text), f"{keys} after typing into {name}"
        # Keys that write, such as 1 and the space bar, go on with the same change.
        assert len(state.past) - before == changes + (command.name in CHANGING), f"{keys} after typing into {name}"


@pytest.mark.parametrize("case", FIELDS.values(), ids=FIELDS.keys())
def test_escape_after_typing(user, qtbot, case):
    name, opening, text, _ = case
    restart(user, qtbot, opening)
    field = typed_into(user, name, text)
    press(field, "Esc")
    QApplication.processEvents()
    state = user.window.store.state
    assert state.step_draft is None if name.startswith("Step") else is_there(state, name, text)


@pytest.mark.parametrize("case", FIELDS.values(), ids=FIELDS.keys())
def test_the_window_is_closed_while_a_field_has_the_keyboard(user, qtbot, case):
    name, opening, text, _ = case
    restart(user, qtbot, opening)
    press(typed_into(user, name, text), "Ctrl+Q")
    QApplication.processEvents()
    assert not user.window.isVisible()


@pytest.mark.parametrize("name", ["Shape of A", "Typed values of A"])
def test_an_edit_after_presenting_is_a_change_of_its_own(user, qtbot, name):
    restart(user, qtbot, (intents.ChooseFill(Side.A, Fill.TYPED),))
    before = len(user.window.store.state.past)
    press(typed_into(user, name, "5 6"), "F5")
    qtbot.waitUntil(lambda: user.window.store.state.merging is None)
    assert user.window.store.state.presenting
    user.window.store.dispatch(intents.Present(False))
    typed_into(user, name, "3 4")
    assert len(user.window.store.state.past) == before + 2


def test_a_field_that_is_left_late_does_not_end_the_change_of_another(user):
    store = user.window.store
    store.dispatch(intents.EditShape(Side.A, "7x"))
    store.dispatch(intents.EditShape(Side.B, "7x5"))
    store.dispatch(intents.LeaveField("A shape"))
    store.dispatch(intents.EditShape(Side.B, "7x55"))
    assert len(store.state.past) == 1
    assert store.state.draft("A shape") is not None and store.state.draft("B shape") is not None


def test_a_place_that_there_is_not_is_told_until_the_field_is_left(user, qtbot):
    field = typed_into(user, "Go to", "C[9, 9, 9]")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    told = user.window.store.state.place_draft.complaint
    assert told and field.toolTip() == told
    user.window.canvas.setFocus()
    qtbot.waitUntil(lambda: user.window.store.state.place_draft.complaint is None)
    assert field.text() == "C[9, 9, 9]" and field.accessibleDescription() == ""
