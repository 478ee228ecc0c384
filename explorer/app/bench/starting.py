"""To the first paint: of an empty PySide6 window, and of ours."""

import sys

from explorer.app.bench.probe import since_start


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
                seen.append(since_start())
                QTimer.singleShot(0, app.quit)

    window = QMainWindow()
    window.setCentralWidget(Blank())
    window.resize(1280, 800)
    window.show()
    app.exec()
    return {"first_frame_ms": seen[0]}


def window() -> dict[str, object]:
    """To the first paint of our window, and the longest gap of its event loop until torch is ready.

    Everything is imported in the order in which `main` does.
    """
    from explorer.app.garbage import put_off

    put_off()
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer

    import explorer.app.commands.window  # noqa: F401
    from explorer.app.bench.stage import shown_window

    app, shown = shown_window()
    figures: dict[str, object] = {}
    gaps: list[int] = []
    elapsed = QElapsedTimer()
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.setInterval(10)

    def first_frame() -> None:
        shown.canvas.painted.disconnect(first_frame)
        figures["first_frame_ms"] = since_start()
        figures["torch_in_window"] = "torch" in sys.modules
        elapsed.start()
        beat.start()

    def changed(_old: object, new: object) -> None:
        if new.engine.ready and "ready_ms" not in figures:  # type: ignore[attr-defined]
            figures["ready_ms"] = since_start()
            QTimer.singleShot(50, shown.close)

    beat.timeout.connect(lambda: gaps.append(elapsed.restart()))
    shown.canvas.painted.connect(first_frame)
    shown.store.changed.connect(changed)
    shown.show()
    app.exec()
    figures["longest_gap_ms"] = max(gaps)
    return figures
