"""Menus, tool bar and status bar."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar, QToolButton

from explorer.app.scenarios import load_scenario, scenario_names
from explorer.app.window.actions import COMMANDS
from explorer.state import Condition, Intent, State
from explorer.state.intents import ChooseBudget, OpenScenario

Dispatch = Callable[[Intent], None]
_BUDGETS = (256, 1024, 2048, 4096, 8192, 16384)  # MiB
_TOOLS = ("undo", "redo", None, "zoom_out", "fit", "zoom_in", None, "theme", "export_picture", "present")


def fill_menu_bar(bar: QMenuBar, actions: dict[str, QAction], dispatch: Dispatch) -> None:
    """The menus in the order of the table; the scenarios' menu reads its files when it is opened."""
    menus: dict[str, QMenu] = {}
    for command in COMMANDS:
        menu = menus.get(command.menu)
        if menu is None:
            menu = menus[command.menu] = bar.addMenu(command.menu)
            if command.menu == "&Scenarios":
                _list_when_opened(menu, dispatch)
        menu.addAction(actions[command.name])
    menus["&Edit"].addSeparator()
    menus["&Edit"].addMenu(_budget_menu(bar, dispatch))


def check_budget(bar: QMenuBar, budget: int) -> None:
    """Mark the budget that holds; none is marked where it was set to something else by hand."""
    for action in bar.findChildren(QAction):
        if isinstance(action.data(), int):
            action.setChecked(action.data() == budget)


def _budget_menu(bar: QMenuBar, dispatch: Dispatch) -> QMenu:
    """What may be computed with; beyond it torch is asked for shapes only."""
    menu = QMenu("&Memory budget", bar)
    for mebibytes in _BUDGETS:
        size = f"{mebibytes // 1024} GiB" if mebibytes >= 1024 else f"{mebibytes} MiB"
        action = QAction(size, bar)
        action.setCheckable(True)
        action.setData(mebibytes * 1024**2)
        action.triggered.connect(lambda _checked=False, wanted=mebibytes: dispatch(ChooseBudget(wanted * 1024**2)))
        menu.addAction(action)
    return menu


def fill_tool_bar(
    window: QMainWindow, actions: dict[str, QAction], icon: Callable[[str], QIcon], dispatch: Dispatch
) -> QToolBar:
    """What someone comes with first, an error; then the scenarios, where a newcomer starts."""
    bar = QToolBar("Tools")
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    button = QToolButton()
    button.setText("Scenarios")
    button.setToolTip("Worked examples with captions")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    _list_when_opened(menu, dispatch)
    button.setMenu(menu)
    paste = QToolButton()
    actions["paste"].setIconText("Paste error")
    paste.setDefaultAction(actions["paste"])
    paste.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    paste.setProperty("kind", "primary")
    bar.addWidget(paste)
    bar.addWidget(button)
    for name in ("previous_slide", "next_slide"):
        bar.addAction(actions[name])
    bar.addSeparator()
    for tool in _TOOLS:
        if tool is None:
            bar.addSeparator()
        else:
            bar.addAction(actions[tool])
    window.addToolBar(bar)
    return bar


def status_text(state: State) -> str:
    """How the engine is, in one line."""
    engine = state.engine
    if not engine.ready:
        return _CONDITIONS[engine.condition]
    working = not state.answered or state.computing
    return f"torch {engine.version} on {engine.device}: {'working' if working else 'ready'}"


_CONDITIONS = {
    Condition.LOADING: "torch is being loaded",
    Condition.RESTARTING: "torch is being loaded again",
    Condition.FAILED: "torch does not answer",
}


def _list_when_opened(menu: QMenu, dispatch: Dispatch) -> None:
    """Put the scenarios into `menu`, above what is there, the first time it is opened."""

    def fill() -> None:
        menu.aboutToShow.disconnect(fill)
        there = menu.actions()
        above = there[0] if there else None
        for name in scenario_names():
            scenario = load_scenario(name)
            action = QAction(scenario.title, menu)
            action.triggered.connect(lambda _checked=False, wanted=scenario: dispatch(OpenScenario(wanted)))
            if above is not None:
                menu.insertAction(above, action)
            else:
                menu.addAction(action)
        if above is not None:
            menu.insertSeparator(above)

    menu.aboutToShow.connect(fill)
