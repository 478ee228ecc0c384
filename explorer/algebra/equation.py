"""Equations of einsum: `bhqd,bhkd->bhqk`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.algebra.contraction import Contraction, Labelled, contract
from explorer.algebra.shape import Shape, excerpt

ELLIPSIS = "..."
_LONGEST = 120  # characters; the 52 letters, thrice, would not be drawn
_TERM = re.compile(r"\.\.\.|[A-Za-z]")


class EquationError(ValueError):
    """An equation that cannot be read or drawn; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Equation:
    """The letters of each operand's axes and of the result's; `...` stands for any number of axes."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    result: tuple[str, ...]

    def takes(self, left: Shape, right: Shape) -> bool:
        """Whether tensors of these shapes have as many dimensions as there are letters."""
        return _takes(self.left, left) and _takes(self.right, right)

    @property
    def ranks(self) -> tuple[int, int] | None:
        """How many dimensions the operands must have; None where `...` leaves that open."""
        terms = (self.left, self.right)
        return None if any(ELLIPSIS in term for term in terms) else (len(self.left), len(self.right))


def read_equation(text: str) -> Equation:
    """The equation that `text` spells, with or without `->`. Raises EquationError with a sentence."""
    if len(text) > _LONGEST:
        raise EquationError("too long for an equation; write one such as ij,jk->ik")
    operands, arrow, result = text.replace(" ", "").partition("->")
    terms = operands.split(",")
    if len(terms) != 2:
        count = "one operand" if len(terms) == 1 else f"{len(terms)} operands"
        raise EquationError(f"{_quoted(text)} has {count}; write two, such as ij,jk->ik")
    left, right = (_read_term(term, text) for term in terms)
    equation = Equation(left, right, _read_term(result, text) if arrow else _implied(left, right))
    _check(equation)
    return equation


def apply_equation(equation: Equation, left: Shape, right: Shape) -> Contraction:
    """The contraction that the equation makes of two tensors of these shapes, which it must take."""
    count = max(len(left) - len(equation.left), len(right) - len(equation.right)) + 1
    whole = [f"{ELLIPSIS}{place}" for place in range(count, 0, -1)]

    def labelled(term: tuple[str, ...], rank: int) -> tuple[str, ...]:
        if ELLIPSIS not in term:
            return term
        at, length = term.index(ELLIPSIS), rank - len(term) + 1
        return (*term[:at], *whole[len(whole) - length :], *term[at + 1 :])

    here, there = labelled(equation.left, len(left)), labelled(equation.right, len(right))
    used = {*here, *there}
    dots = [label for label in whole if label in used]
    at = equation.result.index(ELLIPSIS) if ELLIPSIS in equation.result else 0
    result = equation.result
    if ELLIPSIS in result:
        result = (*result[:at], *dots, *result[at + 1 :])
    names = {label: label for label in used if not label.startswith(ELLIPSIS)}
    both = ELLIPSIS in equation.left and ELLIPSIS in equation.right
    return contract(
        Labelled(left, here),
        Labelled(right, there),
        result,
        batch=dots if both else (),
        stretches=(True, True),
        names=(names, names),
    )


def suggest_equation(left: int, right: int) -> str:
    """The equation of the matrix product of tensors with so many dimensions, as matmul takes them."""
    if not left or not right:
        return "ij,jk->ik"
    depth = max(left, right) - 2
    batch = "abcdefgh"[: max(depth, 0)]
    first = "j" if left == 1 else f"{batch[len(batch) - left + 2 :]}ij"
    second = "j" if right == 1 else f"{batch[len(batch) - right + 2 :]}jk"
    kept = [label for label in (*batch, "i", "k") if label in first + second]
    return f"{first},{second}->{''.join(kept)}"


def _takes(term: tuple[str, ...], shape: Shape) -> bool:
    return len(shape) >= len(term) - 1 if ELLIPSIS in term else len(shape) == len(term)


def _read_term(term: str, text: str) -> tuple[str, ...]:
    labels = tuple(_TERM.findall(term))
    if "".join(labels) != term:
        odd = re.sub(_TERM, "", term)[0]
        raise EquationError(f'{_quoted(text)}: "{excerpt(odd)}" is no axis; an axis is one letter, such as ij,jk->ik')
    return labels


def _implied(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """Without `->`, torch keeps `...` and the letters that stand once, capitals first."""
    both = (*left, *right)
    dots = (ELLIPSIS,) if ELLIPSIS in both else ()
    return (*dots, *sorted(label for label in both if label != ELLIPSIS and both.count(label) == 1))


def _check(equation: Equation) -> None:
    """What torch refuses, and what it takes but no product of two matrices shows."""
    for side, term in (("left", equation.left), ("right", equation.right), ("result's", equation.result)):
        twice = _first(label for label in term if term.count(label) > 1)
        if twice is not None and side == "result's":
            raise EquationError(f"{twice} stands twice in the result")
        if twice is not None:
            raise EquationError(f"{twice} stands twice in the {side} operand: a diagonal is not drawn here")
    both = {*equation.left, *equation.right}
    unknown = _first(label for label in equation.result if label not in both)
    if unknown is not None:
        raise EquationError(f"{unknown} is in the result and in neither operand")
    if ELLIPSIS in both and ELLIPSIS not in equation.result:
        raise EquationError("... is in an operand and not in the result: write it there, too")
    for side, term, other in (("left", equation.left, equation.right), ("right", equation.right, equation.left)):
        alone = _first(label for label in term if label not in other and label not in equation.result)
        if alone is not None:
            raise EquationError(f"{alone} is summed in the {side} operand alone: sum it before, or keep it")


def _first(labels: Iterator[str]) -> str | None:
    return next(labels, None)


def _quoted(text: str) -> str:
    return f'"{excerpt(text)}"'
