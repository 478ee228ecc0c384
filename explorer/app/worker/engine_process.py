"""torch for the window: a worker that is asked, a spare one behind it, and what is done when one of them fails."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.app.worker import policy
from explorer.app.worker.launch import worker_command
from explorer.app.worker.memory import available_memory
from explorer.app.worker.policy import Deaths, Ending
from explorer.app.worker.worker_process import WorkerProcess
from explorer.asking import Answer, Question, Ready, Reply, Run, Stage, finished_by
from explorer.state import Condition


class EngineProcess(QObject):
    """Asks a worker of `explorer.engine`, and replaces it as the table in policy.py says; never blocks.

    A running product cannot be interrupted, so cancelling one ends its worker. The spare that takes over has torch
    loaded, so that the next answer comes at once. Each worker's first reply is Ready: it has been asked nothing yet.
    """

    told = Signal(list)  # the replies of one turn of the event loop
    changed = Signal(object, str)  # its Condition, and a sentence where there is more to say

    def __init__(self, command: Sequence[str] | None = None, keeps_spare: bool = False) -> None:
        super().__init__()
        self._command = list(command or worker_command())
        self._keeps_spare = keeps_spare
        self._worker: WorkerProcess | None = None
        self._spare: WorkerProcess | None = None
        self._at: dict[type[Question], Question] = {}  # what the worker has been asked and has not answered
        self._generation = 0  # of the program that was asked about last
        self._deaths = Deaths()
        self._has_given_up = False
        self._busy = self._timer(policy.BUSY_TOLD, lambda: self.changed.emit(Condition.BUSY, ""))
        self._obsolete = self._timer(policy.OBSOLETE, self._replace)
        self._slow = self._timer(policy.LOAD_TOLD, self._tell_slow)
        self._pause = self._timer(0, self._start_worker)
        self._spare_soon = self._timer(policy.SPARE_AFTER, self._start_spare)
        self._beat = self._timer(policy.BEAT, self._check)
        self._beat.setSingleShot(False)

    @property
    def process_id(self) -> int:
        """The worker's process id, 0 where there is none."""
        return self._worker.process_id if self._worker is not None else 0

    @property
    def keeps_spare(self) -> bool:
        return self._keeps_spare

    @property
    def spare_is_ready(self) -> bool:
        return self._spare is not None and self._spare.ready is not None

    # What the window asks

    def start(self) -> None:
        """Start the worker; its reply Ready tells when it has loaded torch."""
        self._beat.start()
        self._start_worker()

    def revive(self) -> None:
        """Start afresh after all was given up."""
        if self._has_given_up:
            self._has_given_up = False
            self._deaths = Deaths()
            self._later(self._start_afresh)

    def ask(self, question: Question) -> None:
        """Ask the worker, if it is ready; nothing is asked over which several workers have died."""
        worker = self._worker
        if isinstance(question, Run):
            self._note_program(question)
        if worker is not None and worker.ready is not None and not self._deaths.too_many(type(question)):
            self._at.setdefault(type(question), question)
            worker.send(question)

    def cancel(self) -> None:
        """Give the running product up; what is asked next is answered at once where a spare worker is ready."""
        if Run in self._at:
            self._later(self._replace)

    def keep_spare(self, on: bool) -> None:
        """Whether a second worker is kept loaded."""
        self._keeps_spare = on
        if on:
            self._spare_soon.start()
        else:
            self._end_spare()

    def stop(self) -> None:
        """End the workers for good."""
        for timer in (self._busy, self._obsolete, self._slow, self._pause, self._spare_soon, self._beat):
            timer.stop()
        self._drop_worker()
        self._end_spare()
        for worker in self.findChildren(WorkerProcess):
            worker.wait(2_000)

    def _note_program(self, question: Run) -> None:
        """A worker that is at an older question is given a moment to end it, counted from the first newer one."""
        if question.generation != self._generation:
            self._generation, self._deaths = question.generation, Deaths()
        if self._at and not self._obsolete.isActive():
            self._obsolete.start()
        self._busy.start()

    # Listening

    def _take(self, replies: list[Reply]) -> None:
        for reply in replies:
            if isinstance(reply, Ready):
                self._loaded()
            elif isinstance(reply, Answer):
                self._heard_of(reply)
            if (kind := finished_by(reply)) is not None:
                self._at.pop(kind, None)
                self._deaths = self._deaths.answered(kind)
        self.told.emit(replies)

    def _heard_of(self, answer: Answer) -> None:
        """The worker has come to the newest program: what was asked before it was dropped."""
        if answer.generation == self._generation:
            self._obsolete.stop()
            self._at = {Run: self._at[Run]} if Run in self._at else {}
        if answer.stage is Stage.COMPUTED:
            self._busy.stop()
        else:
            self._busy.start()

    def _loaded(self) -> None:
        self._slow.stop()
        self._deaths = self._deaths.loaded()
        if self._keeps_spare:
            self._spare_soon.start()

    # Starting and replacing

    def _start_afresh(self) -> None:
        self.changed.emit(Condition.LOADING, "")
        self._start_worker()

    def _start_worker(self) -> None:
        self._worker = self._new_worker()
        self._slow.start()

    def _new_worker(self) -> WorkerProcess:
        worker = WorkerProcess(self._command, self)
        worker.told.connect(lambda replies: self._take(replies) if worker is self._worker else None)
        worker.ended.connect(lambda ending, words: self._died(worker, ending, words))
        worker.start()
        return worker

    def _replace(self) -> None:
        """End the worker, and go on with the spare one, or with a new one where there is none."""
        self._drop_worker()
        self._go_on("the earlier product was cancelled; torch is loaded again")

    def _go_on(self, note: str) -> None:
        self._worker, self._spare = self._spare, None
        ready = self._worker.ready if self._worker is not None else None
        if ready is not None:
            self._take([ready])
            return
        self.changed.emit(Condition.RESTARTING, note)
        if self._worker is None:
            self._start_worker()
        else:
            self._slow.start()

    def _drop_worker(self) -> None:
        worker, self._worker = self._worker, None
        self._at = {}
        for timer in (self._busy, self._obsolete, self._slow):
            timer.stop()
        if worker is not None:
            worker.end()

    def _died(self, worker: WorkerProcess, ending: Ending, words: str) -> None:
        if worker is self._spare:
            self._end_spare()  # the next one is loaded with the next worker that becomes ready
            return
        if worker is not self._worker:
            return
        was_ready, kinds = worker.ready is not None, tuple(self._at)
        self._drop_worker()
        if ending is Ending.MISSING:
            self._give_up(f"torch cannot be started: {words}")
        elif was_ready:
            self._deaths = self._deaths.at(*((Run,) if Run in kinds else kinds))
            self._after_death(ending, words)
        else:
            self._deaths = self._deaths.while_loading()
            self._after_failed_start(ending, words)

    def _after_death(self, ending: Ending, words: str) -> None:
        if self._deaths.too_many(Run):
            how = f"{_HOW[ending]} {policy.MOST_DEATHS} times at this program"
            self._give_up(f"torch's process {how}{_because(words)}")
        else:
            self._go_on(f"torch's process {_HOW[ending]}; it is started again")

    def _after_failed_start(self, ending: Ending, words: str) -> None:
        pause = self._deaths.pause
        if pause is None:
            self._give_up(f"torch does not start: its process {_HOW[ending]}{_because(words)}")
            return
        self.changed.emit(Condition.RESTARTING, f"torch's process {_HOW[ending]} while loading; it is started again")
        self._pause.start(pause)

    def _give_up(self, why: str) -> None:
        self._has_given_up = True
        self._end_spare()
        self.changed.emit(Condition.FAILED, why)

    # The spare worker, and the watch

    def _start_spare(self) -> None:
        """Behind a worker that has nothing to do, where the machine has the memory."""
        if not self._keeps_spare or self._spare is not None or self._worker is None:
            return
        if self._worker.ready is not None and available_memory() >= policy.SPARE_NEEDS:
            self._spare = self._new_worker()

    def _end_spare(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def _check(self) -> None:
        for worker in (self._worker, self._spare):
            if worker is not None:
                worker.beat()

    def _tell_slow(self) -> None:
        self.changed.emit(Condition.LOADING, "loading torch takes long on this machine; it is waited for")

    def _later(self, call: Callable[[], object]) -> None:
        """At the next turn of the event loop: the window is in the middle of a change of state."""
        QTimer.singleShot(0, self, call)

    def _timer(self, interval: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer


_HOW = {
    Ending.CRASHED: "crashed",
    Ending.EXITED: "ended",
    Ending.HUNG: "gave no sign of life",
    Ending.LATE: "was not ready in time",
    Ending.FLOODED: "complained without end",
    Ending.GARBLED: "wrote what is no reply",
    Ending.MISSING: "is missing",
}


def _because(words: str) -> str:
    return f": {words}" if words else ""
