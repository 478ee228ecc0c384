"""Three plots above one another: a row, a column, and the running sum of their products; they share one axis k."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.panels.curve_plot import CurvePlot
from explorer.panels.curve_points import strand_points, sum_points
from explorer.state import DrawnCurves


class CurvePlots(QWidget):
    """Only this and what it imports knows pyqtgraph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.column, self.sums = self.plots = (
            CurvePlot(has_axis=False),
            CurvePlot(has_axis=False),
            CurvePlot(has_axis=True, is_sum=True),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for plot, stretch in zip(self.plots, (10, 10, 14), strict=True):  # the lowest has the axis, too
            column.addWidget(plot, stretch)

    def display(self, drawn: DrawnCurves) -> None:
        """Draw curves; to be called once for each."""
        curves = drawn.curves
        if curves is None:
            return
        lengths = curves.row.count, curves.column.count, curves.sums.count
        points = strand_points(curves.row, curves.span), strand_points(curves.column, curves.span), sum_points(curves)
        longest, pairs = max(lengths), min(lengths)
        for plot, words, line, length in zip(self.plots, drawn.plots, points, lengths, strict=True):
            plot.display(words, line, longest)
            plot.mark_overhang(pairs, longest, "no partner" if length > pairs else "")

    def move_line(self, reached: float | None) -> None:
        for plot in self.plots:
            plot.move_line(reached)

    def dim(self, on: bool) -> None:
        for plot in self.plots:
            plot.dim(on)

    def set_colors(self, colors: Mapping[str, str]) -> None:
        for plot in self.plots:
            plot.set_colors(colors)
