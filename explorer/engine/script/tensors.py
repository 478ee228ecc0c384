"""Functions of torch and methods of a tensor, looked up by name and made on "meta"."""

from typing import Any

import torch
from torch import Tensor

from explorer.algebra import Operation
from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.lineage import Origin, meant_shape, stacked
from explorer.engine.script.listing import listed
from explorer.engine.script.preparing import prepared, refuse_unknown_sizes
from explorer.engine.script.products import NO_PRODUCT, Met, meet, operation_called
from explorer.engine.script.shapeless import call_shapeless
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.steps import step_of
from explorer.engine.script.stopping import RaisedError, ShapelessError, StoppedError
from explorer.engine.script.tensor_facts import SPECIAL
from explorer.engine.script.torch_names import DATA_DEPENDENT, FACTORIES, FUNCTIONS, IN_PIECES, METHODS, PASSING
from explorer.engine.script.values import Array, Shapeless
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import tensors_in
from explorer.program import Source, Step

_ADDED = {"addmm": Operation.MM, "baddbmm": Operation.BMM, "addmv": Operation.MV}  # a bias, and then the product
_SECOND = ("other", "mat2", "vec", "tensor", "weight")
_FIRST = ("input", "mat", "mat1", "self")
_SIZED = listed("view reshape expand repeat permute tile unflatten")
_MAKING = FACTORIES | {"new_zeros", "new_ones", "new_full", "new_empty"}


def call_function(walk: Walk, room: str, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`torch.name(...)`. Raises StoppedError where it is not among those that are called here."""
    if name in DATA_DEPENDENT:
        raise StoppedError(f"how many elements torch.{name} gives depends on values, which are not known here")
    function = FUNCTIONS[room].get(name)
    if function is None:
        raise StoppedError(f"{room}.{name}(...) is not read here; {READ_HERE}")
    if name in FACTORIES:
        return _factory(walk, room, name, arguments, keywords)
    if name in _SIZED:
        refuse_unknown_sizes(f"torch.{name}", (arguments[1:], tuple(keywords.values())))
    if _shapeless((arguments, keywords)):
        return call_shapeless(walk, name, arguments, keywords)
    return _called(walk, name, function, arguments, keywords)


def call_method(walk: Walk, tensor: Tensor, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`tensor.name(...)`."""
    if name in DATA_DEPENDENT:
        raise StoppedError(f"how many elements .{name}() gives depends on values, which are not known here")
    special = SPECIAL.get(name)
    if special is not None:
        return special(walk, tensor, arguments, keywords)
    function = METHODS.get(name)
    if function is None:
        raise StoppedError(f".{name}(...) of a tensor is not read here; {READ_HERE}")
    if name.removesuffix("_") in _SIZED:
        refuse_unknown_sizes(f".{name}", (arguments, tuple(keywords.values())))
    if _shapeless((arguments, keywords)):
        return call_shapeless(walk, name, (tensor, *arguments), keywords)
    return _called(walk, name, function, (tensor, *arguments), keywords)


def _shapeless(value: Any) -> bool:
    """Whether a tensor without a shape is among the arguments."""
    if isinstance(value, Shapeless):
        return True
    if isinstance(value, dict):
        return any(map(_shapeless, value.values()))
    return isinstance(value, tuple | list) and any(map(_shapeless, value))


def _factory(walk: Walk, room: str, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """A new tensor, on "meta"; it is no call of the trail unless torch refuses it."""
    if name.endswith("_like") and arguments and isinstance(arguments[0], Shapeless):
        raise ShapelessError((arguments[0].name,))
    refuse_unknown_sizes(f"{room}.{name}", (arguments, tuple(keywords.values())))
    values, named = prepared(walk, arguments, keywords)
    deed = Deed(name, FUNCTIONS["torch"][name], noted=False)
    try:
        result = perform(walk, deed, values, {**named, "device": "meta"})
    except RaisedError as raised:
        source = walk.lineages.source_of_sizes(name, values, named)
        if source is None or walk.trying:
            raise
        walk.pending = raised.failure
        return Shapeless(name, source)
    if isinstance(result, Tensor):
        walk.lineages.note_new(result, name)
    return result


def _called(walk: Walk, name: str, function: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    plain = name.removesuffix("_")
    values, named = prepared(walk, arguments, keywords)
    if plain in IN_PIECES:
        _bound_pieces(walk, plain, values, named)
    inputs = tensors_in((values, named))
    operands = _operands(plain, values, named)
    step = step_of(plain, values[1:], named, values[0].dim()) if values and isinstance(values[0], Tensor) else None
    before = walk.lineages.of(inputs[0]) if inputs and (step is not None or plain in PASSING) else None
    try:
        result = perform(walk, Deed(plain, function), values, named)
    except RaisedError as raised:
        if step is not None and before is not None and before.source is not None and not walk.trying:
            return _broken(walk, raised, before, step)
        if raised.failure.refused is not None:
            _note_met(walk, operands, values, named, None)
        raise
    _note_met(walk, operands, values, named, result)
    if isinstance(result, Tensor):
        if step is not None and result is values[0] and not name.endswith("_"):
            result = result.view_as(result)  # torch hands the same tensor back where nothing is to be done
        _relate(walk, plain, result, inputs, before, step, values)
    return _python(result)


def _broken(walk: Walk, raised: RaisedError, before: Origin, step: Step) -> Shapeless:
    """The tensor after a step that torch refused: a product of it is still looked for, since the picture shows both."""
    walk.pending = raised.failure
    meant = None if -1 in step.arguments else meant_shape(before, step, step.arguments)
    if meant is not None:  # torch.arange(0).reshape(0, 2**40, 2**40): no step, but a source that torch refuses
        return Shapeless(before.name or "x", meant, before.steps)
    return Shapeless(before.name or "x", before.source, (*before.steps, step))


def _operands(name: str, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Operation, Tensor, Tensor] | None:
    """The operation and its two operands, where it is a product."""
    operation = _ADDED.get(name) or operation_called(name, values)
    if operation is None:
        return None
    places = list(values[1:] if name in _ADDED or operation.equation else values)
    if operation.equation and len(places) == 1 and isinstance(places[0], tuple | list):
        places = list(places[0])  # torch.einsum("ij,jk->ik", [a, b])
    left = next((named[each] for each in _FIRST if each in named), None)
    if left is None or name in _ADDED:
        left = places.pop(0) if places else None
    right = next((named[each] for each in _SECOND if each in named), places[0] if places else None)
    return (operation, left, right) if isinstance(left, Tensor) and isinstance(right, Tensor) else None


def _note_met(
    walk: Walk,
    operands: tuple[Operation, Tensor, Tensor] | None,
    values: tuple[Any, ...],
    named: dict[str, Any],
    result: Any,
) -> None:
    """The product is the last one; a call that is none and is refused has no program."""
    if operands is None:
        if result is None:
            walk.met = Met(reason=NO_PRODUCT)
        return
    operation, left, right = operands
    shape = tuple(result.shape) if isinstance(result, Tensor) else None
    note_product(walk, operation, left, right, shape, whole=not (len(values) > 3 or set(named) - {*_FIRST, *_SECOND}))


def note_product(
    walk: Walk, operation: Operation, left: Tensor, right: Tensor, shape: tuple[int, ...] | None, whole: bool = True
) -> None:
    """Two tensors met; `shape` is None where torch refused them."""
    plain = whole or operation != Operation.CONV2D or shape == plain_shape(left, right)
    walk.met = meet(walk.lineages, operation, left, right, roots_at(walk), plain)


def plain_shape(image: Tensor, weight: Tensor) -> tuple[int, ...] | None:
    """What conv2d without stride, padding and dilation makes; None where it refuses."""
    try:
        return tuple(torch.nn.functional.conv2d(image, weight).shape)
    except RuntimeError:
        return None


def roots_at(walk: Walk) -> tuple[str | None, str | None]:
    """The names that the operands' expressions at the site begin with."""
    import ast

    found: list[str | None] = []
    for node, value in walk.site.parts if walk.site else ():
        if not isinstance(value, Tensor | Shapeless | Array):
            continue
        at: ast.AST = node
        while isinstance(at, ast.Attribute | ast.Call | ast.Subscript):
            at = at.func if isinstance(at, ast.Call) else at.value
        found.append(at.id if isinstance(at, ast.Name) else None)
    return (found[0], found[1]) if len(found) > 1 else (found[0] if found else None, None)


def _relate(
    walk: Walk,
    name: str,
    result: Tensor,
    inputs: list[Tensor],
    before: Origin | None,
    step: Step | None,
    values: tuple[Any, ...],
) -> None:
    """Where the result comes from."""
    if step is not None and before is not None:
        walk.lineages.note(Origin(inputs[0], before.source, before.steps, before.unshaped, before.name))
        walk.lineages.note_step(result, inputs[0], step)
    elif before is not None and len(inputs) == 1 and tuple(result.shape) == tuple(inputs[0].shape):
        walk.lineages.note_passed(result, inputs[0])
    elif name == "repeat" and inputs and (source := _repeated(walk, inputs[0], values[1:])) is not None:
        walk.lineages.note(Origin(result, source))
    elif name in _MAKING:
        walk.lineages.note_new(result, name.removeprefix("new_"))
    else:
        walk.lineages.note_new(result, "")


def _repeated(walk: Walk, tensor: Tensor, repeats: tuple[Any, ...]) -> Source | None:
    sizes = repeats[0] if len(repeats) == 1 and isinstance(repeats[0], tuple | list) else repeats
    return stacked(walk.lineages.of(tensor), tuple(sizes))


def _python(result: Any) -> Any:
    """torch's own tuples of several results as they are; sizes as plain tuples."""
    return tuple(result) if isinstance(result, torch.Size) else result


def _bound_pieces(walk: Walk, name: str, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Raises StoppedError where a tensor would fall into too many pieces."""
    tensor = next(iter(tensors_in(values)), None)
    if tensor is None or not tensor.dim():
        return
    dim = named.get("dim", values[-1] if name == "unbind" and len(values) > 1 else values[2] if len(values) > 2 else 0)
    size = tensor.size(dim) if isinstance(dim, int) and -tensor.dim() <= dim < tensor.dim() else max(tensor.shape)
    count = next((each for each in (*values[1:2], *named.values()) if isinstance(each, int)), 1)
    pieces = size if name == "unbind" else size // max(count, 1) if name == "split" else min(count, size)
    walk.meter.bound(pieces, "pieces of a tensor")
