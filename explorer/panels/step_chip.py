"""One step of an operand's chain, as torch took it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.panels.bounded import bounded
from explorer.panels.elided_label import ElidedLabel
from explorer.panels.marking import mark
from explorer.panels.wrapped_text import WrappedText
from explorer.program import Side
from explorer.session import Chip, ChipState
from explorer.state.intents import OpenStep, RemoveStep, Watch

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_REMOVING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class StepChip(QFrame):
    """The code of step `index` and what torch made of it; a click opens it for typing, the cross takes it out."""

    requested = Signal(object)

    def __init__(self, side: Side, index: int, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._index = side, index
        self._shown: Chip | None = None
        self.setObjectName("chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._code = ElidedLabel("code")
        self._code.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._detail = WrappedText("detail")
        self._close = QPushButton(icon("close"), "")
        self._close.setProperty("kind", "bare")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setFixedSize(24, 24)
        self._close.clicked.connect(self._remove)
        self._watch = QPushButton(icon("play"), "")
        self._watch.setProperty("kind", "bare")
        self._watch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._watch.setFixedSize(24, 24)
        self._watch.clicked.connect(lambda: self.requested.emit(Watch(self._side, self._index)))
        self._lay_out()

    def display(self, chip: Chip) -> None:
        """Show `chip`; torch's refusal is shown whole, and can be selected."""
        if chip == self._shown:
            return
        self._shown = chip
        refused = chip.state is ChipState.REFUSED
        self._code.display(chip.code, tip="")
        self._detail.display(chip.detail)
        self._detail.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not refused)
        mark(self._detail, "role", "torch" if refused else "detail")
        mark(self, "state", chip.state.value)
        mark(self._code, "state", chip.state.value)
        self.setToolTip(f"{bounded(chip.code)}\n{bounded(chip.tip)}\nClick, Enter or F2: edit this step")
        self.setAccessibleName(f"Step {self._index + 1} of {self._side}: {chip.code}")
        self.setAccessibleDescription(bounded(f"{chip.state}: {chip.detail}"))
        self._close.setAccessibleName(f"Remove {chip.code}")
        self._close.setToolTip(f"Remove {chip.code}")
        self._watch.setVisible(chip.state is ChipState.DONE)
        self._watch.setAccessibleName(f"Watch {chip.code}")
        self._watch.setToolTip(f"Watch what {chip.code} does to the elements")

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [self, self._watch, self._close]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.requested.emit(OpenStep(self._side, self._index))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS:
            self.requested.emit(OpenStep(self._side, self._index))
        elif event.key() in _REMOVING_KEYS:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _remove(self) -> None:
        self.requested.emit(RemoveStep(self._side, self._index))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._code, 1)
        head.addWidget(self._watch)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 3, 4, 6)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self._detail)
