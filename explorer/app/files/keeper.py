"""Keeps the user's work on the disk, soon after each change and off the window's thread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from explorer.app.files.work_file import WorkFile
from explorer.app.window.store import Store
from explorer.state import SavedWork, State, work_of

_PAUSE = 1000  # milliseconds after the last change
_LONGEST = 5000  # milliseconds after the first change that is not written yet


class Keeper(QObject):
    """Follows `store`. `written` tells that a change is on the disk, `failed(sentence)` once that none can be.

    The largest history takes 60 ms to write and a disk may take longer, so that a thread does it.
    """

    written = Signal()
    failed = Signal(str)

    def __init__(self, store: Store, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._file = store, WorkFile(folder)
        self._thread = QThreadPool(self)
        self._thread.setMaxThreadCount(1)  # so that what is done last is done last
        self._has_failed = False
        self._pause, self._limit = _timer(self, _PAUSE, self.save), _timer(self, _LONGEST, self.save)
        store.changed.connect(self._follow)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write the work as it is now; `then` is called in the writing thread once it is on the disk."""
        self._pause.stop()
        self._limit.stop()
        work = work_of(self._store.state)
        self._thread.start(lambda: self._write(work, then))

    def stop(self, keep: bool) -> None:
        """The window ends. Its work is taken from the disk; with `keep`, the last change is put there."""
        self._store.changed.disconnect(self._follow)
        if keep and self._pause.isActive():
            self.save()
        self._pause.stop()
        self._limit.stop()
        self._thread.start(self._file.leave if keep else self._file.remove)
        self._thread.waitForDone()

    def _write(self, work: SavedWork, then: Callable[[], object] | None) -> None:
        """In the writing thread; the signals reach the window's."""
        from explorer.export import ExportError  # which the first frame does without

        try:
            self._file.write(work)
            if then is not None:
                then()
        except (ExportError, ValueError) as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(f"Your work is not kept in case the window dies: {error}")
        else:
            self._has_failed = False
            self.written.emit()

    def _follow(self, old: State, new: State) -> None:
        if _lasting(old) == _lasting(new):
            return
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()


def _lasting(state: State) -> SavedWork:
    """The work, without the place in time while it moves by itself."""
    work = work_of(state)
    return replace(work, view=replace(work.view, position=None)) if state.playhead.playing else work


def _timer(parent: QObject, interval: int, call: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(lambda: call())
    return timer
