"""Zoom and pan: where the user looks."""

from dataclasses import dataclass, replace

from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout

LARGEST_ZOOM = 2.0**36  # beyond it, places on the picture are no longer exact to a pixel


@dataclass(frozen=True, slots=True)
class Camera:
    """The picture enlarged by `zoom` and moved by `x`, `y`, in shares of its own width and height.

    Shares, not pixels: the same camera shows the same place in a window of another size.
    """

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def is_home(self) -> bool:
        return self == Camera()

    def zoomed(self, factor: float, at_x: float, at_y: float) -> "Camera":
        """Enlarged by `factor` around a point (shares of the picture), which stays where it is."""
        zoom = min(max(self.zoom * factor, 1.0), LARGEST_ZOOM)
        ratio = zoom / self.zoom
        return Camera(zoom, at_x - (at_x - self.x) * ratio, at_y - (at_y - self.y) * ratio).held()

    def panned(self, by_x: float, by_y: float) -> "Camera":
        """Moved by shares of the picture."""
        return replace(self, x=self.x + by_x, y=self.y + by_y).held()

    def centred(self, x: float, y: float) -> "Camera":
        """As near, with the point (shares of the whole picture) in the middle."""
        return replace(self, x=0.5 - x * self.zoom, y=0.5 - y * self.zoom).held()

    def held(self) -> "Camera":
        """Kept so that the picture cannot be lost beyond an edge."""
        slack = 1.0 - self.zoom
        return replace(self, x=min(max(self.x, slack), 0.0), y=min(max(self.y, slack), 0.0))


def through(camera: Camera, places: Layout) -> Layout:
    """`places` as the camera sees them; text keeps its size."""
    if camera.is_home:
        return places

    def seen(rect: Rect) -> Rect:
        return Rect(
            rect.x * camera.zoom + camera.x * places.size.width,
            rect.y * camera.zoom + camera.y * places.size.height,
            rect.width * camera.zoom,
            rect.height * camera.zoom,
        )

    return replace(
        places,
        left=seen(places.left),
        right=seen(places.right),
        result=seen(places.result),
        lane=seen(places.lane),
        step=places.step * camera.zoom,
    )
