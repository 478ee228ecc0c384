"""Between the store and the engine: the curves that are wanted are asked for, one question at a time."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from explorer.app.store import Store
from explorer.program import CurveAnswer, CurveRequest
from explorer.state import State, wanted_curve
from explorer.state.intents import CurveArrived

_PAUSE = 150  # milliseconds between two questions about one program: cells may pass by faster than curves can be seen
_PATIENCE = 4000  # milliseconds until what has not come is taken for lost


class CurveSource(Protocol):
    """What the link needs of an engine."""

    ready: SignalInstance
    curve_drawn: SignalInstance

    def ask_curve(self, request: CurveRequest) -> None: ...


class CurveLink(QObject):
    """Asks for the curves of the cell at hand, a few times a second at most while cells pass by.

    The engine drops a question when a newer program waits; the newer one is asked about anew.
    """

    def __init__(self, store: Store, engine: CurveSource) -> None:
        super().__init__()
        self._store, self._engine = store, engine
        self._asked: CurveRequest | None = None
        self._pause, self._lost = self._timer(_PAUSE, self._ask), self._timer(_PATIENCE, self._forget)
        engine.ready.connect(self._forget)
        engine.curve_drawn.connect(self._take)
        store.changed.connect(self._follow)

    def stop(self) -> None:
        """Nothing more is asked: the window is closing."""
        self._store.changed.disconnect(self._follow)
        self._pause.stop()
        self._lost.stop()

    def _timer(self, interval: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer

    def _follow(self, old: State, new: State) -> None:
        if old.generation != new.generation:
            self._asked = None
            self._pause.stop()
        self._ask()

    def _ask(self) -> None:
        if self._asked is not None or self._pause.isActive():
            return
        self._asked = wanted_curve(self._store.state)
        if self._asked is not None:
            self._pause.start()
            self._lost.start()
            self._engine.ask_curve(self._asked)

    def _forget(self) -> None:
        """What was asked is lost: a new worker knows nothing of what the one before was asked."""
        self._asked = None
        self._ask()

    def _take(self, answer: CurveAnswer) -> None:
        if self._asked is not None and answer.generation == self._asked.generation:
            self._asked = None
            self._lost.stop()
        self._store.dispatch(CurveArrived(answer))
