import pytest
from PySide6.QtCore import Qt

from explorer.panels import ProductPanel
from explorer.program import OPERATIONS, Product, Program
from explorer.session import Shown
from explorer.state import SEED, State
from explorer.state.intents import ChooseOperation, ChooseProduct, Preview

CELLS = Shown(State()).arrangements


@pytest.fixture
def panel():
    return ProductPanel()


def test_one_of_two_products_is_chosen(panel, shown, named, qtbot):
    asked = shown(panel)
    panel.display(Program(SEED.a, SEED.b, Product.B_AT_A), CELLS, None)
    panel.display(SEED, CELLS, None)
    assert asked == []
    first, second = named(panel, "A @ B"), named(panel, "B @ A")
    assert (first.isChecked(), second.isChecked()) == (True, False)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert asked == [ChooseProduct(Product.B_AT_A)]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_the_operation_is_shown_and_chosen(panel, shown, named, operation):
    asked = shown(panel)
    panel.display(Program(SEED.a, SEED.b, operation=operation), CELLS, None)
    box = named(panel, "Operation")
    assert asked == []
    at = list(OPERATIONS).index(operation)
    assert box.currentIndex() == at and box.count() == len(OPERATIONS)
    box.activated.emit(at)
    assert asked == [ChooseOperation(operation)]


def test_an_arrangement_is_looked_at(panel, shown, named, qtbot):
    asked = shown(panel)
    panel.display(SEED, CELLS, None)
    qtbot.mouseClick(named(panel, "Arrangement A.T @ B"), Qt.MouseButton.LeftButton)
    assert asked == [Preview(CELLS[2].program)]
