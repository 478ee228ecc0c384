"""Rows of the result that are made of several samples, marked where they stand."""

from explorer.scene.geometry import Rect
from explorer.scene.marks import Box, Mark, Role
from explorer.scene.subject import Mixing

_LEAST = 3.0  # pixels of a band; the more of its rows are mixed, the stronger it is


def mixing_marks(mixing: Mixing, rect: Rect, rows: int, batch: int) -> list[Mark]:
    """A band over each mixed row of the matrix at hand, with a tick before it; thin rows share a band."""
    if not rows or rect.height <= 0:
        return []
    height = rect.height / rows
    step = max(round(_LEAST / height), 1)
    marks: list[Mark] = []
    for start in range(0, rows, step):
        end = min(start + step, rows)
        mixed = sum(_is_set(mixing.mask, batch * rows + row) for row in range(start, end))
        if mixed:
            share = mixed / (end - start)
            band = Rect(rect.x, rect.y + start * height, rect.width, (end - start) * height)
            marks.append(Box(band, fill=Role.MISMATCH, fill_alpha=0.16 + 0.4 * share))
            marks.append(
                Box(Rect(rect.x - 9.0, band.y, 6.0, band.height), fill=Role.MISMATCH, fill_alpha=0.45 + 0.55 * share)
            )
    return marks


def _is_set(mask: bytes, row: int) -> bool:
    byte, bit = divmod(row, 8)
    return byte < len(mask) and bool(mask[byte] & (128 >> bit))
