"""Panels are tested with real clicks and keys, and by the intents that come of them."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def icon() -> Callable[[str], QIcon]:
    """Icons of one colour; the panels do not care."""

    def make(name: str) -> QIcon:
        pixmap = QPixmap(16, 16)
        pixmap.fill("#888888")
        return QIcon(pixmap)

    return make


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], list[Any]]:
    """Shows a widget as wide as the window's column, and gives the list that its requests go to."""

    def show(widget: QWidget) -> list[Any]:
        asked: list[Any] = []
        if hasattr(widget, "requested"):
            widget.requested.connect(asked.append)
        qtbot.addWidget(widget)
        widget.resize(290, 700)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        if focused := widget.focusWidget():  # Qt gives a new window's first field the keyboard
            focused.clearFocus()
        asked.clear()
        return asked

    return show


@pytest.fixture
def named() -> Callable[[QWidget, str], Any]:
    """Finds the control with an accessible name, as a screen reader would."""

    def find(parent: QWidget, name: str) -> Any:
        found = [w for w in parent.findChildren(QWidget) if w.accessibleName() == name and w.isVisibleTo(parent)]
        assert len(found) == 1, f"{len(found)} controls are called {name!r}"
        return found[0]

    return find
