"""Moving through time: play, step, scrub."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.panels.batch_bar import BatchBar
from explorer.panels.choice_box import ChoiceBox
from explorer.panels.elided_label import ElidedLabel
from explorer.panels.go_to_field import GoToField
from explorer.panels.orders import ORDERS
from explorer.panels.place import place_words
from explorer.panels.scrubber import Scrubber
from explorer.state import SPEEDS, Draft, Film, Intent, Resolved, State
from explorer.state.intents import (
    ChooseLevel,
    ChooseLoop,
    ChooseOrder,
    ChooseSpeed,
    ChooseTile,
    GoTo,
    GoToEnd,
    Scrub,
    StepTime,
    StopWatching,
    TogglePlay,
)
from explorer.timeline import Level, Order, Position

_LEVELS = tuple((f"by {Order.ROWS.kind.level_name(level)}", level) for level in Level)
_TILES = (("tile: auto", None), *((f"tile {2**power}", 2**power) for power in range(11)))
_SPEEDS = tuple((f"{speed:g}x", speed) for speed in SPEEDS)


class TransportBar(QFrame):
    """The bar beneath the canvas: where in time it stands, and every way to go elsewhere."""

    requested = Signal(object)

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time")
        self._play_icon, self._pause_icon = icon("play"), icon("pause")
        self._scrubber = Scrubber()
        self._first = self._button(icon("first"), "First", "Go to the beginning", GoTo(Position()))
        self._back = self._button(icon("step-back"), "Step back", "One step back", StepTime(-1))
        self._play = self._button(self._play_icon, "Play", "Play", TogglePlay())
        self._on = self._button(icon("step-forward"), "Step on", "One step on", StepTime(1))
        self._last = self._button(icon("last"), "Last", "Go to the end", GoToEnd())
        cut = Qt.TextElideMode.ElideRight
        self._cell, self._pair = ElidedLabel("place", cut), ElidedLabel("faint", cut)
        self._order = ChoiceBox(ORDERS, "Order", "In which order the same multiplications are done")
        self._tile = ChoiceBox(_TILES, "Tile", "The side of a tile")
        self._level = ChoiceBox(_LEVELS, "Step by", "How far one step goes, and the least that is played as one")
        self._speed = ChoiceBox(_SPEEDS, "Speed", "How fast it plays")
        self._loop = self._button(icon("loop"), "Loop", "Begin again at the end", None)
        self._batch, self._go_to = BatchBar(icon), GoToField()
        self._product = QPushButton("Back to the product")
        self._product.setToolTip("Leave this step, and show the product again (Escape)")
        self._product.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._product.clicked.connect(lambda: self.requested.emit(StopWatching()))
        for control in (self._tile, self._batch, self._product):
            control.hide()
        self._connect()
        self._lay_out()

    def display(self, film: Film, resolved: Resolved, state: State) -> None:
        """Show the place in time, and how it passes; what belongs to the product alone is hidden while a step is
        watched."""
        playhead = state.playhead
        self._scrubber.display(film.position.beat, film.length)
        self._show_words(film, resolved, state.place_draft)
        name = "Pause" if playhead.playing else "Play"
        if self._play.accessibleName() != name:
            self._play.setIcon(self._pause_icon if playhead.playing else self._play_icon)
            self._play.setAccessibleName(name)
            self._play.setToolTip(name)
        for control in (self._first, self._back, self._play, self._on, self._last, self._go_to):
            control.setEnabled(film.length > 0)
        self._show_manner(resolved, state, watching=film.words is not None)
        self._speed.display(playhead.speed)
        self._loop.setChecked(playhead.loop)

    def _show_words(self, film: Film, resolved: Resolved, place: Draft | None) -> None:
        cell, pair = film.words if film.words is not None else place_words(resolved)
        self._cell.display(cell)
        self._pair.display(place.complaint if place is not None and place.complaint else pair)
        self._scrubber.setAccessibleDescription(f"{cell}, {pair}" if pair else cell)

    def _show_manner(self, resolved: Resolved, state: State, watching: bool) -> None:
        order = resolved.multiplication.order
        self._order.display(order)
        self._tile.display(state.tile)
        self._level.rename([f"by {order.kind.level_name(level)}" for level in Level])
        self._level.display(state.playhead.level)
        self._go_to.display_place(state.place_draft)
        self._batch.display(resolved)
        for control in (self._order, self._level, self._go_to):
            control.setVisible(not watching)
        self._tile.setVisible(order.kind.takes_tile and not watching)
        self._batch.setVisible(resolved.multiplication.batches > 1 and not watching)
        self._product.setVisible(watching)

    def _button(self, icon: QIcon, name: str, tip: str, intent: Intent | None) -> QPushButton:
        button = QPushButton(icon, "")
        button.setProperty("kind", "transport")
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedSize(32, 32)
        button.setIconSize(QSize(18, 18))
        if intent is not None:
            button.clicked.connect(lambda: self.requested.emit(intent))
        return button

    def _connect(self) -> None:
        ask = self.requested.emit
        self._scrubber.scrubbed.connect(lambda share: ask(Scrub(share)))
        self._order.chosen.connect(lambda order: ask(ChooseOrder(order)))
        self._tile.chosen.connect(lambda tile: ask(ChooseTile(tile)))
        self._level.chosen.connect(lambda level: ask(ChooseLevel(level)))
        self._speed.chosen.connect(lambda speed: ask(ChooseSpeed(speed)))
        for part in (self._batch, self._go_to):
            part.requested.connect(ask)
        self._loop.setCheckable(True)
        self._loop.clicked.connect(lambda checked: ask(ChooseLoop(checked)))

    def _lay_out(self) -> None:
        self._play.setProperty("kind", "play")
        self._play.setFixedSize(46, 38)
        self._play.setIconSize(QSize(22, 22))
        self._tile.setFixedWidth(92)
        self._level.setFixedWidth(128)
        self._speed.setFixedWidth(76)
        row, manner = QHBoxLayout(), QHBoxLayout()
        for line in (row, manner):
            line.setSpacing(6)
        for button in (self._first, self._back, self._play, self._on, self._last):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._cell, 1)
        for at_the_right in (self._product, self._speed, self._loop):
            row.addWidget(at_the_right)
        manner.addWidget(self._order, 1)
        for beside in (self._tile, self._level, self._go_to):
            manner.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._scrubber)
        column.addLayout(row)
        column.addLayout(manner)
        column.addWidget(self._batch)
        column.addWidget(self._pair)
