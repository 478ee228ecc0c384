"""What is shown when: each part of what a state comes to goes to its panel, once it is another."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from explorer.app.window.actions import COMMANDS
from explorer.app.window.bars import status_text
from explorer.app.window.layout import Layout
from explorer.app.window.store import Store
from explorer.session import Shown
from explorer.state import State

_MOMENT = 30  # milliseconds for which the picture waits for torch's verdict, which replaces it, before it does without
_PATIENCE = 200  # milliseconds for which an answer may be late before the panels say that torch is being asked


class Presenter(QObject):
    """Follows the store. A panel is told only what is another object than it was told last."""

    def __init__(
        self, store: Store, layout: Layout, actions: dict[str, QAction], tell_status: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._store, self._layout, self._actions, self._tell_status = store, layout, actions, tell_status
        self._told: dict[str, tuple[object, ...]] = {}
        self._soon = self._timer(_MOMENT, self.show_picture)
        self._late = self._timer(_PATIENCE, self._show_outcome)
        store.changed.connect(self._follow)
        layout.canvas.resized.connect(self.show_picture)

    def show_all(self) -> None:
        """Everything, where nothing has been shown yet."""
        self.show_picture()
        self._show_panels()
        self._show_outcome()

    def stop(self) -> None:
        """Show nothing more: the window is closing."""
        self._store.changed.disconnect(self._follow)
        self._soon.stop()
        self._late.stop()

    def show_picture(self) -> None:
        """The picture at this moment, and what tells its place in time."""
        self._soon.stop()
        shown, layout = self._store.shown, self._layout
        layout.canvas.display(shown.picture(layout.canvas.extent()))
        layout.transport.display(shown.film, shown.resolved, shown.state)
        if shown.state.shows_curves:
            self._tell("curves", layout.curves.display, shown.curves)

    def _follow(self, old: State, new: State) -> None:
        asked = not new.answered and new.engine.ready and new.heard is not None
        if asked and new.generation != old.generation:
            self._soon.start()
        else:
            self.show_picture()
        self._show_panels()
        if not asked:
            self._show_outcome()
        elif not self._late.isActive():  # torch answers in a few milliseconds: what it says next replaces what it said
            self._late.start()

    def _show_panels(self) -> None:
        """What answers the user's hand at once, whether torch has answered or not."""
        shown, layout = self._store.shown, self._layout
        for side, panel in layout.operands.items():
            self._tell(f"operand {side}", panel.display, shown.operand(side))
        state = shown.state
        self._tell(
            "product", layout.product.display, state.program, shown.arrangements, shown.previewed, shown.equation
        )
        self._tell("place of curves", layout.place_curves, state.shows_curves)
        self._show_actions(shown)

    def _show_outcome(self) -> None:
        self._late.stop()
        shown = self._store.shown
        self._tell("outcome", self._layout.outcome.display, shown.outcome, shown.fixes, shown.pasted, shown.engine)
        self._tell("status", self._tell_status, status_text(shown.state))

    def _show_actions(self, shown: Shown) -> None:
        for command in COMMANDS:
            if command.enabled is not None:
                self._actions[command.name].setEnabled(command.enabled(shown))
            if command.checked is not None:
                self._actions[command.name].setChecked(command.checked(shown))

    def _tell(self, name: str, display: Callable[..., object], *parts: object) -> None:
        told = self._told.get(name)
        if told is None or any(old is not new for old, new in zip(told, parts, strict=True)):
            self._told[name] = parts
            display(*parts)

    def _timer(self, interval: int, call: Callable[[], None]) -> QTimer:
        """Calls once, so many milliseconds after it was started last."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer
