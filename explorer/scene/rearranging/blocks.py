"""A rearrangement cut into blocks, each a range of every dimension; single elements are the smallest blocks."""

import math
from dataclasses import replace

from explorer.algebra import Move, Shape, Sources, origin, ravel, row_major, unravel
from explorer.scene.rearranging.plan import Group, Grouping, Piece, Plan, Stack, share

_PARTS = {0: 1, 1: 24, 2: 10, 3: 4, 4: 3}  # by the number of dimensions of more than one element; 2 for more
MOST_ELEMENTS = 144  # that are shown one by one


def plan_elements(move: Move, stride: Shape) -> Plan:
    """Every element by itself, once for each place that it comes to."""
    groups = []
    for place in range(move.places):
        goes = unravel(place, move.after)
        index = origin(move, goes)
        before, after = piece(index, move.before, move.before), piece(goes, move.after, move.after)
        at = offset(index, stride)
        groups.append(Group((before,), (after,), index, goes, ravel(index, move.before), at, at))
    return _plan(Grouping.ELEMENTS, move, stride, groups, (move.before, move.after), "")


def plan_blocks(move: Move, sources: Sources, stride: Shape) -> Plan:
    """Blocks that stay whole: dimension d of the new tensor is dimension `sources[d]` of the old, or it is new.

    A block comes to as many places as blocks fit into the dimensions that repeat it.
    """
    most = _PARTS.get(sum(size > 1 for size in move.after), 2)
    parts, parts_after = (tuple(min(size, most) for size in shape) for shape in (move.before, move.after))
    groups = []
    for number in range(math.prod(parts_after)):
        part_after = unravel(number, parts_after)
        part = _part_before(part_after, sources, parts)
        first, goes = starts(part, parts, move.before), starts(part_after, parts_after, move.after)
        before, after = piece(part, parts, move.before), piece(part_after, parts_after, move.after)
        flat = offset(first, row_major(move.before))
        end = starts(tuple(place + 1 for place in part), parts, move.before)
        last = offset(tuple(place - 1 for place in end), stride)
        groups.append(Group((before,), (after,), first, goes, flat, offset(first, stride), last))
    note = _note(move.after, parts_after, len(groups)) if move.repeats else _note(move.before, parts, len(groups))
    made = _plan(Grouping.BLOCKS, move, stride, groups, (parts, parts_after), note)
    hops, rest = divmod(move.after[-1], parts_after[-1])
    about = f"about {hops:,}" if rest else f"{hops:,}"
    return made if made.walks or hops == 1 else replace(made, note=f"{made.note}, an arc is {about} hops")


def _part_before(part_after: Shape, sources: Sources, parts: Shape) -> Shape:
    """Which block of the old tensor comes to block `part_after` of the new one."""
    places = dict(zip(sources, part_after, strict=True))
    return tuple(places[dimension] if count > 1 else 0 for dimension, count in enumerate(parts))


def _note(shape: Shape, parts: Shape, count: int) -> str:
    """How many blocks there are, and how large."""
    sides = " × ".join(f"{-(-size // part):,}" for size, part in zip(shape, parts, strict=True) if size > 1)
    uneven = any(size % part for size, part in zip(shape, parts, strict=True))
    return f"{count} blocks of {'up to ' if uneven else ''}{sides} elements"


def offset(index: Shape, stride: Shape) -> int:
    """Where the element at `index` lies in memory, counted in elements from the first."""
    return sum(place * step for place, step in zip(index, stride, strict=True))


def starts(part: Shape, parts: Shape, shape: Shape) -> Shape:
    """The first index of a block."""
    return tuple(place * size // count for place, count, size in zip(part, parts, shape, strict=True))


def piece(part: Shape, parts: Shape, shape: Shape) -> Piece:
    """The rectangle of a block on its card."""
    row, column = (0, 0, *part)[-2:]
    rows, columns = (1, 1, *parts)[-2:]
    height, width = (1, 1, *shape)[-2:]
    top, bottom = row * height // rows, (row + 1) * height // rows
    left, right = column * width // columns, (column + 1) * width // columns
    card = offset(part[:-2], row_major(parts[:-2]))
    return Piece(card, left / width, top / height, (right - left) / width, (bottom - top) / height)


def stack_of(shape: Shape, parts: Shape) -> Stack:
    """A tensor as cards: one for each matrix, or for a range of them where `parts` are fewer than the sizes."""
    batch, counts = shape[:-2], parts[:-2]
    cards = math.prod(counts)
    names = tuple(_name(unravel(card, counts), counts, batch) for card in range(cards)) if batch else ("",)
    rows, columns = (1, 1, *shape)[-2:]
    return Stack(cards, rows, columns, names, deep=counts != batch)


def _name(part: Shape, parts: Shape, shape: Shape) -> str:
    words = []
    for place, count, size in zip(part, parts, shape, strict=True):
        first, last = place * size // count, (place + 1) * size // count - 1
        words.append(f"{first}" if first == last else f"{first}–{last}")
    return f"[{', '.join(words)}]"


def reach(shape: Shape, stride: Shape) -> int:
    """How many elements of memory lie from the first to the last of a tensor."""
    return offset(tuple(size - 1 for size in shape), stride) + 1


def _plan(
    grouping: Grouping, move: Move, stride: Shape, groups: list[Group], parts: tuple[Shape, Shape], note: str
) -> Plan:
    groups.sort(key=lambda group: (group.offset, group.flat, group.goes))
    reading = sorted(range(len(groups)), key=lambda number: groups[number].goes)
    rows = frozenset(number for number, group in enumerate(groups) if not group.goes or group.goes[-1] == 0)
    ranks = {place: rank for rank, place in enumerate(sorted({group.offset for group in groups}))}
    cells = tuple(ranks[group.offset] for group in groups)
    strip = tuple(share(cell, len(ranks)) for cell in range(len(ranks)))
    before, after = stack_of(move.before, parts[0]), stack_of(move.after, parts[1])
    extent = reach(move.before, stride)
    return Plan(grouping, tuple(groups), before, after, tuple(reading), rows, cells, strip, extent, note)
