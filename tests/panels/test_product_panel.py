from PySide6.QtCore import Qt

from explorer.panels import ProductPanel
from explorer.program import Product
from explorer.state.intents import ChooseProduct


def test_one_of_two_products_is_chosen(shown, named, qtbot):
    panel = ProductPanel()
    asked = shown(panel)
    panel.display(Product.B_AT_A)
    panel.display(Product.A_AT_B)
    assert asked == []
    first, second = named(panel, "A @ B"), named(panel, "B @ A")
    assert (first.isChecked(), second.isChecked()) == (True, False)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert asked == [ChooseProduct(Product.B_AT_A)]
