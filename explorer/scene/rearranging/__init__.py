"""A rearrangement as a picture: where each element goes, and what becomes of the memory."""
