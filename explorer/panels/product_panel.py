"""How the operands are multiplied: which stands first, by which operation, and what of all arrangements torch takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.panels.arrangement_table import ArrangementTable
from explorer.panels.choice_box import ChoiceBox
from explorer.panels.line_field import LineField
from explorer.panels.marking import mark_wrong
from explorer.panels.wrapped_text import WrappedText
from explorer.program import RULES, Product, Program, rule_of
from explorer.session import Cell
from explorer.state import EQUATION_KEY, Draft
from explorer.state.intents import ChooseOperation, ChooseProduct, EditEquation, LeaveField

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
        self._equation = LineField()
        self._equation.setProperty("role", "shape")
        self._equation.setAccessibleName("Equation")
        self._equation.setPlaceholderText("bhqd,bhkd->bhqk")
        self._equation.setToolTip("A letter for each axis of A and of B; those that the result lacks are summed")
        self._equation.edited.connect(lambda text: self.requested.emit(EditEquation(text)))
        for done in (self._equation.left, self._equation.returnPressed):
            done.connect(lambda: self.requested.emit(LeaveField(EQUATION_KEY)))
        self._complaint = WrappedText("complaint")
        self._group = QButtonGroup(self)
        self._buttons = {product: self._button(product) for product in Product}
        self._caption = QLabel("All eight arrangements")
        self._caption.setProperty("role", "faint")
        self._table = ArrangementTable()
        self._table.requested.connect(self.requested)
        self._lay_out()

    def display(
        self, program: Program, cells: tuple[Cell, ...], shown: str | None, equation: Draft | None = None
    ) -> None:
        """Show how `program` multiplies, by which `equation`, and what torch says of all arrangements.

        `shown` is the arrangement that is looked at.
        """
        self._buttons[program.product].setChecked(True)
        self._operation.display(rule_of(program.operation).operation)
        self._show_equation(equation)
        self._table.display(cells, shown)

    def _show_equation(self, equation: Draft | None) -> None:
        complaint = equation.complaint if equation is not None else None
        if equation is not None:
            self._equation.display(equation.text)
        self._equation.setVisible(equation is not None)
        self._complaint.display(complaint)
        mark_wrong(self._equation, complaint)

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
        for part in (self._operation, self._equation, self._complaint, self._caption, self._table):
            column.addWidget(part)
