"""Weights as they are stored, and tensors without elements."""

from collections.abc import Iterator

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.patterns.sizes import SMALL, Pattern, Sizes
from explorer.diagnosis.reading import Hint


def nothing(sizes: Sizes) -> Iterator[Pattern]:
    """One side has no elements at all."""
    if 0 in (sizes.taken, sizes.columns):
        says = "The right operand has no elements: its weights were not loaded, or lie on another process."
        yield Pattern({M.GATHER_SHARDS: 6.0, M.MATCH_MODEL: 6.5, M.UNPACK_QUANTISED: 2.0}, says)
    elif 0 in (sizes.rows, sizes.given):
        yield Pattern({M.EMPTY_INPUT: 9.0}, "The left operand has no elements: nothing came out of what made it.")


def packed(sizes: Sizes) -> Iterator[Pattern]:
    """Two 4-bit numbers a byte, in one long column or row; or eight of them in a 32-bit word."""
    given, taken, packed = sizes.given, sizes.taken, sizes.columns
    if packed and taken == 1 and packed > given > 0 and 2 * packed % given == 0 and 2 * packed // given >= 16:
        size = f"{packed:,} = {given:,}·{2 * packed // given:,}/2"
        yield Pattern({M.UNPACK_QUANTISED: 12.0}, f"{size}: this weight is still packed, two 4-bit numbers a byte.")
    elif taken and given == 8 * taken and sizes.speaks_of(Hint.QUANTISED):
        says = f"{taken:,} = {given:,}/8: this weight is still packed, eight 4-bit numbers in each 32-bit word."
        yield Pattern({M.UNPACK_QUANTISED: 10.0}, says)
    elif taken == 1 and packed and packed > SMALL and given > SMALL:
        says = f"1x{packed:,} is one long row: a weight as it is stored, packed or as a flat shard."
        yield Pattern({M.UNPACK_QUANTISED: 1.8, M.GATHER_SHARDS: 1.2}, says)
    elif sizes.speaks_of(Hint.QUANTISED):
        yield Pattern({M.UNPACK_QUANTISED: 3.0, M.LIBRARY_VERSION: 0.5})
