"""Reading what stands between the brackets of a step, as torch takes it."""

import ast

from explorer.algebra import excerpt
from explorer.program.expressions import CallError, whole_number
from explorer.program.steps import MAX_ARGUMENTS, STEPS, Signature


def read_arguments(name: str, call: ast.Call) -> tuple[int, ...]:
    """The arguments of step `name`, in the order of its parameters. Raises CallError with a sentence."""
    kind = STEPS[name]
    kind.check(call)
    signature = kind.signature
    if not signature.many:
        return _read_single(name, signature, call)
    return _read_after(name, signature, call) if signature.single else _read_many(name, signature, call)


def _read_single(name: str, signature: Signature, call: ast.Call) -> tuple[int, ...]:
    """One number for each parameter."""
    given = _by_parameter(name, signature, call)
    optional = signature.parameters[len(signature.parameters) - len(signature.defaults) :]
    given = {**dict(zip(optional, map(ast.Constant, signature.defaults), strict=True)), **given}
    if len(given) < signature.required:
        raise CallError(f".{name} needs {' and '.join(signature.parameters)}, such as .{name}({signature.example})")
    return tuple(whole_number(name, given[parameter]) for parameter in signature.parameters if parameter in given)


def _read_after(name: str, signature: Signature, call: ast.Call) -> tuple[int, ...]:
    """A number for each parameter but the last, which is a tuple or list of them."""
    given = _by_parameter(name, signature, call)
    last = signature.parameters[-1]
    if len(given) < signature.required:
        raise CallError(f".{name} needs {' and '.join(signature.parameters)}, such as .{name}({signature.example})")
    several = given[last]
    if not isinstance(several, ast.Tuple | ast.List):
        raise CallError(f".{name} takes {last} as a tuple, such as .{name}({signature.example})")
    ahead = tuple(whole_number(name, given[parameter]) for parameter in signature.single)
    return (*ahead, *_numbers(name, signature, several.elts))


def _by_parameter(name: str, signature: Signature, call: ast.Call) -> dict[str | None, ast.expr]:
    """What is written for each parameter, by place or by name."""
    if len(call.args) > len(signature.parameters):
        raise CallError(f".{name} takes at most {len(signature.parameters)} arguments, not {len(call.args)}")
    given: dict[str | None, ast.expr] = dict(zip(signature.parameters, call.args, strict=False))
    for keyword in call.keywords:
        if not signature.parameters:
            raise CallError(f".{name} takes no arguments here, not {excerpt(keyword.arg or '**')}")
        if keyword.arg not in signature.parameters or keyword.arg in given:
            parameters = " and ".join(signature.parameters)
            raise CallError(f".{name} takes {parameters}, each once, not {excerpt(keyword.arg or '**')}")
        given[keyword.arg] = keyword.value
    return given


def _read_many(name: str, signature: Signature, call: ast.Call) -> tuple[int, ...]:
    """The numbers, loose or as one tuple or list; only `(())` says that there are none, as in torch."""
    arguments = list(call.args)
    for keyword in call.keywords:
        if keyword.arg not in signature.parameters or arguments:
            raise CallError(f".{name} takes {signature.many}, such as .{name}({signature.example})")
        if not isinstance(keyword.value, ast.Tuple | ast.List) and signature.required:
            raise CallError(f".{name} takes {keyword.arg} as a tuple: write {keyword.arg}=({signature.example})")
        arguments = [keyword.value]
    if not arguments and signature.required:
        raise CallError(f".{name} needs its {signature.many}, such as .{name}({signature.example})")
    if len(arguments) == 1 and isinstance(arguments[0], ast.Tuple | ast.List):
        arguments = list(arguments[0].elts)
        if signature.empty and not arguments:
            raise CallError(f".{name}(()) {signature.empty}")
    return _numbers(name, signature, arguments)


def _numbers(name: str, signature: Signature, arguments: list[ast.expr]) -> tuple[int, ...]:
    if len(arguments) > MAX_ARGUMENTS:
        count = f"{len(arguments)} {signature.many}"
        raise CallError(f".{name} with {count}: torch allows at most {MAX_ARGUMENTS} dimensions")
    return tuple(whole_number(name, argument) for argument in arguments)
