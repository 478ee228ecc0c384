from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from explorer.diagnosis import Ruling
from explorer.panels.mend_card import MendCardBox
from explorer.panels.mend_list import MendList
from explorer.program import Product, Program
from explorer.session import MendCard, MendsView
from explorer.state import SEED
from explorer.state.intents import ApplyMend, Preview

PROGRAM = Program(SEED.a, SEED.b, Product.B_AT_A)
CARDS = tuple(
    MendCard(Ruling.MEANINGFUL, f"Mend {at}", "Why.", "code", None, PROGRAM, can_be_taken=True, folded=at > 2)
    for at in range(6)
)
VIEW = MendsView(CARDS, False, None)


@pytest.fixture
def mends(icon):
    return MendList(icon)


def titles(mends):
    return [box.accessibleName().partition(": ")[2] for box in mends.findChildren(MendCardBox) if box.isVisible()]


def test_the_first_mends_are_shown_in_their_order(mends, shown, named):
    shown(mends)
    mends.display(VIEW)
    assert titles(mends) == ["Mend 0", "Mend 1", "Mend 2"]
    assert mends._more.isVisible() and mends._more.text() == "Show all 6"


def test_the_others_come_and_go_at_a_click(mends, shown, qtbot):
    asked = shown(mends)
    mends.display(VIEW)
    qtbot.mouseClick(mends._more, Qt.MouseButton.LeftButton)
    assert titles(mends) == [f"Mend {at}" for at in range(6)]
    assert mends._more.text() == "Show fewer"
    qtbot.mouseClick(mends._more, Qt.MouseButton.LeftButton)
    assert titles(mends) == ["Mend 0", "Mend 1", "Mend 2"]
    assert asked == []


def test_one_that_is_looked_at_is_never_folded_away(mends, shown):
    shown(mends)
    mends.display(MendsView((*CARDS[:5], replace(CARDS[5], shown=True)), True, None))
    assert titles(mends) == ["Mend 0", "Mend 1", "Mend 2", "Mend 5"]


def test_other_mends_fold_anew(mends, shown, qtbot):
    shown(mends)
    mends.display(VIEW)
    qtbot.mouseClick(mends._more, Qt.MouseButton.LeftButton)
    mends.display(MendsView(CARDS, True, None))  # the same mends, one of them looked at
    assert len(titles(mends)) == 6
    mends.display(MendsView(CARDS[1:], False, None))
    assert titles(mends) == ["Mend 1", "Mend 2"]


def test_where_there_are_none_nothing_is_shown(mends, shown):
    shown(mends)
    for view, seen in ((VIEW, True), (MendsView((), False, None), False), (VIEW, True)):
        mends.display(view)
        assert mends.isVisible() is seen


def test_three_mends_need_no_button(mends, shown):
    shown(mends)
    mends.display(MendsView(CARDS[:3], False, None))
    assert not mends._more.isVisible()


def test_what_a_card_asks_for_goes_up(mends, shown, named, qtbot):
    asked = shown(mends)
    mends.display(VIEW)
    mends.display(MendsView((), False, None))
    mends.display(VIEW)
    assert asked == []
    qtbot.mouseClick(named(mends, "Preview: Mend 1"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(mends, "Apply: Mend 2"), Qt.MouseButton.LeftButton)
    assert asked == [Preview(PROGRAM), ApplyMend(PROGRAM)]
    with qtbot.waitSignal(mends.copy_requested):
        qtbot.mouseClick(named(mends, "Copy the code of: Mend 0"), Qt.MouseButton.LeftButton)
