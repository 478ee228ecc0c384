"""The program as a whole: which product, by which equation, and its history."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.algebra import EquationError, Operation, Shape, read_equation, suggest_equation
from explorer.program import Product, Program, Side, rule_of
from explorer.state.fields import EQUATION_KEY, MOST_IN_A_LINE, equation_text
from explorer.state.history import changed, drafted, redone, undone, undrafted, without_preview
from explorer.state.model import Draft, State
from explorer.state.saved_work import SavedWork, with_work
from explorer.state.shapes import final_shape


@dataclass(frozen=True, slots=True)
class ChooseProduct:
    product: Product


@dataclass(frozen=True, slots=True)
class ChooseOperation:
    operation: Operation


@dataclass(frozen=True, slots=True)
class EditEquation:
    """The field of the equation now reads `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenProgram:
    """Replace the whole program, undoably."""

    program: Program


@dataclass(frozen=True, slots=True)
class Undo:
    pass


@dataclass(frozen=True, slots=True)
class Redo:
    pass


@dataclass(frozen=True, slots=True)
class RestoreWork:
    """Take up the work of a window that has died; what has been done since can be had back by undo."""

    work: SavedWork


ProductIntent = ChooseProduct | ChooseOperation | EditEquation | OpenProgram | Undo | Redo | RestoreWork


def next_product(state: State, intent: ProductIntent) -> State:
    match intent:
        case ChooseProduct(product):
            return _edited(state, replace(state.program, product=product))
        case ChooseOperation(operation):
            return _choose_operation(state, operation)
        case EditEquation(text):
            return _edit_equation(state, text)
        case OpenProgram(program):
            return replace(_edited(state, program), drafts=(), step_draft=None)
        case Undo():
            return _undone(state)
        case Redo():
            return replace(redone(without_preview(state)), lecture=None) if state.future else state
        case RestoreWork(work):
            return with_work(state, work)
        case _:
            assert_never(intent)


def _choose_operation(state: State, operation: Operation) -> State:
    """Multiply in another way; an equation starts as the matrix product of operands like these."""
    if rule_of(operation).typed:
        if operation.name == state.program.operation.name:
            return state
        ranks = (len(_shape_known(state, side)) for side in state.program.product.sides)
        operation = replace(operation, equation=suggest_equation(*ranks))
    edited = _edited(state, replace(state.program, operation=operation))
    return undrafted(edited, EQUATION_KEY) if edited is not state else state


def _shape_known(state: State, side: Side) -> Shape:
    shape = final_shape(state, side)
    return shape if shape is not None else state.program.operand(side).source.shape


def _edit_equation(state: State, text: str) -> State:
    """Take the typed equation if it can be read; otherwise keep the text, with a complaint, and the last program."""
    shown, operation = equation_text(state), state.program.operation
    if shown is None:
        return state
    try:
        read_equation(text)
    except EquationError as error:
        kept = text if len(text) <= MOST_IN_A_LINE else shown.text
        return drafted(state, EQUATION_KEY, Draft(kept, str(error)))
    program = replace(state.program, operation=replace(operation, equation=text.strip()))
    return drafted(_edited(state, program, merging=EQUATION_KEY), EQUATION_KEY, Draft(text))


def _edited(state: State, program: Program, merging: str | None = None) -> State:
    edited = changed(state, program, merging)
    return replace(edited, lecture=None) if program != state.program else edited


def _undone(state: State) -> State:
    """One change back; a preview is only ended."""
    if state.previewing is not None:
        return without_preview(state)
    return replace(undone(state), lecture=None) if state.past else state
