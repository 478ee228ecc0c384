from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from explorer.panels.arrangement_table import ArrangementTable
from explorer.session import Shown
from explorer.state import State
from explorer.state.intents import EndPreview, Preview

ASKED = Shown(State()).arrangements
ANSWERED = tuple(
    replace(cell, accepted=at % 2 == 0, answer=f"torch's answer to {cell.code}") for at, cell in enumerate(ASKED)
)
CODES = ["A @ B", "A @ B.T", "A.T @ B", "A.T @ B.T", "B @ A", "B @ A.T", "B.T @ A", "B.T @ A.T"]


@pytest.fixture
def table():
    return ArrangementTable()


def signs(table):
    return [button.text().split()[-1] for button in table.findChildren(QPushButton) if button.isVisible()]


def test_eight_arrangements_with_torchs_answer(table, shown, named):
    shown(table)
    table.display(ASKED, None)
    assert signs(table) == ["…"] * 8
    table.display(ANSWERED, None)
    assert signs(table) == ["✓", "✗"] * 4
    for code in CODES:
        button = named(table, f"Arrangement {code}")
        assert button.text().startswith(code) and button.isVisible()
        assert button.toolTip() == button.accessibleDescription() == f"torch's answer to {code}"


@pytest.mark.parametrize("at", range(8), ids=CODES)
def test_a_click_looks_at_one_and_another_click_puts_it_back(table, shown, named, qtbot, at):
    asked = shown(table)
    cell = ANSWERED[at]
    assert cell.code == CODES[at]
    table.display(ANSWERED, None)
    button = named(table, f"Arrangement {cell.code}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    table.display(ANSWERED, cell.code)
    assert button.property("shown") is True
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [Preview(cell.program), EndPreview()]


def test_display_asks_for_nothing_and_a_click_before_it_neither(table, shown, qtbot):
    asked = shown(table)
    qtbot.mouseClick(table.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    for cells, code in ((ASKED, None), (ANSWERED, "A @ B"), (ANSWERED, None), (ASKED, "B @ A")):
        table.display(cells, code)
    assert asked == []


def test_a_stands_first_on_the_left_and_b_on_the_right(table, shown, named):
    shown(table)
    table.display(ASKED, None)
    places = [named(table, f"Arrangement {code}").pos() for code in CODES]
    assert len({place.x() for place in places[:4]}) == len({place.x() for place in places[4:]}) == 1
    assert places[0].x() < places[4].x()
    assert [place.y() for place in places[:4]] == [place.y() for place in places[4:]]
