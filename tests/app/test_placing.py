"""The window opens whole on any screen, frame and all."""

import pytest
from PySide6.QtCore import QMargins, QRect, QSize

from explorer.app.window.life import make_window
from explorer.app.window.place import first_place, fitted
from explorer.app.window.window import Window
from explorer.state import State

FRAMES = {"openbox": QMargins(1, 22, 1, 5), "GNOME": QMargins(0, 37, 0, 0), "Windows": QMargins(8, 31, 8, 8)}
ROOMS = {
    "1280x800 with a panel below": QRect(0, 0, 1280, 770),
    "1280x800 with a panel above": QRect(0, 30, 1280, 770),
    "1366x768": QRect(0, 0, 1366, 728),
    "1920x1080": QRect(0, 27, 1920, 1053),
    "a second screen": QRect(1920, 0, 1280, 800),
    "3840x2160": QRect(0, 0, 3840, 2160),
}
LEAST = QSize(1060, 640)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS.keys())
def test_the_first_place_is_whole_on_the_screen(room, frame):
    place = first_place(room, LEAST)
    assert room.contains(place.marginsAdded(frame))
    assert LEAST.width() <= place.width() <= max(1680, LEAST.width())
    assert LEAST.height() <= place.height() <= 1000


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS.keys())
@pytest.mark.parametrize(
    "left",
    [QRect(0, 0, 1280, 800), QRect(3000, 900, 1900, 1100), QRect(-500, -400, 1100, 700), QRect(100, 60, 1100, 700)],
)
def test_a_place_of_another_screen_is_fitted_in(room, left):
    found = fitted(left, room)
    assert room.contains(found.marginsAdded(FRAMES["Windows"]))
    assert found.width() <= left.width() and found.height() <= left.height()
    assert fitted(found, room) == found


def test_a_place_that_fits_stays():
    assert fitted(QRect(100, 60, 1100, 690), QRect(0, 0, 1280, 800)) == QRect(100, 60, 1100, 690)


def test_the_least_size_of_the_window_fits_a_work_area_of_1280x800(user):
    room = QRect(0, 0, 1280, 770)
    least = user.window.minimumSize().expandedTo(user.window.minimumSizeHint())
    assert room.contains(QRect(room.topLeft(), least).marginsAdded(FRAMES["Windows"]).translated(8, 31))


def test_the_window_comes_back_where_it_was_left(qtbot, engine, settings):
    first = make_window(State(), engine, settings)
    assert isinstance(first, Window)
    qtbot.addWidget(first)
    settings.set_layout(first.saveGeometry(), [])
    again = make_window(State(), engine, settings)
    qtbot.addWidget(again)
    assert (
        again.geometry().size() == first.geometry().size() == QSize(1060, 680)
    )  # 85 % of 800, the height of the screen here
