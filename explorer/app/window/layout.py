"""Where the parts of the window stand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QSplitter, QVBoxLayout, QWidget

from explorer.app.look import line_icon
from explorer.canvas import CanvasView, Palette
from explorer.panels import CurvesPanel, OperandPanel, OutcomePanel, ProductPanel, TransportBar
from explorer.program import Side

_CANVAS, _LOW_CANVAS = 320, 250  # the least height of the canvas: alone, and above the curves
_WIDE = 1060  # pixels of the window; below it the panels would lie over each other
_HIGH, _HIGHER = 640, 694  # the same of the window
_SIDES = (316, 640, 316)


class Layout:
    """The panels and the canvas, laid out in the window; what stands on top of the panels goes into `column`."""

    def __init__(self, window: QMainWindow, palette: Palette) -> None:
        self._window = window
        window.setMinimumSize(_WIDE, _HIGH)
        self.canvas = CanvasView(palette)
        self.operands = {side: OperandPanel(side, line_icon) for side in Side}
        self.product, self.transport = ProductPanel(), TransportBar(line_icon)
        self.outcome, self.curves = OutcomePanel(line_icon), CurvesPanel(line_icon)
        self.left = _scrolled([*self.operands.values(), self.product])
        self.splitter = self._splitter()
        center = QWidget()
        self.column = QVBoxLayout(center)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.splitter, 1)
        window.setCentralWidget(center)
        window.statusBar().setSizeGripEnabled(False)
        self.canvas.resized.connect(lambda: self.curves.fit(self.canvas.height()))
        self.canvas.setFocus()

    @property
    def asking(self) -> tuple[OperandPanel | ProductPanel | CurvesPanel | TransportBar | OutcomePanel, ...]:
        """The panels that ask for changes."""
        return (*self.operands.values(), self.product, self.curves, self.transport, self.outcome)

    def place_curves(self, shown: bool) -> None:
        """Make room for the curves, or take it back."""
        self._window.setMinimumHeight(_HIGHER if shown else _HIGH)
        self.canvas.setMinimumHeight(_LOW_CANVAS if shown else _CANVAS)
        self.curves.setVisible(shown)

    def _splitter(self) -> QSplitter:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.curves)
        column.addWidget(self.transport)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.left, middle, self.outcome):
            splitter.addWidget(part)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes(list(_SIDES))
        splitter.setContentsMargins(8, 8, 8, 8)
        return splitter


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
