"""Samples that were not flattened, or whose features stand elsewhere."""

import math
from collections.abc import Iterator

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.patterns.sizes import SMALL, WIDTHS, Pattern, Sizes
from explorer.diagnosis.reading import PartialShape


def lost_flatten(sizes: Sizes) -> Iterator[Pattern]:
    """The right one takes a whole sample, and only its last dimension came."""
    given, taken = sizes.given, sizes.taken
    if not 0 < given < taken or taken % given:
        return
    parts = taken // given
    if sizes.rows is None:
        return
    if sizes.rows * given == taken:
        says = f"{sizes.rows:,}·{given:,} = {taken:,}: the whole left operand is what one sample should hold."
        yield Pattern({M.FLATTEN_FROM_1: 6.0, M.ADD_BATCH_DIM: 5.5}, says)
    elif sizes.rows % parts == 0 and given <= SMALL:
        says = f"{taken:,} = {parts:,}·{given:,}: each sample lies in {parts:,} rows, as if a flatten were missing."
        weights = {M.FLATTEN_FROM_1: 5.0, M.SET_CONFIG: 0.5}
        yield Pattern({**weights, M.SQUEEZE: 2.0} if given == 1 else weights, says)
    elif parts == 4 and given <= SMALL and sizes.columns in WIDTHS:
        says = f"{taken:,} = {given:,}·2·2: patches of 2x2 are expected, of a model of another kind."
        yield Pattern({M.MATCH_MODEL: 2.5}, says)
    elif parts in (2, 3, 4):
        says = (
            f"{taken:,} is {parts}·{given:,}: what joins {parts} of them (both directions, several layers) is missing."
        )
        yield Pattern({M.SET_CONFIG: 1.6, M.WRONG_FEATURES: 1.0}, says)


def features_in_rows(sizes: Sizes) -> Iterator[Pattern]:
    """The features stand among the rows, and a side of an image is the last dimension."""
    given, taken = sizes.given, sizes.taken
    if not sizes.rows or not given or taken < 8 or given > SMALL or given >= taken or sizes.rows % taken:
        return
    if given == 1:
        times = f"{sizes.rows // taken:,} times {taken:,}"
        says = f"{sizes.rows:,} rows are {times} features, with a dimension of 1 behind them."
        yield Pattern({M.SQUEEZE: 5.0, M.FLATTEN_FROM_1: 4.0, M.TRANSPOSE_A: 0.6}, says)
    elif sizes.rows % (taken * given) == 0:
        count = sizes.rows // (taken * given)
        image = f"{taken:,}·{given:,}·{given:,}"
        says = f"{sizes.rows:,} = {count:,}·{taken:,}·{given:,}: these may be {count:,} images of {image}."
        yield Pattern({M.ADAPTIVE_POOL: 4.5, M.PERMUTE_AXES: 2.6, M.FLATTEN_FROM_1: 2.2, M.SQUEEZE: 0.6}, says)
    else:
        says = f"{sizes.rows:,} rows are {sizes.rows // taken:,} times {taken:,}: the features stand among the rows."
        yield Pattern({M.PERMUTE_AXES: 2.4, M.SQUEEZE: 2.2, M.FLATTEN_FROM_1: 2.0, M.TRANSPOSE_A: 1.0}, says)


def square(sizes: Sizes) -> Iterator[Pattern]:
    """The right one is a whole matrix of the left one's rows, in one line."""
    given, taken = sizes.given, sizes.taken
    if given > 1 and taken == given * given:
        says = f"{taken:,} = {given:,}·{given:,}: what should be a matrix of {given:,}x{given:,} has been flattened."
        yield Pattern({M.RESHAPE: 4.0, M.FLATTEN_FROM_1: 0.5}, says)


def printed(sizes: Sizes) -> Iterator[Pattern]:
    """A shape that the text shows beside the error: the operand before its dimensions were folded."""
    for _, shape in sizes.reading.named:
        rest = [size for size in shape[1:] if size is not None]
        if len(shape) < 3 or len(rest) != len(shape) - 1:
            continue
        inner = [size for size in rest if size != 1]
        if inner == [sizes.taken] and rest[-1] == 1:
            says = f"The features stand before dimensions of size 1, as in {_written(shape)}."
            yield Pattern({M.SQUEEZE: 5.0, M.FLATTEN_FROM_1: 2.0}, says)
        elif math.prod(rest) == sizes.taken:
            says = f"{_written(shape)} holds {sizes.taken:,} elements for each sample: it was not flattened."
            yield Pattern({M.FLATTEN_FROM_1: 5.0}, says)
        elif sizes.taken in rest[:-1]:
            says = f"{_written(shape)} has the {sizes.taken:,} features, but not in its last dimension."
            yield Pattern({M.PERMUTE_AXES: 3.0, M.ADAPTIVE_POOL: 1.5, M.FLATTEN_FROM_1: 1.0}, says)


def _written(shape: PartialShape) -> str:
    return f"({', '.join('?' if size is None else str(size) for size in shape)})"
