"""The window: places the panels, and passes every change of state to them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from explorer.app import look
from explorer.app.actions import make_actions
from explorer.app.bars import check_budget, fill_menu_bar, fill_tool_bar, status_text
from explorer.app.clock import Clock
from explorer.app.command_actions import Commands
from explorer.app.curve_link import CurveLink
from explorer.app.files import Notice, Settings
from explorer.app.garbage import take_up
from explorer.app.missing_tiles import missing_tiles
from explorer.app.mouse import Mouse
from explorer.app.placing import first_place, fitted
from explorer.app.store import Store
from explorer.app.tile_link import TileLink
from explorer.app.trial_link import TrialLink
from explorer.app.warming import load_soon
from explorer.app.worker import EngineLike, EngineLink
from explorer.canvas import CanvasView, Palette
from explorer.panels import CurvesPanel, OperandPanel, OutcomePanel, ProductPanel, TransportBar, style_sheet
from explorer.program import Side, TileKey
from explorer.state import (
    Condition,
    State,
    can_turn,
    equation_text,
    film,
    intents,
    outcome,
    pasted_text,
    picture,
    resolve,
    view_arrangements,
    view_curves,
    view_engine,
    view_mends,
    view_operand,
)

_MOMENT = 30  # milliseconds for which the picture waits for torch's verdict, which replaces it, before it does without
_PATIENCE = 200  # milliseconds for which an answer may be late before the panels say that torch is being asked

_CANVAS, _LOW_CANVAS = 320, 250  # the least height of the canvas: alone, and above the curves
_WIDE = 1060  # pixels of the window; below it the panels would lie over each other
_HIGH, _HIGHER = 640, 694  # the same of the window


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
        self._clock = Clock(store)
        self._link, self._tiles = EngineLink(store, engine), TileLink(store, engine)
        self._trials, self._curve_link = TrialLink(store, engine), CurveLink(store, engine)
        self._was_maximized = False
        self._soon = _timer(self, _MOMENT, self._show_picture)
        self._late = _timer(self, _PATIENCE, self._show_panels)
        self._build()
        self._connect()
        self._restore()
        self._apply_theme()
        self._show_all()

    # Building

    def _build(self) -> None:
        self.setWindowTitle("Matmul Explorer")
        self.setMinimumSize(_WIDE, _HIGH)
        self.setAcceptDrops(True)
        icon = look.line_icon
        self.canvas = CanvasView(Palette(look.theme(self.theme)))
        self.operands = {side: OperandPanel(side, icon) for side in Side}
        self.product, self.transport, self.outcome = ProductPanel(), TransportBar(icon), OutcomePanel(icon)
        self.curves = CurvesPanel(icon)
        self._commands = Commands(self, self._store, self.canvas, self.outcome, lambda: self.theme, self.change_theme)
        self.actions_by_name = make_actions(self, icon, self._commands.trigger)
        self._bar = fill_tool_bar(self, self.actions_by_name, icon, self._store.dispatch)
        fill_menu_bar(self.menuBar(), self.actions_by_name, self._store.dispatch)
        self._left = _scrolled([*self.operands.values(), self.product])
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.curves)
        column.addWidget(self.transport)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._left, middle, self.outcome):
            self._splitter.addWidget(part)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([316, 640, 316])
        self._splitter.setContentsMargins(8, 8, 8, 8)
        center = QWidget()
        self.column = QVBoxLayout(center)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._splitter, 1)
        self.setCentralWidget(center)
        self.canvas.setFocus()
        self.statusBar().setSizeGripEnabled(False)
        self.notice = Notice(self.statusBar())

    def _connect(self) -> None:
        panels = (*self.operands.values(), self.product, self.curves, self.transport, self.outcome)
        for panel in panels:
            panel.requested.connect(self._store.dispatch)
        self.outcome.copy_requested.connect(self._commands.copy)
        self._mouse = Mouse(self._store, self.canvas)
        self.canvas.resized.connect(self._show_canvas)
        self.canvas.resized.connect(lambda: self.curves.fit(self.canvas.height()))
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
            self._splitter.setSizes(sides)

    # Showing

    def _follow(self, old: State, new: State) -> None:
        self._show_turns()
        if new.generation != old.generation and not new.answered and new.engine.ready and new.heard is not None:
            self._soon.start()
        else:
            self._show_picture()
        if (old.look, old.watches_steps, old.keeps_spare) != (new.look, new.watches_steps, new.keeps_spare):
            self._show_switches()
        if old.shows_curves != new.shows_curves:
            self._settings.set_shows_curves(new.shows_curves)
            self._show_switches()
            self._place_curves()
        if old.keeps_spare != new.keeps_spare:
            self._settings.set_keeps_spare(new.keeps_spare)
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
        self._show_turns()
        self._show_time()
        self._show_curves()
        self._place_curves()
        self._show_panels()

    def _show_time(self) -> None:
        state = self._store.state
        self.transport.display(film(state), resolve(state), state)

    def _show_turns(self) -> None:
        for name, direction in (("previous_slide", -1), ("next_slide", 1)):
            self.actions_by_name[name].setEnabled(can_turn(self._store.state, direction))

    def _show_picture(self) -> None:
        self._show_canvas()
        self._show_time()
        self._show_curves()

    def _show_curves(self) -> None:
        state = self._store.state
        if state.shows_curves:
            self.curves.display(view_curves(state))

    def _place_curves(self) -> None:
        shown = self._store.state.shows_curves
        self.setMinimumHeight(_HIGHER if shown else _HIGH)
        self.canvas.setMinimumHeight(_LOW_CANVAS if shown else _CANVAS)
        self.curves.setVisible(shown)

    def _show_canvas(self) -> None:
        self._soon.stop()
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
        self.outcome.display(outcome(state), view_mends(state), pasted_text(state), view_engine(state))
        self._show_product()

    def _show_product(self) -> None:
        state = self._store.state
        cells = view_arrangements(state)
        shown = next((cell.code for cell in cells if state.previewing and cell.program == state.program), None)
        self.product.display(state.program, cells, shown, equation_text(state))

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
        }
        check_budget(self.menuBar(), state.budget)
        for name, on in enabled.items():
            self.actions_by_name[name].setEnabled(on)

    def _show_switches(self) -> None:
        look = self._store.state.look
        watches = self._store.state.watches_steps
        self.actions_by_name["watch_steps"].setChecked(watches)
        self.actions_by_name["keep_spare"].setChecked(self._store.state.keeps_spare)
        self.actions_by_name["curves"].setChecked(self._store.state.shows_curves)
        for name, on in (("follow", look.follow), ("color", look.colored), ("share_scale", look.shared)):
            self.actions_by_name[name].setChecked(on)

    def _first_painted(self) -> None:
        """The engine waits for the first picture, so that nothing delays it."""
        self.canvas.painted.disconnect(self._first_painted)
        take_up()
        QTimer.singleShot(0, self._link.start)
        QTimer.singleShot(0, load_soon)
        QTimer.singleShot(0, self.first_painted.emit)

    # Doing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Text that is dropped anywhere is read as if it were pasted."""
        self._commands.read(event.mimeData().text())
        event.acceptProposedAction()

    def change_theme(self) -> None:
        """From light to dark, or back."""
        self.theme = "light" if self.theme == "dark" else "dark"
        self._settings.set_theme(self.theme)
        self._apply_theme()

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
        colors = look.theme(self.theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(look.text_palette(colors))
            app.setStyleSheet(style_sheet(colors))
        self.canvas.set_palette(Palette(colors))
        self.curves.set_colors(colors)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is uppermost: a step that is watched, a pinned cell, a long product, the presentation."""
        state = self._store.state
        leaving: tuple[tuple[bool, intents.Intent], ...] = (
            (state.watching is not None, intents.StopWatching()),
            (state.previewing is not None, intents.EndPreview()),
            (state.look.pinned is not None, intents.Pin(None)),
            (state.computing and state.engine.condition is Condition.BUSY, intents.CancelComputing()),
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
            self._settings.set_layout(self.saveGeometry(), self._splitter.sizes())
        self._late.stop()
        self._curve_link.stop()
        self._link.stop()
        self._clock.stop()
        self._store.changed.disconnect(self._follow)
        self.closed.emit()
        super().closeEvent(event)


def _timer(parent: QObject, interval: int, call: Callable[[], None]) -> QTimer:
    """Calls once, so many milliseconds after it was started last."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(call)
    return timer


def _beyond_time(state: State) -> tuple[object, ...]:
    """All that the side panels depend on; the place in time is not among it."""
    return (
        state.program,
        state.generation,
        state.drafts,
        state.step_draft,
        state.heard and (state.heard.program, state.heard.answer),
        state.engine,
        state.cancelled,
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
