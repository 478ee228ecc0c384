"""The name of what multiplies two tensors."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Operation:
    """How the two operands are multiplied: torch's name for it, and of einsum the equation.

    What is known of an operation of this name is its rule, in `explorer.program.operations`.
    """

    name: str
    equation: str = ""

    MATMUL: ClassVar["Operation"]  # left @ right, of any dimensions
    LINEAR: ClassVar["Operation"]  # F.linear(input, weight), the weight stored as (out, in)
    MM: ClassVar["Operation"]
    BMM: ClassVar["Operation"]
    MV: ClassVar["Operation"]
    DOT: ClassVar["Operation"]
    CONV2D: ClassVar["Operation"]  # F.conv2d(input, weight): (N, C, H, W) and (out, C, kernel, kernel)
    MUL: ClassVar["Operation"]  # left * right, element by element

    def __str__(self) -> str:
        return self.name


Operation.MATMUL = Operation("matmul")
Operation.LINEAR = Operation("linear")
Operation.MM = Operation("mm")
Operation.BMM = Operation("bmm")
Operation.MV = Operation("mv")
Operation.DOT = Operation("dot")
Operation.CONV2D = Operation("conv2d")
Operation.MUL = Operation("mul")
