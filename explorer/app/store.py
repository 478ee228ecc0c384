"""The one place that holds the state, and the one way to change it."""

from PySide6.QtCore import QObject, Signal

from explorer.state import Intent, State, next_state


class Store(QObject):
    """Holds the state; `changed(old, new)` is the one signal that all views follow."""

    changed = Signal(object, object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._dispatching = False

    @property
    def state(self) -> State:
        return self._state

    def dispatch(self, intent: Intent) -> None:
        """Take `intent` in. A view that dispatches while it is being told of a change is a mistake of ours."""
        assert not self._dispatching, f"dispatched {intent!r} while telling of a change"
        old = self._state
        self._state = next_state(old, intent)
        if self._state is old or self._state == old:
            return
        self._dispatching = True
        try:
            self.changed.emit(old, self._state)
        finally:
            self._dispatching = False
