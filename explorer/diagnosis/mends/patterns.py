"""What the four sizes of a failed product look like, and what that was seen to mean.

The weights are counted from public threads that say what ended the error: how often each change did, where the sizes
were of that pattern. They rank mends and decide nothing; torch decides.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from explorer.algebra import Operation, images_of, same_channels
from explorer.diagnosis.mends.mend import MendKind as M
from explorer.diagnosis.reading import Hint, PartialShape, Reading

# Widths of published networks: vision and language transformers, diffusion models, their text encoders.
WIDTHS = frozenset(
    (
        320, 384, 512, 640, 768, 896, 1024, 1152, 1280, 1408, 1536, 1600, 1664, 1792, 2048, 2304, 2560, 2816, 3072,
        3584, 3840, 4096, 4544, 4608, 5120, 5376, 5632, 6144, 6656, 7168, 7680, 8192, 10240, 12288, 14336, 16384,
    )
)  # fmt: skip
SMALL = 64  # a last dimension no longer than this is rather an image's side or a signal's than a row of features
Weights = Mapping[M, float]


@dataclass(frozen=True, slots=True)
class Sizes:
    """A product of `rows` x `given` with `taken` x `columns`: what the left rows hold, and what the right one takes.

    `rows` and `columns` are None where a text does not state them.
    """

    rows: int | None
    given: int
    taken: int
    columns: int | None
    operation: Operation | None
    reading: Reading

    def speaks_of(self, *hints: Hint) -> bool:
        return not self.reading.hints.isdisjoint(hints)

    @property
    def is_old(self) -> bool:
        """Whether the wording is that of torch before 1.8, when most networks were convolutional and small."""
        return "m1" in self.reading.family

    @property
    def is_own_product(self) -> bool:
        """Whether the user multiplied two tensors, rather than calling a layer."""
        if self.speaks_of(Hint.LINEAR_LAYER) or self.operation is Operation.LINEAR:
            return False
        other = self.reading.family.startswith(("numpy", "JAX", "scipy", "Octave", "Julia"))
        return other or self.speaks_of(Hint.MATMUL_CALL) or self.reading.operation in ("mm", "mv", "bmm", "dot")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One look of the sizes: what it speaks for, and a sentence on it, "" where there is nothing to say."""

    weights: Weights
    says: str = ""


def patterns_of(sizes: Sizes) -> tuple[Pattern, ...]:
    """All that the sizes and the words around them look like, the most telling first."""
    found = [pattern for look in _LOOKS for pattern in look(sizes)]
    return tuple(sorted(found, key=lambda pattern: -max(pattern.weights.values(), default=0.0)))


def total_weights(patterns: tuple[Pattern, ...]) -> dict[M, float]:
    """What all the patterns together speak for."""
    total: dict[M, float] = {}
    for pattern in patterns:
        for kind, weight in pattern.weights.items():
            total[kind] = total.get(kind, 0.0) + weight
    return total


def _always(_sizes: Sizes) -> Iterator[Pattern]:
    yield Pattern({M.SET_CONFIG: 2.2, M.SET_IN_FEATURES: 2.0, M.MATCH_MODEL: 1.4, M.WRONG_FEATURES: 0.6})


def _nothing(sizes: Sizes) -> Iterator[Pattern]:
    """One side has no elements at all."""
    if 0 in (sizes.taken, sizes.columns):
        says = "The right operand has no elements: its weights were not loaded, or lie on another process."
        yield Pattern({M.GATHER_SHARDS: 6.0, M.MATCH_MODEL: 6.5, M.UNPACK_QUANTISED: 2.0}, says)
    elif 0 in (sizes.rows, sizes.given):
        yield Pattern({M.EMPTY_INPUT: 9.0}, "The left operand has no elements: nothing came out of what made it.")


