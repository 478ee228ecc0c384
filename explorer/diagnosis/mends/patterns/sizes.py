"""The four sizes of a failed product, and what one look of them speaks for."""

from dataclasses import dataclass

from explorer.algebra import Operation
from explorer.diagnosis.mend_kind import Weights
from explorer.diagnosis.reading import Hint, Reading

# Widths of published networks: vision and language transformers, diffusion models, their text encoders.
WIDTHS = frozenset(
    (
        320, 384, 512, 640, 768, 896, 1024, 1152, 1280, 1408, 1536, 1600, 1664, 1792, 2048, 2304, 2560, 2816, 3072,
        3584, 3840, 4096, 4544, 4608, 5120, 5376, 5632, 6144, 6656, 7168, 7680, 8192, 10240, 12288, 14336, 16384,
    )
)  # fmt: skip
SMALL = 64  # a last dimension no longer than this is rather an image's side or a signal's than a row of features


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
        return self.reading.family is not None and self.reading.family.is_old

    @property
    def is_own_product(self) -> bool:
        """Whether the user multiplied two tensors, rather than calling a layer."""
        if self.speaks_of(Hint.LINEAR_LAYER) or self.operation == Operation.LINEAR:
            return False
        by_hand = self.reading.family is not None and self.reading.family.by_hand
        return by_hand or self.speaks_of(Hint.MATMUL_CALL) or self.reading.operation in ("mm", "mv", "bmm", "dot")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One look of the sizes: what it speaks for, and a sentence on it, "" where there is nothing to say."""

    weights: Weights
    says: str = ""


def is_batch(rows: int | None) -> bool:
    """Whether so many rows look like a batch that someone has chosen: a few, or a round number."""
    if rows is None:
        return True
    return (
        rows <= 16 or (rows <= 4096 and power_of_two(rows)) or (rows <= 1000 and rows % 10 == 0) or rows in (24, 48, 96)
    )


def power_of_two(number: int) -> bool:
    return number & (number - 1) == 0
