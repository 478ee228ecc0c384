"""What else could be meant by a step that torch refuses."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Shape


class Aim(StrEnum):
    """What a replacement changes."""

    CONTIGUOUS = "contiguous"  # copies what cannot be viewed
    TRANSPOSE = "transpose"  # names the two dimensions
    SWAP_ENDS = "swap ends"  # of a flatten
    KEEP_FIRST = "keep first"  # flattens all dimensions but the first
    REORDER = "reorder"  # gives all dimensions an order
    ADD_DIMENSION = "add dimension"  # before the step
    RESIZE = "resize"  # other sizes


@dataclass(frozen=True, slots=True)
class Replacement:
    """Other calls, as names with arguments, in the place of one that torch refuses; `weight` compares them.

    `title` and `why` are for replacements with numbers of their own; the others are told by their aim.
    """

    aim: Aim
    weight: float
    calls: tuple[tuple[str, Shape], ...]
    title: str = ""
    why: str = ""
