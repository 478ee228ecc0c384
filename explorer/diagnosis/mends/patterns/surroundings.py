"""What a text speaks of beside the sizes."""

from collections.abc import Iterator

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.patterns.sizes import Pattern, Sizes
from explorer.diagnosis.reading import Hint


def surroundings(sizes: Sizes) -> Iterator[Pattern]:
    """What the text speaks of beside the sizes."""
    if sizes.speaks_of(Hint.DIFFUSION):
        yield Pattern({M.MATCH_MODEL: 3.5})
    if sizes.speaks_of(Hint.LANGUAGE_MODEL):
        yield Pattern({M.MATCH_MODEL: 0.8, M.SET_CONFIG: 0.8})
    if sizes.speaks_of(Hint.AUDIO):
        yield Pattern({M.WRONG_FEATURES: 2.0})
    if sizes.speaks_of(Hint.GRAPH):
        yield Pattern({M.SET_CONFIG: 1.0, M.WRONG_FEATURES: 0.8, M.TRANSPOSE_A: 0.3})
    if sizes.speaks_of(Hint.SHARDED):
        yield Pattern({M.SET_CONFIG: 4.0, M.GATHER_SHARDS: 3.0})
    if sizes.speaks_of(Hint.IMAGE):
        yield Pattern({M.RESIZE_INPUT: 1.0, M.ADAPTIVE_POOL: 0.4})
