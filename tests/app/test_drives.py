"""The window as a user drives it, against torch itself."""

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

from explorer.panels.wrapped_text import WrappedText
from explorer.program import Side
from explorer.scene import layout
from explorer.session import Shown
from explorer.state import State


def torch_text(call):
    """What torch says when it refuses `call`."""
    with pytest.raises(RuntimeError) as caught:
        call()
    return str(caught.value)


def outcome_words(window):
    return panel_words(window.outcome)


def panel_words(panel):
    """All words that can be seen on a panel."""
    kinds = (QLabel, QTextEdit, QPlainTextEdit)
    widgets = [each for kind in kinds for each in panel.findChildren(kind) if each.isVisible()]
    return " ".join(each.text() if isinstance(each, QLabel) else each.toPlainText() for each in widgets)


def test_the_first_start_shows_the_seed_stuck(user):
    said = torch_text(lambda: torch.empty(128, 29040) @ torch.empty(2048, 50))
    assert said in user.words()
    assert "stuck at k = 2,048" in user.words()
    assert "26,992 of 29,040 have no partner" in user.words()
    assert said in outcome_words(user.window).replace("\u200b", "")
    assert torch.__version__ in outcome_words(user.window)


def test_reshape_mends_the_seed_as_torch_does(user):
    user.click("Reshape A")
    user.key("Step of A as PyTorch code", Qt.Key.Key_Return)
    made = torch.empty(128, 29040).reshape(-1, 2048) @ torch.empty(2048, 50)
    assert tuple(made.shape) == (1815, 50)
    assert "A.reshape(-1, 2048)" in user.words()  # its elements are seen to move
    user.press(Qt.Key.Key_Escape)
    assert str(tuple(made.shape)) in user.words()
    assert "(1815, 50)" in outcome_words(user.window)
    assert "A = A.reshape(-1, 2048)" in outcome_words(user.window)


def test_the_transpose_of_the_article_is_refused(user):
    user.click("Transpose A")
    user.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    said = torch_text(lambda: torch.empty(2048, 50) @ torch.empty(128, 29040).T)
    assert said in user.words()
    assert "28,990 of 29,040 have no partner" in user.words()


def test_a_small_product_plays_to_the_end_with_torchs_numbers(user):
    for name, shape in (("A", "4x3"), ("B", "3x2")):
        user.retype(f"Shape of {name}", shape)
        user.control(f"Values of {name}").activated.emit(0)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Space)
    assert user.window.store.state.playhead.playing
    user.press(Qt.Key.Key_End)
    product = torch.arange(12.0).reshape(4, 3) @ torch.arange(6.0).reshape(3, 2)
    shown = user.words()
    for number in product.flatten().tolist():
        assert str(int(number)) in shown
    assert f"C[3, 1] = 9·1 + 10·3 + 11·5 = {int(product[3, 1])}" in shown
    assert Shown(user.window.store.state).resolved.moment.written


def test_steps_forward_and_back_are_each_others_inverse(user):
    user.press(Qt.Key.Key_Home)
    for _ in range(3):
        user.press(Qt.Key.Key_Right)
    there = user.window.store.state.playhead.position
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Left)
    assert user.window.store.state.playhead.position == there
    assert there.beat == 3


def test_text_that_cannot_be_read_keeps_the_picture_and_the_text(user):
    before = user.window.store.state.program
    user.retype("Shape of A", "128x-3")
    assert user.control("Shape of A").text() == "128x-3"
    assert user.window.canvas.frame().dimmed
    assert "128 columns" in user.words()  # the last text that could be read was 128
    assert '"128x-3": a size cannot be negative' in panel_words(user.window.operands["A"])
    assert user.window.store.state.program != before
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.window.store.state.program == before
    assert user.control("Shape of A").text() == "128x29040"
    assert not user.window.canvas.frame().dimmed


def test_a_refused_step_is_a_red_chip_with_torchs_words(user):
    user.click("Reshape A")
    user.retype("Step of A as PyTorch code", ".reshape(7, 2048)")
    user.key("Step of A as PyTorch code", Qt.Key.Key_Return)
    said = torch_text(lambda: torch.empty(128, 29040).reshape(7, 2048))
    assert said in user.words()
    assert "there is nothing to multiply yet" in " ".join(user.words())
    assert "14,336" in outcome_words(user.window)


def test_undo_and_redo_walk_through_what_was_built(user):
    start = user.window.store.state.program
    user.click("Transpose A")
    user.click("Flatten B")
    built = user.window.store.state.program
    for _ in range(2):
        user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.window.store.state.program == start
    for _ in range(2):
        user.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert user.window.store.state.program == built


