from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from explorer.diagnosis import Ruling
from explorer.panels import OutcomePanel
from explorer.program import Product, Program
from explorer.scene import Verdict
from explorer.session import MendCard, MendsView, Outcome
from explorer.state import SEED
from explorer.state.intents import ApplyMend, ClosePaste, EndPreview

WORDS = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
CODE = "import torch\n\nA = torch.randn(128, 29040)\n"
REFUSED = Outcome(
    Verdict.REFUSED, "torch refuses A @ B", "RuntimeError", WORDS, "torch 2.13.0 on cpu", ("They must be equal.",),
    None, CODE,
)  # fmt: skip
ACCEPTED = Outcome(
    Verdict.ACCEPTED, "C = A @ B has shape (4, 2)", None, None, "torch 2.13.0 on cpu", ("One.", "Two."),
    "shape only: too large", CODE,
)  # fmt: skip
NO_MENDS = MendsView((), False, None)
MENDED = Program(SEED.a, SEED.b, Product.B_AT_A)
MENDS = MendsView(
    (MendCard(Ruling.SCRAMBLES, "Swap them", "Why.", "B @ A", None, MENDED, can_be_taken=True),),
    True,
    "2 of 4 rows are mixed.",
)
PENDING = Outcome(Verdict.PENDING, "Asking torch", None, None, "", (), None, CODE)


@pytest.fixture
def panel(icon):
    return OutcomePanel(icon)


def test_torch_is_shown_word_for_word(panel, shown, named):
    shown(panel)
    panel.display(REFUSED, NO_MENDS, (None, ""))
    for text in ("torch refuses A @ B", "RuntimeError", WORDS, "torch 2.13.0 on cpu", "They must be equal."):
        widget = named(panel, text)
        assert widget.isVisible()
        assert widget.height() >= widget.heightForWidth(widget.width())
        assert widget.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_what_there_is_none_of_is_hidden(panel, shown, named):
    shown(panel)
    for outcome in (REFUSED, ACCEPTED, REFUSED, PENDING):
        panel.display(outcome, NO_MENDS, (None, ""))
    for text in (WORDS, "They must be equal.", "One.", "shape only: too large", "torch 2.13.0 on cpu"):
        assert not any(widget.isVisible() for widget in panel.findChildren(QWidget) if widget.accessibleName() == text)
    panel.display(ACCEPTED, NO_MENDS, (None, ""))
    for text in ("One.", "Two.", "shape only: too large", "torch 2.13.0 on cpu"):
        assert named(panel, text).isVisible()


def test_the_error_is_copied_with_its_type(panel, shown, named, qtbot):
    shown(panel)
    panel.display(REFUSED, NO_MENDS, (None, ""))
    with qtbot.waitSignal(panel.copy_requested) as copied:
        qtbot.mouseClick(named(panel, "Copy error"), Qt.MouseButton.LeftButton)
    assert copied.args == [f"RuntimeError: {WORDS}", "error"]


def test_the_code_is_copied_as_it_is(panel, shown, named, qtbot):
    shown(panel)
    panel.display(ACCEPTED, NO_MENDS, (None, ""))
    with qtbot.waitSignal(panel.copy_requested) as copied:
        qtbot.mouseClick(named(panel, "Copy PyTorch code"), Qt.MouseButton.LeftButton)
    assert copied.args == [CODE, "PyTorch code"]
    assert named(panel, "The program as PyTorch code").isReadOnly()


def test_display_again_keeps_what_is_selected(panel, shown, named, qtbot):
    shown(panel)
    panel.display(REFUSED, NO_MENDS, (None, ""))
    text = named(panel, WORDS)
    text.selectAll()
    panel.display(REFUSED, NO_MENDS, (None, ""))
    assert text.textCursor().selectedText() == WORDS


def test_display_copies_nothing(panel, shown, qtbot):
    shown(panel)
    with qtbot.assertNotEmitted(panel.copy_requested):
        for outcome in (PENDING, REFUSED, ACCEPTED, PENDING):
            panel.display(outcome, NO_MENDS, (None, ""))


def test_what_was_pasted_the_preview_and_the_mends_are_shown(panel, shown, named):
    shown(panel)
    panel.display(REFUSED, MENDS, (WORDS, ""))
    assert named(panel, "Error or PyTorch code").toPlainText() == WORDS
    for name in ("End the preview", "Apply: Swap them", "2 of 4 rows are mixed."):
        assert named(panel, name).isVisible()
    panel.display(REFUSED, NO_MENDS, (None, ""))
    for name in ("Error or PyTorch code", "End the preview", "Apply: Swap them", "2 of 4 rows are mixed."):
        assert not [each for each in panel.findChildren(QWidget) if each.accessibleName() == name and each.isVisible()]


def test_an_error_that_was_pasted_is_not_shown_twice(panel, shown, named):
    shown(panel)
    panel.display(replace(REFUSED, repeated=True), NO_MENDS, (WORDS, ""))
    assert not [each for each in panel.findChildren(QWidget) if each.accessibleName() == WORDS and each.isVisible()]
    assert named(panel, "torch 2.13.0 on cpu says the same, word for word").isVisible()


def test_mixed_rows_and_a_note_stand_beside_each_other(panel, shown, named):
    shown(panel)
    panel.display(ACCEPTED, MENDS, (None, ""))
    assert named(panel, "2 of 4 rows are mixed.\n\nshape only: too large").isVisible()


def test_what_the_parts_ask_for_goes_up(panel, shown, named, qtbot):
    asked = shown(panel)
    for mends, pasted in ((NO_MENDS, (None, "")), (MENDS, (WORDS, "")), (NO_MENDS, ("", "")), (MENDS, (WORDS, ""))):
        panel.display(REFUSED, mends, pasted)
    assert asked == []
    for name in ("End the preview", "Apply: Swap them", "Close the pasted text"):
        panel.ensureWidgetVisible(named(panel, name))
        qtbot.mouseClick(named(panel, name), Qt.MouseButton.LeftButton)
    assert asked == [EndPreview(), ApplyMend(MENDED), ClosePaste()]
