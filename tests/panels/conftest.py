"""Panels are tested without a display: real clicks and keys, and the intents that come of them."""

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def icon(name: str) -> QIcon:
    """An icon of one colour; the panels do not care."""
    pixmap = QPixmap(16, 16)
    pixmap.fill("#888888")
    return QIcon(pixmap)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], list[Any]]:
    """Shows a widget as it is in the window's column, and gives the list that its requests go to."""

    def show(widget: QWidget) -> list[Any]:
        asked: list[Any] = []
        if hasattr(widget, "requested"):
            widget.requested.connect(asked.append)
        qtbot.addWidget(widget)
        widget.resize(290, 700)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        return asked

    return show


@pytest.fixture
def named() -> Callable[[QWidget, str], Any]:
    """Finds the visible control with an accessible name or a text, as a reader of the screen would."""

    def find(parent: QWidget, name: str) -> Any:
        found = [w for w in parent.findChildren(QWidget) if w.accessibleName() == name and not w.isHidden()]
        assert len(found) == 1, f"{len(found)} controls are called {name!r}"
        return found[0]

    return find
