"""The canvas in the window: shows frames, and says what the mouse and the keys want."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.canvas.paint import paint_marks
from explorer.canvas.palette import Palette
from explorer.scene import Frame, Mark, Role, Size

_ZOOM_A_NOTCH = 1.2


class CanvasView(QWidget):
    """A plain widget: what stands still is kept as pixels, and only what moves is painted anew.

    It is kept from the second time on: while a hand moves or enlarges the picture, each ground is shown once, and
    pixels made of it would only have to be copied.

    A plain QWidget and not pyqtgraph's view, by measurement: the picture needs neither its axes nor its item tree,
    and importing pyqtgraph alone takes longer than the whole first frame.
    """

    zoomed = Signal(float, float, float)  # factor, and the point that stays, in shares of the canvas
    panned = Signal(float, float)  # in shares of the canvas
    resized = Signal()
    clicked = Signal(float, float)  # in pixels
    pointed = Signal(float, float)  # the mouse is there, in pixels
    left = Signal()  # the mouse is elsewhere
    painted = Signal()

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._frame: Frame | None = None
        self._ground: tuple[Mark, ...] | None = None  # the one that was shown last
        self._kept: tuple[Mark, ...] | None = None  # the one that is kept as pixels
        self._ground_pixels = QPixmap()
        self._grip: QPointF | None = None
        self._dragged = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(420, 320)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Picture of the multiplication")

    def extent(self) -> Size:
        """The size to make frames for, in logical pixels."""
        return Size(float(self.width()), float(self.height()))

    def frame(self) -> Frame | None:
        """The frame that is shown."""
        return self._frame

    def display(self, frame: Frame) -> None:
        """Show `frame` at the next repaint."""
        self._frame = frame
        self.update()

    def set_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._palette = palette
        self._ground = self._kept = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._frame is None:
                painter.fillRect(self.rect(), self._palette.color(Role.PAPER))
                return
            self._paint_ground(painter, self._frame.ground)
            paint_marks(painter, self._frame.motion, self._palette)
            if self._frame.dimmed:
                painter.fillRect(self.rect(), self._palette.color(Role.PAPER, 0.6))
        self.painted.emit()

    def _paint_ground(self, painter: QPainter, ground: tuple[Mark, ...]) -> None:
        """Paint what stands still: anew where it has just changed, else from the pixels that are kept of it."""
        if ground is self._ground:
            self._keep(ground)
            painter.drawPixmap(0, 0, self._ground_pixels)
            return
        self._ground = ground
        painter.fillRect(self.rect(), self._palette.color(Role.PAPER))
        paint_marks(painter, ground, self._palette)

    def _keep(self, ground: tuple[Mark, ...]) -> None:
        """Make pixels of the ground, unless they are there."""
        size = self.size() * self.devicePixelRatioF()
        if self._kept is ground and self._ground_pixels.size() == size:
            return
        if self._ground_pixels.size() != size:  # else painted over: memory is slow when it is touched first
            self._ground_pixels = QPixmap(size)
        self._ground_pixels.setDevicePixelRatio(self.devicePixelRatioF())
        self._ground_pixels.fill(self._palette.color(Role.PAPER))
        with QPainter(self._ground_pixels) as painter:
            paint_marks(painter, ground, self._palette)
        self._kept = ground

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120.0
        if notches:
            at = event.position()
            self.zoomed.emit(_ZOOM_A_NOTCH**notches, at.x() / self.width(), at.y() / self.height())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            self.pointed.emit(event.position().x(), event.position().y())
            return
        moved = event.position() - self._grip
        if moved.manhattanLength() < 3 and not self._dragged:
            return
        self._dragged = True
        self._grip = event.position()
        self.panned.emit(moved.x() / self.width(), moved.y() / self.height())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and not self._dragged:
            self.clicked.emit(event.position().x(), event.position().y())
        self._grip = None
