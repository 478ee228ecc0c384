"""Reading what stands between the brackets of a step, as torch takes it."""

import ast

from explorer.algebra import excerpt
from explorer.program.expressions import CallError, as_code, whole_number
from explorer.program.steps import MAX_ARGUMENTS, SIGNATURES


def read_arguments(name: str, call: ast.Call) -> tuple[int, ...]:
    """The arguments of step `name`, in the order of its parameters. Raises CallError with a sentence."""
    return _read_many(name, call) if SIGNATURES[name].many else _read_named(name, call)


def _read_named(name: str, call: ast.Call) -> tuple[int, ...]:
    """One number for each parameter, by place or by name."""
    signature = SIGNATURES[name]
    if len(call.args) > len(signature.parameters):
        raise CallError(f".{name} takes at most {len(signature.parameters)} arguments, not {len(call.args)}")
    given = dict(zip(signature.parameters, call.args, strict=False))
    for keyword in call.keywords:
        if not signature.parameters:
            raise CallError(f".{name} takes no arguments here, not {excerpt(keyword.arg or '**')}")
        if keyword.arg not in signature.parameters or keyword.arg in given:
            parameters = " and ".join(signature.parameters)
            raise CallError(f".{name} takes {parameters}, each once, not {excerpt(keyword.arg or '**')}")
        given[keyword.arg] = keyword.value
    if name == "flatten":
        given = {"start_dim": ast.Constant(0), "end_dim": ast.Constant(-1), **given}
    if len(given) < signature.required:
        raise CallError(f".{name} needs {' and '.join(signature.parameters)}, such as .{name}({signature.example})")
    return tuple(whole_number(name, given[parameter]) for parameter in signature.parameters if parameter in given)


def _read_many(name: str, call: ast.Call) -> tuple[int, ...]:
    """The numbers, loose or as one tuple or list; only `(())` says that there are none, as in torch."""
    signature = SIGNATURES[name]
    if name == "view":
        _refuse_dtype(call)
    arguments = list(call.args)
    for keyword in call.keywords:
        if keyword.arg not in signature.parameters or arguments:
            raise CallError(f".{name} takes {signature.many}, such as .{name}({signature.example})")
        if not isinstance(keyword.value, ast.Tuple | ast.List) and name != "squeeze":
            raise CallError(f".{name} takes {keyword.arg} as a tuple: write {keyword.arg}=({signature.example})")
        arguments = [keyword.value]
    if not arguments and signature.required:
        raise CallError(f".{name} needs its {signature.many}, such as .{name}({signature.example})")
    if len(arguments) == 1 and isinstance(arguments[0], ast.Tuple | ast.List):
        arguments = list(arguments[0].elts)
        if name == "squeeze" and not arguments:
            raise CallError(".squeeze(()) drops no dimension; write .squeeze() to drop every one of size 1")
    if len(arguments) > MAX_ARGUMENTS:
        count = f"{len(arguments)} {signature.many}"
        raise CallError(f".{name} with {count}: torch allows at most {MAX_ARGUMENTS} dimensions")
    return tuple(whole_number(name, argument) for argument in arguments)


def _refuse_dtype(call: ast.Call) -> None:
    """torch's other `.view`, which reads the same memory as another element type, rearranges nothing."""
    written = [keyword.value for keyword in call.keywords if keyword.arg == "dtype"]
    written += [node for node in call.args if isinstance(node, ast.Attribute) and as_code(node).startswith("torch.")]
    if written:
        code = as_code(written[0])
        raise CallError(f".view({code}) reads the memory as another element type and is not a step; give sizes")
