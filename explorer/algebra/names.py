"""Names of axes, such as `B T C`: read with their sizes, and carried through what a step does to the elements."""

import math
import re
from collections.abc import Iterable
from itertools import pairwise

from explorer.algebra.moves import Move
from explorer.algebra.shape import Shape, ShapeError, check_shape, excerpt, parse_shape

Names = tuple[str, ...]

_AXIS = re.compile(r"([^\W\d]\w{0,40})\s{0,9}=\s{0,9}([^\s,;=]{1,40})")
_BETWEEN = re.compile(r"[\s,;]")
_LONGEST = 12  # letters of a name; more would not stand beside a box
_NOT_NAMES = ("shape", "size")  # which may stand before a shape


def parse_named_shape(text: str) -> tuple[Shape, Names]:
    """The shape that `text` spells, with the names of its axes where it has them: `B=2 T=3 C=4`.

    Raises ShapeError with a sentence.
    """
    body = text.strip().removeprefix("(").removesuffix(")").strip()
    found = [match for match in _AXIS.finditer(body[:1000]) if match[1].lower() not in _NOT_NAMES]
    if not found:
        return parse_shape(text), ()
    rest = [part for part in _BETWEEN.split(_AXIS.sub("", body)) if part]
    if rest:
        raise ShapeError(f'"{excerpt(rest[0])}" has no name: name every axis, as in B=2 T=3 C=4, or none')
    names = tuple(match[1] for match in found)
    check_names(names, len(names))
    return check_shape(tuple(_one_size(match[1], match[2]) for match in found)), names


def _one_size(name: str, text: str) -> int:
    shape = parse_shape(text)
    if len(shape) != 1:
        raise ShapeError(f"{name} has {len(shape)} sizes; give each axis one, as in B=2 T=3 C=4")
    return shape[0]


def spell_named_shape(shape: Shape, names: Names) -> str:
    """The shape as `parse_named_shape` reads it."""
    return " ".join(f"{name}={size}" for name, size in zip(names, shape, strict=True))


def check_names(names: Names, rank: int) -> None:
    """Raises ShapeError with a sentence where these cannot be the names of a tensor's axes; none at all always can."""
    if names and len(names) != rank:
        raise ShapeError(f"{len(names)} names for {rank} dimensions; there must be one for each, or none")
    for name in names:
        if not name.isidentifier() or len(name) > _LONGEST:
            raise ShapeError(f'"{excerpt(name)}" is no name of an axis: write a short word, as in B=2 T=3 C=4')
        if names.count(name) > 1:
            raise ShapeError(f"{name} is the name of two axes; give each its own")


def carried(names: Names, moves: Iterable[Move]) -> Names:
    """The names after `moves`; "" for an axis that has none any more."""
    for move in moves:
        names = _moved(names, move)
    return names


def _moved(names: Names, move: Move) -> Names:
    if not names or len(names) != len(move.before):
        return ()
    if move.sources is not None:  # an axis that is repeated is still the same one
        return tuple("" if source is None else names[source] for source in move.sources)
    return names if move.before == move.after else _regrouped(names, move.before, move.after)


def _regrouped(names: Names, before: Shape, after: Shape) -> Names:
    """The same reading order in other sizes: an axis keeps its name, several merged are `H·W`, parts have none.

    Axes of size 1 come and go; they keep their names only where none did between the same neighbours.
    """
    if 0 in before:
        return ("",) * len(after)
    made = [""] * len(after)
    old, new = _long(before), _long(after)
    blocks = list(_blocks([before[at] for at in old], [after[at] for at in new]))
    for (first, last), (start, stop) in blocks:
        own = [names[at] for at in old[first:last]]
        if stop - start == 1 and all(own):
            made[new[start]] = "·".join(own)
    kept = len(blocks) == len(old) == len(new)
    if kept:  # each long axis is where it was
        for (low, high), (start, stop) in zip(_gaps(old, len(before)), _gaps(new, len(after)), strict=True):
            if high - low == stop - start:
                made[start:stop] = names[low:high]
    return tuple(made)


def _long(shape: Shape) -> list[int]:
    return [dimension for dimension, size in enumerate(shape) if size != 1]


def _gaps(places: list[int], rank: int) -> Iterable[tuple[int, int]]:
    """What lies before, between and behind these dimensions."""
    return ((first + 1, second) for first, second in pairwise((-1, *places, rank)))


def _blocks(before: list[int], after: list[int]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """The smallest runs of sizes, first, last and start, stop, that hold the same elements."""
    first = start = 0
    while first < len(before) and start < len(after):
        last, stop = first + 1, start + 1
        while (left := math.prod(before[first:last])) != (right := math.prod(after[start:stop])):
            last, stop = (last + 1, stop) if left < right else (last, stop + 1)
            if last > len(before) or stop > len(after):
                return
        yield (first, last), (start, stop)
        first, start = last, stop
