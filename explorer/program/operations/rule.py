"""What is known of one operation."""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.algebra import Alignment, Names, Operation, Shape

NamesOfBoth = tuple[Names, Names]
Align = Callable[[Operation, Shape, Shape, NamesOfBoth], Alignment]


@dataclass(frozen=True, slots=True)
class Rule:
    """All that is known of an operation beside what torch knows: each has one, in a file of its own.

    `code` is how the call is written, with `{}` for left and right and `{equation}` for an equation; `function` is
    where torch has it, and is called with the equation before the operands where there is one. `needs` says which
    operands it takes, after "takes". `note` says what the picture does not show; it may name the right operand as
    `{right}`, and its stored shape as `{shape}`. A weight that is `turned` is stored as (columns, inner).
    """

    name: str
    menu: str
    code: str
    function: str
    align: Align
    needs: str = ""
    note: str = ""
    turned: bool = False
    adds_bias: bool = False  # torch adds a third tensor to the product; here it is a zero
    equation: str = ""  # that torch is given before the operands
    typed: bool = False  # whether the user types another equation in its place

    @property
    def operation(self) -> Operation:
        """The operation as it is first chosen."""
        return Operation(self.name, self.equation)
