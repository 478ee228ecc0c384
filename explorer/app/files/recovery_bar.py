"""The line that offers what a window that died had kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from explorer.panels import ElidedLabel


class RecoveryBar(QFrame):
    """Stands above the panels and asks nothing: work goes on, and the offer stays."""

    restored = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recovery")
        self.setAccessibleName("Recovery")
        self._words = ElidedLabel("offer", Qt.TextElideMode.ElideMiddle)
        self._restore = _button("Restore", "Restore the work", "Go on where that window ended (Ctrl+Z goes back)")
        self._restore.setProperty("kind", "primary")
        dismiss = _button("Dismiss", "Dismiss the work", "Do without it: it is taken from the disk")
        self._restore.clicked.connect(self.restored)
        dismiss.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._restore)
        row.addWidget(dismiss)

    def display(self, words: str, is_restorable: bool) -> None:
        self._words.display(words)
        self._restore.setVisible(is_restorable)


def _button(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("size", "small")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
