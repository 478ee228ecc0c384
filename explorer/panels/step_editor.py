"""The field in which a step is typed."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.panels.line_field import LineField
from explorer.panels.marking import mark_wrong
from explorer.panels.wrapped_text import WrappedText
from explorer.program import Side
from explorer.state import StepDraft
from explorer.state.intents import CancelStep, CommitStep, EditStep


class StepEditor(QFrame):
    """A step as code, being typed: Return takes it into the chain, Escape gives it up."""

    requested = Signal(object)

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor")
        self._field = LineField()
        self._field.setProperty("role", "code")
        self._field.setPlaceholderText(".reshape(-1, 2048)")
        self._field.setAccessibleName(f"Step of {side} as PyTorch code")
        self._field.setToolTip("A step as PyTorch code, such as .reshape(-1, 2048) or .transpose(-2, -1)")
        self._complaint = WrappedText("complaint")
        self._commit = QPushButton("Add")
        self._commit.setProperty("kind", "primary")
        self._cancel = QPushButton("Cancel")
        self._cancel.setToolTip("Give this step up (Escape)")
        self._field.edited.connect(lambda text: self.requested.emit(EditStep(text)))
        self._field.returnPressed.connect(lambda: self.requested.emit(CommitStep()))
        self._commit.clicked.connect(lambda: self.requested.emit(CommitStep()))
        self._cancel.clicked.connect(lambda: self.requested.emit(CancelStep()))
        self._lay_out()
        self.hide()

    def display(self, draft: StepDraft) -> None:
        """Show what is typed; the cursor stays where it is."""
        self._field.display(draft.text)
        self._complaint.display(draft.complaint)
        mark_wrong(self._field, draft.complaint)
        new = draft.index is None
        self._commit.setText("Add" if new else "Set")
        self._commit.setToolTip("Add this step to the chain (Return)" if new else "Change the step to this (Return)")

    def begin(self) -> None:
        """Take the keyboard, with the arguments selected, once the present event has been dealt with.

        Not at once: the field that loses the keyboard reports so, and this may run while another intent is at work.
        """
        QTimer.singleShot(0, self, self._take_keyboard)

    def has_keyboard(self) -> bool:
        return any(stop.hasFocus() for stop in self.stops())

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [self._field, self._commit, self._cancel]

    def event(self, event: QEvent) -> bool:
        """Escape belongs to this field while it has the keyboard, whatever else the window does with it."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.requested.emit(CancelStep())
        else:
            super().keyPressEvent(event)

    def _take_keyboard(self) -> None:
        if not self.isVisible():
            return
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self._field.text()
        start, end = text.find("(") + 1, text.rfind(")")
        if 0 < start < end:
            self._field.setSelection(start, end - start)
        else:
            self._field.selectAll()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        for button in (self._cancel, self._commit):
            button.setProperty("size", "small")
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(self._complaint)
        column.addLayout(buttons)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
