"""The product that a text comes to, as a program."""

from dataclasses import dataclass
from typing import Any

from torch import Tensor

from explorer.algebra import EquationError, Operation, read_equation
from explorer.engine.script.lineage import Lineages
from explorer.engine.script.values import Shapeless
from explorer.program import RULES, Product, Program, Source, Step
from explorer.program.unfinished import Unfinished

PLAIN_ONLY = "only the plain conv2d is shown, without stride, padding and dilation"
NO_PRODUCT = "there is no product here: write one, such as A @ B"
NOT_SHOWN = "an operand has an element type or dimensions that are not shown"


# torch's names of what takes two operands and nothing else.
PRODUCTS = {rule.name: rule.operation for rule in RULES.values() if not (rule.equation or rule.adds_bias)}


@dataclass(frozen=True, slots=True)
class Met:
    """Two operands that met: the program that this is, or what it lacks, or why it cannot be one."""

    program: Program | None = None
    unfinished: Unfinished | None = None
    reason: str | None = None


def operation_called(name: str, arguments: tuple[Any, ...]) -> Operation | None:
    """The operation that a call of torch's `name` is; None where it is none of two operands."""
    if name == "multiply":
        return Operation.MUL
    if name != "einsum" or not arguments or not isinstance(arguments[0], str):
        return PRODUCTS.get(name)
    try:
        read_equation(arguments[0])
    except EquationError:
        return None
    return Operation("einsum", arguments[0].strip())


def meet(
    lineages: Lineages,
    operation: Operation,
    left: Tensor | Shapeless,
    right: Tensor | Shapeless,
    roots: tuple[str | None, str | None],
    plain: bool = True,
) -> Met:
    """`operation` on `left` and `right`; `roots` are the names that their expressions start with."""
    ours, theirs = _parts(lineages, left), _parts(lineages, right)
    turned = (_root(left, roots[0]), _root(right, roots[1])) == ("B", "A")
    product = Product.B_AT_A if turned else Product.A_AT_B
    for side in (left, right):
        if isinstance(side, Shapeless) and side.waits_for is not None:
            return Met(unfinished=side.waits_for)
    lacks = [side for side in (left, right) if isinstance(side, Shapeless) and side.source is None]
    if lacks:
        names = (_root(left, roots[0]) or "left", _root(right, roots[1]) or "weight")
        return Met(
            unfinished=Unfinished(operation, product, names, (ours[0], theirs[0]), (ours[1], theirs[1])),
        )
    if ours[0] is None or theirs[0] is None:
        return Met(reason=NOT_SHOWN)
    if not plain:
        return Met(reason=PLAIN_ONLY)
    from explorer.program import Operand

    first, second = Operand(ours[0], ours[1]), Operand(theirs[0], theirs[1])
    a, b = (second, first) if turned else (first, second)
    return Met(Program(a, b, product, operation))


def _parts(lineages: Lineages, side: Tensor | Shapeless) -> tuple[Source | None, tuple[Step, ...]]:
    if isinstance(side, Shapeless):
        return side.source, side.steps
    origin = lineages.of(side)
    return origin.source, origin.steps


def _root(side: Tensor | Shapeless, root: str | None) -> str | None:
    return side.name if isinstance(side, Shapeless) and side.source is None else root
