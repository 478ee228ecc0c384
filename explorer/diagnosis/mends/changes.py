"""Changes of a program that a mend may consist of. Each gives None where it cannot be made."""

from dataclasses import replace

from explorer.algebra import Shape, element_count
from explorer.program import Fill, Operand, Program, Side, Source, Step, rule_of


def with_steps(program: Program, side: Side, *steps: Step) -> Program:
    """Further steps behind an operand."""
    operand = program.operand(side)
    return program.with_operand(side, Operand(operand.source, (*operand.steps, *steps)))


def with_shape(program: Program, side: Side, shape: Shape, *steps: Step) -> Program | None:
    """The operand started from another shape, with these steps in place of its own."""
    try:
        return program.with_operand(side, Operand(_shaped(program.operand(side).source, shape), steps))
    except ValueError:  # sizes that torch cannot hold
        return None


def with_inner(program: Program, size: int) -> Program | None:
    """The right operand made for `size` features; None where steps lie between its source and the product."""
    side = program.product.sides[1]
    operand = program.operand(side)
    shape = list(operand.source.shape)
    if operand.steps or not shape:
        return None
    at = -1 if rule_of(program.operation).turned or len(shape) == 1 else -2
    shape[at] = size
    return with_shape(program, side, tuple(shape))


def with_step(program: Program, side: Side, index: int, *steps: Step) -> Program:
    """Other steps in the place of one."""
    operand = program.operand(side)
    return program.with_operand(
        side, Operand(operand.source, (*operand.steps[:index], *steps, *operand.steps[index + 1 :]))
    )


def _shaped(source: Source, shape: Shape) -> Source:
    """The source in another shape; typed values and names go where they do not fit any more."""
    if len(shape) != len(source.shape):
        source = replace(source, names=())
    if source.fill is Fill.TYPED and element_count(shape) != len(source.values):
        return replace(source, shape=shape, fill=Fill.COUNTING, values=())
    return replace(source, shape=shape)