def test_the_error_and_the_code_can_be_copied(user):
    user.click("Copy error")
    said = torch_text(lambda: torch.empty(128, 29040) @ torch.empty(2048, 50))
    assert QGuiApplication.clipboard().text() == f"RuntimeError: {said}"
    user.click("Copy PyTorch code")
    assert "A = torch.randn(128, 29040)" in QGuiApplication.clipboard().text()


def test_presenting_shows_the_canvas_alone(user):
    user.press(Qt.Key.Key_F5)
    assert user.window.store.state.presenting
    assert not user.window.transport.isVisible()
    assert not user.window.outcome.isVisible()
    user.press(Qt.Key.Key_Escape)
    assert not user.window.store.state.presenting
    assert user.window.transport.isVisible()


def test_zoom_keeps_the_point_and_fit_comes_home(user):
    user.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert user.window.store.state.look.camera.zoom == pytest.approx(1.5)
    user.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert user.window.store.state.look.camera.is_home


def test_nothing_is_shown_as_torchs_before_torch_has_spoken(engine, user_of):
    engine.silent = True
    user = user_of(State())
    assert not any("cannot be multiplied" in text for text in user.words())
    assert "stuck at k = 2,048" in user.words()


def test_over_the_budget_only_shapes_are_asked_for(user):
    user.retype("Shape of A", "1000000x1000000")
    user.retype("Shape of B", "1000000x1000000")
    assert "shape only" in outcome_words(user.window)
    assert "(1000000, 1000000)" in user.words()


@pytest.mark.parametrize(
    ("a", "b"),
    [("()", "3"), ("0x3", "3x4"), ("3x0", "0x4"), ("5", "5"), ("5", "4"), ("10x3x4", "7x4x5"), ("1x1x1x1x1x2", "2x1")],
)
def test_unusual_shapes_draw_something_and_say_what_torch_says(user, a, b):
    user.retype("Shape of A", a)
    user.retype("Shape of B", b)
    state = user.window.store.state
    left, right = (torch.empty(state.program.operand(side).source.shape) for side in Side)
    try:
        expected = str(tuple((left @ right).shape))
    except RuntimeError as error:
        expected = str(error)
    assert expected in outcome_words(user.window)
    assert not user.window.canvas.grab().toImage().isNull()


def test_the_memory_budget_is_chosen_in_the_menu_and_remembered(user, settings):
    actions = {each.text(): each for each in user.window.menuBar().findChildren(QAction)}
    actions["256 MiB"].trigger()
    user.settle()
    assert actions["256 MiB"].isChecked() and not actions["2 GiB"].isChecked()
    assert user.window.store.state.budget == settings.budget() == 256 * 1024**2
    user.retype("Shape of A", "10000x10000")
    user.retype("Shape of B", "10000x3")
    assert "shape only" in outcome_words(user.window)


def test_a_click_on_a_cell_of_c_goes_to_it(user):
    user.retype("Shape of A", "4x3")
    user.retype("Shape of B", "3x2")
    canvas = user.window.canvas
    resolved = Shown(user.window.store.state).resolved
    box = layout(resolved.subject, canvas.extent()).result
    at = QPoint(round(box.x + 0.75 * box.width), round(box.y + 0.6 * box.height))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    moment = Shown(user.window.store.state).resolved.moment
    assert (moment.row, moment.column, moment.written) == (2, 1, True)
    before = user.window.store.state.playhead.position
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert user.window.store.state.playhead.position == before


def test_the_picture_waits_for_the_verdict_and_is_made_only_with_it(user, qtbot):
    """Between the key and torch's answer no picture is made that the answer replaces at once."""
    user.retype("Shape of A", "3x4")
    user.window.canvas.setFocus()
    qtbot.waitUntil(lambda: not user.window.tiles_missing())
    frames = []
    show = user.window.canvas.display
    user.window.canvas.display = lambda frame: (frames.append(user.window.store.state.answered), show(frame))
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert frames
    assert all(frames)


def test_where_torch_is_late_the_picture_does_without_its_verdict(user, engine, qtbot):
    user.retype("Shape of A", "3x4")
    user.window.canvas.setFocus()
    qtbot.waitUntil(lambda: not user.window.tiles_missing())
    engine.silent = True
    before = user.words()
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: user.words() != before)
    assert not user.window.store.state.answered


def test_a_paragraph_is_as_high_as_what_it_says_now(user):
    """The heights that were measured for an earlier text do not outlive it."""
    title = next(each for each in user.window.outcome.findChildren(WrappedText) if each.isVisible())
    before = title.heightForWidth(120)
    title.display("one two three four five six seven eight nine ten " * 8)
    assert title.heightForWidth(120) > 2 * before
    font = title.font()
    font.setPixelSize(3 * font.pixelSize())
    higher = title.heightForWidth(120)
    title.setStyleSheet(f"font-size: {font.pixelSize()}px")
    assert title.heightForWidth(120) > 2 * higher
