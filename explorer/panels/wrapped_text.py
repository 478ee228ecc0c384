"""Text that wraps at any width, even within a word, and can be selected."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from explorer.panels.bounded import bounded

_NARROWEST = 40  # pixels


class WrappedText(QTextEdit):
    """A paragraph as high as its text is; a QLabel would widen the column for a long word instead.

    `role` is what the style sheet selects by.
    """

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = QTextDocument(self)
        self._heights: dict[int, int] = {}  # by width; layouts ask for the same few over and over
        for document in (self.document(), self._measure):
            document.setDocumentMargin(0)
            document.setDefaultTextOption(_wrapping())
        self.setProperty("role", role)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def display(self, text: str | None) -> None:
        """Show `text`, or nothing at all where there is none; what is selected stays while the text does."""
        shown = bounded(text or "")
        if shown != self.toPlainText():
            self.setPlainText(shown)
            self._measure.setPlainText(shown)
            self._heights.clear()
            self.setAccessibleName(shown)
            self.updateGeometry()
        self.setVisible(bool(text))

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        if width not in self._heights:
            self._measure.setDefaultFont(self.font())
            self._measure.setTextWidth(width)
            self._heights[width] = ceil(self._measure.size().height())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.heightForWidth(max(self.width(), _NARROWEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.updateGeometry()


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
