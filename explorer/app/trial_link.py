"""Between the store and the engine: programs that are to be tried are asked of, each once."""

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from explorer.app.store import Store
from explorer.program import Program, TrialAnswer, TrialRequest
from explorer.state import State, untried
from explorer.state.intents import TrialsArrived


class TrialSource(Protocol):
    """What the link needs of an engine."""

    ready: SignalInstance
    tried: SignalInstance

    def ask_trials(self, request: TrialRequest) -> None: ...


def _heard_of(state: State) -> int | None:
    """The generation that torch was heard about last."""
    return state.heard.answer.generation if state.heard is not None else None


def _asked_about(state: State) -> tuple[object, ...]:
    """All that decides which programs are to be tried."""
    return state.program, state.heard, state.pasted, state.previewing, state.tried, state.engine


class TrialLink(QObject):
    """Asks for what the panels lack. The engine drops a question when a newer program waits; it is then asked again."""

    def __init__(self, store: Store, engine: TrialSource) -> None:
        super().__init__()
        self._store, self._engine = store, engine
        self._number = 0
        self._waiting: dict[int, tuple[Program, ...]] = {}
        engine.ready.connect(self._forget)
        engine.tried.connect(self._take)
        store.changed.connect(self._follow)

    def _follow(self, old: State, new: State) -> None:
        if all(a is b for a, b in zip(_asked_about(old), _asked_about(new), strict=True)):
            return  # only time has passed, or the view has moved
        if _heard_of(old) != _heard_of(new):
            self._waiting.clear()
        wanted = untried(new)
        known = {program for programs in self._waiting.values() for program in programs}
        lacking = tuple(program for program in wanted if program not in known)
        if lacking:
            self._number += 1
            self._waiting[self._number] = lacking
            self._engine.ask_trials(TrialRequest(self._number, lacking, new.budget))

    def _forget(self) -> None:
        """A new worker knows nothing of what the one before was asked."""
        self._waiting.clear()

    def _take(self, answer: TrialAnswer) -> None:
        asked = self._waiting.pop(answer.generation, None)
        if asked is not None:
            self._store.dispatch(TrialsArrived(asked, answer))
