"""What torch's process is doing, where its answer would stand, and the button for what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from explorer.panels.wrapped_text import WrappedText
from explorer.session import EngineView


class EngineBar(QFrame):
    """A sentence and a button; hidden where torch does what everyone expects of it."""

    requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("engine")
        self.setAccessibleName("torch")
        self._shown: EngineView | None = None
        self._text = WrappedText("engine")
        self._button = QPushButton()
        self._button.setProperty("size", "small")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def display(self, view: EngineView | None) -> None:
        """Show `view`; nothing at all where there is none."""
        self._shown = view
        if view is not None:
            self._text.display(view.text)
            self._button.setText(view.button or "")
            self._button.setAccessibleName(view.button or "")
            self._button.setVisible(view.button is not None)
        self.setVisible(view is not None)

    def _ask(self) -> None:
        if self._shown is not None and self._shown.intent is not None:
            self.requested.emit(self._shown.intent)
