"""`try`, `raise` and `with`."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from explorer.engine.script.ancestry import ERROR_NAMES
from explorer.engine.script.stopping import Failure, RaisedError, StoppedError
from explorer.engine.script.values import Instance, Place, Quiet, Stream, UserClass
from explorer.engine.script.walk import Walk

Runner = Callable[[Walk, list[ast.stmt]], Iterator[Any]]


def run_try(walk: Walk, statement: ast.Try, run: Runner) -> Iterator[Any]:
    """The body; where it raises, the first handler that catches it; and at last the rest."""
    walk.trying += 1
    failed = False
    try:
        try:
            yield from run(walk, statement.body)
        except RaisedError as raised:
            failed = True
            handler = next((each for each in statement.handlers if _catches(walk, each, raised.failure)), None)
            if handler is None:
                raise
            yield from _handle(walk, handler, raised.failure, run)
        if not failed:
            yield from run(walk, statement.orelse)
    finally:
        walk.trying -= 1
        line = walk.line
        for _ in run(walk, statement.finalbody):
            pass
        walk.line = line


def _handle(walk: Walk, handler: ast.ExceptHandler, failure: Failure, run: Runner) -> Iterator[Any]:
    if handler.name:
        walk.scope.bind(handler.name, failure)
    walk.handling.append(failure)
    try:
        yield from run(walk, handler.body)
    except RaisedError as raised:
        if raised.failure is not failure and raised.failure.cause is None:
            raised.failure.cause = failure
        raise
    except StoppedError as stopped:
        stopped.handling = stopped.handling or failure
        raise
    finally:
        walk.handling.pop()


def _catches(walk: Walk, handler: ast.ExceptHandler, failure: Failure) -> bool:
    if handler.type is None:
        return True
    kinds = walk.evaluate(walk, handler.type)
    return any(name_of_error(kind) in failure.ancestors for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))


def name_of_error(kind: Any) -> str:
    """The name of a class of errors; torch's own are kinds of RuntimeError."""
    match kind:
        case UserClass(name):
            return name
        case Place(path):
            name = path.rpartition(".")[2]
            return name if name in ERROR_NAMES else "RuntimeError"
    return ""


def raised_by(walk: Walk, value: Any) -> Failure:
    """The failure that `raise value` raises."""
    match value:
        case Failure():
            return value
        case Place(path) if path in ERROR_NAMES:
            return Failure(path, "")
        case UserClass():
            return failure_of_class(value, ())
        case Instance(kind):
            return failure_of_class(kind, ())
    raise StoppedError("only errors are raised here")


def failure_of_class(kind: UserClass, arguments: tuple[Any, ...]) -> Failure:
    """An error of a class of the text."""
    above = next((path for path in kind.places if path in ERROR_NAMES), "Exception")
    text = ", ".join(each for each in arguments if isinstance(each, str))
    names = tuple(each.name for each in kind.lineage)
    known = Failure(above, text)
    return Failure(kind.name, text, ancestors=(*names, *known.ancestors), arguments=arguments)


def entered_with(walk: Walk, value: Any) -> Any:
    """What `with value as name` binds; only what has no part in shapes is entered."""
    if isinstance(value, Quiet):
        return value
    if isinstance(value, Instance) and value.kind.find("__enter__") is not None:
        return value
    if isinstance(value, Stream):
        return Quiet("a stream")
    raise StoppedError("a with over this is not read here")
