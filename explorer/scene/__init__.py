"""What is seen, and where: a subject and a moment become a list of things to draw."""

from explorer.scene.camera import Camera
from explorer.scene.frame import frame
from explorer.scene.geometry import Rect, Size
from explorer.scene.hit import Hit, hit
from explorer.scene.layout import Layout, layout
from explorer.scene.marks import Align, Box, Frame, Grid, Hatch, Line, Mark, Role, Strip, Text
from explorer.scene.notices import cell_name
from explorer.scene.numbers import format_number
from explorer.scene.subject import Caption, Message, Numbers, Subject, Tensor, Verdict

__all__ = [
    "Align",
    "Box",
    "Camera",
    "Caption",
    "Frame",
    "Grid",
    "Hatch",
    "Hit",
    "Layout",
    "Line",
    "Mark",
    "Message",
    "Numbers",
    "Rect",
    "Role",
    "Size",
    "Strip",
    "Subject",
    "Tensor",
    "Text",
    "Verdict",
    "cell_name",
    "format_number",
    "frame",
    "hit",
    "layout",
]
