"""A lock that a process holds as long as it lives, and that ends with it, however it ends.

The system takes it away at SIGKILL and at a power cut. A number of a process in a file, as QLockFile has it, may belong
to another program by then.
"""

import os
import sys
from pathlib import Path


class Lock:
    """The lock on the file `path`, which is made where it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Whether we hold it now; False where another window does, or where the disk knows no locks."""
        if self._descriptor is not None:
            return True
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError:
            return False
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """Give it up, and take the file away with it."""
        if sys.platform == "win32":  # where an open file cannot be taken away
            self.release()
        self._path.unlink(missing_ok=True)
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
