"""torch.nn.functional.linear: the weight is stored as (out, in), and turned."""

from explorer.algebra import Alignment, Operation, Shape, aligned, multiply
from explorer.program.operations.rule import NamesOfBoth, Rule


def _align(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    entering, turned = (right[::-1], names[1][::-1]) if len(right) == 2 else (right, names[1])
    return aligned(
        multiply(left, entering, names=(names[0], turned)), operation, takes=bool(left and right) and len(right) < 3
    )


RULE = Rule(
    "linear",
    menu="nn.Linear",
    code="F.linear({}, {})",
    function="nn.functional.linear",
    align=_align,
    needs="a weight of at most two dimensions",
    note="{right} is the weight of nn.Linear, stored {shape}; {right}.T enters the product.",
    turned=True,
)
