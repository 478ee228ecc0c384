"""The eight ways to multiply two operands as they are or transposed, in either order."""

from explorer.algebra import Operation
from explorer.program.operand import Operand
from explorer.program.program import Product, Program, Side
from explorer.program.steps import Step


def arrangements(program: Program) -> tuple[tuple[str, Program], ...]:
    """Each arrangement as code, with the program that torch is to try: A first, then B first."""
    plain = Program(program.a, program.b, program.product, Operation.MATMUL)
    found = []
    for product in Product:
        for left_turned in (False, True):
            for right_turned in (False, True):
                left, right = product.sides
                turned = {left: left_turned, right: right_turned}
                tried = Program(_turned(plain.a, turned[Side.A]), _turned(plain.b, turned[Side.B]), product)
                code = " @ ".join(f"{side}.T" if turned[side] else side.value for side in product.sides)
                found.append((code, tried))
    return tuple(found)


def _turned(operand: Operand, turned: bool) -> Operand:
    if not turned:
        return operand
    many = len(operand.source.shape) > 2 or bool(operand.steps)
    step = Step("transpose", (-2, -1)) if many else Step("T")
    return Operand(operand.source, (*operand.steps, step))
