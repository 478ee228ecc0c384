"""Operands the other way round, and operands that are a single number."""

from collections.abc import Iterator

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.patterns.sizes import Pattern, Sizes


def turned(sizes: Sizes) -> Iterator[Pattern]:
    """A transpose of one of them would fit, or the other order."""
    own = sizes.is_own_product
    if sizes.rows is None or sizes.columns is None:
        return
    if sizes.given == sizes.columns != sizes.taken:
        says = "Both have as many columns: a transpose of the right one fits."
        weights = {M.TRANSPOSE_B: 5.0} if own else {M.TRANSPOSE_B: 1.0, M.UNPACK_QUANTISED: 0.6, M.LAYER_ORDER: 1.2}
        yield Pattern(weights, says if own else "")
    if sizes.rows == sizes.taken != sizes.given:
        says = "Both have as many rows: a transpose of the left one fits."
        yield Pattern({M.TRANSPOSE_A: 5.0 if own else 1.4}, says if own else "")
    if sizes.rows == sizes.columns and sizes.given != sizes.taken:
        yield Pattern({M.SWAP: 1.8 if own else 0.2})


def number(sizes: Sizes) -> Iterator[Pattern]:
    """One operand is a single number."""
    if sizes.rows == sizes.given == 1 and sizes.taken > 1:
        says = "The left operand is a single number, 1x1: what made it has lost its dimensions."
        yield Pattern({M.WRONG_FEATURES: 4.5, M.USE_MUL: 3.0}, says)
    elif sizes.taken == sizes.columns == 1 and sizes.given > 1:
        says = "The right operand is a single number: to scale by it, multiply element by element."
        yield Pattern({M.USE_MUL: 5.0}, says)
