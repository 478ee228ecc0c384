"""Which of the three ways a rearrangement is cut: element by element while that can be seen, else in larger groups."""

import math
from functools import lru_cache

from explorer.algebra import Move, Shape
from explorer.scene.rearranging.blocks import MOST_ELEMENTS, plan_blocks, plan_elements
from explorer.scene.rearranging.plan import Plan
from explorer.scene.rearranging.runs import plan_runs

_MOST_ROWS, _MOST_COLUMNS, _MOST_CARDS = 24, 48, 16  # up to which single elements can be seen


@lru_cache(maxsize=32)
def plan(move: Move, stride: Shape) -> Plan | None:
    """How the elements of `move` are grouped, `stride` being the old strides; None where none comes to any place."""
    if not move.places:
        return None
    if move.places <= MOST_ELEMENTS and _can_be_seen(move.before) and _can_be_seen(move.after):
        return plan_elements(move, stride)
    sources = move.sources if move.sources is not None else _same_dimensions(move)
    return plan_runs(move, stride) if sources is None else plan_blocks(move, sources, stride)


def _can_be_seen(shape: Shape) -> bool:
    rows, columns = (1, 1, *shape)[-2:]
    return rows <= _MOST_ROWS and columns <= _MOST_COLUMNS and math.prod(shape[:-2]) <= _MOST_CARDS


def _same_dimensions(move: Move) -> tuple[int | None, ...] | None:
    """Which old dimension each new one is, where only dimensions of size 1 came or went."""
    if not move.keeps_sizes:
        return None
    old = iter([dimension for dimension, size in enumerate(move.before) if size != 1])
    return tuple(None if size == 1 else next(old) for size in move.after)
