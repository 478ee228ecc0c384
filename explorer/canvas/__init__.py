"""Pixels: a frame is painted, on a window or on an image."""

from explorer.canvas.paint import paint
from explorer.canvas.palette import Palette
from explorer.canvas.view import CanvasView

__all__ = ["CanvasView", "Palette", "paint"]
