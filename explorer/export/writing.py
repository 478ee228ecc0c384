"""Writing a file so that it is whole or not there. Every file that the program writes goes this way."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from explorer.algebra import excerpt

_MOST_LINKS = 40  # as many as Linux follows
_NEW = 0o666  # what the umask takes from is the user's choice
_LONGEST_NAME = 120  # characters of a path in a sentence


class ExportError(Exception):
    """What could not be written; the message is one sentence for the user."""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to a new file beside `path` and move it there: after a full disk or a power cut the old file or the
    new one is there, never half of one. The mode of a file that is there is kept. Raises ExportError with a sentence.

    A link that the user made himself is written through, since he wants the file where it leads (~/out.png to a larger
    disk). A link of somebody else is refused: in a folder like /tmp it may be planted to overwrite a file of the
    user's. The new file cannot be planted: its name cannot be guessed, and O_EXCL opens nothing that is there.
    """
    try:
        target = _followed(path)
        mode = _mode_there(target)
        part = target.with_name(f".{os.urandom(8).hex()}.part")  # short: the target's own name may be the longest
        _write_new(part, data, mode)
        try:
            os.replace(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _settle(target.parent)
    except (OSError, ValueError) as error:  # ValueError: NUL, or a lone surrogate, in the name
        raise ExportError(f"cannot write {_named(path)}: {_reason(error, path)}") from None


def _followed(path: Path) -> Path:
    """Where the links lead that begin at `path`."""
    for _ in range(_MOST_LINKS):
        if not os.path.islink(path):
            return path
        if hasattr(os, "geteuid") and path.lstat().st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, "it is a link that another user made")
        path = path.parent / os.readlink(path)
    raise OSError(errno.ELOOP, "its links lead in a circle")


def _mode_there(target: Path) -> int | None:
    """The mode of the file that is to be replaced; None where there is none."""
    if not target.name:
        raise OSError(errno.EISDIR, "it is a folder")
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file may not be changed")
    return mode & 0o777


def _write_new(part: Path, data: bytes, mode: int | None) -> None:
    """A new file with `data`, on the disk before this returns; nothing is left of it where that fails."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(part, flags, _NEW if mode is None else mode)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if mode is not None:
            part.chmod(mode)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """Have the new name on the disk as well, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {_named(path.parent)}"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "the name has a character that no file name can have"


def _named(path: Path) -> str:
    return excerpt(str(path), _LONGEST_NAME)
