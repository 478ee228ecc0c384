"""Where the window opens, and how large: always whole on the screen, frame and all."""

from PySide6.QtCore import QRect, QSize

_SHARE = 0.85  # of the screen, in either direction
_LARGEST = QSize(1680, 1000)
# Pixels that a window manager puts around: titles are 22 (openbox), 31 (Windows) and 37 (GNOME) high. What it is going
# to be is not known before the window is shown.
_FRAME = QSize(16, 40)


def first_place(room: QRect, least: QSize) -> QRect:
    """The window as it opens first, in the middle of `room`, the free part of the screen; `least` is its minimum."""
    wanted = QSize(round(room.width() * _SHARE), round(room.height() * _SHARE)).boundedTo(_LARGEST)
    place = QRect(room.topLeft(), wanted.expandedTo(least))
    place.moveCenter(room.center())
    return fitted(place, room)


def fitted(place: QRect, room: QRect) -> QRect:
    """`place` of a window without its frame, made smaller and moved as far as it takes to be whole in `room`."""
    inner = room.adjusted(_FRAME.width() // 2, _FRAME.height() - _FRAME.width() // 2, 0, 0)
    inner.setSize(room.size() - _FRAME)
    found = QRect(place.topLeft(), place.size().boundedTo(inner.size()))
    found.moveLeft(min(max(found.left(), inner.left()), inner.right() + 1 - found.width()))
    found.moveTop(min(max(found.top(), inner.top()), inner.bottom() + 1 - found.height()))
    return found
