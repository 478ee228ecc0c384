"""An error is pasted, mends are looked at, taken and taken back: the window as a user drives it."""

import pytest
import torch
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from explorer.app.commands import run
from explorer.asking import Try
from explorer.panels.mend_card import MendCardBox
from explorer.session import Shown
from explorer.state import State, intents, next_state

ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"
CONTROL = Qt.KeyboardModifier.ControlModifier
FIELD = "Error or PyTorch code"
CODES = ["A @ B", "A @ B.T", "A.T @ B", "A.T @ B.T", "B @ A", "B @ A.T", "B.T @ A", "B.T @ A.T"]


@pytest.fixture(autouse=True)
def clipboard(qapp):
    """The clipboard, empty."""
    QGuiApplication.clipboard().clear()
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def shapes(user):
    program = user.window.store.state.program
    return program.a.source.shape, program.b.source.shape


def rulings(user):
    """What the cards that can be seen say, from above."""
    boxes = [box for box in user.window.outcome.findChildren(MendCardBox) if box.isVisible()]
    return [box.accessibleName() for box in sorted(boxes, key=lambda box: box.y())]


def bring(user, name):
    """Scroll a control of the outcome into sight, as a user would before a click."""
    control = user.control(name)
    user.window.outcome.ensureWidgetVisible(control)
    return control


def test_ctrl_v_outside_of_the_fields_reads_what_the_clipboard_holds(user, clipboard):
    clipboard.setText(ERROR)
    user.press(Qt.Key.Key_V, CONTROL)
    assert shapes(user) == ((64, 300), (200, 10))
    assert user.control(FIELD).toPlainText() == ERROR
    said = str(_refusal(64, 300, 200, 10))
    assert said in ERROR and said in user.words()
    assert rulings(user) and rulings(user)[0].split(":")[0] in ("meaningful", "advice")
    user.press(Qt.Key.Key_Z, CONTROL)
    assert shapes(user) == ((128, 29040), (2048, 50))


def test_ctrl_v_in_a_field_is_the_fields_own(user, clipboard):
    clipboard.setText("7x5")
    field = user.control("Shape of A")
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    user.settle()
    assert shapes(user)[0] == (7, 5)
    assert user.window.store.state.pasted is None


@pytest.mark.parametrize("held", ["", "  \n "], ids=["empty", "blank"])
def test_the_button_opens_an_empty_field_with_the_keyboard_in_it(user, clipboard, qtbot, held):
    clipboard.setText(held)
    button = next(each for each in user.window.findChildren(QToolButton) if each.text() == "Paste error")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    user.settle()
    qtbot.waitUntil(lambda: user.control(FIELD).hasFocus())
    assert user.control(FIELD).toPlainText() == ""
    before = user.window.store.state.program
    for key in ERROR:
        QTest.keyClicks(user.control(FIELD), key)
    user.settle()
    assert shapes(user) == ((64, 300), (200, 10))
    assert user.control(FIELD).hasFocus() and user.control(FIELD).toPlainText() == ERROR
    assert rulings(user)
    assert len(user.window.store.state.past) == 1
    user.press(Qt.Key.Key_Z, CONTROL)
    assert user.window.store.state.program == before


def test_pasting_into_the_open_field_is_read_too(user, clipboard):
    user.press(Qt.Key.Key_V, CONTROL)
    clipboard.setText(ERROR)
    QTest.keyClick(user.control(FIELD), Qt.Key.Key_V, CONTROL)
    user.settle()
    assert shapes(user) == ((64, 300), (200, 10))


def test_the_field_is_closed_and_the_program_stays(user, clipboard):
    clipboard.setText(ERROR)
    user.press(Qt.Key.Key_V, CONTROL)
    user.click("Close the pasted text")
    assert user.window.store.state.pasted is None
    assert shapes(user) == ((64, 300), (200, 10))


def test_text_that_is_dropped_is_read(user):
    dropped = QMimeData()
    dropped.setText(ERROR)
    window = user.window
    action, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(500, 400), action, dropped, buttons, none)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(500, 400), action, dropped, buttons, none))
    user.settle()
    assert shapes(user) == ((64, 300), (200, 10))
    assert rulings(user)


def test_a_picture_that_is_dragged_is_not_taken(user):
    dragged = QMimeData()
    dragged.setData("image/png", b"no text")
    action, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(500, 400), action, dragged, buttons, none)
    entering.ignore()
    user.window.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_a_mend_is_looked_at_and_put_back(user):
    before = user.window.store.state
    bring(user, "Preview: Reshape A to 2,048 columns")
    user.click("Preview: Reshape A to 2,048 columns")
    assert user.control("End the preview").isVisible()
    assert [step.name for step in user.window.store.state.program.a.steps] == ["reshape"]
    bring(user, "End the preview")
    user.click("End the preview")
    after = user.window.store.state
    assert (after.program, after.past, after.future) == (before.program, before.past, before.future)
    assert "stuck at k = 2,048" in user.words()


