"""What windows that died have left in the folder of works."""

import time
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from explorer.app.files.lock import Lock
from explorer.app.files.reading import read_file
from explorer.app.files.work_file import ENDING, LOCKED
from explorer.state import SavedWork

_LARGEST = 64 * 1024**2  # bytes; the largest history takes 6 MB
_MOST = 20
_OLDEST = 30 * 24 * 3600  # seconds
_ASIDE = (".damaged", ".newer")


@dataclass(frozen=True, slots=True)
class Leftover:
    """The work of a window that died, at `saved` seconds of the clock; or a sentence why it cannot be had.

    As long as its lock is held no other window offers it.
    """

    path: Path
    lock: Lock
    saved: float
    work: SavedWork | None
    trouble: str | None = None

    def discard(self) -> None:
        """It has been taken over, or is not wanted."""
        with suppress(OSError):
            if self.work is not None:
                self.path.unlink(missing_ok=True)
            self.lock.remove()

    def release(self) -> None:
        """Neither: the next window may offer it."""
        self.lock.release()


def next_leftover(folder: Path, seen: Container[Path]) -> Leftover | None:
    """The newest work in `folder` that no living window holds, apart from what was seen before."""
    for path, saved in _newest_first(folder, (ENDING,)):
        lock = Lock(path.with_suffix(LOCKED))
        if path in seen or not lock.take():
            continue
        if path.exists():
            return _read(path, lock, saved)
        lock.remove()  # another window has just seen to it
    return None


def prune(folder: Path) -> None:
    """Take away what nobody has asked for in a month, and what is beyond the newest twenty."""
    kept = [*_newest_first(folder, (ENDING,))], [*_newest_first(folder, _ASIDE)]
    for files in kept:
        for index, (path, saved) in enumerate(files):
            if index >= _MOST or time.time() - saved > _OLDEST:
                _remove(path)
    for path, saved in _newest_first(folder, (LOCKED, ".part")):
        if time.time() - saved > _OLDEST and not path.with_suffix(ENDING).exists():
            _remove(path)


def _remove(path: Path) -> None:
    lock = Lock(path.with_suffix(LOCKED))
    if lock.take():
        with suppress(OSError):
            path.unlink(missing_ok=True)
            lock.remove()
        lock.release()


def _read(path: Path, lock: Lock, saved: float) -> Leftover:
    from explorer.program import DocumentError
    from explorer.state.saved_work_document import NewerError, read_work

    try:
        return Leftover(path, lock, saved, read_work(read_file(path, _LARGEST)))
    except NewerError:
        return Leftover(path, lock, saved, None, _set_aside(path, ".newer", "is of a newer version of the program"))
    except (OSError, DocumentError):
        return Leftover(path, lock, saved, None, _set_aside(path, ".damaged", "cannot be read"))


def _set_aside(path: Path, ending: str, reason: str) -> str:
    aside = path.with_name(path.name + ending)
    try:
        path.replace(aside)
    except OSError:
        return f"Work of a window that ended unexpectedly {reason}: {path}"
    return f"Work of a window that ended unexpectedly {reason}. It was set aside as {aside}"


def _newest_first(folder: Path, endings: tuple[str, ...]) -> Iterator[tuple[Path, float]]:
    """The files with one of these endings, each with its time."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if path.suffix in endings:
                with suppress(OSError):
                    found.append((path.lstat().st_mtime, path))
    for saved, path in sorted(found, reverse=True):
        yield path, saved
