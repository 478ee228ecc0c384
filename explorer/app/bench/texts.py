"""Texts that would freeze a window which showed all of them: the longest gap of its event loop."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.app.bench.stage import shown_window, wait
from explorer.program import MOST_VALUES_TEXT, Fill, Side
from explorer.state.intents import ChooseFill, ClosePaste, EditShape

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from explorer.app.window.window import Window

_MEGABYTE = 1_000_000
_ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
_PASTES = {
    "one error": _ERROR,  # beside which the others are to be seen: to change the theme takes its time without them, too
    "one word of 1 MB": "A" * _MEGABYTE,
    "one line of 1 MB": "mat1 and mat2 " * (_MEGABYTE // 14),
    "100,000 lines": "step 1 of 9\n" * 50_000 + f"{_ERROR}\n" + "step 1 of 9\n" * 50_000,
    "1,000 lines of code": "a = b @ c\n" * 999,
}
_FIELDS = {
    "1 MB into a shape": ("Shape of A", "A" * _MEGABYTE),
    "100,000 signs of values": ("Typed values of A", ("1 " * MOST_VALUES_TEXT)[:MOST_VALUES_TEXT]),
    "1 MB of values": ("Typed values of A", "1 " * (_MEGABYTE // 2)),
    "1 MB into the place to go to": ("Go to", "1" * _MEGABYTE),
}
_QUIET = 150  # milliseconds after an action in which what it leads to may still come


def pastes() -> dict[str, object]:
    """For each text the longest gap of the event loop, in milliseconds, while it is pasted, scrolled through, and shown
    in the other theme. The clipboard is left alone: it is the user's."""
    app, shown = shown_window()
    shown.show()
    wait(app, lambda: shown.store.state.answered and shown.store.state.engine.ready)
    _longest_gap(app, lambda: _drop(shown, _ERROR))  # the first paste of all loads the reader
    shown.store.dispatch(ClosePaste())
    gaps: dict[str, dict[str, float]] = {}
    for name, text in _PASTES.items():
        gaps[name] = _gaps(app, shown, lambda text=text: _drop(shown, text))  # type: ignore[misc]
        shown.store.dispatch(ClosePaste())
    for name, (field, text) in _FIELDS.items():
        shown.store.dispatch(EditShape(Side.A, "4x4"))
        shown.store.dispatch(ChooseFill(Side.A, Fill.TYPED))
        wait(app, lambda: shown.store.state.answered)
        gaps[name] = _gaps(app, shown, lambda field=field, text=text: _insert(shown, field, text))  # type: ignore[misc]
    shown.close()
    return {"gaps_ms": gaps}


def _gaps(app: "QApplication", shown: "Window", paste: Callable[[], object]) -> dict[str, float]:
    return {
        "paste": _longest_gap(app, paste),
        "scroll": _longest_gap(app, lambda: _scroll(shown)),
        "theme": _longest_gap(app, shown.change_theme),
    }


def _drop(shown: "Window", text: str) -> None:
    """The text on the window, as a hand drops it there."""
    from PySide6.QtCore import QMimeData, QPointF, Qt
    from PySide6.QtGui import QDropEvent

    dropped = QMimeData()
    dropped.setText(text)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    shown.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, left, none))


def _insert(shown: "Window", name: str, text: str) -> None:
    """The text into a field, in place of what stands there."""
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    field = _field(shown, name)
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(text)
    elif isinstance(field, QPlainTextEdit):
        source = QMimeData()
        source.setText(text)
        field.selectAll()
        field.insertFromMimeData(source)


def _field(shown: "Window", name: str) -> "QWidget":
    from PySide6.QtWidgets import QWidget

    return next(each for each in shown.findChildren(QWidget) if each.accessibleName() == name)


def _scroll(shown: "Window") -> None:
    """Every area to its end."""
    from PySide6.QtWidgets import QAbstractScrollArea

    for area in shown.findChildren(QAbstractScrollArea):
        for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
            bar.setValue(bar.maximum())


def _longest_gap(app: "QApplication", action: Callable[[], object]) -> float:
    """Milliseconds between two beats of a timer of 10, from the action until all is quiet again."""
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer

    elapsed, beat = QElapsedTimer(), QTimer()
    gaps: list[float] = []

    def note() -> None:
        gaps.append(elapsed.nsecsElapsed() / 1e6)
        elapsed.restart()

    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.setInterval(10)
    beat.timeout.connect(note)
    elapsed.start()
    beat.start()
    action()
    wait(app, lambda: sum(gaps) > _QUIET and len(gaps) > 2)
    return max(gaps)
