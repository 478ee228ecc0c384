"""The place in time, in words: what is being made, and what it has cost so far."""

from typing import assert_never

from explorer.algebra import format_bytes, format_count
from explorer.state import Resolved
from explorer.timeline import Covers, Level, Moment, Phase


def place_words(resolved: Resolved) -> tuple[str, str]:
    """Which part of the result is being made, and the work so far; two short lines."""
    moment, alignment = resolved.moment, resolved.subject.alignment
    if resolved.length == 0 or moment.phase is Phase.IDLE:
        return "nothing to play", ""
    if resolved.multiplication.stuck:
        longest = max(alignment.left_inner, alignment.right_inner)
        word = "stuck at pair" if moment.phase is Phase.STUCK else "pair"
        return _part_words(resolved), f"{word} {moment.pairs_done:,} of {longest:,}"
    return f"{_part_words(resolved)}{_line_words(moment)}", cost_words(resolved)


def cost_words(resolved: Resolved) -> str:
    """Multiplications, additions and bytes read so far, of how many in the whole batch."""
    multiplication, moment = resolved.multiplication, resolved.moment
    walk, batches, item = multiplication.walk, multiplication.batches, resolved.subject.left.item_size
    last = walk.line_at(walk.length - 1)
    laid = moment.phase is not Phase.LAY or moment.fraction > 0
    now, whole = walk.work(moment.line, laid, moment.done), walk.work(last, True, last.count)
    multiplied, added, read = (
        each + moment.batch * of_each
        for each, of_each in zip(
            (now.multiplications, now.additions, now.reads),
            (whole.multiplications, whole.additions, whole.reads),
            strict=True,
        )
    )
    return (
        f"{format_count(multiplied)} of {format_count(whole.multiplications * batches)} multiplications  ·  "
        f"{format_count(added)} of {format_count(whole.additions * batches)} additions  ·  "
        f"{format_bytes(read * item)} of {format_bytes(whole.reads * batches * item)} read"
    )


def matrix_words(resolved: Resolved) -> str:
    """Which matrix of the batch is shown."""
    sizes, batch = resolved.subject.alignment.batch or (), resolved.moment.batch
    index = ", ".join(f"{place:,}" for place in _unravelled(batch, sizes))
    return f"matrix [{index}], {batch + 1:,} of {format_count(resolved.multiplication.batches)}"


def _part_words(resolved: Resolved) -> str:
    moment, alignment = resolved.moment, resolved.subject.alignment
    covers = resolved.multiplication.kind.covers
    match covers:
        case Covers.DIAGONAL:
            diagonals = alignment.rows + alignment.columns - 1
            return f"anti-diagonal {moment.row + moment.column + 1:,} of {diagonals:,}"
        case Covers.CELL:
            sizes = (*(alignment.batch or ()), alignment.rows, alignment.columns)
            index = (*_unravelled(moment.batch, alignment.batch or ()), moment.row, moment.column)
            return f"cell ({', '.join(map(str, index))}) of {' x '.join(f'{size:,}' for size in sizes)}"
        case Covers.ROW:
            return f"row {moment.row:,}, term {moment.line.term:,} of {alignment.pairs:,}"
        case Covers.COLUMN:
            return f"column {moment.column:,}, term {moment.line.term:,} of {alignment.pairs:,}"
    assert_never(covers)


def _line_words(moment: Moment) -> str:
    if moment.grain is Level.PAIR:
        return f"  ·  pair {moment.done:,} of {moment.line.count:,}" if moment.line.count else ""
    name = moment.order.kind.level_name(moment.grain)
    return f"  ·  {name} by {name}"


def _unravelled(batch: int, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """The index of matrix `batch` in a stack of `sizes`."""
    index: list[int] = []
    for size in reversed(sizes):
        batch, at = divmod(batch, size)
        index.append(at)
    return tuple(reversed(index))
