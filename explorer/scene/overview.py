"""The whole picture, small, in a corner of an enlarged one."""

from explorer.scene.camera import Camera
from explorer.scene.geometry import Rect, Size
from explorer.scene.layout import Layout, layout
from explorer.scene.marks import Box, Mark, Role
from explorer.scene.subject import Subject

_SHARE = 0.2  # of the picture's width and height
_ZOOM_LEAST = 1.15


def overview_marks(subject: Subject, size: Size, camera: Camera) -> list[Mark]:
    """The three boxes, and a frame around what is seen of them; nothing where nearly all is seen."""
    if camera.zoom < _ZOOM_LEAST:
        return []
    places = layout(subject, size)
    map_rect = _place(places)
    share = map_rect.width / size.width
    view = Rect(
        map_rect.x - camera.x / camera.zoom * map_rect.width,
        map_rect.y - camera.y / camera.zoom * map_rect.height,
        max(map_rect.width / camera.zoom, 4.0),
        max(map_rect.height / camera.zoom, 4.0),
    )
    marks: list[Mark] = [
        Box(map_rect, fill=Role.PAPER, fill_alpha=0.94, stroke=Role.RULE, frame=1.2, radius=0.3 * places.unit)
    ]
    for box, role in ((places.left, Role.A), (places.right, Role.B), (places.result, Role.C)):
        small = Rect(
            map_rect.x + box.x * share,
            map_rect.y + box.y * share,
            max(box.width * share, 2),
            max(box.height * share, 2),
        )
        marks.append(Box(small, fill=role, fill_alpha=0.35, stroke=role))
    return [*marks, Box(view, stroke=Role.INK, frame=1.8)]


def overview_camera(subject: Subject, size: Size, camera: Camera, x: float, y: float) -> Camera | None:
    """The camera that looks at the place pointed at on the map; None where (x, y), in pixels, is not on it."""
    if camera.zoom < _ZOOM_LEAST:
        return None
    place = _place(layout(subject, size))
    if not place.contains(x, y):
        return None
    return camera.centred((x - place.x) / place.width, (y - place.y) / place.height)


def _place(places: Layout) -> Rect:
    """The lower right corner, above the notes."""
    size, unit = places.size, places.unit
    width, height = _SHARE * size.width, _SHARE * size.height
    bottom = places.message.y if places.message else size.height
    return Rect(size.width - width - 0.8 * unit, bottom - height - 2.4 * unit, width, height)
