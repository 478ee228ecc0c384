"""The operations that multiply two tensors, by torch's names, and what each asks of its operands."""

from enum import StrEnum


class Operation(StrEnum):
    """How the two operands are multiplied."""

    MATMUL = "matmul"  # left @ right, of any dimensions
    LINEAR = "linear"  # F.linear(input, weight), the weight stored as (out, in)
    MM = "mm"
    BMM = "bmm"
    MV = "mv"
    DOT = "dot"
    CONV2D = "conv2d"  # F.conv2d(input, weight): (N, C, H, W) and (out, C, kernel, kernel)
    MUL = "mul"  # left * right, element by element

    @property
    def ranks(self) -> tuple[int, int] | None:
        """How many dimensions left and right must have; None where several are allowed."""
        return {"mm": (2, 2), "bmm": (3, 3), "mv": (2, 1), "dot": (1, 1)}.get(self.value)

    @property
    def stores_transposed(self) -> bool:
        """Whether the right operand is kept as (columns, inner)."""
        return self is Operation.LINEAR
