"""The session as the window has it: the one way to change it, and the one signal that all views follow."""

from PySide6.QtCore import QObject, Signal

from explorer.asking import Reply
from explorer.session import Session, Shown
from explorer.state import Intent, State


class Store(QObject):
    """Holds the session; `changed(old, new)` tells of each change, with the states before and after it."""

    changed = Signal(object, object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self.session = Session(state)
        self._telling = ""

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def shown(self) -> Shown:
        """What the state comes to."""
        return self.session.shown

    def dispatch(self, intent: Intent) -> None:
        """Take `intent` in. A view that dispatches while it is being told of a change is a mistake of ours."""
        assert not self._telling, f"dispatched {intent!r} while telling of {self._telling}"
        old = self.state
        self.session.dispatch(intent)
        self._tell(old, type(intent).__name__)

    def hear(self, *replies: Reply) -> None:
        """Take in what the engine replied; those of one moment are told as one change."""
        assert not self._telling, f"heard of the engine while telling of {self._telling}"
        old = self.state
        self.session.hear(*replies)
        self._tell(old, "replies")

    def _tell(self, old: State, what: str) -> None:
        if self.state is old:
            return
        self._telling = what
        try:
            self.changed.emit(old, self.state)
        finally:
            self._telling = ""
