"""The row, the column and the running sum of their products, as curves along k."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.session import CurvesView, DrawnCurves
from explorer.state.intents import ShowCurves

if TYPE_CHECKING:
    from explorer.panels.curve_plots import CurvePlots

_LEAST_HEIGHT, _HEIGHT = 127, 208
_LEFT_TO_OTHERS = 300  # pixels of height that the picture above needs


class CurvesPanel(QFrame):
    """Three plots above one another with one axis k; a sentence in their place where there is nothing to draw.

    pyqtgraph is imported with the first curves that come: the window opens without it.
    """

    requested = Signal(object)

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAccessibleName("Curves along k")
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setMaximumHeight(_HEIGHT)
        self._colors: Mapping[str, str] = {}
        self._plots: CurvePlots | None = None
        self._drawn: DrawnCurves | None = None
        self._words = QLabel()
        self._words.setProperty("role", "faint")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.addWidget(self._words, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(2)
        row.addLayout(self._column, 1)
        row.addWidget(self._closing(icon("close")), 0, Qt.AlignmentFlag.AlignTop)

    def display(self, view: CurvesView) -> None:
        """Show curves, or words in their place. Only curves that are new are drawn; else at most the line moves."""
        drawn = view.drawn
        self._words.setText(view.words or "")
        self._words.setVisible(drawn is None)
        if self._plots is not None:
            self._plots.setVisible(drawn is not None)
        if drawn is None:
            return
        plots = self._made_plots()
        if drawn is not self._drawn:
            self._drawn = drawn
            plots.display(drawn)
            self.setAccessibleDescription("; ".join(f"{plot.title}: {plot.note}" for plot in drawn.plots))
        plots.move_line(view.reached)
        plots.dim(view.dimmed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def fit(self, above: int) -> None:
        """As high as it would like to be, or as is left over where the picture, now `above` high, needs it more."""
        together = self.height() + above
        self.setMaximumHeight(min(max(together - _LEFT_TO_OTHERS, _LEAST_HEIGHT), _HEIGHT))

    def set_colors(self, colors: Mapping[str, str]) -> None:
        """The theme's colours by role, as #rrggbb."""
        self._colors = colors
        if self._plots is not None:
            self._plots.set_colors(colors)

    def _made_plots(self) -> "CurvePlots":
        if self._plots is None:
            from explorer.panels.curve_plots import CurvePlots

            self._plots = CurvePlots()
            if self._colors:
                self._plots.set_colors(self._colors)
            self._column.insertWidget(0, self._plots, 1)
        return self._plots

    def _closing(self, icon: QIcon) -> QPushButton:
        close = QPushButton(icon, "")
        close.setProperty("kind", "bare")
        close.setAccessibleName("Close the curves")
        close.setToolTip("Close the curves (F10)")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setFixedSize(22, 22)
        close.clicked.connect(lambda: self.requested.emit(ShowCurves(False)))
        return close
