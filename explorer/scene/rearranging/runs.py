"""A rearrangement cut into runs: stretches of the reading order, which keep their order where lines are wrapped."""

import math

from explorer.algebra import Move, Shape, row_major, unravel
from explorer.scene.rearranging.blocks import offset, plan_blocks, reach, stack_of
from explorer.scene.rearranging.plan import Group, Grouping, Piece, Plan, Stack, share

_COUNTS = (8, 9, 10, 12, 7, 11, 6)  # of runs, the best liked first
_MOST_CARDS = 8  # matrices side by side; more of them are drawn one below the other, as one


def plan_runs(move: Move, stride: Shape) -> Plan:
    """Runs of about the same length, cut at the ends of rows where that can be."""
    before, after = _stack(move.before), _stack(move.after)
    count = max(_COUNTS, key=lambda runs: _whole_rows(move.count, before, runs) + _whole_rows(move.count, after, runs))
    groups = []
    for run in range(count):
        start, stop = run * move.count // count, (run + 1) * move.count // count
        index = unravel(start, move.before)
        old, new = _pieces(start, stop, before), _pieces(start, stop, after)
        ends = offset(index, stride), offset(unravel(stop - 1, move.before), stride)
        groups.append(Group(old, new, index, unravel(start, move.after), start, *ends))
    order = tuple(range(count))
    most, uneven = -(-move.count // count), bool(move.count % count)
    note = f"{count} runs of {'up to ' if uneven else ''}{most:,} elements"
    strip = _strip(move, stride, count)
    extent = reach(move.before, stride)
    return Plan(Grouping.RUNS, tuple(groups), before, after, order, frozenset({0}), order, strip, extent, note)


def _stack(shape: Shape) -> Stack:
    """Its matrices side by side while they are few; otherwise one below the other, as reading order has them."""
    if math.prod(shape[:-2]) <= _MOST_CARDS:
        return stack_of(shape, shape)
    return Stack(1, math.prod(shape[:-1]), shape[-1], (f"{math.prod(shape[:-2]):,} matrices, one below the other",))


def _whole_rows(count: int, stack: Stack, runs: int) -> bool:
    """Whether `runs` runs would all end at the end of a row."""
    return stack.columns > 0 and count % (runs * stack.columns) == 0


def _pieces(start: int, stop: int, stack: Stack) -> tuple[Piece, ...]:
    """The rectangles of elements `start` to `stop` (not included) of the reading order, card by card."""
    face = stack.rows * stack.columns
    pieces: list[Piece] = []
    for card in range(start // face, -(-stop // face)):
        first, last = max(start - card * face, 0), min(stop - card * face, face)
        pieces += _on_card(card, first, last, stack)
    return tuple(pieces)


def _on_card(card: int, start: int, stop: int, stack: Stack) -> list[Piece]:
    """At most three rectangles: the rest of a row, whole rows, and the beginning of a row."""
    rows, columns = stack.rows, stack.columns
    (top, left), (bottom, right) = divmod(start, columns), divmod(stop, columns)
    if top == bottom:
        return [Piece(card, left / columns, top / rows, (right - left) / columns, 1 / rows)]
    pieces = []
    if left:
        pieces.append(Piece(card, left / columns, top / rows, 1 - left / columns, 1 / rows))
        top += 1
    if bottom > top:
        pieces.append(Piece(card, 0.0, top / rows, 1.0, (bottom - top) / rows))
    if right:
        pieces.append(Piece(card, 0.0, bottom / rows, right / columns, 1 / rows))
    return pieces


def _strip(move: Move, stride: Shape, count: int) -> tuple[float, ...]:
    """The runs as the old memory has them: one after another, or scattered where its order is not that of reading."""
    steps = zip(stride, row_major(move.before), move.before, strict=True)
    if all(step == usual for step, usual, size in steps if size > 1):
        return tuple(share(run, count) for run in range(count))
    same = Move(move.before, move.before, tuple(range(len(move.before))))
    blocks = plan_blocks(same, tuple(range(len(move.before))), stride)
    return tuple(blocks.groups[number].flat / max(move.count - 1, 1) for number in blocks.held)
