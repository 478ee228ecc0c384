"""A window to measure: shown, with settings and kept work of its own, and a worker."""

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from explorer.app.files import Settings
from explorer.app.garbage import put_off
from explorer.app.window.life import keep_work, make_application, make_window
from explorer.app.window.window import Window
from explorer.app.worker import EngineProcess
from explorer.asking import Stage
from explorer.program import Program
from explorer.state import State
from explorer.state.intents import OpenProgram

_CANVAS = QSize(1920, 1080)


def shown_window(engine: EngineProcess | None = None) -> tuple[QApplication, Window]:
    """The window, made as `main` makes it."""
    put_off()
    app = make_application()
    folder = Path(tempfile.mkdtemp(prefix="matmul-bench-"))
    window = make_window(State(), engine or EngineProcess(), Settings(folder / "settings.json"))
    keep_work(window, folder / "work")
    return app, window


def wait(app: QApplication, until: Callable[[], bool], seconds: float = 90.0) -> None:
    """Let the event loop run until something has come; between events it sleeps, as it does for a user.

    To look again and again would take a twentieth of a core from the worker that is measured.
    """
    deadline = time.monotonic() + seconds
    alarm = QTimer()  # so that it wakes up for the deadline where nothing comes at all
    alarm.start(100)
    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not get there")


def enlarge_canvas(app: QApplication, shown: Window) -> None:
    """A canvas of 1920x1080, all of it in sight: the window grows by what it lacks, and nothing lies over it."""
    lacking = _CANVAS - shown.canvas.size()
    shown.canvas.setFixedSize(_CANVAS)
    shown.resize(shown.size() + lacking)
    wait(app, lambda: shown.canvas.visibleRegion().boundingRect().size() == _CANVAS)


def open_program(app: QApplication, shown: Window, program: Program) -> None:
    """Show a program, and wait until the engine has computed it and every window of its values is there."""
    shown.store.dispatch(OpenProgram(program))
    wait(app, lambda: is_computed(shown))
    wait(app, lambda: not shown.tiles_missing())


def is_computed(shown: Window) -> bool:
    state = shown.store.state
    return state.answered and state.heard is not None and state.heard.answer.stage is Stage.COMPUTED


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that `action` takes."""
    begun = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - begun)


def memory() -> float:
    """The most memory that this process has held, in MB; a worker of its own is not counted."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
