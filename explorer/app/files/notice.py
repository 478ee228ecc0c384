"""A sentence at the right of the status bar that nothing else there replaces: what could not be written."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QStatusBar

from explorer.panels import ElidedLabel

_SHOWN = 20_000  # milliseconds
_WIDEST = 0.7  # of the status bar


class Notice(ElidedLabel):
    """Shown for a while, and then gone."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__("notice")
        self._bar = bar
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_SHOWN)
        self._end.timeout.connect(self.hide)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bar.addPermanentWidget(self)
        self.hide()

    def tell(self, sentence: str) -> None:
        self.display(sentence)
        self.ensurePolished()
        wanted = self.fontMetrics().horizontalAdvance(sentence) + 24
        self.setFixedWidth(min(wanted, int(_WIDEST * self._bar.width())))
        self.show()
        self._end.start()
