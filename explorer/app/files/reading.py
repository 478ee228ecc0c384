"""Reading a file of ours, in whose place there may be anything."""

import errno
import os
import stat
from pathlib import Path


def read_file(path: Path, most: int) -> bytes:
    """What stands in a regular file of at most `most` bytes. Raises OSError for anything else, and never waits.

    A link is followed: a user may keep his files elsewhere. A pipe would be waited for without O_NONBLOCK.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        if found.st_size > most:
            raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
