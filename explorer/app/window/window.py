"""The window: its parts put together, its way in and out, and what is done to it as a whole."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from explorer.app import look
from explorer.app.files import Notice, Settings
from explorer.app.garbage import take_up
from explorer.app.window.actions import make_actions
from explorer.app.window.bars import check_budget, fill_menu_bar, fill_tool_bar
from explorer.app.window.clock import Clock
from explorer.app.window.commands import Commands
from explorer.app.window.escape import escape_intent
from explorer.app.window.layout import Layout
from explorer.app.window.mouse import Mouse
from explorer.app.window.place import first_place, fitted
from explorer.app.window.presenter import Presenter
from explorer.app.window.store import Store
from explorer.app.window.warming import load_soon
from explorer.app.worker import Asker, EngineLike
from explorer.asking import TileKey
from explorer.canvas import Palette
from explorer.panels import style_sheet
from explorer.state import State


class Window(QMainWindow):
    """The whole window. It holds no state of the user's work: all that follows from the store.

    `first_painted` and `closed` are the ends of its life; what stands on top of the panels goes into `column`.
    """

    first_painted = Signal()
    closed = Signal()

    def __init__(self, store: Store, engine: EngineLike, settings: Settings) -> None:
        super().__init__()
        self.store = self._store = store
        self._settings = settings
        self.theme = settings.theme() or look.preferred_theme()
        self._was_maximized = False
        self.setWindowTitle("Matmul Explorer")
        self.setAcceptDrops(True)
        self._build()
        self._clock, self._asker = Clock(store), Asker(store, engine, self.canvas.extent)
        self._connect()
        self._restore()
        self._apply_theme()
        self._presenter.show_all()
        check_budget(self.menuBar(), store.state.budget)

    def _build(self) -> None:
        self._layout = layout = Layout(self, Palette(look.theme(self.theme)))
        self.canvas, self.operands, self.column = layout.canvas, layout.operands, layout.column
        self.product, self.transport = layout.product, layout.transport
        self.outcome, self.curves = layout.outcome, layout.curves
        dispatch = self._store.dispatch
        self._commands = Commands(self, self._store, self.canvas, self.outcome, lambda: self.theme, self.change_theme)
        self.actions_by_name = make_actions(self, look.line_icon, self._commands.trigger)
        self._bar = fill_tool_bar(self, self.actions_by_name, look.line_icon, dispatch)
        fill_menu_bar(self.menuBar(), self.actions_by_name, dispatch)
        self.notice = Notice(self.statusBar())
        self._presenter = Presenter(self._store, layout, self.actions_by_name, self.statusBar().showMessage)
        self._mouse = Mouse(self._store, self.canvas)

    def _connect(self) -> None:
        for panel in self._layout.asking:
            panel.requested.connect(self._store.dispatch)
        self.outcome.copy_requested.connect(self._commands.copy)
        self.canvas.resized.connect(self._asker.ask)
        self.canvas.painted.connect(self._first_painted)
        self._store.changed.connect(self._follow)
        self._settings.failed.connect(self.notice.tell)

    def _restore(self) -> None:
        """As it was left, or as large as suits the screen; whole on the screen in either case."""
        geometry, sides = self._settings.geometry(), self._settings.sides()
        restored = geometry is not None and self.restoreGeometry(geometry)
        room = self.screen().availableGeometry()
        if not self.isMaximized():
            self.setGeometry(fitted(self.geometry(), room) if restored else first_place(room, self.minimumSize()))
        if sides is not None:
            self._layout.splitter.setSizes(sides)

    def _follow(self, old: State, new: State) -> None:
        """What is no part of a picture or panel: the settings, and the whole screen."""
        if old.shows_curves != new.shows_curves:
            self._settings.set_shows_curves(new.shows_curves)
        if old.keeps_spare != new.keeps_spare:
            self._settings.set_keeps_spare(new.keeps_spare)
        if old.budget != new.budget:
            self._settings.set_budget(new.budget)
            check_budget(self.menuBar(), new.budget)
        if old.presenting != new.presenting:
            self.present(new.presenting)

    def tiles_missing(self) -> tuple[TileKey, ...]:
        """The windows of values that the picture would show and does not have."""
        return self._store.shown.missing_tiles(self.canvas.extent())

    def _first_painted(self) -> None:
        """The engine waits for the first picture, so that nothing delays it."""
        self.canvas.painted.disconnect(self._first_painted)
        take_up()
        QTimer.singleShot(0, self._asker.start)
        QTimer.singleShot(0, load_soon)
        QTimer.singleShot(0, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Text that is dropped anywhere is read as if it were pasted."""
        self._commands.read(event.mimeData().text())
        event.acceptProposedAction()

    def change_theme(self) -> None:
        """The next of the themes that there are."""
        names = look.theme_names()
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._settings.set_theme(self.theme)
        self._apply_theme()

    def present(self, on: bool) -> None:
        """The canvas alone, on the whole screen; and back."""
        beside = (self._layout.left, self.outcome, self.transport, self.menuBar(), self._bar, self.statusBar())
        for part in beside:
            part.setVisible(not on)
        if on:
            self._was_maximized = self.isMaximized()
            self.showFullScreen()
            self.canvas.setFocus()
        elif self._was_maximized:
            self.showMaximized()
        else:
            self.showNormal()

    def _apply_theme(self) -> None:
        colors = look.theme(self.theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(look.text_palette(colors))
            app.setStyleSheet(style_sheet(colors))
        self.canvas.set_palette(Palette(colors))
        self.curves.set_colors(colors)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is uppermost."""
        intent = escape_intent(self._store.state) if event.key() == Qt.Key.Key_Escape else None
        if intent is not None:
            self._store.dispatch(intent)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window was left, and end in the mirror order of the start."""
        if not self._store.state.presenting:
            self._settings.set_layout(self.saveGeometry(), self._layout.splitter.sizes())
        self._presenter.stop()
        self._asker.stop()
        self._clock.stop()
        self._store.changed.disconnect(self._follow)
        self.closed.emit()
        super().closeEvent(event)
