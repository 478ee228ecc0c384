"""The slider that goes to any place in time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

_MILLION = 1_000_000


class Scrubber(QSlider):
    """A share of the whole time, in millionths; `scrubbed` carries the share that the user asked for.

    A whole of a few beats has few places: what is asked for is the nearest beat, so that a key always moves on.
    """

    scrubbed = Signal(float)

    def __init__(
        self,
        name: str = "Place in time",
        tip: str = "Go to any place of the multiplication",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._length = 0
        self.setRange(0, _MILLION)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setMinimumWidth(120)
        # Not sliderMoved or valueChanged: those also report what display() sets.
        self.actionTriggered.connect(lambda _: self._ask())

    def display(self, beat: int, length: int) -> None:
        """Show `beat` of `length`, which may be larger than any slider could count."""
        self._length = length
        steps = max(_MILLION // length if length else 1, 1)
        self.setSingleStep(max(_MILLION // 100, steps))
        self.setPageStep(max(_MILLION // 10, steps))
        self.setValue(_millionths(beat, length))
        self.setEnabled(length > 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere on the groove is a place to go to."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _go_to(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        room = max(self.width() - handle.width(), 1)
        share = (event.position().x() - handle.width() / 2) / room
        self.setSliderPosition(round(min(max(share, 0.0), 1.0) * _MILLION))

    def _ask(self) -> None:
        place = self.sliderPosition()
        if 0 < self._length < _MILLION:
            nearest = (place * self._length + _MILLION // 2) // _MILLION
            place = _millionths(nearest, self._length)
        self.scrubbed.emit(place / _MILLION)


def _millionths(beat: int, length: int) -> int:
    """`beat` of `length` in millionths, rounded up: rounded down it would stand for the beat before."""
    return min(-(-beat * _MILLION // length), _MILLION) if length else 0
