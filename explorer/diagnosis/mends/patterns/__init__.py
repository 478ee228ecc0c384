"""What the four sizes of a failed product look like, and what that was seen to mean.

The weights are counted from public threads that say what ended the error: how often each change did, where the sizes
were of that pattern. They rank mends and decide nothing; torch decides.
"""

from collections.abc import Callable, Iterator

from explorer.diagnosis.mend_kind import MendKind
from explorer.diagnosis.mends.patterns.images import flattened_image, images
from explorer.diagnosis.mends.patterns.models import always, both_widths, multiple, near
from explorer.diagnosis.mends.patterns.operands import number, turned
from explorer.diagnosis.mends.patterns.samples import features_in_rows, lost_flatten, printed, square
from explorer.diagnosis.mends.patterns.sizes import WIDTHS, Pattern, Sizes
from explorer.diagnosis.mends.patterns.storage import nothing, packed
from explorer.diagnosis.mends.patterns.surroundings import surroundings

__all__ = ["WIDTHS", "Pattern", "Sizes", "patterns_of", "total_weights"]


def patterns_of(sizes: Sizes) -> tuple[Pattern, ...]:
    """All that the sizes and the words around them look like, the most telling first."""
    found = [pattern for look in _LOOKS for pattern in look(sizes)]
    return tuple(sorted(found, key=lambda pattern: -max(pattern.weights.values(), default=0.0)))


def total_weights(patterns: tuple[Pattern, ...]) -> dict[MendKind, float]:
    """What all the patterns together speak for."""
    total: dict[MendKind, float] = {}
    for pattern in patterns:
        for kind, weight in pattern.weights.items():
            total[kind] = total.get(kind, 0.0) + weight
    return total


_LOOKS: tuple[Callable[[Sizes], Iterator[Pattern]], ...] = (
    always,
    nothing,
    packed,
    both_widths,
    images,
    flattened_image,
    lost_flatten,
    features_in_rows,
    square,
    printed,
    multiple,
    near,
    turned,
    number,
    surroundings,
)
