"""The requests that come in over stdin; only the newest one waits."""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable

from explorer.program import DocumentError, Request, from_json


class Inbox:
    """Reads requests, one a line, in a thread of its own; a newer request replaces the one that waits.

    When the lines end the window is gone, and the process ends at once, whatever torch is doing: `end` is called from
    the thread with the exit status.
    """

    def __init__(self, lines: Iterable[bytes], end: Callable[[int], object] = os._exit) -> None:
        self._lines = lines
        self._end = end
        self._newest: Request | None = None
        self._arrived = threading.Condition()

    def open(self) -> None:
        """Start to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def take(self) -> Request:
        """The newest request; waits for one."""
        with self._arrived:
            while self._newest is None:
                self._arrived.wait()
            request, self._newest = self._newest, None
            return request

    def has_newer(self) -> bool:
        """Whether a request waits."""
        return self._newest is not None

    def _read(self) -> None:
        status = 1
        try:
            for line in self._lines:
                self._put(line)
            status = 0
        except BaseException:  # noqa: BLE001  # a worker that no longer hears must not live on
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            self._end(status)

    def _put(self, line: bytes) -> None:
        try:
            request = from_json(line, Request)
        except DocumentError as error:
            print(
                f"matmul-explorer worker: a line that is no request was ignored: {error}", file=sys.stderr, flush=True
            )
            return
        with self._arrived:
            self._newest = request
            self._arrived.notify()
