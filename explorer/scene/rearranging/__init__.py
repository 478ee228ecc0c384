"""A rearrangement as a picture: where each element goes, and what becomes of the memory."""

from explorer.scene.rearranging.picture import rearrangement_frame
from explorer.scene.rearranging.subject import Memory, Rearranged, rearrangement

__all__ = ["Memory", "Rearranged", "rearrangement", "rearrangement_frame"]
