"""Which operand stands first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.program import Product
from explorer.state.intents import ChooseProduct


class ProductPanel(QFrame):
    """Two buttons of which one is down: `A @ B` or `B @ A`."""

    requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Product")
        title = QLabel("Product")
        title.setProperty("role", "heading")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.setSpacing(6)
        row.addWidget(title)
        row.addStretch(1)
        self._group = QButtonGroup(self)
        self._buttons = {product: self._add(product, row) for product in Product}

    def display(self, product: Product) -> None:
        """Show which product is meant."""
        self._buttons[product].setChecked(True)

    def _add(self, product: Product, row: QHBoxLayout) -> QPushButton:
        left, right = product.sides
        button = QPushButton(product.value)
        button.setCheckable(True)
        button.setProperty("role", "code")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(product.value)
        button.setToolTip(f"{product.value}: rows of {left} meet columns of {right}")
        button.clicked.connect(lambda: self.requested.emit(ChooseProduct(product)))
        self._group.addButton(button)
        row.addWidget(button)
        return button
