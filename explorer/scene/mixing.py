"""Rows of the result that are made of several samples, marked where they stand."""

from explorer.scene.geometry import Rect
from explorer.scene.marks import Box, Mark, Role
from explorer.scene.subject import Mixing

_LEAST = 2.0  # pixels; thinner marks run together into one


def mixing_marks(mixing: Mixing, rect: Rect, rows: int, batch: int) -> list[Mark]:
    """A bar over each mixed row of the matrix at hand, and a tick before it; neighbours that touch are one."""
    if not rows or rect.height <= 0:
        return []
    height = rect.height / rows
    marks: list[Mark] = []
    for start, end in _runs(mixing.mask, batch * rows, rows, max(int(_LEAST / height), 1)):
        y, high = rect.y + start * height, max((end - start) * height, _LEAST)
        marks.append(Box(Rect(rect.x, y, rect.width, high), fill=Role.MISMATCH, fill_alpha=0.55))
        marks.append(Box(Rect(rect.x - 9.0, y, 6.0, high), fill=Role.MISMATCH))
    return marks


def _runs(mask: bytes, first: int, rows: int, step: int) -> list[tuple[int, int]]:
    """The mixed rows as ranges; `step` rows are looked at together, since they share a pixel or two."""
    runs: list[tuple[int, int]] = []
    for start in range(0, rows, step):
        end = min(start + step, rows)
        if any(_is_set(mask, first + row) for row in range(start, end)):
            if runs and runs[-1][1] == start:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
    return runs


def _is_set(mask: bytes, row: int) -> bool:
    byte, bit = divmod(row, 8)
    return byte < len(mask) and bool(mask[byte] & (128 >> bit))
