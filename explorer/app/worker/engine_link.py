"""Between the store and the engine: each new program is asked about, each answer becomes an intent."""

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from explorer.app.curve_link import CurveSource
from explorer.app.store import Store
from explorer.app.tile_link import TileSource
from explorer.app.trial_link import TrialSource
from explorer.program import Answer, Request
from explorer.state import Condition, State, asides
from explorer.state.intents import EngineReported, EngineTold, TorchAnswered


class EngineLike(TileSource, TrialSource, CurveSource, Protocol):
    """What the window needs of an engine: a worker process, or in a test one that answers at once."""

    ready: SignalInstance
    answered: SignalInstance
    changed: SignalInstance

    def start(self) -> None: ...

    def submit(self, request: Request) -> None: ...

    def cancel(self) -> None: ...

    def keep_spare(self, on: bool) -> None: ...

    def stop(self) -> None: ...


class EngineLink(QObject):
    """Submits what the state asks, and dispatches what the engine says."""

    def __init__(self, store: Store, engine: EngineLike) -> None:
        super().__init__()
        self._store, self._engine = store, engine
        engine.ready.connect(self._ready)
        engine.answered.connect(self._answered)
        engine.changed.connect(self._changed)
        store.changed.connect(self._follow)

    def start(self) -> None:
        """Start the engine; the present program is its first question."""
        self._engine.keep_spare(self._store.state.keeps_spare)
        self._engine.start()
        self._submit(self._store.state)

    def stop(self) -> None:
        self._store.changed.disconnect(self._follow)
        self._engine.stop()

    def _follow(self, old: State, new: State) -> None:
        if new.generation != old.generation:
            self._submit(new)
        elif new.cancelled != old.cancelled:
            self._engine.cancel()
        if new.keeps_spare != old.keeps_spare:
            self._engine.keep_spare(new.keeps_spare)

    def _submit(self, state: State) -> None:
        self._engine.submit(Request(state.generation, state.program, state.budget, asides(state)))

    def _ready(self, version: str, device: str) -> None:
        self._store.dispatch(EngineReported(version, device))

    def _answered(self, answer: Answer) -> None:
        self._store.dispatch(TorchAnswered(answer))

    def _changed(self, condition: Condition, note: str) -> None:
        self._store.dispatch(EngineTold(condition, note or None))
