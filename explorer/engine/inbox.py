"""What comes in over stdin: of programs to run, to try, of curves and of tiles, only the newest of each waits."""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable

from explorer.program import CurveRequest, DocumentError, Request, TileRequest, TrialRequest, WorkerMessage, from_json


class Inbox:
    """Reads messages, one a line, in a thread of its own; a newer one replaces the one of its kind that waits.

    When the lines end the window is gone, and the process ends at once, whatever torch is doing: `end` is called from
    the thread with the exit status. So is `pong` when the window asks for a sign of life.
    """

    def __init__(
        self,
        lines: Iterable[bytes],
        end: Callable[[int], object] = os._exit,
        pong: Callable[[], object] = lambda: None,
    ) -> None:
        self._lines = lines
        self._end = end
        self._pong = pong
        self._request: Request | None = None
        self._tiles: TileRequest | None = None
        self._trials: TrialRequest | None = None
        self._curve: CurveRequest | None = None
        self._arrived = threading.Condition()

    def open(self) -> None:
        """Start to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def take(self) -> Request | TileRequest | TrialRequest | CurveRequest:
        """The newest request, or where none waits that for trials, for curves, for tiles; waits for one of them."""
        with self._arrived:
            while True:
                if self._request is not None:
                    request, self._request = self._request, None
                    return request
                if self._trials is not None:
                    trials, self._trials = self._trials, None
                    return trials
                if self._curve is not None:
                    curve, self._curve = self._curve, None
                    return curve
                if self._tiles is not None:
                    tiles, self._tiles = self._tiles, None
                    return tiles
                self._arrived.wait()

    def has_newer(self) -> bool:
        """Whether a request waits."""
        return self._request is not None

    def has_any(self) -> bool:
        """Whether anything waits that the cutting of tiles gives way to; a curve waits for their end."""
        return self._request is not None or self._tiles is not None or self._trials is not None

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
            message = _message(line)
        except DocumentError as error:
            print(
                f"matmul-explorer worker: a line that is no request was ignored: {error}", file=sys.stderr, flush=True
            )
            return
        if message.ping:
            self._pong()
        with self._arrived:
            self._request = message.request or self._request
            self._tiles = message.tiles or self._tiles
            self._trials = message.trials or self._trials
            self._curve = message.curve or self._curve
            self._arrived.notify()


def _message(line: bytes) -> WorkerMessage:
    message = from_json(line, WorkerMessage)
    if message == WorkerMessage():
        raise DocumentError("neither a request nor tiles nor trials nor a curve")
    return message
