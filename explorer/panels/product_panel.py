"""How the operands are multiplied: which stands first, by which operation, and what of all arrangements torch takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.panels.arrangement_table import ArrangementTable
from explorer.panels.choice_box import ChoiceBox
from explorer.program import RULES, Product, Program
from explorer.state import Cell
from explorer.state.intents import ChooseOperation, ChooseProduct

_OPERATIONS = tuple((rule.menu, rule.operation) for rule in RULES.values())


class ProductPanel(QFrame):
    """Two buttons of which one is down, the operation, and the eight arrangements."""

    requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Product")
        self._title = QLabel("Product")
        self._title.setProperty("role", "heading")
        self._operation = ChoiceBox(_OPERATIONS, "Operation", "How the two are multiplied")
        self._operation.chosen.connect(lambda operation: self.requested.emit(ChooseOperation(operation)))
        self._group = QButtonGroup(self)
        self._buttons = {product: self._button(product) for product in Product}
        self._caption = QLabel("All eight arrangements")
        self._caption.setProperty("role", "faint")
        self._table = ArrangementTable()
        self._table.requested.connect(self.requested)
        self._lay_out()

    def display(self, program: Program, cells: tuple[Cell, ...], shown: str | None) -> None:
        """Show how `program` multiplies, and what torch says of all arrangements; `shown` is the one looked at."""
        self._buttons[program.product].setChecked(True)
        self._operation.display(program.operation)
        self._table.display(cells, shown)

    def _button(self, product: Product) -> QPushButton:
        left, right = product.sides
        button = QPushButton(product.value)
        button.setCheckable(True)
        button.setProperty("role", "code")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(product.value)
        button.setToolTip(f"{product.value}: rows of {left} meet columns of {right}")
        button.clicked.connect(lambda: self.requested.emit(ChooseProduct(product)))
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._title)
        row.addStretch(1)
        for button in self._buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 10)
        column.setSpacing(7)
        column.addLayout(row)
        for part in (self._operation, self._caption, self._table):
            column.addWidget(part)
