"""What each command of the table in actions.py does."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow

from explorer.app.window.actions import Command
from explorer.app.window.store import Store
from explorer.canvas import CanvasView
from explorer.panels import OutcomePanel
from explorer.scene import camera_at, camera_one_to_one
from explorer.state import intents


class Commands:
    """Dispatches a command's intent, or does what has no intent: clipboard, files, dialogs of `window`.

    `theme` tells which theme is shown, and `change_theme` shows the other one.
    """

    def __init__(
        self,
        window: QMainWindow,
        store: Store,
        canvas: CanvasView,
        outcome_panel: OutcomePanel,
        theme: Callable[[], str],
        change_theme: Callable[[], object],
    ) -> None:
        self._window, self._store, self._canvas, self._outcome = window, store, canvas, outcome_panel
        self._theme = theme
        self._own: dict[str, Callable[[], object]] = {
            "paste": self.paste,
            "copy_error": self._copy_error,
            "copy_code": lambda: self.copy(self._store.shown.outcome.code, "PyTorch code"),
            "export_picture": self._export_picture,
            "export_code": self._export_code,
            "quit": window.close,
            "theme": change_theme,
            "keys": self._show_keys,
            "about": self._show_about,
            "zoom_row": lambda: self._look_at("row"),
            "zoom_column": lambda: self._look_at("column"),
            "zoom_cell": lambda: self._look_at("cell"),
            "one_to_one": self._one_to_one,
            **self._switches(),
        }

    def trigger(self, command: Command) -> None:
        """Do what the user wants."""
        focus = QApplication.focusWidget()
        if command.name == "play" and isinstance(focus, QAbstractButton):
            focus.click()  # Space presses the button that has the focus, as it does everywhere
        elif command.intent is not None:
            self._store.dispatch(command.intent)
        else:
            self._own[command.name]()

    def paste(self) -> None:
        """What the clipboard holds is read; where it holds no text, the field for it is shown."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.read(text)
        else:
            self._store.dispatch(intents.OpenPaste())
            self._outcome.focus_paste()

    def read(self, text: str) -> None:
        """Text from outside: a change of its own."""
        self._store.dispatch(intents.LeaveField())
        self._store.dispatch(intents.Paste(text))
        self._store.dispatch(intents.LeaveField())

    def copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.statusBar().showMessage(f"Copied: {what}", 3000)

    def _switches(self) -> dict[str, Callable[[], object]]:
        """What stays on or off: each is turned to what it is not."""
        store = self._store
        return {
            "follow": lambda: store.dispatch(intents.Follow(not store.state.look.follow)),
            "color": lambda: store.dispatch(intents.Color(not store.state.look.colored)),
            "share_scale": lambda: store.dispatch(intents.ShareScale(not store.state.look.shared)),
            "curves": lambda: store.dispatch(intents.ShowCurves(not store.state.shows_curves)),
            "keep_spare": lambda: store.dispatch(intents.KeepSpare(not store.state.keeps_spare)),
            "watch_steps": lambda: store.dispatch(intents.WatchSteps(not store.state.watches_steps)),
            "present": lambda: store.dispatch(intents.Present(not store.state.presenting)),
        }

    def _look_at(self, target: str) -> None:
        """Come close to what is being played: the row, the column or the cell."""
        resolved = self._store.shown.resolved
        camera = camera_at(resolved.subject, resolved.moment, self._canvas.extent(), target)
        self._store.dispatch(intents.LookAt(camera))

    def _one_to_one(self) -> None:
        state = self._store.state
        resolved, size = self._store.shown.resolved, self._canvas.extent()
        camera = camera_one_to_one(resolved.subject, resolved.moment, size, state.look.camera)
        self._store.dispatch(intents.LookAt(camera))

    def _copy_error(self) -> None:
        shown = self._store.shown.outcome
        if shown.error_text is None:
            words = "torch has refused nothing: there is no error to copy"
            self._window.statusBar().showMessage(words, 4000)
        else:
            self.copy(f"{shown.error_type}: {shown.error_text}", "error")

    # What opens a dialog is imported with it: the first frame does without.

    def _export_picture(self) -> None:
        from explorer.app.window.export import ask_for_picture_file

        ask_for_picture_file(self._window, self._store.shown, self._theme())

    def _export_code(self) -> None:
        from explorer.app.window.export import ask_for_code_file

        ask_for_code_file(self._window, self._store.shown)

    def _show_keys(self) -> None:
        from explorer.app.window.notes import show_keys

        show_keys(self._window)

    def _show_about(self) -> None:
        from explorer.app.window.notes import show_about

        show_about(self._window, self._store.state)
