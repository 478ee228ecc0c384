"""Between the store and the engine: what the session wants is asked, what the engine replies is heard."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from explorer.app.window.store import Store
from explorer.asking import RULES, Question, Reply
from explorer.scene import Size
from explorer.state import Condition, State
from explorer.state.intents import EngineTold


class EngineLike(Protocol):
    """What the window needs of an engine: a worker process, or in a test one in its own process."""

    @property
    def told(self) -> SignalInstance: ...

    @property
    def changed(self) -> SignalInstance: ...

    def start(self) -> None: ...

    def revive(self) -> None: ...

    def ask(self, question: Question) -> None: ...

    def cancel(self) -> None: ...

    def keep_spare(self, on: bool) -> None: ...

    def stop(self) -> None: ...


class Asker(QObject):
    """Asks and hears.

    How long a reply is waited for, and how soon the next question of its kind may follow, stands in the table of rules.
    """

    def __init__(self, store: Store, engine: EngineLike, size: Callable[[], Size]) -> None:
        """`size` is that of the picture."""
        super().__init__()
        self._store, self._engine, self._size = store, engine, size
        self._lost = self._timers(lambda kind: RULES[kind].patience, self._lose)
        self._held = self._timers(lambda kind: RULES[kind].pause or None, lambda _kind: self.ask())
        engine.told.connect(self._hear)
        engine.changed.connect(self._changed)
        store.changed.connect(self._follow)

    def start(self) -> None:
        """Start the engine; the present program is its first question."""
        self._engine.keep_spare(self._store.state.keeps_spare)
        self._engine.start()

    def stop(self) -> None:
        """Ask nothing more, and end the engine: the window is closing."""
        self._store.changed.disconnect(self._follow)
        self._engine.told.disconnect(self._hear)  # what is on its way would be for a window that is gone
        self._engine.changed.disconnect(self._changed)
        for timer in (*self._lost.values(), *self._held.values()):
            timer.stop()
        self._engine.stop()

    def ask(self) -> None:
        """Ask what is wanted now, also for a picture that has another size than before."""
        held = [kind for kind, timer in self._held.items() if timer.isActive()]
        for question in self._store.session.wants(self._size(), held):
            for timer in (self._lost.get(type(question)), self._held.get(type(question))):
                if timer is not None:
                    timer.start()
            self._engine.ask(question)

    def _follow(self, old: State, new: State) -> None:
        if new.generation != old.generation and new.engine.condition is Condition.FAILED:
            self._engine.revive()
        if new.cancelled is not None and new.cancelled != old.cancelled:
            self._engine.cancel()
        if new.keeps_spare != old.keeps_spare:
            self._engine.keep_spare(new.keeps_spare)
        self.ask()

    def _hear(self, replies: list[Reply]) -> None:
        self._store.hear(*replies)
        self.ask()  # also where nothing has changed: what was asked may have been answered by nothing new

    def _changed(self, condition: Condition, note: str) -> None:
        self._store.dispatch(EngineTold(condition, note or None))

    def _lose(self, kind: type[Question]) -> None:
        self._store.session.lose(kind)
        self.ask()

    def _timers(
        self, interval: Callable[[type[Question]], int | None], call: Callable[[type[Question]], None]
    ) -> dict[type[Question], QTimer]:
        """One timer for each kind that has such an interval."""
        timers = {}
        for kind in RULES:
            milliseconds = interval(kind)
            if milliseconds is not None:
                timer = timers[kind] = QTimer(self)
                timer.setSingleShot(True)
                timer.setInterval(milliseconds)
                timer.timeout.connect(partial(call, kind))
        return timers
