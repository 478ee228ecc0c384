"""The program: two operands and their product. It is the document that is edited, saved and undone."""

from dataclasses import dataclass, replace
from enum import StrEnum

from explorer.algebra import Operation
from explorer.program.operand import Operand
from explorer.program.operations import check_operation, rule_of


class Side(StrEnum):
    """Which of the two operands is meant."""

    A = "A"
    B = "B"

    @property
    def other(self) -> "Side":
        return Side.B if self is Side.A else Side.A


class Product(StrEnum):
    """Which operand stands first."""

    A_AT_B = "A @ B"
    B_AT_A = "B @ A"

    @property
    def sides(self) -> tuple[Side, Side]:
        """The left and the right operand."""
        return (Side.A, Side.B) if self is Product.A_AT_B else (Side.B, Side.A)


@dataclass(frozen=True, slots=True)
class Program:
    """Two operands, the order in which they are multiplied, and how.

    With `Operation.LINEAR` the right operand is the weight as nn.Linear stores it, (out_features, in_features).
    Raises ValueError with a sentence where there is no such operation, or its equation cannot be read.
    """

    a: Operand
    b: Operand
    product: Product = Product.A_AT_B
    operation: Operation = Operation.MATMUL

    def __post_init__(self) -> None:
        check_operation(self.operation)

    @property
    def call(self) -> str:
        """The product as code: `A @ B`, `F.linear(A, B)`."""
        left, right = self.product.sides
        return rule_of(self.operation).code.format(left, right, equation=self.operation.equation)

    def operand(self, side: Side) -> Operand:
        return self.a if side is Side.A else self.b

    def with_operand(self, side: Side, operand: Operand) -> "Program":
        return replace(self, a=operand) if side is Side.A else replace(self, b=operand)
