"""Sizes of models: usual widths, and sizes a little or many times too large."""

from collections.abc import Iterator

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.patterns.sizes import WIDTHS, Pattern, Sizes, is_batch
from explorer.diagnosis.reading import Hint


def always(_sizes: Sizes) -> Iterator[Pattern]:
    yield Pattern({M.SET_CONFIG: 2.2, M.SET_IN_FEATURES: 2.0, M.MATCH_MODEL: 1.4, M.WRONG_FEATURES: 0.6})


def both_widths(sizes: Sizes) -> Iterator[Pattern]:
    """Both inner sizes are those of known models."""
    given, taken = sizes.given, sizes.taken
    if given in WIDTHS and taken in WIDTHS:
        says = f"{given:,} and {taken:,} are both usual model widths: these two belong to different models."
        share = 0.45 if sizes.is_old or sizes.is_own_product else 1.0
        weights = {M.MATCH_MODEL: 6.5, M.SET_CONFIG: 1.2, M.WRONG_FEATURES: 0.8, M.ADAPTIVE_POOL: 0.6}
        yield Pattern({kind: weight * share for kind, weight in weights.items()}, says)
    elif sizes.columns in WIDTHS and (sizes.columns or 0) >= 768 and not sizes.is_old:
        yield Pattern({M.MATCH_MODEL: 2.5, M.SET_CONFIG: 0.5})


def near(sizes: Sizes) -> Iterator[Pattern]:
    """A few columns more or fewer."""
    given, taken = sizes.given, sizes.taken
    gap = abs(given - taken)
    if min(given, taken) > 1 and 0 < gap <= max(min(20, taken), 0.12 * max(given, taken)) and 2 * gap <= taken:
        more = f"{gap:,} {'more' if given > taken else 'fewer'}"
        says = f"{given:,} is {more} than {taken:,}: columns of the data, or a size in the configuration, have changed."
        weights = {M.SET_CONFIG: 3.5, M.SET_IN_FEATURES: 1.2, M.MATCH_MODEL: 1.0, M.WRONG_FEATURES: 1.0}
        yield Pattern(weights, says)


def multiple(sizes: Sizes) -> Iterator[Pattern]:
    """The left rows hold several times what the right one takes."""
    given, taken = sizes.given, sizes.taken
    if taken < 2 or given <= taken or given % taken:
        return
    times = given // taken
    weights = {M.SET_IN_FEATURES: 1.2, M.SET_CONFIG: 1.2, M.ADAPTIVE_POOL: 0.8, M.WRONG_FEATURES: 0.4}
    says = f"{given:,} is {times:,}·{taken:,}."
    if times in (2, 4, 8, 16) and sizes.speaks_of(Hint.SHARDED):
        says = f"{given:,} is {times}·{taken:,}: the weight looks like one of {times} shards."
        weights = {M.SET_CONFIG: 3.0, M.GATHER_SHARDS: 4.0}
    elif not is_batch(sizes.rows):
        weights[M.SET_CONFIG] += 1.0
    yield Pattern(weights, says)
