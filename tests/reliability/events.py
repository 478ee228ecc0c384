"""A monkey at the window: thousands of random keys, clicks, wheels, pastes, drops and sizes.

    python tests/reliability/events.py --events 20000 --seed 1

Every exception, every warning of Qt's, and what is left behind after the window is closed (processes, threads, files
in the folder) is counted. Prints one line of JSON; the status is 1 where anything is found.
"""

import argparse
import json
import os
import random
import string
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMenu, QWidget

from explorer.app.bench.stage import memory, shown_window
from explorer.app.window.window import Window
from explorer.app.worker import EngineProcess

ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
TEXTS = (
    ERROR,
    "A" * 1_000_000,
    "x = torch.randn(4, 3)\n" * 20_000,
    "a line\n" * 100_000,
    "nn.Linear(2048, 50)(torch.rand(128, 29040))",
    "128x29040",
    "1" + " " * 90_000 + "2",
    "[" * 50_000,
    f"{ERROR}\n" * 5_000,
    "",
    "\x00\ud800\u202e",
)
KEYS = (
    *(getattr(Qt.Key, f"Key_{letter}") for letter in string.ascii_uppercase + string.digits if letter != "Q"),
    *(getattr(Qt.Key, f"Key_F{number}") for number in range(1, 13)),
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Backspace),
)
_NO_SCREEN = "This plugin does not support"  # what Qt says of a window that has no screen
MODIFIERS = (
    *(4 * [Qt.KeyboardModifier.NoModifier]),
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


def main() -> int:
    """Do as many events as are asked for, close the window, and count what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="matmul-events-"))
    os.chdir(folder)
    complaints = listen()
    engine = EngineProcess()
    app, window = shown_window(engine)
    window.show()
    monkey = Monkey(app, window, random.Random(options.seed))
    begun = time.monotonic()
    monkey.run(options.events)
    seconds = time.monotonic() - begun
    peak = memory()
    close(app, window)
    left = left_behind(folder)
    report = {
        "seed": options.seed,
        "events": options.events,
        "seconds": round(seconds),
        "longest_ms": round(1000 * monkey.longest),
        "longest_event": monkey.longest_event,
        "window_memory_mb": round(peak),
        "complaints": complaints[:10],
        "left_behind": left,
    }
    print(json.dumps(report))
    return 1 if complaints or left else 0


def listen() -> list[str]:
    """Everything that goes wrong from here on is put into the list."""
    complaints: list[str] = []
    sys.excepthook = lambda kind, error, trace: complaints.append(
        "".join(traceback.format_exception(kind, error, trace))[-1500:]
    )
    qInstallMessageHandler(lambda _kind, _context, text: None if _NO_SCREEN in text else complaints.append(text))
    return complaints


def close(app: QApplication, window: Window) -> None:
    for popup in iter(app.activePopupWidget, None):
        popup.close()
    window.close()
    for _ in range(20):
        app.processEvents()
        time.sleep(0.01)


def left_behind(folder: Path) -> list[str]:
    """Threads, processes and files that should be gone."""
    threads = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    processes = children.read_text().split() if children.is_file() else []
    files = [path.name for path in folder.rglob("*")]
    return [*threads, *(f"process {number}" for number in processes), *files]


class Monkey:
    """Draws an event and does it, at whatever widget is there."""

    def __init__(self, app: QApplication, window: Window, draw: random.Random) -> None:
        self._app, self._window, self._draw = app, window, draw
        self.longest, self.longest_event = 0.0, ""

    def run(self, count: int) -> None:
        """So many events, one a turn of the event loop: a menu that is open runs a loop of its own."""
        loop = QEventLoop()

        def turn(left: int) -> None:
            if not left:
                loop.quit()
                return
            QTimer.singleShot(0, lambda: turn(left - 1))
            self.act()

        turn(count)
        loop.exec()

    def act(self) -> None:
        """One event, and what follows from it."""
        draw = self._draw
        kinds: tuple[Callable[[QWidget], str], ...] = (self._key, self._click, self._wheel, self._type, self._drag)
        rare: tuple[Callable[[QWidget], str], ...] = (self._paste, self._drop, self._resize)
        kind = draw.choice(rare) if draw.random() < 0.02 else draw.choice(kinds)
        target = self._target()
        begun = time.perf_counter()
        done = kind(target)
        taken = time.perf_counter() - begun
        if taken > self.longest:
            self.longest, self.longest_event = (
                taken,
                f"{done} at {type(target).__name__} {target.accessibleName()[:40]}",
            )
        self._leave_dialogs()

    def _target(self) -> QWidget:
        popup = self._app.activePopupWidget()
        root = popup if popup is not None and self._draw.random() < 0.7 else self._window
        seen = [widget for widget in root.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
        return self._draw.choice(seen) if seen else root

    def _leave_dialogs(self) -> None:
        """A file dialog would write wherever the keys lead; it is opened, and closed again."""
        for top in self._app.topLevelWidgets():
            if isinstance(top, QFileDialog) and top.isVisible():
                top.reject()
            elif isinstance(top, QMenu) and top.isVisible() and self._draw.random() < 0.3:
                top.close()  # else nearly all events would go to menus

    def _key(self, target: QWidget) -> str:
        key, modifier = self._draw.choice(KEYS), self._draw.choice(MODIFIERS)
        QTest.keyClick(self._app.focusWidget() or target, key, modifier)
        return f"{key} {modifier}"

    def _type(self, target: QWidget) -> str:
        typed = "".join(self._draw.choice("0123456789x(), .-@*TABC") for _ in range(self._draw.randrange(1, 8)))
        QTest.keyClicks(self._app.focusWidget() or target, typed)
        return f"typing {typed!r}"

    def _click(self, target: QWidget) -> str:
        button = Qt.MouseButton.RightButton if self._draw.random() < 0.05 else Qt.MouseButton.LeftButton
        double = self._draw.random() < 0.05
        (QTest.mouseDClick if double else QTest.mouseClick)(
            target, button, Qt.KeyboardModifier.NoModifier, self._place(target)
        )
        return "a click"

    def _drag(self, target: QWidget) -> str:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(target, left, none, self._place(target))
        for _ in range(self._draw.randrange(3)):
            QTest.mouseMove(target, self._place(target))
        QTest.mouseRelease(target, left, none, self._place(target))
        return "a drag"

    def _wheel(self, target: QWidget) -> str:
        place = QPointF(self._place(target))
        event = QWheelEvent(
            place,
            QPointF(target.mapToGlobal(place.toPoint())),
            QPoint(0, 0),
            QPoint(0, self._draw.choice((-120, 120, 5, 0))),
            Qt.MouseButton.NoButton,
            self._draw.choice(MODIFIERS),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        if not isinstance(target, QComboBox):  # a wheel over one that is open runs a loop of its own
            self._app.sendEvent(target, event)
        return "the wheel"

    def _paste(self, target: QWidget) -> str:
        text = self._draw.choice(TEXTS)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self._app.focusWidget() or target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return f"pasting {text[:20]!r}, {len(text)} signs"

    def _drop(self, target: QWidget) -> str:
        text, data = self._draw.choice(TEXTS), QMimeData()
        data.setText(text)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self._window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))
        return f"dropping {text[:20]!r}, {len(text)} signs"

    def _resize(self, _target: QWidget) -> str:
        self._window.resize(self._draw.randrange(300, 2000), self._draw.randrange(200, 1200))
        return "a resize"

    def _place(self, target: QWidget) -> QPoint:
        return QPoint(self._draw.randrange(max(target.width(), 1)), self._draw.randrange(max(target.height(), 1)))


if __name__ == "__main__":
    sys.exit(main())
