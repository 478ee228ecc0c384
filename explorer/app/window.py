"""The window: places the panels, and passes every change of state to them."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from explorer.app import look
from explorer.app.actions import Command, make_actions
from explorer.app.bars import check_budget, fill_menu_bar, fill_tool_bar, status_text
from explorer.app.clock import Clock
from explorer.app.engine_link import EngineLike, EngineLink
from explorer.app.exporting import ask_for_code_file, ask_for_picture_file
from explorer.app.notes import show_about, show_keys
from explorer.app.settings import Settings
from explorer.app.store import Store
from explorer.app.tile_link import TileLink, missing_tiles
from explorer.app.trial_link import TrialLink
from explorer.canvas import CanvasView, Palette
from explorer.panels import OperandPanel, OutcomePanel, ProductPanel, TransportBar, style_sheet
from explorer.program import Side, TileKey
from explorer.scene import camera_at, camera_one_to_one, hit, overview_camera
from explorer.state import (
    State,
    film,
    intents,
    outcome,
    pasted_text,
    picture,
    resolve,
    view_arrangements,
    view_mends,
    view_operand,
)

_PATIENCE = 200  # milliseconds for which an answer may be late before the panels say that torch is being asked


class Window(QMainWindow):
    """The whole window. It holds no state of the user's work: all that follows from the store."""

    def __init__(self, store: Store, engine: EngineLike, settings: Settings) -> None:
        super().__init__()
        self.store = self._store = store
        self._settings = settings
        self._theme = settings.theme() or look.preferred_theme()
        self._clock = Clock(store)
        self._link, self._tiles = EngineLink(store, engine), TileLink(store, engine)
        self._trials = TrialLink(store, engine)
        self._was_maximized = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self._show_panels)
        self._build()
        self._connect()
        self._restore()
        self._apply_theme()
        self._show_all()

    # Building

    def _build(self) -> None:
        self.setWindowTitle("Matmul Explorer")
        self.setMinimumSize(960, 640)
        self.setAcceptDrops(True)
        icon = look.line_icon
        self.canvas = CanvasView(Palette(look.theme(self._theme)))
        self.operands = {side: OperandPanel(side, icon) for side in Side}
        self.product, self.transport, self.outcome = ProductPanel(), TransportBar(icon), OutcomePanel(icon)
        self.actions_by_name = make_actions(self, icon, self._trigger)
        self._bar = fill_tool_bar(self, self.actions_by_name, icon, self._store.dispatch)
        fill_menu_bar(self.menuBar(), self.actions_by_name, self._store.dispatch)
        self._left = _scrolled([*self.operands.values(), self.product])
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.transport)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._left, middle, self.outcome):
            self._splitter.addWidget(part)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([316, 640, 316])
        self._splitter.setContentsMargins(8, 8, 8, 8)
        self.setCentralWidget(self._splitter)
        self.canvas.setFocus()
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        panels = (*self.operands.values(), self.product, self.transport, self.outcome)
        for panel in panels:
            panel.requested.connect(self._store.dispatch)
        self.outcome.copy_requested.connect(self._copy)
        self.canvas.zoomed.connect(lambda factor, x, y: self._store.dispatch(intents.Zoom(factor, x, y)))
        self.canvas.panned.connect(lambda x, y: self._store.dispatch(intents.Pan(x, y)))
        self.canvas.clicked.connect(self._go_to_cell)
        self.canvas.pointed.connect(self._hover)
        self.canvas.left.connect(lambda: self._store.dispatch(intents.Hover(None)))
        self.canvas.resized.connect(self._show_canvas)
        self.canvas.painted.connect(self._first_painted)
        self._store.changed.connect(self._follow)

    def _restore(self) -> None:
        """As it was left, or 1280x800 in the middle of what the screen has."""
        geometry, sides = self._settings.bytes("geometry"), self._settings.bytes("splitter")
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(1280, room.width()), min(800, room.height()))
        if sides is not None:
            self._splitter.restoreState(sides)

    # Showing

    def _follow(self, old: State, new: State) -> None:
        self._show_canvas()
        self._show_time()
        if (old.look, old.watches_steps) != (new.look, new.watches_steps):
            self._show_switches()
        if old.budget != new.budget:
            self._settings.set_budget(new.budget)
        if old.presenting != new.presenting:
            self.present(new.presenting)
        if _beyond_time(old) == _beyond_time(new):
            return
        if new.answered or new.heard is None or not new.engine.ready:
            self._show_panels()
        else:
            self._show_typing()  # torch answers in a few milliseconds: what it says next replaces what it said last
            self._late.start()

    def _show_all(self) -> None:
        self._show_canvas()
        self._show_switches()
        self._show_time()
        self._show_panels()

    def _show_time(self) -> None:
        state = self._store.state
        self.transport.display(film(state), resolve(state), state)

    def _show_canvas(self) -> None:
        state, size = self._store.state, self.canvas.extent()
        self.canvas.display(picture(state, size))
        if state.watching is None:
            self._tiles.show(resolve(state), size)

    def tiles_missing(self) -> tuple[TileKey, ...]:
        """The windows of values that the picture would show and does not have."""
        state = self._store.state
        return missing_tiles(state, resolve(state), self.canvas.extent()) if state.heard is not None else ()

    def _show_panels(self) -> None:
        self._late.stop()
        self._show_typing()
        self._show_outcome()
        self.statusBar().showMessage(status_text(self._store.state))

    def _show_outcome(self) -> None:
        state = self._store.state
        self.outcome.display(outcome(state), view_mends(state), pasted_text(state))
        self._show_product()

    def _show_product(self) -> None:
        state = self._store.state
        cells = view_arrangements(state)
        shown = next((cell.code for cell in cells if state.previewing and cell.program == state.program), None)
        self.product.display(state.program, cells, shown)

    def _show_typing(self) -> None:
        """What answers the user's hand at once, whether torch has answered or not."""
        state = self._store.state
        for side, panel in self.operands.items():
            panel.display(view_operand(state, side))
        self._show_product()
        enabled = {
            "undo": bool(state.past) or state.previewing is not None,
            "redo": bool(state.future),
            "close_scenario": state.lecture is not None,
            "previous_slide": state.lecture is not None or state.presenting,
            "next_slide": state.lecture is not None or state.presenting,
        }
        check_budget(self.menuBar(), state.budget)
        for name, on in enabled.items():
            self.actions_by_name[name].setEnabled(on)

    def _show_switches(self) -> None:
        look = self._store.state.look
        watches = self._store.state.watches_steps
        self.actions_by_name["watch_steps"].setChecked(watches)
        for name, on in (("follow", look.follow), ("color", look.colored), ("share_scale", look.shared)):
            self.actions_by_name[name].setChecked(on)

    def _first_painted(self) -> None:
        """The engine waits for the first picture, so that nothing delays it."""
        self.canvas.painted.disconnect(self._first_painted)
        QTimer.singleShot(0, self._link.start)

    # Doing

    def _trigger(self, command: Command) -> None:
        focus = QApplication.focusWidget()
        if command.name == "play" and isinstance(focus, QAbstractButton):
            focus.click()  # Space presses the button that has the focus, as it does everywhere
            return
        if command.intent is not None:
            self._store.dispatch(command.intent)
        else:
            getattr(self, f"_do_{command.name}")()

    def _go_to_cell(self, x: float, y: float) -> None:
        """A click on a cell of C goes to the moment at which it has been written."""
        self.canvas.setFocus()
        state = self._store.state
        if state.watching is not None:
            return
        resolved, size = resolve(state), self.canvas.extent()
        camera = overview_camera(resolved.subject, size, state.look.camera, x, y)
        if camera is not None:
            self._store.dispatch(intents.LookAt(camera))
            return
        spot = hit(resolved.subject, resolved.moment, size, state.look, x, y)
        multiplication = resolved.multiplication
        if spot is None or spot.name != "C" or not multiplication.length or multiplication.stuck:
            self._store.dispatch(intents.Pin(None))
            return
        self._store.dispatch(intents.GoTo(multiplication.finished_at(spot.batch, spot.row, spot.column)))
        self._store.dispatch(intents.Pin(spot))

    def _hover(self, x: float, y: float) -> None:
        state = self._store.state
        if state.watching is not None:
            return
        resolved = resolve(state)
        spot = hit(resolved.subject, resolved.moment, self.canvas.extent(), state.look, x, y)
        self._store.dispatch(intents.Hover(spot))

    def _look_at(self, target: str) -> None:
        """Come close to what is being played: the row, the column or the cell."""
        resolved = resolve(self._store.state)
        camera = camera_at(resolved.subject, resolved.moment, self.canvas.extent(), target)
        self._store.dispatch(intents.LookAt(camera))

    def _do_zoom_row(self) -> None:
        self._look_at("row")

    def _do_zoom_column(self) -> None:
        self._look_at("column")

    def _do_zoom_cell(self) -> None:
        self._look_at("cell")

    def _do_one_to_one(self) -> None:
        state = self._store.state
        resolved, size = resolve(state), self.canvas.extent()
        camera = camera_one_to_one(resolved.subject, resolved.moment, size, state.look.camera)
        self._store.dispatch(intents.LookAt(camera))

    def _do_follow(self) -> None:
        self._store.dispatch(intents.Follow(not self._store.state.look.follow))

    def _do_color(self) -> None:
        self._store.dispatch(intents.Color(not self._store.state.look.colored))

    def _do_watch_steps(self) -> None:
        self._store.dispatch(intents.WatchSteps(not self._store.state.watches_steps))

    def _do_share_scale(self) -> None:
        self._store.dispatch(intents.ShareScale(not self._store.state.look.shared))

    def _do_paste(self) -> None:
        """What the clipboard holds is read; where it holds no text, the field for it is shown."""
        text = QGuiApplication.clipboard().text()
        self._store.dispatch(intents.Paste(text) if text.strip() else intents.OpenPaste())
        self._store.dispatch(intents.LeaveField())
        if not text.strip():
            self.outcome.focus_paste()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Text that is dropped anywhere is read as if it were pasted."""
        self._store.dispatch(intents.Paste(event.mimeData().text()))
        self._store.dispatch(intents.LeaveField())
        event.acceptProposedAction()

    def _do_quit(self) -> None:
        self.close()

    def _do_present(self) -> None:
        self._store.dispatch(intents.Present(not self._store.state.presenting))

    def _do_theme(self) -> None:
        self._theme = "light" if self._theme == "dark" else "dark"
        self._settings.set_theme(self._theme)
        self._apply_theme()

    def _do_copy_error(self) -> None:
        shown = outcome(self._store.state)
        if shown.error_text is None:
            self.statusBar().showMessage("torch has refused nothing: there is no error to copy", 4000)
        else:
            self._copy(f"{shown.error_type}: {shown.error_text}", "error")

    def _do_copy_code(self) -> None:
        self._copy(outcome(self._store.state).code, "PyTorch code")

    def _do_export_picture(self) -> None:
        ask_for_picture_file(self, self._store.state, self._theme)

    def _do_export_code(self) -> None:
        ask_for_code_file(self, self._store.state)

    def _do_keys(self) -> None:
        show_keys(self)

    def _do_about(self) -> None:
        show_about(self, self._store.state)

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.statusBar().showMessage(f"Copied: {what}", 3000)

    def present(self, on: bool) -> None:
        """The canvas alone, on the whole screen; and back."""
        for part in (self._left, self.outcome, self.transport, self.menuBar(), self._bar, self.statusBar()):
            part.setVisible(not on)
        if on:
            self._was_maximized = self.isMaximized()
            self.showFullScreen()
            self.canvas.setFocus()
        elif self._was_maximized:
            self.showMaximized()
        else:
            self.showNormal()
        self._show_typing()

    def _apply_theme(self) -> None:
        colors = look.theme(self._theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(look.text_palette(colors))
            app.setStyleSheet(style_sheet(colors))
        self.canvas.set_palette(Palette(colors))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is uppermost: a step that is watched, a pinned cell, the presentation."""
        state = self._store.state
        leaving: tuple[tuple[bool, intents.Intent], ...] = (
            (state.watching is not None, intents.StopWatching()),
            (state.previewing is not None, intents.EndPreview()),
            (state.look.pinned is not None, intents.Pin(None)),
            (state.presenting, intents.Present(False)),
        )
        intent = next((intent for holds, intent in leaving if holds), None)
        if event.key() == Qt.Key.Key_Escape and intent is not None:
            self._store.dispatch(intent)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window was left, and end in the mirror order of the start."""
        if not self._store.state.presenting:
            self._settings.set_bytes("geometry", self.saveGeometry())
            self._settings.set_bytes("splitter", self._splitter.saveState())
        self._late.stop()
        self._link.stop()
        self._clock.stop()
        self._store.changed.disconnect(self._follow)
        super().closeEvent(event)


def _beyond_time(state: State) -> tuple[object, ...]:
    """All that the side panels depend on; the place in time is not among it."""
    return (
        state.program,
        state.generation,
        state.drafts,
        state.step_draft,
        state.heard and (state.heard.program, state.heard.answer),
        state.engine,
        state.lecture,
        state.pasted,
        state.previewing,
        state.tried,
        bool(state.past),
        bool(state.future),
    )


def _scrolled(panels: list[QWidget]) -> QScrollArea:
    """The panels above each other; they scroll where the window is low."""
    column = QWidget()
    column.setObjectName("column")
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for panel in panels:
        layout.addWidget(panel)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidget(column)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(300)
    return area
