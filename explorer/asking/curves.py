"""A row, a column, and the running sum of their products along k: what is asked of the engine, and what comes back.

Where the inner dimension is long they are pooled: one stretch of k stands for `span` elements next to each other.
"""

from dataclasses import dataclass

MOST_STRETCHES = 4096  # in one answer, whatever was asked for


@dataclass(frozen=True, slots=True)
class Stretches:
    """`count` numbers along k, a stretch after the other: the least and the greatest finite number in each, as float64.

    NaN stands where no number of a stretch is finite; `unfinite` is how many in all are not.
    """

    count: int
    low: bytes
    high: bytes
    unfinite: int = 0


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves in stretches of `span` along one axis k; that of the sum ends with the shorter strand.

    `sums` holds number k of it where k + 1 pairs have been added. `ends` are those at the end of each stretch: exact as
    float64 has them, added one after the other, and not finite where the sum is not. `broken_at` is the first k at
    which it is not.
    """

    span: int
    row: Stretches
    column: Stretches
    sums: Stretches
    ends: bytes
    broken_at: int | None = None
