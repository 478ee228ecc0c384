"""The work of windows that died: kept by this one, and offered by the next."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from explorer.app.files.keeper import Keeper
from explorer.app.files.leftovers import Leftover, next_leftover, prune
from explorer.app.files.recovery_bar import RecoveryBar
from explorer.app.window.store import Store
from explorer.state import State
from explorer.state.intents import RestoreWork


class Recovery(QObject):
    """Keeps the work of `store` in `folder`, and offers what is left there in a bar on top of `column`.

    `failed(sentence)` tells that work cannot be kept, `written` that it is.
    """

    failed = Signal(str)
    written = Signal()

    def __init__(self, store: Store, folder: Path, column: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._folder, self._column = store, folder, column
        self._keeper = Keeper(store, folder, self)
        self._keeper.failed.connect(self.failed)
        self._keeper.written.connect(self.written)
        self._bar: RecoveryBar | None = None
        self._offered: Leftover | None = None
        self._seen: set[Path] = set()
        self._has_stopped = False

    def begin(self) -> None:
        """Look for what is left; after the first frame, which does without."""
        if not self._has_stopped:
            prune(self._folder)
            self._offer_next()

    def stop(self, keep: bool) -> None:
        """The window ends. Its work is wanted no more, or kept for the next one; an offer that is open stays for it."""
        if self._has_stopped:
            return
        self._has_stopped = True
        if self._offered is not None:
            self._offered.release()
        self._keeper.stop(keep)

    def _offer_next(self) -> None:
        self._offered = next_leftover(self._folder, self._seen)
        if self._offered is not None:
            self._seen.add(self._offered.path)
            self._made_bar().display(self._words(self._offered), self._offered.work is not None)
        self._place()

    def _words(self, leftover: Leftover) -> str:
        return leftover.trouble or (
            f"Matmul Explorer ended unexpectedly. Your work from {_clock(leftover.saved)} can be restored."
        )

    def _made_bar(self) -> RecoveryBar:
        """The bar, made when it is first needed."""
        if self._bar is None:
            self._bar = RecoveryBar()
            self._bar.restored.connect(self._restore)
            self._bar.dismissed.connect(self._dismiss)
            self._column.insertWidget(0, self._bar)
            self._store.changed.connect(self._follow)
        return self._bar

    def _restore(self) -> None:
        """The old file goes only when the work is on the disk in this window's own."""
        offered = self._offered
        if offered is not None and offered.work is not None:
            self._store.dispatch(RestoreWork(offered.work))
            self._keeper.save(then=offered.discard)
            self._offer_next()

    def _dismiss(self) -> None:
        if self._offered is not None:
            self._offered.discard()
            self._offer_next()

    def _follow(self, old: State, new: State) -> None:
        if old.presenting != new.presenting:
            self._place()

    def _place(self) -> None:
        if self._bar is not None:
            self._bar.setVisible(self._offered is not None and not self._store.state.presenting)


def _clock(seconds: float) -> str:
    """A moment as the user would say it: the time, and the day where it was another one."""
    then, now = time.localtime(seconds), time.localtime()
    return time.strftime("%H:%M" if then[:3] == now[:3] else "%Y-%m-%d %H:%M", then)
