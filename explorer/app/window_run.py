"""The window's whole life: from the application object to the end of the event loop."""

import sys
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from explorer.app import look
from explorer.app.engine_link import EngineLike
from explorer.app.engine_process import EngineProcess
from explorer.app.process import INTERRUPTED, on_interrupt
from explorer.app.settings import Settings
from explorer.app.store import Store
from explorer.app.window import Window
from explorer.state import State


def open_window(state: State) -> int:
    """Open the window on `state` and run until it is closed; returns the exit status."""
    app = make_application()
    window = make_window(state, EngineProcess(), Settings())
    interrupts = _close_on_interrupt(app)
    if state.presenting:
        window.present(True)
    else:
        window.show()
    return app.exec() or (INTERRUPTED if interrupts else 0)


def make_application() -> QApplication:
    """The one application object, with our name, font and icon."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("matmul-explorer")
    app.setApplicationDisplayName("Matmul Explorer")
    app.setDesktopFileName("matmul-explorer")
    app.setStyle("Fusion")
    look.load_fonts()
    app.setFont(look.window_font())
    app.setWindowIcon(look.app_icon())
    return app


def make_window(state: State, engine: EngineLike, settings: Settings) -> Window:
    """A window on `state`, with the engine handed in."""
    shown = replace(state, budget=settings.budget(), shows_curves=settings.shows_curves())
    return Window(Store(shown), engine, settings)


def _close_on_interrupt(app: QApplication) -> list[int]:
    """Ctrl+C in the terminal closes the window as a click does; Python must get to run for that.

    Gives the interrupts that came. The window is closed from the event loop, since it may not be running yet.
    """
    interrupts: list[int] = []

    def interrupted(number: int, _frame: object) -> None:
        interrupts.append(number)
        QTimer.singleShot(0, app, app.closeAllWindows)

    on_interrupt(interrupted)
    timer = QTimer(app)
    timer.setInterval(500)
    timer.timeout.connect(lambda: None)
    timer.start()
    return interrupts
