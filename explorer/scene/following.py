"""Cameras that look at a place: at a cell, at a row, at what is being played."""

import math

from explorer.scene.camera import Camera
from explorer.scene.geometry import Rect, Size
from explorer.scene.layout import Layout, layout
from explorer.scene.look import Look
from explorer.scene.subject import Subject
from explorer.timeline import Axis, Moment, Phase

_PAGE = 0.8  # of the view: what is followed is looked at page by page, so that the picture stands still meanwhile
_CLOSE = 2.6  # text heights of a cell that can be read with ease


def camera_of(subject: Subject, moment: Moment, size: Size, look: Look) -> Camera:
    """The camera of `look`, moved so that what is played is in sight where it follows."""
    camera = look.camera
    if not look.follow or camera.zoom <= 1.0 or moment.phase is Phase.IDLE:
        return camera
    places = layout(subject, size)
    box = _box_looked_at(places, camera)
    x, y = _spot(subject, places, box, moment)
    width, height = size.width / camera.zoom, size.height / camera.zoom
    left = _page_start(x, box.x, box.right, width)
    top = _page_start(y, box.y, box.bottom, height)
    return Camera(camera.zoom, -left / width, -top / height).held()


def camera_at(subject: Subject, moment: Moment, size: Size, target: str) -> Camera:
    """So close that numbers can be read: on the `row` of A, the `column` of B or the `cell` of C at hand."""
    places = layout(subject, size)
    box, across, down = _boxes(subject, places)[{"row": "left", "column": "right", "cell": "result"}[target]]
    x, y = _spot(subject, places, box, moment)
    smallest = min(box.width / max(across, 1), box.height / max(down, 1))
    return _centred(_CLOSE * places.unit / smallest if smallest > 0 else 1.0, x, y, size)


def camera_one_to_one(subject: Subject, moment: Moment, size: Size, camera: Camera) -> Camera:
    """One element of what is looked at for each pixel; the whole picture where elements are larger than that."""
    places = layout(subject, size)
    box = _box_looked_at(places, camera)
    across, down = next(counts for rect, *counts in _boxes(subject, places).values() if rect == box)
    smallest = min(box.width / max(across, 1), box.height / max(down, 1))
    x, y = _spot(subject, places, box, moment)
    return _centred(1.0 / smallest, x, y, size) if 0 < smallest < 1 else Camera()


def _centred(zoom: float, x: float, y: float, size: Size) -> Camera:
    """`zoom` times as large, with the point (x, y) of the whole picture in the middle."""
    return Camera().zoomed(zoom, x / size.width, y / size.height).centred(x / size.width, y / size.height)


def _boxes(subject: Subject, places: Layout) -> dict[str, tuple[Rect, int, int]]:
    """Each box with how many cells it has across and down."""
    found = subject.alignment
    return {
        "left": (places.left, found.left_inner, found.rows),
        "right": (places.right, found.columns, found.right_inner),
        "result": (places.result, found.columns, found.rows),
    }


def _box_looked_at(places: Layout, camera: Camera) -> Rect:
    """The box that the middle of the view is in, or nearest to."""
    x = (0.5 - camera.x) / camera.zoom * places.size.width
    y = (0.5 - camera.y) / camera.zoom * places.size.height

    def distance(box: Rect) -> float:
        return math.hypot(max(box.x - x, 0.0, x - box.right), max(box.y - y, 0.0, y - box.bottom))

    return min((places.left, places.right, places.result), key=distance)


def _spot(subject: Subject, places: Layout, box: Rect, moment: Moment) -> tuple[float, float]:
    """The middle of what is at hand in a box, on the whole picture."""
    found, line = subject.alignment, moment.line
    row = line.row + (moment.done if line.along is Axis.ROW else 0)
    column = line.column + (moment.done if line.along is Axis.COLUMN else 0)
    term = line.term + (moment.done if line.along is Axis.TERM else 0)
    across, wide = (term, found.left_inner) if box == places.left else (column, found.columns)
    down, high = (term, found.right_inner) if box == places.right else (row, found.rows)
    share_x = (min(across, wide - 1) + 0.5) / max(wide, 1)
    share_y = (min(down, high - 1) + 0.5) / max(high, 1)
    return box.x + share_x * box.width, box.y + share_y * box.height


def _page_start(at: float, start: float, end: float, view: float) -> float:
    """Where the view begins so that `at` is on its page; a box smaller than the view is seen whole."""
    if end - start <= view:
        return (start + end - view) / 2
    page = _PAGE * view
    return start + math.floor((at - start) / page) * page - (view - page) / 2
