"""Statements, one after the other; walked as a generator, so that a `yield` of the text can hand a value out."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from explorer.algebra import excerpt
from explorer.engine.script.assigning import assign, assign_in_place, delete
from explorer.engine.script.classes import define_class
from explorer.engine.script.functions import define_function
from explorer.engine.script.imports import import_from, import_module
from explorer.engine.script.iterating import chosen_passes, iterate
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import (
    BreakJump,
    ContinueJump,
    Failure,
    RaisedError,
    ReturnJump,
    StoppedError,
    python_error,
)
from explorer.engine.script.truth import is_true
from explorer.engine.script.trying import entered_with, raised_by, run_try
from explorer.engine.script.walk import Site, Walk

_END = object()


def run_block(walk: Walk, statements: list[ast.stmt]) -> Iterator[Any]:
    """Walk `statements`; what is yielded is what the text yields."""
    for statement in statements:
        walk.meter.step()
        walk.line = statement.lineno
        rule = _RULES.get(type(statement))
        if rule is not None:
            rule(walk, statement)
            continue
        block = _BLOCKS.get(type(statement))
        if block is None:
            first = ast.unparse(statement).split("\n", 1)[0]
            raise StoppedError(f'"{excerpt(first)}" is not read here; {READ_HERE}')
        yield from block(walk, statement)


def _expression(walk: Walk, statement: ast.Expr) -> Iterator[Any]:
    """A value that nobody keeps; or one that is yielded."""
    match statement.value:
        case ast.Yield(value):
            yield None if value is None else walk.evaluate(walk, value)
        case ast.YieldFrom(value):
            yield from iterate(walk, walk.evaluate(walk, value))
        case value:
            walk.evaluate(walk, value)


def _if(walk: Walk, statement: ast.If) -> Iterator[Any]:
    chosen = statement.body if is_true(walk, walk.evaluate(walk, statement.test)) else statement.orelse
    yield from run_block(walk, chosen)


def _for(walk: Walk, statement: ast.For) -> Iterator[Any]:
    items = chosen_passes(walk, statement, walk.evaluate(walk, statement.iter))
    while True:
        walk.line = statement.lineno
        with walk.at(Site(statement.iter)):  # a loader makes its batch there
            item = next(items, _END)
        if item is _END:
            break
        assign(walk, statement.target, item)
        try:
            yield from run_block(walk, statement.body)
        except BreakJump:
            return
        except ContinueJump:
            continue
    yield from run_block(walk, statement.orelse)


def _while(walk: Walk, statement: ast.While) -> Iterator[Any]:
    while True:
        walk.line = statement.lineno
        walk.meter.step()
        if not is_true(walk, walk.evaluate(walk, statement.test)):
            break
        try:
            yield from run_block(walk, statement.body)
        except BreakJump:
            return
        except ContinueJump:
            continue
    yield from run_block(walk, statement.orelse)


def _with(walk: Walk, statement: ast.With) -> Iterator[Any]:
    for item in statement.items:
        entered = entered_with(walk, walk.evaluate(walk, item.context_expr))
        if item.optional_vars is not None:
            assign(walk, item.optional_vars, entered)
    yield from run_block(walk, statement.body)


def _try(walk: Walk, statement: ast.Try) -> Iterator[Any]:
    yield from run_try(walk, statement, run_block)


def _assign(walk: Walk, statement: ast.Assign) -> Iterator[Any]:
    if isinstance(statement.value, ast.Yield | ast.YieldFrom):
        yield None if statement.value.value is None else walk.evaluate(walk, statement.value.value)
        value = None
    else:
        value = walk.evaluate(walk, statement.value)
    for target in statement.targets:
        assign(walk, target, value)


def _annotated(walk: Walk, statement: ast.AnnAssign) -> None:
    if statement.value is not None:
        assign(walk, statement.target, walk.evaluate(walk, statement.value))


def _augmented(walk: Walk, statement: ast.AugAssign) -> None:
    assign_in_place(walk, statement)


def _return(walk: Walk, statement: ast.Return) -> None:
    raise ReturnJump(None if statement.value is None else walk.evaluate(walk, statement.value))


def _break(walk: Walk, statement: ast.Break) -> None:
    raise BreakJump


def _continue(walk: Walk, statement: ast.Continue) -> None:
    raise ContinueJump


def _assert(walk: Walk, statement: ast.Assert) -> None:
    if not is_true(walk, walk.evaluate(walk, statement.test)):
        said = "" if statement.msg is None else walk.evaluate(walk, statement.msg)
        raise python_error("AssertionError", said if isinstance(said, str) else "")


def _raise(walk: Walk, statement: ast.Raise) -> None:
    if statement.exc is None:
        if walk.handling:
            raise RaisedError(walk.handling[-1])
        raise python_error("RuntimeError", "No active exception to reraise")
    failure = raised_by(walk, walk.evaluate(walk, statement.exc))
    if statement.cause is not None:
        cause = walk.evaluate(walk, statement.cause)
        failure.cause = cause if isinstance(cause, Failure) else failure.cause
    raise RaisedError(failure)


def _global(walk: Walk, statement: ast.Global | ast.Nonlocal) -> None:
    walk.scope.elsewhere.update(statement.names)


def _pass(walk: Walk, statement: ast.stmt) -> None:
    pass


_RULES: dict[type[ast.stmt], Callable[[Walk, Any], None]] = {
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Return: _return,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Assert: _assert,
    ast.Raise: _raise,
    ast.Global: _global,
    ast.Nonlocal: _global,
    ast.Pass: _pass,
    ast.Delete: delete,
    ast.FunctionDef: define_function,
    ast.ClassDef: define_class,
    ast.Import: import_module,
    ast.ImportFrom: import_from,
}
_BLOCKS: dict[type[ast.stmt], Callable[[Walk, Any], Iterator[Any]]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.If: _if,
    ast.For: _for,
    ast.While: _while,
    ast.With: _with,
    ast.Try: _try,
}
