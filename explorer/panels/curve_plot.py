"""One curve along k: its title, its plot, the line that moves, and where there is no partner."""

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer.panels.curve_parts import Overhang, TermAxis
from explorer.panels.curve_points import Points
from explorer.panels.elided_label import ElidedLabel
from explorer.scene import format_number
from explorer.session import Plot

pg.setConfigOptions(antialias=False)

AXIS_HEIGHT = 19  # pixels for the numbers of k
_UNBOUND = 2**24 - 1  # Qt's own: no bound
_AXIS = 56  # pixels for the numbers at the left
_ROOM = 7  # pixels above and beneath the curve: half a number
_LETTERS = 11  # pixels
_BEYOND = 24  # pixels by which a number may stand out over the ends of its axis
_LOWEST = 24  # pixels of a plot
_BESIDE, _ONE_LINE, _TWO_LINES = 224, 17, 32  # pixels for words
_FEW = 256  # points; so few are drawn with a broad pen
_DIM = 0.35
_NARROW = 0.2  # of the axis: a place too small for a label in its middle


class CurvePlot(QWidget):
    """One plot of three; only the lowest has the numbers of the axis k, which all share."""

    def __init__(self, has_axis: bool, is_sum: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors: Mapping[str, str] = {}
        self._role = "ink"
        self._title, self._note = QLabel(), ElidedLabel("place" if is_sum else "faint", Qt.TextElideMode.ElideRight)
        self._words = QWidget()
        self._head, self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._words), QVBoxLayout(self)
        self._view = pg.PlotWidget(axisItems={"bottom": TermAxis("bottom")})
        self._curve = pg.PlotCurveItem(connect="finite")
        self._line, self._zero = pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=0)
        self._overhang, self._label = Overhang(), pg.TextItem()
        self._few, self._has_axis = False, has_axis
        self._beside: bool | None = None
        self._prepare()
        self._lay_out()

    @property
    def item(self) -> pg.PlotItem:
        return self._view.getPlotItem()

    def display(self, plot: Plot, points: Points, longest: int) -> None:
        """Show a curve along k = 0 to `longest`."""
        self._role, self._few = plot.role.value, len(points.x) <= _FEW
        self._title.setText(plot.title)
        self._title.setToolTip(plot.title)
        self._note.display(plot.note)
        self._curve.setData(points.x, points.y)
        self.item.setXRange(0, longest, padding=0.004)
        ends = [(0.0, format_number(points.low)), (1.0, format_number(points.high))] if len(points.x) else []
        self.item.getAxis("left").setTicks([ends])
        self._zero.setVisible(points.zero is not None)
        self._zero.setPos(points.zero or 0.0)
        self._paint_curve()

    def mark_overhang(self, start: int, stop: int, goes_on: bool, label: str) -> None:
        """Mark where there are no pairs any more; hatched where the elements of this strand go on."""
        self._overhang.mark(start, stop, hatched=goes_on)
        self._overhang.setVisible(stop > start)
        narrow = stop - start < _NARROW * stop
        self._label.setText(label)
        self._label.setAnchor((1.0 if narrow else 0.5, 0.5))
        self._label.setPos(stop if narrow else (start + stop) / 2, 0.5)
        self._label.setVisible(bool(label))

    def move_line(self, reached: float | None) -> None:
        self._line.setVisible(reached is not None)
        if reached is not None:
            self._line.setPos(reached)

    def dim(self, on: bool) -> None:
        """An earlier program's curve is paler."""
        self._curve.setOpacity(_DIM if on else 1.0)

    def set_colors(self, colors: Mapping[str, str]) -> None:
        self._colors = colors
        self._view.setBackground(colors["raised"])
        for name, role in (("left", "faint"), ("bottom", "inner")):
            axis = self.item.getAxis(name)
            axis.setPen(colors["rule"])
            axis.setTextPen(colors[role])
        self._line.setPen(pg.mkPen(colors["inner"], width=2))
        self._zero.setPen(pg.mkPen(colors["rule"], width=1))
        self._overhang.set_color(QColor(colors["mismatch"]))
        self._label.setColor(colors["mismatch"])
        self._label.fill = pg.mkBrush(colors["raised"])
        self._paint_curve()

    def put_words(self, beside: bool) -> None:
        """The title and the note beside the plot, where it is low, or above it."""
        if beside == self._beside:
            return
        self._beside = beside
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(across if beside else down)
        self._head.setDirection(down if beside else across)
        self._head.setContentsMargins(4 if beside else _AXIS, 0, 0, 0)
        self._head.setSpacing(0 if beside else 10)
        self._words.setFixedHeight(_TWO_LINES if beside else _ONE_LINE)
        self._words.setMinimumWidth(_BESIDE if beside else 0)
        self._words.setMaximumWidth(_BESIDE if beside else _UNBOUND)
        self._whole.setAlignment(self._words, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))

    def _make_room(self) -> None:
        """However low it is, the numbers at its ends have their place."""
        room = _ROOM / max(self.item.getViewBox().height() - 2 * _ROOM, _ROOM)
        self.item.setYRange(-room, 1 + room, padding=0)

    def _paint_curve(self) -> None:
        color = self._colors.get(self._role)
        if color is None:
            return
        self._curve.setPen(pg.mkPen(color, width=2 if self._few else 1))
        sheet = f"color: {color}; font-size: 13px; font-weight: 600;"
        if sheet != self._title.styleSheet():  # to set it lays the words out anew
            self._title.setStyleSheet(sheet)

    def _prepare(self) -> None:
        """A plot that is looked at only: no menu, no buttons, no mouse of its own."""
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMinimumHeight(_LOWEST)
        item, font = self.item, QFont(self.font())
        font.setPixelSize(_LETTERS)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.disableAutoRange()
        item.getViewBox().sigResized.connect(self._make_room)
        item.setContentsMargins(0, 0, _BEYOND / 2, 0)
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setStyle(tickFont=font, tickTextOffset=2, tickLength=0 if name == "left" else 3)
            axis.setStyle(hideOverlappingLabels=_BEYOND)
            axis.enableAutoSIPrefix(False)
        item.getAxis("left").setWidth(_AXIS)
        item.getAxis("bottom").setHeight(AXIS_HEIGHT)
        item.showAxis("bottom", self._has_axis)
        self._label.setFont(font)
        for each in (self._overhang, self._zero, self._curve, self._line, self._label):
            item.addItem(each, ignoreBounds=True)
        self._label.setZValue(2)
        for each in (self._overhang, self._label, self._line):
            each.hide()

    def _lay_out(self) -> None:
        self._head.addWidget(self._title)
        self._head.addWidget(self._note, 1)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._words)
        self._whole.addWidget(self._view, 1)
        self.put_words(beside=False)
