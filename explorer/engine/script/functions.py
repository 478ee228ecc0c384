"""Functions of the text: defined, handed their arguments, and called."""

import ast
from collections.abc import Iterator
from typing import Any

from explorer.engine.script.listing import listed
from explorer.engine.script.scope import Scope
from explorer.engine.script.stopping import ReturnJump, StoppedError, python_error
from explorer.engine.script.values import Place, Quiet, Stream, UserClass, UserFunction
from explorer.engine.script.walk import Walk

# Decorators that change nothing that matters here.
_QUIET = listed(
    """torch.no_grad torch.inference_mode torch.enable_grad torch.jit.script torch.compile torch.jit.export
    abc.abstractmethod typing.override functools.lru_cache functools.cache functools.wraps
    torch.jit.ignore typing.final typing.overload"""
)
_KINDS = {"staticmethod": "static", "classmethod": "class", "property": "property"}


def define_function(walk: Walk, statement: ast.FunctionDef) -> None:
    """`def name(...)`: nothing of it is walked before it is called."""
    function = make_function(walk, statement.name, statement.args, statement.body)
    value: Any = function
    for decorator in reversed(statement.decorator_list):
        value = _decorated(walk, decorator, value)
    if statement.name.startswith("__") and not walk.scope.is_class:
        raise StoppedError(f'"{statement.name}" is not read here')
    walk.scope.bind(statement.name, value)


def make_function(walk: Walk, name: str, parameters: ast.arguments, body: list[ast.stmt] | ast.expr) -> UserFunction:
    """The function, with its defaults worked out."""
    keyword_defaults = {
        parameter.arg: walk.evaluate(walk, default)
        for parameter, default in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)
        if default is not None
    }
    defaults = [walk.evaluate(walk, default) for default in parameters.defaults]
    generates = isinstance(body, list) and any(map(_yields, body))
    return UserFunction(name, parameters, body, walk.scope, defaults, keyword_defaults, generates)


def _yields(node: ast.AST) -> bool:
    """Whether a `yield` stands in it, those of functions within apart."""
    if isinstance(node, ast.Yield | ast.YieldFrom):
        return True
    if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
        return False
    return any(map(_yields, ast.iter_child_nodes(node)))


def _decorated(walk: Walk, decorator: ast.expr, value: Any) -> Any:
    if isinstance(decorator, ast.Attribute) and decorator.attr in ("setter", "deleter"):
        return value
    made = walk.evaluate(walk, decorator.func if isinstance(decorator, ast.Call) else decorator)
    if isinstance(made, Place) and made.path in _KINDS and isinstance(value, UserFunction):
        value.kind = _KINDS[made.path]
        return value
    if isinstance(made, Quiet) or (isinstance(made, Place) and made.path in _QUIET):
        return value
    if isinstance(made, UserFunction):
        handed = walk.call(walk, made, (), {}) if isinstance(decorator, ast.Call) else made
        return walk.call(walk, handed, (value,), {})
    raise StoppedError(f"the decorator @{ast.unparse(decorator)} is not read here")


def call_function(walk: Walk, function: UserFunction, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """What the function returns; of one that yields, the stream of its values."""
    scope = Scope(function.scope if not function.scope.is_class else function.scope.outer)
    scope.owner = function.owner
    scope.receiver = arguments[0] if arguments and function.owner is not None else None
    scope.names.update(matched(function, arguments, keywords))
    if function.generates:
        return Stream(_resumed(walk, function, scope))
    line = walk.line
    with walk.within(scope):
        result = _result(walk, function.body)
    walk.line = line
    return result


def _result(walk: Walk, body: list[ast.stmt] | ast.expr) -> Any:
    if isinstance(body, ast.expr):
        return walk.evaluate(walk, body)
    try:
        for _ in walk.run(walk, body):
            raise StoppedError("a yield is read in a function only")
    except ReturnJump as jump:
        return jump.value
    return None


def _resumed(walk: Walk, function: UserFunction, scope: Scope) -> Iterator[Any]:
    """The values that are yielded; the names are the function's while it runs only."""
    assert isinstance(function.body, list)
    running = walk.run(walk, function.body)
    while True:
        with walk.within(scope):
            try:
                value = next(running)
            except (StopIteration, ReturnJump):
                return
        yield value


def matched(function: UserFunction, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
    """The parameters and their values, as Python matches them. Raises RaisedError with Python's TypeError."""
    parameters = function.parameters
    places = [each.arg for each in (*parameters.posonlyargs, *parameters.args)]
    values = dict(zip(places, arguments, strict=False))
    if len(arguments) > len(places) and parameters.vararg is None:
        most, were = len(places), "was" if len(arguments) == 1 else "were"
        plural = "" if most == 1 else "s"
        text = f"{function.name}() takes {most} positional argument{plural} but {len(arguments)} {were} given"
        raise python_error("TypeError", text)
    if parameters.vararg is not None:
        values[parameters.vararg.arg] = tuple(arguments[len(places) :])
    known = {*places, *(each.arg for each in parameters.kwonlyargs)}
    rest = {name: value for name, value in keywords.items() if name not in known}
    if rest and parameters.kwarg is None:
        raise python_error("TypeError", f"{function.name}() got an unexpected keyword argument '{next(iter(rest))}'")
    for name in keywords:
        if name in known and name in values:
            raise python_error("TypeError", f"{function.name}() got multiple values for argument '{name}'")
    values.update({name: value for name, value in keywords.items() if name in known})
    if parameters.kwarg is not None:
        values[parameters.kwarg.arg] = rest
    defaults = dict(zip(reversed(places), reversed(function.defaults), strict=False)) | function.keyword_defaults
    missing = [name for name in known if name not in values and name not in defaults]
    if missing:
        first = next(name for name in (*places, *known) if name in missing)
        raise python_error("TypeError", f"{function.name}() missing 1 required positional argument: '{first}'")
    return {**defaults, **values}


def owned(function: Any, owner: UserClass) -> Any:
    """The member of a class, which from now on knows whose it is."""
    if isinstance(function, UserFunction) and function.owner is None:
        function.owner = owner
    return function
