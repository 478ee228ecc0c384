"""Pasted PyTorch code as a program: line by line, up to the last product, or to the first that torch refuses."""

import ast
from contextlib import suppress

from explorer.algebra import excerpt
from explorer.program.code.combining import combine
from explorer.program.code.evaluation import Evaluator
from explorer.program.code.given import spelled
from explorer.program.code.ledger import ScriptEndsError
from explorer.program.code.tensor import Missing, Place, Value
from explorer.program.code.text import READ_HERE, parse_script
from explorer.program.code.unfinished import UnknownShapeError
from explorer.program.expressions import CallError, as_code
from explorer.program.program import Program

_ROOTS = frozenset({"torch", "numpy", "math", "__future__", "typing"})
_QUIET = frozenset({"torch.no_grad", "torch.inference_mode", "torch.enable_grad"})
_LONGEST_SENTENCE = 300  # characters


def run_script(text: str) -> Program:
    """The program that `text` comes to, as `read_code` promises it. Nothing is executed."""
    tree = parse_script(text)
    evaluator = Evaluator()
    with suppress(ScriptEndsError):
        _run(evaluator, tree.body)
    return evaluator.ledger.program()


def _run(evaluator: Evaluator, statements: list[ast.stmt]) -> None:
    for statement in statements:
        match statement:
            case ast.With(items, body) if all(_is_quiet(item.context_expr) for item in items):
                _run(evaluator, body)
            case _:
                _run_one(evaluator, statement)


def _is_quiet(written: ast.expr) -> bool:
    """Whether `written` only says that no gradients are kept."""
    return isinstance(written, ast.Call) and as_code(written.func) in _QUIET


def _run_one(evaluator: Evaluator, statement: ast.stmt) -> None:
    """Raises CallError with the statement's line before the sentence."""
    where = f"line {statement.lineno}: "
    try:
        _read(evaluator, statement)
    except UnknownShapeError:
        raise
    except ValueError as error:  # CallError and ShapeError among them
        raise CallError(where + excerpt(str(error), _LONGEST_SENTENCE)) from None
    except RecursionError:
        raise CallError(f"{where}brackets or signs are nested too deeply to be read") from None


def _read(evaluator: Evaluator, statement: ast.stmt) -> None:
    match statement:
        case ast.Import(names):
            for name in names:
                _import(evaluator, name.asname or name.name.split(".")[0], name.name, name.asname is not None)
        case ast.ImportFrom(str(module), names, 0):
            for name in names:
                _import(evaluator, name.asname or name.name, f"{module}.{name.name}", True)
        case ast.Expr(value):
            evaluator.evaluate(value)
        case ast.Assign(targets, value):
            made = evaluator.evaluate(value)
            for target in targets:
                _assign(evaluator, target, made)
        case ast.AnnAssign(target, _, ast.expr() as value):
            _assign(evaluator, target, evaluator.evaluate(value))
        case ast.AugAssign(target, sign, value):
            before = evaluator.evaluate(target)
            _assign(evaluator, target, combine(sign, before, evaluator.evaluate(value), evaluator.ledger))
        case ast.Pass() | ast.AnnAssign():  # a type alone says nothing of a shape
            pass
        case _:
            first = ast.unparse(statement).split("\n", 1)[0]
            raise CallError(f'"{excerpt(first)}" is not read here; {READ_HERE}')


def _import(evaluator: Evaluator, name: str, path: str, is_whole: bool) -> None:
    """`name` stands for a place in torch from here on; nothing is imported."""
    root = path.split(".", 1)[0]
    if root not in _ROOTS or path.endswith("*"):
        raise CallError(f'an import of "{excerpt(path)}" is not read here; {READ_HERE}')
    if root in ("torch", "numpy", "math"):
        evaluator.bind(name, Place(path if is_whole else root))


def _assign(evaluator: Evaluator, target: ast.expr, value: Value) -> None:
    match target:
        case ast.Name(name):
            evaluator.bind(name, value)
        case ast.Attribute(ast.Name("self"), name):
            evaluator.bind(f"self.{name}", value)
        case ast.Tuple(targets) | ast.List(targets):
            for place, each in enumerate(targets):
                _assign(evaluator, each, _part(value, place, len(targets)))
        case _:
            raise CallError(f'"{excerpt(ast.unparse(target))} = ..." is not read here; {READ_HERE}')


def _part(value: Value, place: int, count: int) -> Value:
    """One of the `count` values that are parted among as many names."""
    if isinstance(value, Missing):
        return Missing(value.name, place)
    if not isinstance(value, tuple) or len(value) != count:
        raise CallError(f"{spelled(value)} cannot be parted among {count} names")
    return value[place]
