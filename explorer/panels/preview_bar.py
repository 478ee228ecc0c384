"""That a mend is only looked at, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from explorer.state.intents import EndPreview


class PreviewBar(QFrame):
    """Shown while another program stands in place of the user's own."""

    requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        words = QLabel("Preview: nothing is changed")
        back = QPushButton("Back")
        back.setProperty("size", "small")
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.setAccessibleName("End the preview")
        back.setToolTip("Back to the program as it was (Escape)")
        back.clicked.connect(lambda: self.requested.emit(EndPreview()))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(words, 1)
        row.addWidget(back)

    def display(self, previewing: bool) -> None:
        self.setVisible(previewing)
