"""A field of one line that takes what a line can hold."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.state import MOST_IN_A_LINE

_BRIEF = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)  # the keyboard comes back
_ANY = 2**31 - 1  # characters; else Qt cuts what is pasted before it is asked


class LineField(QLineEdit):
    """A line of text; `edited` carries what the user has made of it, `left` that the keyboard has gone elsewhere.

    A text that is too long to be laid out in time does not come into the line, by whatever way it was put in; `edited`
    carries it all the same. `left` comes a moment later: a field may lose the keyboard by being hidden, while a change
    is still being told.
    """

    edited = Signal(str)
    left = Signal()
    _lost_keyboard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_ANY)
        self._bound = _Bound(self)
        self.setValidator(self._bound)
        self.textEdited.connect(self.edited)
        self.inputRejected.connect(self._refuse)
        self._lost_keyboard.connect(self.left, Qt.ConnectionType.QueuedConnection)

    def display(self, text: str) -> None:
        """Show `text`; the cursor stays where it is."""
        if self.text() != text:
            cursor = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _BRIEF:
            self._lost_keyboard.emit()

    def _refuse(self) -> None:
        refused, self._bound.refused = self._bound.refused, ""
        if refused:
            self.edited.emit(refused)


class _Bound(QValidator):
    """Refuses what is too long, and remembers it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.refused = ""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        if len(text) > MOST_IN_A_LINE:
            self.refused = text
            return QValidator.State.Invalid, text, place
        return QValidator.State.Acceptable, text, place
