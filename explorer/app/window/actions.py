"""Every command of the window, in one table: menus, tool bar and keys are made from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.panels import ORDERS
from explorer.program import Product, Side
from explorer.session import Shown
from explorer.state import Intent
from explorer.state.intents import (
    ChooseOrder,
    ChooseProduct,
    CloseScenario,
    Compare,
    FitView,
    GoTo,
    GoToEnd,
    Redo,
    StepTime,
    TogglePlay,
    TurnSlide,
    Undo,
    Zoom,
)
from explorer.timeline import Position


@dataclass(frozen=True, slots=True)
class Command:
    """One command: where it stands, what it is called, which keys call it, and what it asks for.

    `intent` is dispatched; where it is None the window does it itself, under the command's name. `enabled` tells when
    it does something, and `checked` whether it is on, where it stays on or off.
    """

    name: str
    menu: str
    title: str
    keys: tuple[str, ...] = ()
    intent: Intent | None = None
    icon: str | None = None
    enabled: Callable[[Shown], bool] | None = None
    checked: Callable[[Shown], bool] | None = None


def _can_undo(shown: Shown) -> bool:
    return bool(shown.state.past) or shown.state.previewing is not None


def _can_redo(shown: Shown) -> bool:
    return bool(shown.state.future)


def _in_scenario(shown: Shown) -> bool:
    return shown.state.lecture is not None


def _can_turn_on(shown: Shown) -> bool:
    return shown.can_turn(1)


def _can_turn_back(shown: Shown) -> bool:
    return shown.can_turn(-1)


def _keeps_spare(shown: Shown) -> bool:
    return shown.state.keeps_spare


def _watches_steps(shown: Shown) -> bool:
    return shown.state.watches_steps


def _follows(shown: Shown) -> bool:
    return shown.state.look.follow


def _is_colored(shown: Shown) -> bool:
    return shown.state.look.colored


def _shares_scale(shown: Shown) -> bool:
    return shown.state.look.shared


def _shows_curves(shown: Shown) -> bool:
    return shown.state.shows_curves


COMMANDS = (
    Command("export_picture", "&File", "Export &picture...", ("Ctrl+E",), icon="export"),
    Command("export_code", "&File", "Export PyTorch &code...", ("Ctrl+Shift+E",)),
    Command("quit", "&File", "&Quit", ("Ctrl+Q",)),
    Command("undo", "&Edit", "&Undo", ("Ctrl+Z",), Undo(), "undo", _can_undo),
    Command("redo", "&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Redo(), "redo", _can_redo),
    Command("paste", "&Edit", "&Paste an error or code", ("Ctrl+V",), icon="paste"),
    Command("copy_error", "&Edit", "Copy torch's &error", ("Ctrl+Shift+C",)),
    Command("copy_code", "&Edit", "Copy as &PyTorch", ("Ctrl+Shift+P",)),
    Command("keep_spare", "&Edit", "&Keep a spare torch loaded (220 MB)", checked=_keeps_spare),
    Command("a_at_b", "&Edit", "Product &A @ B", ("Ctrl+1",), ChooseProduct(Product.A_AT_B)),
    Command("b_at_a", "&Edit", "Product &B @ A", ("Ctrl+2",), ChooseProduct(Product.B_AT_A)),
    Command("play", "&Play", "&Play or pause", ("Space",), TogglePlay(), "play"),
    Command("step_on", "&Play", "Step &on", ("Right",), StepTime(1), "step-forward"),
    Command("step_back", "&Play", "Step &back", ("Left",), StepTime(-1), "step-back"),
    Command("first", "&Play", "To the &beginning", ("Home",), GoTo(Position()), "first"),
    Command("last", "&Play", "To the &end", ("End",), GoToEnd(), "last"),
    *(
        Command(f"order_{order.name.lower()}", "&Play", title, (str(number),), ChooseOrder(order))
        for number, (title, order) in enumerate(ORDERS, start=1)
    ),
    Command("watch_steps", "&Play", "&Watch each new step", (), checked=_watches_steps),
    Command("compare_a", "&Play", "Compare .T and .reshape on &A", ("Ctrl+3",), Compare(Side.A)),
    Command("compare_b", "&Play", "Compare .T and .reshape on &B", ("Ctrl+4",), Compare(Side.B)),
    Command("present", "&View", "&Present", ("F5",), icon="present"),
    Command("zoom_in", "&View", "Zoom &in", ("Ctrl++", "Ctrl+="), Zoom(1.5), "zoom-in"),
    Command("zoom_out", "&View", "Zoom &out", ("Ctrl+-",), Zoom(1 / 1.5), "zoom-out"),
    Command("fit", "&View", "&Fit the whole picture", ("Ctrl+0",), FitView(), "fit"),
    Command("one_to_one", "&View", "&One element a pixel", ("F4",)),
    Command("zoom_row", "&View", "Zoom to the &row", ("F6",)),
    Command("zoom_column", "&View", "Zoom to the &column", ("F7",)),
    Command("zoom_cell", "&View", "Zoom to the c&ell of C", ("F8",)),
    Command("follow", "&View", "Foll&ow what is played", ("F9",), checked=_follows),
    Command("color", "&View", "Colour by &value", ("Ctrl+L",), checked=_is_colored),
    Command("share_scale", "&View", "One &scale of colours for all", ("Ctrl+Shift+L",), checked=_shares_scale),
    Command("curves", "&View", "Curves along &k", ("F10",), checked=_shows_curves),
    Command("theme", "&View", "&Light or dark", ("Ctrl+T",), icon="theme"),
    Command("next_slide", "&Scenarios", "&Next slide", ("PgDown",), TurnSlide(1), enabled=_can_turn_on),
    Command("previous_slide", "&Scenarios", "P&revious slide", ("PgUp",), TurnSlide(-1), enabled=_can_turn_back),
    Command("close_scenario", "&Scenarios", "&Close the scenario", (), CloseScenario(), enabled=_in_scenario),
    Command("keys", "&Help", "&Keys", ("F1",)),
    Command("about", "&Help", "&About Matmul Explorer"),
)


def make_actions(
    parent: QWidget, icon: Callable[[str], QIcon], trigger: Callable[[Command], None]
) -> dict[str, QAction]:
    """One action for each command; `trigger` is called with the command that the user wants."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.title, parent)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checked is not None)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if command.icon:
            action.setIcon(icon(command.icon))
        keys = f" ({command.keys[0]})" if command.keys else ""
        action.setToolTip(command.title.replace("&", "").replace("...", "") + keys)
        action.triggered.connect(lambda _checked=False, wanted=command: trigger(wanted))
        parent.addAction(action)
        actions[command.name] = action
    return actions
