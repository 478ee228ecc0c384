"""Keystrokes to verdicts on the screen with a warm engine, then frames of the seed pair at 1920x1080."""

from typing import TYPE_CHECKING

from explorer.app.bench.stage import enlarge_canvas, memory, shown_window, timed, wait
from explorer.state import SEED
from explorer.state.intents import GoTo, OpenProgram, Tick, TogglePlay
from explorer.timeline import Position

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from explorer.app.window.window import Window


def use() -> dict[str, object]:
    """Times in milliseconds, memory in MB."""
    app, shown = shown_window()
    shown.show()
    wait(app, lambda: shown.store.state.answered and shown.store.state.engine.ready)
    figures = {"verdict_ms": _verdict_times(app, shown), "frame_ms": _frame_times(app, shown), "memory_mb": memory()}
    shown.close()
    return figures


def _verdict_times(app: "QApplication", shown: "Window") -> list[float]:
    """Real key presses in A's shape field; each until the outcome of that very text has been painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    field = next(each for each in shown.findChildren(QLineEdit) if each.accessibleName() == "Shape of A")
    field.setFocus()

    def press(key: Qt.Key) -> None:
        QTest.keyClick(field, key)
        wait(app, lambda: shown.store.state.answered)
        shown.repaint()

    return [timed(lambda key=key: press(key)) for key in (Qt.Key.Key_Backspace, Qt.Key.Key_0) * 20]  # type: ignore[misc]


def _frame_times(app: "QApplication", shown: "Window") -> list[float]:
    """The whole way of one tick: next state, frame, panels, and the canvas painted at once."""
    store = shown.store
    store.dispatch(OpenProgram(SEED))
    wait(app, lambda: store.state.answered)
    enlarge_canvas(app, shown)
    store.dispatch(GoTo(Position()))
    store.dispatch(TogglePlay())
    times: list[float] = []
    while store.state.playhead.playing and len(times) < 400:
        times.append(timed(lambda: _tick(shown)))
    return times


def _tick(shown: "Window") -> None:
    shown.store.dispatch(Tick(1 / 60))
    shown.canvas.repaint()
