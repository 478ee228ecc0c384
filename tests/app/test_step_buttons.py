"""The buttons that add a step stay where they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from explorer.program import Side


@pytest.mark.parametrize("side", [Side.A, Side.B])
def test_clicks_at_one_place_are_as_many_steps(user, side):
    """None of them meets a chip and opens it."""
    window = user.window
    button = next(each for each in window.findChildren(QToolButton) if each.accessibleName() == f"Transpose {side}")
    place = button.mapTo(window, button.rect().center())
    for count in (1, 2, 3):
        under = window.childAt(place)
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, place))
        user.settle()
        QApplication.processEvents()
        assert len(window.store.state.program.operand(side).steps) == count
        assert window.store.state.step_draft is None
        assert button.mapTo(window, button.rect().center()) == place
