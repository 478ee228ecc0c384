"""One call of torch's: made on "meta", noted in the trail, and refused in torch's own words."""

import ast
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from torch import Tensor

from explorer.asking import TorchError
from explorer.asking.trail import TrailCall, TrailTensor
from explorer.engine.attempt import REFUSALS, TorchDisagreesError
from explorer.engine.script.listing import listed
from explorer.engine.script.stopping import Failure, RaisedError, StoppedError
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import (
    TYPED,
    UNCOUNTED,
    check_types,
    computed_on_cpu,
    mixed,
    tensors_in,
    words_of_cpu,
)

RAISED = (*REFUSALS, AssertionError, NotImplementedError, ZeroDivisionError, KeyError)
_MOST_OUTPUTS = 16
# What makes a tensor anew and is no part of what happens to it.
_UNNOTED = listed("detach to cpu cuda type type_as float double half bfloat16 long int bool requires_grad")


@dataclass(frozen=True, slots=True)
class Deed:
    """What is called, and how it is to be told: `op` as torch names it, `path` that of a layer. `weights` are operands
    that the call does not hand over itself, each with its name."""

    op: str
    function: Callable[..., Any]
    path: str | None = None
    weights: tuple[tuple[str, Tensor], ...] = ()
    noted: bool = True


def perform(walk: Walk, deed: Deed, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
    """What torch makes of it, on "meta". Raises RaisedError with torch's refusal, which the trail then ends with."""
    walk.meter.step()
    inputs = tensors_in((tuple(arguments), dict(keywords)))
    before = None if not inputs else seen(inputs[0], None)
    result, said = _made(walk, deed, arguments, keywords, inputs)
    if walk.warnings_raise and said:
        raise refusal(walk, deed, inputs, TorchError("UserWarning", said))
    outputs = tensors_in(result)
    if is_noted(deed, outputs, inputs):
        operands = operands_of(walk, deed, inputs)
        if before is not None and operands and outputs and outputs[0] is inputs[0]:
            operands = (TrailTensor(operands[0].name, before.shape, before.dtype), *operands[1:])
        note(walk, deed, operands, tuple(seen(tensor, None) for tensor in outputs[:_MOST_OUTPUTS]), warning=said)
    return result


def is_noted(deed: Deed, outputs: Sequence[Tensor], inputs: Sequence[Tensor]) -> bool:
    if not deed.noted or not outputs or deed.op in _UNNOTED:
        return False
    same = any(outputs[0] is tensor for tensor in inputs)
    return not same or len(inputs) > 1 or bool(deed.path) or deed.op in ("relu", "sigmoid", "tanh")


def _made(
    walk: Walk, deed: Deed, arguments: Sequence[Any], keywords: Mapping[str, Any], inputs: Sequence[Tensor]
) -> tuple[Any, str | None]:
    def call() -> Any:
        return deed.function(*arguments, **keywords)

    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            result = call()
            weights = [weight for _, weight in deed.weights]
            if deed.op in UNCOUNTED or (deed.op in TYPED and mixed([*inputs, *weights])):
                error = check_types(call)
                if error is not None:
                    raise refusal(walk, deed, inputs, error)
        except RAISED as error:
            try:
                result = _refused(walk, deed, arguments, keywords, error, inputs)
            except RaisedError:
                walk.calls[-1] = replace(walk.calls[-1], warning=_told(heard))
                raise
    return result, _told(heard)


def _told(heard: list[warnings.WarningMessage]) -> str | None:
    """What torch warned of, each sentence once."""
    said = [str(warning.message).split(" (Triggered internally", 1)[0] for warning in heard]
    return "\n".join(dict.fromkeys(said)) or None


def _refused(
    walk: Walk,
    deed: Deed,
    arguments: Sequence[Any],
    keywords: Mapping[str, Any],
    error: Exception,
    inputs: Sequence[Tensor],
) -> Any:
    """Raises RaisedError in the CPU's words; what only "meta" refuses is handed to the CPU where that is little."""
    if _lacks_kernel(error):
        words: TorchError | None = None
    else:
        try:
            words = words_of_cpu(error, lambda: deed.function(*arguments, **keywords), deed.op, _two(deed, inputs))
        except TorchDisagreesError:
            words = None
    if words is not None:
        raise refusal(walk, deed, inputs, words)
    try:
        result = None if deed.path or deed.weights else computed_on_cpu(deed.function, arguments, keywords)
    except RAISED as said:
        raise refusal(walk, deed, inputs, TorchError(type(said).__name__, str(said))) from None
    if result is None:
        raise StoppedError(f"torch tells no shape of {deed.op} without its values")
    return result


def _two(deed: Deed, inputs: Sequence[Tensor]) -> Sequence[Tensor]:
    """The operands of a plain product; a bias does not matter."""
    tensors = [*inputs, *(weight for _, weight in deed.weights)]
    return tensors[:2] if deed.op == "linear" else tensors


def _lacks_kernel(error: Exception) -> bool:
    text = str(error)
    return isinstance(error, NotImplementedError) and ("Meta" in text or "meta" in text)


def refusal(walk: Walk, deed: Deed, inputs: Sequence[Tensor], error: TorchError) -> RaisedError:
    """The refusal, noted as the last call of the trail."""
    note(walk, deed, operands_of(walk, deed, inputs), (), error=error)
    return RaisedError(Failure(error.type, error.text, refused=len(walk.calls) - 1, line=walk.calls[-1].line))


def note(
    walk: Walk,
    deed: Deed,
    operands: tuple[TrailTensor, ...],
    outputs: tuple[TrailTensor, ...],
    error: TorchError | None = None,
    warning: str | None = None,
) -> None:
    """One call more in the trail. Raises StoppedError where there are too many."""
    if len(walk.calls) >= walk.meter.limits.calls:
        raise StoppedError(f"more than {walk.meter.limits.calls:,} calls are not walked here")
    node = walk.site.node if walk.site else None
    line, end = lines_of(node, walk.line)
    code = walk.source.written(node) if node is not None else ""
    walk.calls.append(TrailCall(deed.op, code, line, end, deed.path, operands, outputs, error, warning))


def lines_of(node: ast.AST | None, otherwise: int) -> tuple[int, int]:
    """The line that a traceback names, and the last: of a chain of methods the one on which the method stands."""
    if not isinstance(node, ast.expr | ast.stmt):
        return otherwise, otherwise
    end = node.end_lineno or node.lineno
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.end_lineno or node.lineno, end
    return node.lineno, end


def operands_of(walk: Walk, deed: Deed, inputs: Sequence[Tensor]) -> tuple[TrailTensor, ...]:
    """What met, as the user calls it."""
    names = names_at(walk) if walk.site else {}
    met = [seen(tensor, names.get(id(tensor))) for tensor in inputs]
    return (*met, *(seen(weight, name) for name, weight in deed.weights))


def names_at(walk: Walk) -> dict[int, str]:
    """How the tensors at the site are written, by their identity."""
    found: dict[int, str] = {}
    for node, value in walk.site.parts if walk.site else ():
        tensor = getattr(value, "tensor", value)
        if isinstance(tensor, Tensor):
            found.setdefault(id(tensor), walk.source.written(node))
        elif isinstance(value, list | tuple) and isinstance(node, ast.List | ast.Tuple):
            for each, item in zip(node.elts, value, strict=False):
                if isinstance(item, Tensor):
                    found.setdefault(id(item), walk.source.written(each))
    return found


def seen(tensor: Tensor, name: str | None) -> TrailTensor:
    return TrailTensor(name, tuple(tensor.shape), str(tensor.dtype).removeprefix("torch."))
