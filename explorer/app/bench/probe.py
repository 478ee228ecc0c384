"""One measurement in a process of its own: `python -m explorer.app.bench.probe NAME STARTED`."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a probe imports only what it measures
    from PySide6.QtWidgets import QApplication

    from explorer.app.window import Window

STARTED = float(sys.argv[2]) if len(sys.argv) > 2 else time.monotonic()


def bare() -> dict[str, object]:
    """From the start of the process to the first paint of an empty PySide6 window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    app = QApplication([])
    seen: list[float] = []

    class Blank(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), 0x101010)
            if not seen:
                seen.append(_since_start())
                QTimer.singleShot(0, app.quit)

    window = QMainWindow()
    window.setCentralWidget(Blank())
    window.resize(1280, 800)
    window.show()
    app.exec()
    return {"first_frame_ms": seen[0]}


def window() -> dict[str, object]:
    """To the first paint of our window, and the longest gap of its event loop until torch is ready."""
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer

    app, shown = _shown_window()
    figures: dict[str, object] = {}
    gaps: list[int] = []
    elapsed = QElapsedTimer()
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.setInterval(10)

    def first_frame() -> None:
        shown.canvas.painted.disconnect(first_frame)
        figures["first_frame_ms"] = _since_start()
        figures["torch_in_window"] = "torch" in sys.modules
        elapsed.start()
        beat.start()

    def changed(_old: object, new: object) -> None:
        if new.engine.ready and "ready_ms" not in figures:  # type: ignore[attr-defined]
            figures["ready_ms"] = _since_start()
            QTimer.singleShot(50, shown.close)

    beat.timeout.connect(lambda: gaps.append(elapsed.restart()))
    shown.canvas.painted.connect(first_frame)
    shown.store.changed.connect(changed)
    shown.show()
    app.exec()
    figures["longest_gap_ms"] = max(gaps)
    return figures


def use() -> dict[str, object]:
    """Keystrokes to verdicts on the screen with a warm engine, then frames of the seed pair at 1920x1080."""
    app, shown = _shown_window()
    shown.show()
    _wait(app, lambda: shown.store.state.answered and shown.store.state.engine.ready)
    verdicts = _verdict_times(app, shown)
    frames = _frame_times(app, shown)
    figures = {"verdict_ms": verdicts, "frame_ms": frames, "memory_mb": _memory()}
    shown.close()
    return figures


def _verdict_times(app: "QApplication", shown: "Window") -> list[float]:
    """Real key presses in A's shape field; each until the outcome of that very text has been painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    field = next(each for each in shown.findChildren(QLineEdit) if each.accessibleName() == "Shape of A")
    field.setFocus()
    times: list[float] = []
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_0) * 20:
        begun = time.perf_counter()
        QTest.keyClick(field, key)
        _wait(app, lambda: shown.store.state.answered)
        shown.repaint()
        times.append(1000 * (time.perf_counter() - begun))
    return times


def _frame_times(app: "QApplication", shown: "Window") -> list[float]:
    """The whole way of one tick: next state, frame, panels, and the canvas painted at once."""
    from explorer.state import SEED
    from explorer.state.intents import GoTo, OpenProgram, Tick, TogglePlay
    from explorer.timeline import Position

    store = shown.store
    store.dispatch(OpenProgram(SEED))
    _wait(app, lambda: store.state.answered)
    shown.canvas.setFixedSize(1920, 1080)
    app.processEvents()
    store.dispatch(GoTo(Position()))
    store.dispatch(TogglePlay())
    times: list[float] = []
    while store.state.playhead.playing and len(times) < 400:
        begun = time.perf_counter()
        store.dispatch(Tick(1 / 60))
        shown.canvas.repaint()
        times.append(1000 * (time.perf_counter() - begun))
    return times


def _shown_window() -> tuple["QApplication", "Window"]:
    import tempfile

    from explorer.app.engine_process import EngineProcess
    from explorer.app.settings import Settings
    from explorer.app.window_run import make_application, make_window
    from explorer.state import State

    app = make_application()
    settings = Settings(str(Path(tempfile.mkdtemp(prefix="matmul-bench-")) / "settings.ini"))
    return app, make_window(State(), EngineProcess(), settings)


def _wait(app: "QApplication", until: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        app.processEvents()
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not get there")


def _memory() -> float:
    """The most memory that this process has held, in MB; a worker of its own is not counted."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _since_start() -> float:
    return 1000 * (time.monotonic() - STARTED)


if __name__ == "__main__":
    print(json.dumps({"bare": bare, "window": window, "use": use}[sys.argv[1]]()))
