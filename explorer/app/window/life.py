"""The window's whole life: from the application object to the end of the event loop."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from explorer.app import look
from explorer.app.files import Recovery, Settings, settings_path, work_folder
from explorer.app.window.signals import close_on_signals
from explorer.app.window.store import Store
from explorer.app.window.window import Window
from explorer.app.worker import EngineLike, EngineProcess
from explorer.state import State


def open_window(state: State) -> int:
    """Open the window on `state` and run until it is closed; returns the exit status."""
    app = make_application()
    window = make_window(state, EngineProcess(), Settings(settings_path()))
    recovery = keep_work(window, work_folder())
    signals = close_on_signals(app, lambda: recovery.stop(keep=True))
    if state.presenting:
        window.present(True)
    else:
        window.show()
    status = app.exec()
    return 128 + signals[0] if signals else status


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
    shown = replace(
        state,
        budget=settings.budget(),
        shows_curves=settings.shows_curves(),
        keeps_spare=settings.keeps_spare(),
    )
    return Window(Store(shown), engine, settings)


def keep_work(window: Window, folder: Path) -> Recovery:
    """Keep the window's work in `folder` as long as it lives, and offer what is left there by others."""
    recovery = Recovery(window.store, folder, window.column, window)
    recovery.failed.connect(window.notice.tell)
    window.first_painted.connect(recovery.begin)
    window.closed.connect(lambda: recovery.stop(keep=False))
    return recovery
