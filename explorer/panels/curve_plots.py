"""Three plots above one another: a row, a column, and the running sum of their products; they share one axis k."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.panels.curve_plot import AXIS_HEIGHT, CurvePlot
from explorer.panels.curve_points import strand_points, sum_points
from explorer.session import DrawnCurves

_SPACING = 2  # pixels
_LOW = 160  # so low that the words would take too much of it


class CurvePlots(QWidget):
    """Only this and what it imports knows pyqtgraph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.column = CurvePlot(False, parent=self), CurvePlot(False, parent=self)
        self.sums = CurvePlot(has_axis=True, is_sum=True, parent=self)
        self.plots = (self.row, self.column, self.sums)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The three plots are equally high; words stand beside them where there is little height."""
        super().resizeEvent(event)
        high = max((self.height() - AXIS_HEIGHT - 2 * _SPACING) // 3, 1)
        for at, plot in enumerate(self.plots):
            plot.put_words(beside=self.height() < _LOW)
            own = high + (AXIS_HEIGHT if plot is self.sums else 0)
            plot.setGeometry(0, at * (high + _SPACING), self.width(), own)

    def display(self, drawn: DrawnCurves) -> None:
        """Draw curves; to be called once for each."""
        curves = drawn.curves
        if curves is None:
            return
        lengths = curves.row.count, curves.column.count, curves.sums.count
        points = strand_points(curves.row, curves.span), strand_points(curves.column, curves.span), sum_points(curves)
        longest, pairs = max(lengths), min(lengths)
        ends = "no partner" if longest > pairs else ""
        labels = ends if lengths[0] == pairs else "", ends if lengths[1] == pairs else "", ""
        for plot, words, line, length, label in zip(self.plots, drawn.plots, points, lengths, labels, strict=True):
            plot.display(words, line, longest)
            plot.mark_overhang(pairs, longest, length > pairs, label)

    def move_line(self, reached: float | None) -> None:
        for plot in self.plots:
            plot.move_line(reached)

    def dim(self, on: bool) -> None:
        for plot in self.plots:
            plot.dim(on)

    def set_colors(self, colors: Mapping[str, str]) -> None:
        for plot in self.plots:
            plot.set_colors(colors)
