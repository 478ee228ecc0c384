"""The place in time, in words."""

from explorer.state import Resolved
from explorer.timeline import Grain, Moment, Phase


def place_words(resolved: Resolved) -> tuple[str, str]:
    """Which cell of the result is being made, and how far its dot product has come; two short lines."""
    moment, alignment = resolved.moment, resolved.subject.alignment
    if resolved.length == 0 or moment.phase is Phase.IDLE:
        return "nothing to play", ""
    sizes = (*(alignment.batch or ()), alignment.rows, alignment.columns)
    index = (*_unravelled(moment.batch, alignment.batch or ()), moment.row, moment.column)
    cell = f"cell ({', '.join(map(str, index))}) of {' x '.join(f'{size:,}' for size in sizes)}"
    return cell, _pair_words(moment, max(alignment.left_inner, alignment.right_inner))


def _pair_words(moment: Moment, longest: int) -> str:
    if moment.phase is Phase.STUCK:
        return f"stuck at pair {moment.pairs_done:,} of {longest:,}"
    if moment.grain is not Grain.PAIR:
        return f"{moment.grain} by {moment.grain}"
    return f"pair {moment.pairs_done:,} of {longest:,}"


def _unravelled(batch: int, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """The index of matrix `batch` in a stack of `sizes`."""
    index: list[int] = []
    for size in reversed(sizes):
        batch, at = divmod(batch, size)
        index.append(at)
    return tuple(reversed(index))
