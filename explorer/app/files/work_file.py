"""The file in which one living window keeps its work."""

import os
from contextlib import suppress
from pathlib import Path

from explorer.app.files.lock import Lock
from explorer.app.files.making import make_folder
from explorer.state import SavedWork

ENDING, LOCKED = ".json", ".lock"


class WorkFile:
    """A file of its own in `folder`, made with the first work that is written; its lock says that the window lives.

    Every call belongs into one and the same thread.
    """

    def __init__(self, folder: Path) -> None:
        name = os.urandom(8).hex()
        self._path, self._lock = folder / f"{name}{ENDING}", Lock(folder / f"{name}{LOCKED}")

    def write(self, work: SavedWork) -> None:
        """Put `work` in place of what was there. Raises ExportError with a sentence."""
        from explorer.export import write_whole
        from explorer.state.saved_work_document import write_work  # the first frame does without both

        make_folder(self._path.parent)
        self._lock.take()
        write_whole(self._path, write_work(work))

    def remove(self) -> None:
        """Nothing is to be restored: the window was closed."""
        with suppress(OSError):  # the folder may have gone in the meantime
            self._path.unlink(missing_ok=True)
            self._lock.remove()

    def leave(self) -> None:
        """The next window is to find it."""
        self._lock.release()
