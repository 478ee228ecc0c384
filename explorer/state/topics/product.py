"""The program as a whole: which product, and its history."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.program import Operation, Product, Program
from explorer.state.history import changed, redone, undone, without_preview
from explorer.state.model import State
from explorer.state.saved_work import SavedWork, with_work


@dataclass(frozen=True, slots=True)
class ChooseProduct:
    product: Product


@dataclass(frozen=True, slots=True)
class ChooseOperation:
    operation: Operation


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


ProductIntent = ChooseProduct | ChooseOperation | OpenProgram | Undo | Redo | RestoreWork


def next_product(state: State, intent: ProductIntent) -> State:
    match intent:
        case ChooseProduct(product):
            return _edited(state, replace(state.program, product=product))
        case ChooseOperation(operation):
            return _edited(state, replace(state.program, operation=operation))
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


def _edited(state: State, program: Program) -> State:
    return replace(changed(state, program), lecture=None) if program != state.program else changed(state, program)


def _undone(state: State) -> State:
    """One change back; a preview is only ended."""
    if state.previewing is not None:
        return without_preview(state)
    return replace(undone(state), lecture=None) if state.past else state
