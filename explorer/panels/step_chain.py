"""The chain of steps behind an operand's source."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.panels.elided_label import ElidedLabel
from explorer.panels.step_chip import StepChip
from explorer.panels.step_editor import StepEditor
from explorer.program import Side
from explorer.session import Chip
from explorer.state import StepDraft


class StepChain(QWidget):
    """The source's shape, a chip for each step, and the editor at its place while a step is typed."""

    requested = Signal(object)
    restocked = Signal()  # there are other chips than before

    def __init__(self, side: Side, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._icon = side, icon
        self._shown: tuple[Chip, ...] = ()
        self._chips: list[StepChip] = []
        self._draft: StepDraft | None = None
        self._origin = ElidedLabel("origin")
        self._editor = StepEditor(side)
        self._editor.requested.connect(self.requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._origin)
        self._column.addWidget(self._editor)

    def display(self, origin: str, chips: tuple[Chip, ...], draft: StepDraft | None) -> None:
        """Show the chain; chips that stay the same keep the keyboard, and so does the editor."""
        self._origin.display(origin)
        self._origin.setVisible(bool(chips))
        if chips != self._shown:
            self._shown = chips
            self._stock(chips)
        self._show_draft(draft)
        self.setVisible(bool(chips) or draft is not None)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [stop for chip in self._chips for stop in chip.stops()] + self._editor.stops()

    def _stock(self, chips: tuple[Chip, ...]) -> None:
        count = len(self._chips)
        self._column.removeWidget(self._editor)
        for widget in self._chips[len(chips) :]:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        del self._chips[len(chips) :]
        while len(self._chips) < len(chips):
            widget = StepChip(self._side, len(self._chips), self._icon)
            widget.requested.connect(self.requested)
            self._chips.append(widget)
            self._column.addWidget(widget)
        self._column.addWidget(self._editor)
        for widget, chip in zip(self._chips, chips, strict=True):
            widget.display(chip)
        if count != len(chips):
            self.restocked.emit()

    def _show_draft(self, draft: StepDraft | None) -> None:
        before, self._draft = self._draft, draft
        at = None if draft is None else draft.index
        for index, chip in enumerate(self._chips):
            chip.setVisible(index != at)
        if draft is None:
            self._close_editor(before)
            return
        place = len(self._chips) + 1 if at is None else at + 2
        if self._column.indexOf(self._editor) != place:
            self._column.removeWidget(self._editor)
            self._column.insertWidget(place, self._editor)
        self._editor.display(draft)
        self._editor.show()
        if before is None or before.index != draft.index:
            self._editor.begin()

    def _close_editor(self, before: StepDraft | None) -> None:
        """Hide the editor; if it had the keyboard, the chip in its place takes it."""
        had_keyboard = self._editor.has_keyboard()
        self._editor.hide()
        if before is None or not had_keyboard or not self._chips:
            return
        index = len(self._chips) - 1 if before.index is None else min(before.index, len(self._chips) - 1)
        chip = self._chips[index]
        QTimer.singleShot(0, chip, lambda: chip.setFocus(Qt.FocusReason.OtherFocusReason))