def _packed(sizes: Sizes) -> Iterator[Pattern]:
    """Two 4-bit numbers a byte, in one long column or row; or eight of them in a 32-bit word."""
    given, taken, packed = sizes.given, sizes.taken, sizes.columns
    if packed and taken == 1 and packed > given > 0 and 2 * packed % given == 0 and 2 * packed // given >= 16:
        size = f"{packed:,} = {given:,}·{2 * packed // given:,}/2"
        yield Pattern({M.UNPACK_QUANTISED: 12.0}, f"{size}: this weight is still packed, two 4-bit numbers a byte.")
    elif taken and given == 8 * taken and ("MLX" in sizes.reading.family or sizes.speaks_of(Hint.QUANTISED)):
        says = f"{taken:,} = {given:,}/8: this weight is still packed, eight 4-bit numbers in each 32-bit word."
        yield Pattern({M.UNPACK_QUANTISED: 10.0}, says)
    elif sizes.speaks_of(Hint.QUANTISED):
        yield Pattern({M.UNPACK_QUANTISED: 3.0, M.LIBRARY_VERSION: 0.5})


def _both_widths(sizes: Sizes) -> Iterator[Pattern]:
    """Both inner sizes are those of known models."""
    given, taken = sizes.given, sizes.taken
    if given in WIDTHS and taken in WIDTHS:
        says = f"{given:,} and {taken:,} are both usual model widths: these two belong to different models."
        share = 0.45 if sizes.is_old or sizes.is_own_product else 1.0
        weights = {M.MATCH_MODEL: 6.5, M.SET_CONFIG: 1.2, M.WRONG_FEATURES: 0.8, M.ADAPTIVE_POOL: 0.6}
        yield Pattern({kind: weight * share for kind, weight in weights.items()}, says)
    elif sizes.columns in WIDTHS and (sizes.columns or 0) >= 768 and not sizes.is_old:
        yield Pattern({M.MATCH_MODEL: 2.5, M.SET_CONFIG: 0.5})


def _images(sizes: Sizes) -> Iterator[Pattern]:
    """Both are the same channels with another number of pixels."""
    pair = same_channels(sizes.given, sizes.taken)
    if pair is None or min(sizes.given, sizes.taken) < 16:
        return
    here, built = pair
    if here.channels < 3:
        says = (
            f"{sizes.given:,} = {here.side}² and {sizes.taken:,} = {built.side}²: a kernel or window has another side."
        )
        yield Pattern({M.SET_CONFIG: 3.0}, says)
        return
    chance = _power_of_two(here.side) and _power_of_two(built.side)
    share = (0.5 if chance else 1.0) * (0.4 if sizes.given in WIDTHS and chance and not sizes.is_old else 1.0)
    if not _is_batch(sizes.rows):
        share *= 0.5
    channels = f"{here.channels:,}"
    if built.side == 1:
        says = (
            f"{sizes.given:,} = {channels}·{here.side}·{here.side}: the layer takes {channels} channels of one pixel."
        )
        weights = {M.RESIZE_INPUT: 5.0, M.SET_IN_FEATURES: 4.6, M.ADAPTIVE_POOL: 4.4}
    elif here.side == 1:
        says = f"{sizes.taken:,} = {channels}·{built.side}·{built.side}, and one pixel of {channels} channels came."
        weights = {M.RESIZE_INPUT: 4.0, M.FLATTEN_FROM_1: 1.0, M.SET_IN_FEATURES: 1.5, M.ADAPTIVE_POOL: 0.5}
    else:
        says = f"{sizes.given:,} = {here} and {sizes.taken:,} = {built}: the network was built for another image size."
        weights = {M.RESIZE_INPUT: 9.0, M.ADAPTIVE_POOL: 3.2, M.SET_IN_FEATURES: 1.0, M.PERMUTE_AXES: 0.8}
    yield Pattern({kind: weight * share for kind, weight in weights.items()}, says)


def _flattened_image(sizes: Sizes) -> Iterator[Pattern]:
    """What came is no width of a model, and may be all pixels of all channels: the head of a convolutional network."""
    if sizes.given >= 4096 and sizes.given not in WIDTHS and images_of(sizes.given) and not sizes.is_own_product:
        yield Pattern({M.SET_IN_FEATURES: 1.2, M.RESIZE_INPUT: 1.2, M.ADAPTIVE_POOL: 1.0})


def _lost_flatten(sizes: Sizes) -> Iterator[Pattern]:
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


def _features_in_rows(sizes: Sizes) -> Iterator[Pattern]:
    """The features stand among the rows, and a side of an image is the last dimension."""
    given, taken = sizes.given, sizes.taken
    if sizes.rows is None or taken < 8 or not 0 < given <= SMALL or given >= taken or sizes.rows % taken:
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


