"""What torch tells of a tensor without its values."""

from dataclasses import dataclass

from explorer.algebra import Shape


@dataclass(frozen=True, slots=True)
class TensorFacts:
    """What torch tells of a tensor; strides in elements."""

    shape: Shape
    stride: Shape
    contiguous: bool
    dtype: str
