"""The steps behind More: by mouse and by key, and the room that the buttons leave each other."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMenu, QToolButton

from explorer.panels import OperandPanel, style_sheet
from explorer.program import STEPS, Side, Spot, Step, Surroundings
from explorer.session import Shown
from explorer.state import State, next_state
from explorer.state.intents import AddStep, Compare, OpenStep

RESOURCES = Path(__file__).parents[2] / "resources"


def intent_of(kind):
    """What is asked for where the step is chosen: to type its arguments, or to add it as it is suggested."""
    step = Step(kind.name, kind.suggestion(Surroundings()))
    return OpenStep(Side.A, None, kind.name) if kind.entry.typed else AddStep(Side.A, step)


OFFERED = [kind for kind in STEPS.values() if kind.entry is not None]
BUTTONS = [kind for kind in OFFERED if kind.entry.spot is Spot.BUTTON]
ENTRIES = {
    kind.entry.title + ("..." if kind.entry.typed else ""): intent_of(kind)
    for kind in OFFERED
    if kind.entry.spot is Spot.MENU
} | {"Compare .T and .reshape": Compare(Side.A)}


def test_the_steps_that_are_used_most_are_offered():
    assert {"Transpose", "Reshape", "Flatten"} <= {kind.entry.title for kind in BUTTONS}
    assert ENTRIES["Permute..."] == OpenStep(Side.A, None, "permute") and ENTRIES["Squeeze"].step == Step("squeeze")


@pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.name)
def test_a_button_asks_for_its_step(panel, shown, named, qtbot, kind):
    asked = shown(panel)
    panel.display(Shown(State()).operand(Side.A))
    button = named(panel, f"{kind.entry.title} A")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [intent_of(kind)]
    assert f".{kind.name}(" in button.toolTip() and kind.entry.hint.format(side="A") in button.toolTip()
    assert (RESOURCES / "icons" / f"{kind.name}.svg").is_file()


@pytest.fixture
def panel(icon):
    return OperandPanel(Side.A, icon)


@pytest.fixture
def matmul_sans(qapp):
    """The font of the window, which decides how wide its texts are."""
    files = sorted((RESOURCES / "fonts").glob("MatmulSans*.otf"))
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    yield "Matmul Sans"
    for font in loaded:
        QFontDatabase.removeApplicationFont(font)


@pytest.fixture
def menu(panel, shown, named):
    shown(panel)
    panel.display(Shown(State()).operand(Side.A))
    return named(panel, "More A").menu()


def once_open(menu: QMenu, do):
    """Have `do` run while the menu is open; the press that opens it returns only after it has been closed."""
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, do), Qt.ConnectionType.SingleShotConnection)


@pytest.mark.parametrize(("text", "intent"), ENTRIES.items(), ids=list(ENTRIES))
def test_a_click_on_an_entry_asks_for_its_step(menu, panel, named, qtbot, text, intent):
    asked = []
    panel.requested.connect(asked.append)
    [entry] = [action for action in menu.actions() if action.text() == text]
    place = menu.actionGeometry(entry).center
    once_open(menu, lambda: qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place()))
    qtbot.mouseClick(named(panel, "More A"), Qt.MouseButton.LeftButton)
    assert asked == [intent]
    assert menu.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return], ids=lambda key: key.name)
def test_keys_open_the_menu_and_choose_in_it(menu, panel, named, qtbot, key):
    asked = []
    panel.requested.connect(asked.append)

    def choose():
        assert menu.isVisible()
        for pressed in (Qt.Key.Key_Up, Qt.Key.Key_Return):  # up from the first is the last
            qtbot.keyClick(menu, pressed)

    once_open(menu, choose)
    named(panel, "More A").setFocus()
    qtbot.keyClick(named(panel, "More A"), key)
    assert asked == [ENTRIES["Compare .T and .reshape"]]


def test_escape_closes_the_menu_and_asks_for_nothing(menu, panel, named, qtbot):
    asked = []
    panel.requested.connect(asked.append)
    more = named(panel, "More A")
    more.setFocus()
    once_open(menu, lambda: qtbot.keyClick(menu, Qt.Key.Key_Escape))
    qtbot.keyClick(more, Qt.Key.Key_Down)
    assert asked == []
    assert menu.isHidden() and panel.focusWidget() is more


def test_an_entry_with_points_opens_the_editor_and_gives_it_the_keyboard(menu, panel, named, qtbot):
    state = State()

    def dispatch(intent):
        nonlocal state
        state = next_state(state, intent, Shown(state))
        panel.display(Shown(state).operand(Side.A))

    panel.requested.connect(dispatch)
    once_open(menu, lambda: [qtbot.keyClick(menu, key) for key in (Qt.Key.Key_Down, Qt.Key.Key_Return)])
    more = named(panel, "More A")
    more.setFocus()
    more.click()  # as the window does when Space is pressed
    field = named(panel, "Step of A as PyTorch code")
    qtbot.waitUntil(lambda: panel.focusWidget() is field)  # offscreen, no window is active after a menu
    assert (field.text(), field.selectedText()) == (".permute(1, 0)", "1, 0")


def test_every_entry_says_what_it_does(menu):
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in entries] == list(ENTRIES)
    assert menu.toolTipsVisible()
    for action in entries[:-1]:
        name = action.text().rstrip(".").lower()
        assert action.toolTip().startswith(f".{name}(")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_texts_have_room_in_the_narrowest_column(panel, shown, matmul_sans, theme):
    """The column is 300 pixels wide at least, its scroll bar included."""
    colors = json.loads((RESOURCES / "themes" / f"{theme}.json").read_text(encoding="utf-8"))
    panel.setStyleSheet(style_sheet(colors))
    shown(panel)
    assert panel.width() == 290
    buttons = sorted(panel.findChildren(QToolButton), key=lambda button: button.mapTo(panel, QPoint()).x())
    assert [button.text() for button in buttons] == ["Transpose", "Reshape", "Flatten", "More"]
    for button in buttons:
        assert button.fontInfo().family() == matmul_sans
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 8
