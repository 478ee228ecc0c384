"""What an operand starts from: its shape, its values, its element type."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer.panels.choice_box import ChoiceBox
from explorer.panels.elided_label import ElidedLabel
from explorer.panels.line_field import LineField
from explorer.panels.marking import mark_wrong
from explorer.panels.values_field import ValuesField
from explorer.panels.wrapped_text import WrappedText
from explorer.program import Dtype, Fill, Side
from explorer.session import OperandView
from explorer.state import Draft, shape_key, values_key
from explorer.state.intents import ChooseDtype, ChooseFill, EditShape, EditValues, LeaveField

_FILLS = (
    ("0, 1, 2 ...", Fill.COUNTING),
    ("normal (seeded)", Fill.NORMAL),
    ("uniform (seeded)", Fill.UNIFORM),
    ("ones", Fill.ONES),
    ("identity", Fill.IDENTITY),
    ("typed by hand", Fill.TYPED),
)
_DTYPES = tuple((dtype.value, dtype) for dtype in Dtype)


class SourceFields(QWidget):
    """The fields of an operand's source, and torch's refusal of it if there is one."""

    requested = Signal(object)

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._letter = QLabel(side.value)
        self._letter.setProperty("role", f"letter-{side.value.lower()}")
        self._shape = LineField()
        self._shape.setProperty("role", "shape")
        self._shape.setPlaceholderText("128x29040")
        self._shape.setAccessibleName(f"Shape of {side}")
        self._shape.setToolTip(f"The shape of {side}: 128x29040, (128, 29040) or torch.Size([128, 29040])")
        self._letter.setBuddy(self._shape)
        self._complaint = WrappedText("complaint")
        self._fill = ChoiceBox(_FILLS, f"Values of {side}", f"What fills {side}")
        self._dtype = ChoiceBox(_DTYPES, f"Element type of {side}", f"The dtype of {side}")
        self._code = ElidedLabel("code-line")
        self._values = ValuesField(f"Typed values of {side}")
        self._values_complaint = WrappedText("complaint")
        self._error = WrappedText("torch")
        self._connect()
        self._lay_out()

    def display(self, view: OperandView) -> None:
        """Show the source of `view`; a field that reads the same keeps its cursor."""
        self._shape.display(view.shape.text)
        self._complaint.display(view.shape.complaint)
        mark_wrong(self._shape, view.shape.complaint)
        self._fill.display(view.fill)
        self._dtype.display(Dtype(view.dtype))
        self._code.display(view.code)
        self._show_values(view.values)
        self._error.display(view.error)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [self._shape, self._fill, self._dtype, self._values]

    def _show_values(self, values: Draft | None) -> None:
        if values is not None:
            self._values.display(values.text)
        self._values.setVisible(values is not None)
        complaint = values.complaint if values is not None else None
        self._values_complaint.display(complaint)
        mark_wrong(self._values, complaint)

    def _connect(self) -> None:
        side, ask = self._side, self.requested.emit
        self._shape.edited.connect(lambda text: ask(EditShape(side, text)))
        for done in (self._shape.left, self._shape.returnPressed):
            done.connect(lambda: ask(LeaveField(shape_key(side))))
        self._fill.chosen.connect(lambda fill: ask(ChooseFill(side, fill)))
        self._dtype.chosen.connect(lambda dtype: ask(ChooseDtype(side, dtype)))
        self._values.edited.connect(lambda text: ask(EditValues(side, text)))
        self._values.left.connect(lambda: ask(LeaveField(values_key(side))))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._letter)
        head.addWidget(self._shape, 1)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self._fill, 3)
        choices.addWidget(self._dtype, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._complaint)
        column.addLayout(choices)
        for widget in (self._values, self._values_complaint, self._code, self._error):
            column.addWidget(widget)
