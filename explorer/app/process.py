"""This process as a command in a shell: its standard streams, and Ctrl+C."""

import io
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130  # 128 and the number of SIGINT, as shells count


def prepare() -> None:
    """Before anything else: no file that is opened later becomes a standard stream, and Ctrl+C ends without a word."""
    for descriptor in range(3):
        _open_if_closed(descriptor)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # not every terminal has all our signs
    on_interrupt(_interrupt)


def on_interrupt(call: Callable[[int, FrameType | None], object]) -> None:
    """Ctrl+C calls this from now on, unless whoever started the process wants it ignored (nohup, `&` in a script)."""
    if signal.getsignal(signal.SIGINT) not in (signal.SIG_IGN, None):
        signal.signal(signal.SIGINT, call)


def end_at_once(*_: object) -> NoReturn:
    os._exit(INTERRUPTED)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """The command is left, so that it can tidy up; the second time, and during an import, the process ends as it is.

    Libraries in C swallow an exception that comes while they are imported: torch would go on without numpy.
    """
    if _is_importing(frame):
        end_at_once()
    on_interrupt(end_at_once)
    raise KeyboardInterrupt


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _open_if_closed(descriptor: int) -> None:
    try:
        os.fstat(descriptor)
    except OSError:
        os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest free number is this one
