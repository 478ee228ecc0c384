"""One worker: a process, questions in, replies out, and whether it is alive."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Signal

from explorer.app.worker import policy
from explorer.app.worker.policy import Ending
from explorer.asking import Ping, Pong, Question, Ready, Reply
from explorer.asking.pipe import HEAD, PipeError, length_of, packed, reply_in

_MOST_A_TURN = 64  # replies taken in before the window may paint
_LAST_WORDS = 4_096  # bytes


class WorkerProcess(QObject):
    """A worker from its start to its end; never blocks.

    All that it says and does is told a turn of the event loop later, and never while it is being asked something: the
    window may be in the middle of a change of state.
    """

    told = Signal(list)  # the replies of one turn of the event loop
    ended = Signal(object, str)  # an Ending, and its last words; once, and not after `end`

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self.ready: Ready | None = None
        self._is_over = False
        self._missed = 0  # heartbeats since it last said anything
        self._noise, self._last_words = 0, b""
        self._length: int | None = None  # of the reply that is coming in
        queued = Qt.ConnectionType.QueuedConnection
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read, queued)
        self._process.readyReadStandardError.connect(self._hear_complaints, queued)
        self._process.finished.connect(self._finished, queued)
        self._process.errorOccurred.connect(self._failed, queued)
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(policy.LOAD)
        self._loading.timeout.connect(lambda: self._give_up(Ending.LATE))

    @property
    def process_id(self) -> int:
        return int(self._process.processId())

    def start(self) -> None:
        self._loading.start()
        self._process.start(self._command[0], self._command[1:])

    def send(self, question: Question) -> None:
        """Hand the question to the pipe now: left to the event loop, it would go out after the window is painted."""
        self._process.write(packed(question))
        self._process.waitForBytesWritten(0)

    def beat(self) -> None:
        """Ask for a sign of life; after several in a row without any it is taken for hung.

        They are counted and not timed: a window that was itself stopped has seen one beat pass, however long it was.
        """
        if self.ready is None or self._is_over:
            return
        if self._missed >= policy.BEATS:
            self._give_up(Ending.HUNG)
            return
        self._missed += 1
        self.send(Ping())

    def end(self) -> None:
        """End it and tell nothing more. It is not waited for: the process is gone some 20 ms later."""
        self._is_over = True
        self._loading.stop()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            self._process.finished.connect(self.deleteLater)
            self._process.kill()

    def wait(self, milliseconds: int) -> None:
        """Wait until the process is gone, when the program ends."""
        self._process.waitForFinished(milliseconds)

    def _read(self) -> None:
        """Take in what is there, but not for so long that the window cannot paint."""
        replies = self._replies(_MOST_A_TURN)
        if len(replies) == _MOST_A_TURN:
            QTimer.singleShot(0, self, self._read)
        self._tell(replies)

    def _tell(self, replies: list[Reply]) -> None:
        """Pass them on; signs of life are for us alone."""
        if told := [reply for reply in replies if not isinstance(reply, Pong)]:
            self.told.emit(told)

    def _replies(self, most: int) -> list[Reply]:
        """The replies that are there whole, and at most so many of them."""
        replies: list[Reply] = []
        try:
            while len(replies) < most and not self._is_over and (body := self._body()) is not None:
                replies.append(reply_in(body))
        except PipeError:
            self._give_up(Ending.GARBLED)
        for ready in (reply for reply in replies if isinstance(reply, Ready)):
            self.ready = ready
            self._loading.stop()
        if replies:
            self._missed = 0
        return replies

    def _body(self) -> bytes | None:
        """The bytes of the next reply, once all of them have come. Raises PipeError."""
        if self._length is None and self._process.bytesAvailable() >= HEAD:
            self._length = length_of(bytes(self._process.read(HEAD).data()))
        if self._length is None or self._process.bytesAvailable() < self._length:
            return None
        body = bytes(self._process.read(self._length).data())
        self._length = None
        return body

    def _hear_complaints(self) -> None:
        """Only the last words are kept: a process that complains without end must not fill the window's memory."""
        said = self._process.readAllStandardError().data()
        self._noise += len(said)
        self._last_words = (self._last_words + said)[-_LAST_WORDS:]
        if self._noise > policy.MOST_NOISE and not self._is_over:
            self._give_up(Ending.FLOODED)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._is_over:
            return
        self._hear_complaints()
        self._tell(self._replies(sys.maxsize))  # what it said before it died still counts
        crashed = status == QProcess.ExitStatus.CrashExit
        self._over(Ending.CRASHED if crashed else Ending.EXITED, f"status {code}" if not crashed else "")

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._is_over:
            self._over(Ending.MISSING, f"{self._command[0]} cannot be run")

    def _give_up(self, ending: Ending) -> None:
        self._over(ending, "")
        self._process.kill()

    def _over(self, ending: Ending, otherwise: str) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._loading.stop()
        lines = self._last_words.decode(errors="replace").strip().splitlines()
        self.ended.emit(ending, lines[-1][:200] if lines else otherwise)