def _square(sizes: Sizes) -> Iterator[Pattern]:
    """The right one is a whole matrix of the left one's rows, in one line."""
    given, taken = sizes.given, sizes.taken
    if given > 1 and taken == given * given:
        says = f"{taken:,} = {given:,}·{given:,}: what should be a matrix of {given:,}x{given:,} has been flattened."
        yield Pattern({M.RESHAPE: 4.0, M.FLATTEN_FROM_1: 0.5}, says)


def _printed(sizes: Sizes) -> Iterator[Pattern]:
    """A shape that the text shows beside the error: the operand before its dimensions were folded."""
    for _, shape in sizes.reading.named:
        rest = [size for size in shape[1:] if size is not None]
        if len(shape) < 3 or len(rest) != len(shape) - 1:
            continue
        inner = [size for size in rest if size != 1]
        if inner == [sizes.taken] and rest[-1] == 1:
            says = f"The features stand before dimensions of size 1, as in {_written(shape)}."
            yield Pattern({M.SQUEEZE: 4.0, M.FLATTEN_FROM_1: 2.5}, says)
        elif math.prod(rest) == sizes.taken:
            says = f"{_written(shape)} holds {sizes.taken:,} elements for each sample: it was not flattened."
            yield Pattern({M.FLATTEN_FROM_1: 5.0}, says)
        elif sizes.taken in rest[:-1]:
            says = f"{_written(shape)} has the {sizes.taken:,} features, but not in its last dimension."
            yield Pattern({M.PERMUTE_AXES: 3.0, M.ADAPTIVE_POOL: 1.5, M.FLATTEN_FROM_1: 1.0}, says)


def _written(shape: PartialShape) -> str:
    return f"({', '.join('?' if size is None else str(size) for size in shape)})"


def _multiple(sizes: Sizes) -> Iterator[Pattern]:
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
    elif not _is_batch(sizes.rows):
        weights[M.SET_CONFIG] += 1.0
    yield Pattern(weights, says)


def _near(sizes: Sizes) -> Iterator[Pattern]:
    """A few columns more or fewer."""
    given, taken = sizes.given, sizes.taken
    gap = abs(given - taken)
    if min(given, taken) > 1 and 0 < gap <= max(min(20, taken), 0.12 * max(given, taken)) and 2 * gap <= taken:
        more = f"{gap:,} {'more' if given > taken else 'fewer'}"
        says = f"{given:,} is {more} than {taken:,}: columns of the data, or a size in the configuration, have changed."
        weights = {M.SET_CONFIG: 3.5, M.SET_IN_FEATURES: 1.2, M.MATCH_MODEL: 1.0, M.WRONG_FEATURES: 1.0}
        yield Pattern(weights, says)


def _turned(sizes: Sizes) -> Iterator[Pattern]:
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


def _number(sizes: Sizes) -> Iterator[Pattern]:
    """One operand is a single number."""
    if sizes.rows == sizes.given == 1 and sizes.taken > 1:
        says = "The left operand is a single number, 1x1: what made it has lost its dimensions."
        yield Pattern({M.WRONG_FEATURES: 4.5, M.USE_MUL: 3.0}, says)
    elif sizes.taken == sizes.columns == 1 and sizes.given > 1:
        says = "The right operand is a single number: to scale by it, multiply element by element."
        yield Pattern({M.USE_MUL: 5.0}, says)


def _surroundings(sizes: Sizes) -> Iterator[Pattern]:
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


def _power_of_two(side: int) -> bool:
    return side & (side - 1) == 0


def _is_batch(rows: int | None) -> bool:
    """Whether so many rows look like a batch that someone has chosen: a few, or a round number."""
    if rows is None:
        return True
    return (
        rows <= 16
        or (rows <= 4096 and _power_of_two(rows))
        or (rows <= 1000 and rows % 10 == 0)
        or rows in (24, 48, 96)
    )


_LOOKS: tuple[Callable[[Sizes], Iterator[Pattern]], ...] = (
    _always,
    _nothing,
    _packed,
    _both_widths,
    _images,
    _flattened_image,
    _lost_flatten,
    _features_in_rows,
    _square,
    _printed,
    _multiple,
    _near,
    _turned,
    _number,
    _surroundings,
)