@pytest.mark.parametrize("key", ["Escape", "Z"])
def test_keys_lead_back_from_a_preview_of_an_unchanged_program(user, key):
    """Also where there is nothing else to undo."""
    before = user.window.store.state.program
    assert not user.window.store.state.past
    user.click("Arrangement B @ A")
    assert user.window.store.state.previewing is not None
    user.press(*((Qt.Key.Key_Escape,) if key == "Escape" else (Qt.Key.Key_Z, CONTROL)))
    assert user.window.store.state.previewing is None
    assert user.window.store.state.program == before


def test_a_mend_is_taken_and_taken_back(user):
    before = user.window.store.state.program
    name = "Apply: Make the layer for 29,040 features"
    bring(user, name)
    user.click(name)
    made = torch.empty(128, 29040, device="meta") @ torch.empty(29040, 50, device="meta")
    assert shapes(user)[1] == (29040, 50)
    assert str(tuple(made.shape)) in user.words()
    assert user.window.store.state.playhead.playing
    assert rulings(user) == []
    user.press(Qt.Key.Key_Z, CONTROL)
    assert user.window.store.state.program == before
    assert rulings(user)[0].startswith("meaningful")


def test_scrambled_rows_are_said_where_a_scrambling_mend_is_looked_at(user):
    bring(user, "Preview: Reshape A to 2,048 columns")
    user.click("Preview: Reshape A to 2,048 columns")
    user.press(Qt.Key.Key_Escape)  # from the step that is watched to the product
    assert user.window.store.state.previewing is not None
    assert any("127 of 1,815 rows of C" in words for words in user.words())


def test_the_eight_arrangements_of_the_seed_are_crossed_out(user):
    for code in CODES:
        button = user.control(f"Arrangement {code}")
        assert button.text().split()[-1] == "✗"
        assert "cannot be multiplied" in button.toolTip()


def test_an_arrangement_is_looked_at_and_put_back(user):
    for side, shape in (("A", "4x3"), ("B", "4x2")):
        user.retype(f"Shape of {side}", shape)
    signs = {code: user.control(f"Arrangement {code}").text().split()[-1] for code in CODES}
    assert [code for code in CODES if signs[code] == "✓"] == ["A.T @ B", "B.T @ A"]
    before = user.window.store.state.program
    user.click("Arrangement A.T @ B")
    assert str((3, 2)) in user.words() or user.window.store.state.watching is not None
    assert user.control("Arrangement A.T @ B").property("shown") is True
    user.click("Arrangement A.T @ B")
    assert user.window.store.state.program == before


def test_a_program_is_asked_of_torch_once(user, engine):
    asked = [program for request in engine.of(Try) for program in request.programs]
    assert len(asked) == len(set(asked)) > 8


def test_with_paste_the_window_opens_on_what_was_given(user_of):
    user = user_of(next_state(State(), intents.Paste(ERROR), Shown(State())))
    assert shapes(user) == ((64, 300), (200, 10))
    assert user.control(FIELD).toPlainText() == ERROR
    assert rulings(user)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--paste", ERROR], ((64, 300), (200, 10))),
        (
            ["--paste", "a = torch.ones(2, 3)\nb = torch.ones(4, 5)\na @ b"],
            ((128, 29040), (2048, 50)),
        ),  # torch walks it later
        (["--paste", "good morning"], ((128, 29040), (2048, 50))),
    ],
    ids=["error", "code", "nonsense"],
)
def test_the_argument_paste_is_read(monkeypatch, arguments, expected):
    opened = []
    monkeypatch.setattr("explorer.app.window.life.open_window", lambda state: opened.append(state) or 0)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(arguments) == 0
    (state,) = opened
    assert (state.program.a.source.shape, state.program.b.source.shape) == expected
    assert state.pasted.text == arguments[1]
    assert state.pasted.tracing == ("torch" in arguments[1])


@pytest.mark.parametrize("other", [["3x4"], ["--scenario", "reshape"]], ids=["shapes", "scenario"])
def test_paste_stands_alone(capsys, other):
    assert run([*other, "--paste", ERROR]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def _refusal(rows, given, taken, columns):
    with pytest.raises(RuntimeError) as caught:
        torch.empty(rows, given) @ torch.empty(taken, columns)
    return caught.value
