"""The worker process that holds torch: started, asked, restarted."""

import os
import sys

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from explorer.app.resources import PACKAGE_PARENT
from explorer.program import (
    CurveRequest,
    DocumentError,
    EngineMessage,
    Request,
    Stage,
    TileRequest,
    TrialRequest,
    WorkerMessage,
    from_json,
    to_json,
)

_PATIENCE = 400  # milliseconds that a new question waits for an old computation before the worker is replaced
_MOST_FAILURES = 3  # workers in a row that end before they have answered to the end


class EngineProcess(QObject):
    """Asks a worker of `explorer.engine` over its standard streams; never blocks.

    Only the newest question matters. A worker that is still at an older one is ended and replaced, since a running
    product cannot be interrupted; one that dies by itself is replaced too, and the question is asked again, until
    several have died over it.
    """

    ready = Signal(str, str)  # torch's version, and the device
    answered = Signal(object)  # an Answer
    tile_cut = Signal(object)  # a TileAnswer
    tried = Signal(object)  # a TrialAnswer
    curve_drawn = Signal(object)  # a CurveAnswer
    stopped = Signal(str)  # the worker is gone: a sentence that says so

    def __init__(self, command: list[str] | None = None) -> None:
        super().__init__()
        self._command = command or [sys.executable, "-m", "explorer.engine"]
        self._process: QProcess | None = None
        self._is_ready = False
        self._request: Request | None = None
        self._sending = False
        self._computing: int | None = None  # the generation whose values are still to come
        self._cutting = False  # whether tiles are asked for and none has come yet
        self._drawing = False  # whether a curve is asked for and has not come yet
        self._finished_with = 0  # the generation last answered to the end
        self._failures = 0
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.setInterval(_PATIENCE)
        self._impatience.timeout.connect(self._replace_busy)

    @property
    def process_id(self) -> int:
        """The worker's process id, 0 where there is none."""
        return int(self._process.processId()) if self._process is not None else 0

    def start(self) -> None:
        """Start the worker; `ready` tells when it has loaded torch."""
        process = QProcess(self)
        process.setProcessEnvironment(_with_package())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process, self._is_ready, self._computing = process, False, None
        self._cutting = self._drawing = False
        process.start(self._command[0], self._command[1:])

    def submit(self, request: Request) -> None:
        """Ask about a program; earlier questions are forgotten. A new program gets the benefit of the doubt."""
        self._request = request
        if self._process is None and self._failures >= _MOST_FAILURES:
            self._failures = _MOST_FAILURES - 1
            self.start()
        if not self._is_ready:
            return
        if self._computing is not None or self._cutting or self._drawing:
            self._impatience.start()
        self._send(WorkerMessage(request))
        self._computing = self._computing or request.generation

    def ask_tiles(self, request: TileRequest) -> None:
        """Ask for windows of values of the newest program; an earlier question of that kind is forgotten."""
        if self._is_ready:
            self._send(WorkerMessage(tiles=request))
            self._cutting = True

    def ask_trials(self, request: TrialRequest) -> None:
        """Have programs tried; an earlier question of that kind that still waits is forgotten."""
        if self._is_ready:
            self._send(WorkerMessage(trials=request))

    def ask_curve(self, request: CurveRequest) -> None:
        """Ask for the curves of a cell; an earlier question of that kind that still waits is forgotten."""
        if self._is_ready:
            self._send(WorkerMessage(curve=request))
            self._drawing = True

    def stop(self) -> None:
        """End the worker for good."""
        self._impatience.stop()
        self._end_process()

    def _send(self, message: WorkerMessage) -> None:
        """Hand the message to the pipe now: left to the event loop, it would go out after the window is painted.

        What the worker says or does meanwhile is taken in at the next turn: a change of state is being told.
        """
        process = self._process
        if process is not None:
            process.write(to_json(message) + b"\n")
            self._sending = True
            process.waitForBytesWritten(0)
            self._sending = False

    def _read(self) -> None:
        if self._sending:
            QTimer.singleShot(0, self, self._read)
            return
        process = self._process
        while process is not None and process.canReadLine():
            try:
                message = from_json(process.readLine().data(), EngineMessage)
            except DocumentError:
                continue  # not a line of ours; the worker's own complaints go to its standard error
            self._take(message)

    def _take(self, message: EngineMessage) -> None:
        if message.ready is not None:
            self._is_ready = True
            self.ready.emit(message.ready.version, message.ready.device)
            if self._request is not None:
                self._send(WorkerMessage(self._request))
                self._computing = self._request.generation
        if message.tile is not None:
            self._cutting = False
            self.tile_cut.emit(message.tile)
        if message.trials is not None:
            self.tried.emit(message.trials)
        if message.curve is not None:
            self._drawing = False
            self.curve_drawn.emit(message.curve)
        answer = message.answer
        if answer is None:
            return
        newest = self._request is not None and answer.generation == self._request.generation
        if newest:
            self._impatience.stop()
            self._cutting = self._drawing = False
        if answer.stage is Stage.COMPUTED and answer.generation != self._finished_with:
            self._failures, self._finished_with = 0, answer.generation
        self._computing = answer.generation if answer.stage is Stage.VERDICT else None
        self.answered.emit(answer)

    def _replace_busy(self) -> None:
        """The worker is still at something older: end it, and ask a new one."""
        if self._process is not None:
            self._end_process()
            self.stopped.emit("the earlier product was cancelled; starting the engine again")
            self.start()

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if self._sending:
            QTimer.singleShot(0, self, lambda: self._process is process and self._finished(code, status))
            return
        words, was_ready = _last_line(process), self._is_ready
        self._is_ready, self._process = False, None
        if process is not None:
            process.deleteLater()
        self._failures += 1
        how = "crashed" if status == QProcess.ExitStatus.CrashExit else f"ended with status {code}"
        if self._failures >= _MOST_FAILURES:
            what = f"the engine {how} at this program" if was_ready else "the engine does not start"
            self.stopped.emit(f"{what}: {words or how}")
            return
        self.stopped.emit(f"the engine {how}; starting it again")
        self.start()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._process = None
            self.stopped.emit(f"the engine does not start: {self._command[0]} cannot be run")


def _with_package() -> QProcessEnvironment:
    """The environment of the worker: it finds this package, from whichever folder the window was started."""
    environment = QProcessEnvironment.systemEnvironment()
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", f"{PACKAGE_PARENT}{os.pathsep}{known}" if known else str(PACKAGE_PARENT))
    return environment


def _last_line(process: QProcess | None) -> str:
    if process is None:
        return ""
    lines = process.readAllStandardError().data().decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""
