"""The card of one operand."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from explorer.algebra import ShapeError, format_shape, parse_named_shape
from explorer.panels.source_fields import SourceFields
from explorer.panels.step_buttons import StepButtons
from explorer.panels.step_chain import StepChain
from explorer.panels.wrapped_text import WrappedText
from explorer.program import Side
from explorer.session import OperandView


class OperandPanel(QFrame):
    """An operand: what it starts from, the chain of steps behind it, and what torch says of it.

    The buttons that add a step stand above the chain, so that a new chip does not push them away from the mouse.
    """

    requested = Signal(object)

    def __init__(self, side: Side, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", side.value.lower())
        self.setAccessibleName(f"Operand {side}")
        self._source = SourceFields(side)
        self._chain = StepChain(side, icon)
        self._buttons = StepButtons(side, icon)
        self._facts = WrappedText("faint")
        for part in (self._source, self._chain, self._buttons):
            part.requested.connect(self.requested)
        self._chain.restocked.connect(self._order_stops)
        self._lay_out()
        self._order_stops()

    def display(self, view: OperandView) -> None:
        """Show `view`; never asks for anything, and leaves alone what already reads so."""
        self._source.display(view)
        self._chain.display(_origin(view), view.chips, view.step_draft)
        self._facts.display("\n".join(view.facts))

    def _order_stops(self) -> None:
        """The Tab key follows the card from top to bottom; new chips would otherwise come last."""
        for before, after in pairwise(self._source.stops() + self._buttons.stops() + self._chain.stops()):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 10, 10)
        column.setSpacing(8)
        for part in (self._source, self._buttons, self._chain, self._facts):
            column.addWidget(part)


def _origin(view: OperandView) -> str:
    """The shape that the chain starts from; the one before, while the field cannot be read."""
    try:
        return f"starts as {format_shape(parse_named_shape(view.shape.text)[0])}"
    except ShapeError:
        return "starts as the last shape that could be read"
