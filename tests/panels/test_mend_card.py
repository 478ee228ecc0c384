import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from explorer.diagnosis import Ruling
from explorer.panels.mend_card import MendCardBox
from explorer.program import Product, Program
from explorer.session import MendCard
from explorer.state import SEED
from explorer.state.intents import ApplyMend, EndPreview, Preview

MENDED = Program(SEED.a, SEED.b, Product.B_AT_A)
CARD = MendCard(
    Ruling.MEANINGFUL, "Swap them", "Columns meet rows.", "B @ A", "→ (2048, 29040)", MENDED, can_be_taken=True
)
ADVICE = MendCard(Ruling.ADVICE, "Use parts that belong together", "Two models.", None, None, None)


@pytest.fixture
def box(icon):
    return MendCardBox(icon)


def test_a_card_shows_its_ruling_words_code_and_shape(box, shown, named):
    shown(box)
    box.display(CARD)
    for text in ("Swap them", "Columns meet rows.", "B @ A"):
        assert named(box, text).toPlainText() == text
        assert named(box, text).isVisible()
    assert box.accessibleName() == "meaningful: Swap them" and box.accessibleDescription() == "Columns meet rows."
    words = [label.text() for label in box.findChildren(type(box._ruling)) if label.isVisible()]
    assert {"meaningful", "→ (2048, 29040)"} <= set(words)


@pytest.mark.parametrize(("card", "asked_for"), [(CARD, Preview(MENDED)), (replace(CARD, shown=True), EndPreview())])
def test_a_mend_is_looked_at_and_put_back(box, shown, named, qtbot, card, asked_for):
    asked = shown(box)
    box.display(card)
    button = named(box, "Preview: Swap them")
    assert button.text() == ("Back" if card.shown else "Preview")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [asked_for]


def test_a_mend_is_taken(box, shown, named, qtbot):
    asked = shown(box)
    box.display(CARD)
    qtbot.mouseClick(named(box, "Apply: Swap them"), Qt.MouseButton.LeftButton)
    assert asked == [ApplyMend(MENDED)]


def test_its_code_is_copied(box, shown, named, qtbot):
    shown(box)
    box.display(CARD)
    with qtbot.waitSignal(box.copy_requested) as copied:
        qtbot.mouseClick(named(box, "Copy the code of: Swap them"), Qt.MouseButton.LeftButton)
    assert copied.args == ["B @ A", "the mend's code"]


@pytest.mark.parametrize(
    ("card", "buttons"),
    [
        (CARD, {"Preview", "Apply", "Copy"}),
        (replace(CARD, ruling=Ruling.SCRAMBLES), {"Preview", "Apply", "Copy"}),
        (replace(CARD, ruling=Ruling.IMPOSSIBLE, shape=None, can_be_taken=False), {"Preview", "Copy"}),
        (replace(CARD, code=None), {"Preview", "Apply"}),
        (ADVICE, set()),
    ],
    ids=["meaningful", "scrambles", "impossible", "without code", "advice"],
)
def test_what_can_be_done_with_a_mend(box, shown, card, buttons):
    """What torch refuses can be looked at, and not taken; advice can be read."""
    shown(box)
    box.display(card)
    parts = {"Preview": box._preview, "Apply": box._apply, "Copy": box._copy}
    assert {name for name, button in parts.items() if button.isVisible()} == buttons


def test_only_a_meaningful_mend_is_the_primary_one(box, shown):
    shown(box)
    for ruling in Ruling:
        box.display(replace(CARD, ruling=ruling))
        assert box.property("ruling") == ruling.value
        assert box._apply.property("kind") == ("primary" if ruling is Ruling.MEANINGFUL else "plain")


def test_display_asks_for_nothing(box, shown, qtbot):
    asked = shown(box)
    cards = [replace(CARD, ruling=ruling, shown=on) for ruling, on in itertools.product(Ruling, (False, True))]
    with qtbot.assertNotEmitted(box.copy_requested):
        for card in (*cards, ADVICE, CARD):
            box.display(card)
    assert asked == []
