"""What is seen, and where: a subject and a moment become a list of things to draw."""

from typing import TYPE_CHECKING

from explorer.scene.camera import Camera
from explorer.scene.following import camera_at, camera_of, camera_one_to_one
from explorer.scene.frame import frame
from explorer.scene.geometry import Rect, Size
from explorer.scene.hit import hit, wanted
from explorer.scene.layout import Layout, layout
from explorer.scene.look import Look, Spot
from explorer.scene.marks import (
    Align,
    Box,
    Dots,
    Frame,
    Grid,
    Hatch,
    Line,
    Mark,
    Polygon,
    Raster,
    Role,
    Strip,
    Text,
)
from explorer.scene.notices import cell_name
from explorer.scene.overview import overview_camera
from explorer.scene.subject import Caption, Message, Mixing, Numbers, Subject, Tensor, Verdict
from explorer.scene.values.numbers import format_number
from explorer.scene.values.shading import Code
from explorer.scene.values.tiling import SPIKE, Samples, TilePlace, Tiling

if TYPE_CHECKING:
    from explorer.scene.rearranging import Memory, Rearranged, rearrangement, rearrangement_frame

__all__ = [
    "SPIKE",
    "Align",
    "Box",
    "Camera",
    "Caption",
    "Code",
    "Dots",
    "Frame",
    "Grid",
    "Hatch",
    "Layout",
    "Line",
    "Look",
    "Mark",
    "Memory",
    "Message",
    "Mixing",
    "Numbers",
    "Polygon",
    "Raster",
    "Rearranged",
    "Rect",
    "Role",
    "Samples",
    "Size",
    "Spot",
    "Strip",
    "Subject",
    "Tensor",
    "Text",
    "TilePlace",
    "Tiling",
    "Verdict",
    "camera_at",
    "camera_of",
    "camera_one_to_one",
    "cell_name",
    "format_number",
    "frame",
    "hit",
    "layout",
    "overview_camera",
    "rearrangement",
    "rearrangement_frame",
    "wanted",
]


def __getattr__(name: str) -> object:
    """The picture of a step is imported when the first one is watched: the window opens without it."""
    if name in ("Memory", "Rearranged", "rearrangement", "rearrangement_frame"):
        from explorer.scene import rearranging

        return getattr(rearranging, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
