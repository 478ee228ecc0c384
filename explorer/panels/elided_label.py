"""One line of text that is cut short where it is too long."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from explorer.panels.bounded import bounded


class ElidedLabel(QLabel):
    """A label that never widens its column; the whole text is in the tool tip."""

    def __init__(
        self, role: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.full_text = ""
        self._mode = mode
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def display(self, text: str, tip: str | None = None) -> None:
        """Show `text` as far as it fits. It is painted here and not by QLabel, which would lay its neighbours out anew
        at each change."""
        text, tip = bounded(text), None if tip is None else bounded(tip)
        if text == self.full_text and (tip is None or tip == self.toolTip()):
            return
        self.full_text = text
        self.setToolTip(text if tip is None else tip)
        self.setAccessibleName(text)
        self.update()

    def text(self) -> str:
        return self.full_text

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.full_text, self._mode, place.width())
        with QPainter(self) as painter:
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.setFont(self.font())
            self.style().drawItemText(
                painter, place, flags, self.palette(), self.isEnabled(), shown, self.foregroundRole()
            )
