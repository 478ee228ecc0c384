"""The field that goes to any step or cell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.panels.line_field import LineField
from explorer.panels.marking import mark_wrong
from explorer.state import PLACE_KEY, Draft
from explorer.state.intents import EditPlace, GoToPlace, LeaveField


class GoToField(LineField):
    """A place in time, typed: the number of a step, or a cell of C; Return goes there."""

    requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("go to C[3, 7] or 12")
        self.setAccessibleName("Go to")
        self.setProperty("role", "code")
        self.setFixedWidth(190)
        self.edited.connect(lambda text: self.requested.emit(EditPlace(text)))
        self.returnPressed.connect(lambda: self.requested.emit(GoToPlace()))
        self.left.connect(lambda: self.requested.emit(LeaveField(PLACE_KEY)))

    def display_place(self, draft: Draft | None) -> None:
        """Show what is typed, marked where it names no place."""
        self.display(draft.text if draft is not None else "")
        complaint = draft.complaint if draft is not None else None
        mark_wrong(self, complaint)
        self.setToolTip(complaint or "A step by its number, or a cell of C: it is shown as it has just been written")
