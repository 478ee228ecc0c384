from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from explorer.panels import OperandPanel
from explorer.program import Side
from explorer.session import Chip, ChipState, Shown
from explorer.state import State, StepDraft
from explorer.state.intents import (
    CancelStep,
    CommitStep,
    EditStep,
    LeaveField,
    OpenStep,
    RemoveStep,
)

SEED = Shown(State()).operand(Side.A)
TORCH = "RuntimeError: shape '[-1, 2047]' is invalid for input of size 3717120"


def chip(code, state=ChipState.DONE, detail="→ (2048, 50)"):
    return Chip(code, state, detail, detail)


def chained(*codes, draft=None):
    return replace(SEED, chips=tuple(map(chip, codes)), step_draft=draft)


@pytest.fixture
def panel(icon):
    return OperandPanel(Side.A, icon)


def test_a_refused_chip_shows_the_whole_text_of_torch(panel, shown, named):
    shown(panel)
    refused = chip(".reshape(-1, 2047)", ChipState.REFUSED, TORCH)
    panel.display(replace(SEED, chips=(refused, chip(".T", ChipState.WAITING, "waits"))))
    text = named(panel, TORCH)
    assert text.toPlainText() == TORCH
    assert text.height() >= text.heightForWidth(text.width()) > text.fontMetrics().height()
    assert text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_a_click_or_a_key_opens_a_chip(panel, shown, named, qtbot):
    asked = shown(panel)
    panel.display(chained(".T", ".flatten(0, -1)"))
    step = named(panel, "Step 2 of A: .flatten(0, -1)")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        qtbot.keyClick(step, key)
    assert asked == [OpenStep(Side.A, 1)] * 3


def test_the_cross_takes_a_step_out(panel, shown, named, qtbot):
    asked = shown(panel)
    panel.display(chained(".T", ".reshape(-1, 2048)"))
    qtbot.mouseClick(named(panel, "Remove .reshape(-1, 2048)"), Qt.MouseButton.LeftButton)
    assert asked == [RemoveStep(Side.A, 1)]


def test_the_editor_types_sets_and_cancels(panel, shown, named, qtbot):
    asked = shown(panel)
    panel.display(chained(".T", ".mT", draft=StepDraft(Side.A, 0, ".T")))
    field = named(panel, "Step of A as PyTorch code")
    qtbot.waitUntil(field.hasFocus)
    assert field.selectedText() == ".T"
    qtbot.keyClicks(field, ".")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    for text in ("Set", "Cancel"):
        [button] = [b for b in panel.findChildren(QPushButton) if b.text() == text]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [a for a in asked if not isinstance(a, LeaveField)] == [
        EditStep("."), CommitStep(), CancelStep(), CommitStep(), CancelStep(),
    ]  # fmt: skip


def test_a_new_step_opens_behind_the_last_with_its_arguments_selected(panel, shown, named, qtbot):
    shown(panel)
    panel.display(chained(".T", draft=StepDraft(Side.A, None, ".reshape(-1, 2048)")))
    field = named(panel, "Step of A as PyTorch code")
    qtbot.waitUntil(field.hasFocus)
    assert field.selectedText() == "-1, 2048"
    last = named(panel, "Step 1 of A: .T")
    assert field.mapTo(panel, field.pos()).y() > last.mapTo(panel, last.rect().bottomLeft()).y()


def test_new_facts_of_torch_leave_the_editor_alone(panel, shown, named, qtbot):
    shown(panel)
    draft = StepDraft(Side.A, None, ".reshape(-1, 2048)")
    panel.display(chained(".T", draft=draft))
    field = named(panel, "Step of A as PyTorch code")
    qtbot.waitUntil(field.hasFocus)
    field.setCursorPosition(3)
    panel.display(replace(chained(".T", ".mT", draft=draft), facts=("other",)))
    assert field.hasFocus()
    assert (field.cursorPosition(), field.selectedText()) == (3, "")
