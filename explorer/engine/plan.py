"""What running a program would come to: torch's verdict on it, and the bytes it would take."""

from dataclasses import dataclass, replace

from explorer.algebra import Alignment
from explorer.asking import ProductAnswer
from explorer.engine.budget import Cost, over_budget
from explorer.engine.entering import cost_of_seeing, folding_of
from explorer.engine.operands import OperandSketch, sketch_operand
from explorer.engine.product import ProductSketch, sketch_product
from explorer.program import Program, Side, align


@dataclass(frozen=True, slots=True)
class Plan:
    """A program without its values."""

    a: OperandSketch
    b: OperandSketch
    product: ProductSketch
    alignment: Alignment | None = None  # where torch made both operands

    def operand(self, side: Side) -> OperandSketch:
        return self.a if side is Side.A else self.b

    @property
    def costs(self) -> tuple[Cost, ...]:
        """Every tensor that computing the product would make."""
        return (*self.a.costs, *self.b.costs, *self.product.costs)

    @property
    def multiplies(self) -> bool:
        """Whether the product is to be computed: torch accepts it, and it fits the budget."""
        return self.product.answer.facts is not None and self.product.answer.shape_only is None


def plan_program(program: Program, budget: int) -> Plan:
    """Ask torch for every shape of the program, and count what computing it would take."""
    a, b = sketch_operand(Side.A, program.a), sketch_operand(Side.B, program.b)
    left, right = (sketch.tensor for sketch in ((a, b) if program.product.sides[0] is Side.A else (b, a)))
    if left is None or right is None:
        return Plan(a, b, ProductSketch(ProductAnswer()))
    alignment = align(tuple(left.shape), tuple(right.shape), program.operation)
    a, b = (_as_seen(sketch, program, side, alignment) for side, sketch in ((Side.A, a), (Side.B, b)))
    plan = Plan(a, b, sketch_product(left, right, program.operation), alignment)
    if plan.product.answer.facts is None:
        return plan
    answer = replace(plan.product.answer, shape_only=over_budget(plan.costs, budget))
    return replace(plan, product=replace(plan.product, answer=answer))


def _as_seen(sketch: OperandSketch, program: Program, side: Side, alignment: Alignment) -> OperandSketch:
    """The operand with what it takes to see it as the product does."""
    assert sketch.tensor is not None
    further = cost_of_seeing(side.value, sketch.tensor, folding_of(program, side, alignment))
    return replace(sketch, costs=(*sketch.costs, *further))
