"""What comes in over stdin: of each kind of question only the newest waits."""

import os
import sys
import threading
import traceback
from collections.abc import Callable
from typing import BinaryIO

from explorer.asking import RULES, Ping, Question
from explorer.asking.pipe import HEAD, PipeError, length_of, question_in


class Inbox:
    """Reads questions in a thread of its own; a newer one replaces the one of its kind that waits.

    When the stream ends the window is gone, and the process ends at once, whatever torch is doing: `end` is called from
    the thread with the exit status. So is `pong` when the window asks for a sign of life.
    """

    def __init__(
        self,
        stream: BinaryIO,
        end: Callable[[int], object] = os._exit,
        pong: Callable[[], object] = lambda: None,
    ) -> None:
        self._stream = stream
        self._end = end
        self._pong = pong
        self._waiting: dict[type[Question], Question] = {}
        self._arrived = threading.Condition()

    def open(self) -> None:
        """Start to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether a question comes within this time."""
        with self._arrived:
            return self._arrived.wait_for(lambda: bool(self._waiting), seconds)

    def take(self) -> Question:
        """The question that comes first by the table of rules; waits for one."""
        with self._arrived:
            self._arrived.wait_for(lambda: bool(self._waiting))
            first = min(self._waiting, key=lambda kind: RULES[kind].priority)
            return self._waiting.pop(first)

    def waits(self, kinds: tuple[type[Question], ...]) -> bool:
        """Whether a question of one of these kinds waits."""
        return any(kind in self._waiting for kind in kinds)

    def _read(self) -> None:
        status = 1
        try:
            while head := self._stream.read(HEAD):
                self._put(self._stream.read(length_of(head)))
            status = 0
        except BaseException:  # noqa: BLE001  # a worker that no longer hears must not live on
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            self._end(status)

    def _put(self, body: bytes) -> None:
        try:
            question = question_in(body)
        except PipeError as error:
            print(f"matmul-explorer worker: no question, ignored: {str(error)[:200]}", file=sys.stderr, flush=True)
            return
        if isinstance(question, Ping):
            self._pong()
            return
        with self._arrived:
            self._waiting[type(question)] = question
            self._arrived.notify()
