"""einops.rearrange, reduce and repeat, by their patterns: made of reshape, permute, a reduction and reshape."""

import math
import re
from typing import Any

import torch
from torch import Tensor, nn

from explorer.asking import TorchError
from explorer.engine.script.calling import Deed, perform, refusal
from explorer.engine.script.stopping import ShapelessError, StoppedError
from explorer.engine.script.values import Array, Shapeless
from explorer.engine.script.walk import Walk

Groups = list[list[str]]
_TOKEN = re.compile(r"\(|\)|\.\.\.|\w+")


def rearrange(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    return _call(walk, "rearrange", arguments, keywords)


def reduce(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    kept = {name: value for name, value in keywords.items() if name != "reduction"}
    return _call(walk, "reduce", arguments[:2], kept)


def repeat(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    return _call(walk, "repeat", arguments, keywords)


class Rearrange(nn.Module):
    """einops.layers.torch.Rearrange."""

    def __init__(self, pattern: str, sizes: dict[str, int]) -> None:
        super().__init__()
        self.pattern, self.sizes = pattern, sizes

    def forward(self, tensor: Tensor) -> Tensor:
        return _arranged("rearrange", tensor, self.pattern, self.sizes)


def make_rearrange(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`Rearrange("b c h w -> b (c h w)")`."""
    if not arguments or not isinstance(arguments[0], str):
        raise StoppedError("Rearrange takes a pattern")
    return Rearrange(arguments[0], {name: size for name, size in keywords.items() if isinstance(size, int)})


def _call(walk: Walk, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    value = arguments[0] if arguments else None
    pattern = arguments[1] if len(arguments) > 1 else keywords.pop("pattern", None)
    if isinstance(value, Shapeless):
        raise ShapelessError((value.name,))
    tensor = value.tensor if isinstance(value, Array) else value
    if isinstance(tensor, list | tuple) and tensor and all(isinstance(item, Tensor) for item in tensor):
        tensor = torch.stack(list(tensor))
    if not isinstance(tensor, Tensor) or not isinstance(pattern, str):
        raise StoppedError(f"einops.{name} takes a tensor and a pattern")
    sizes = {key: size for key, size in keywords.items() if isinstance(size, int)}
    deed = Deed(name, lambda tensor: _arranged(name, tensor, pattern, sizes))
    said = _complaint(name, tensor, pattern, sizes)
    if said is not None:
        raise refusal(walk, deed, [tensor], TorchError("EinopsError", said))
    result = perform(walk, deed, (tensor,), {})
    return Array(result) if isinstance(value, Array) else result


def _sides(pattern: str) -> tuple[Groups, Groups]:
    left, _, right = pattern.partition("->")
    return _groups(left), _groups(right)


def _groups(side: str) -> Groups:
    """The axes of one side; what stands in brackets is one axis made of several."""
    groups: Groups = []
    inside = False
    for token in _TOKEN.findall(side):
        if token == "(":
            groups.append([])
            inside = True
        elif token == ")":
            inside = False
        elif inside:
            groups[-1].append("(...)" if token == "..." else token)
        else:
            groups.append([token])
    return groups


def _spread(groups: Groups, rank: int, rest: int) -> Groups:
    """With names of their own in the place of the dots."""
    return [
        axis
        for group in groups
        for axis in ([[f"...{place}"] for place in range(rest)] if group == ["..."] else [_inner(group, rest)])
    ]


def _inner(group: list[str], rest: int) -> list[str]:
    return [name for each in group for name in ([f"...{i}" for i in range(rest)] if each == "(...)" else [each])]


def _worked_out(tensor: Tensor, left: Groups, sizes: dict[str, int]) -> dict[str, int]:
    """The size of every axis on the left. Raises ValueError with the words of einops."""
    known = dict(sizes)
    for group, length in zip(left, tensor.shape, strict=True):
        unknown = [name for name in group if name not in known and not name.isdigit()]
        product = math.prod(int(name) if name.isdigit() else known.get(name, 1) for name in group)
        if len(unknown) > 1:
            raise ValueError(f"Could not infer sizes for {set(unknown)}")
        if unknown:
            if not product or length % product:
                raise ValueError(f"Shape mismatch, can't divide axis of length {length} in chunks of {product}")
            known[unknown[0]] = length // product
        elif product != length:
            raise ValueError(f"Shape mismatch, {length} != {product}")
    return known


def _complaint(name: str, tensor: Tensor, pattern: str, sizes: dict[str, int]) -> str | None:
    """What einops says where the pattern does not fit; None where it does."""
    head = (
        f' Error while processing {name}-reduction pattern "{pattern}".\n Input tensor shape: {tuple(tensor.shape)}. '
    )
    info = f"Additional info: {sizes}.\n "
    try:
        _arranged(name, tensor, pattern, sizes)
    except ValueError as error:
        return head + info + str(error)
    return None


def _arranged(name: str, tensor: Tensor, pattern: str, sizes: dict[str, int]) -> Tensor:
    left, right = _sides(pattern)
    dots = any(group in (["..."], ["(...)"]) or "(...)" in group for group in left)
    rest = tensor.dim() - len(left) + 1 if dots else 0
    if rest < 0 or (not dots and len(left) != tensor.dim()):
        raise ValueError(
            f"Wrong shape: expected {'>=' if dots else ''}{len(left) - dots} dims. Received {tensor.dim()}-dim tensor."
        )
    left, right = _spread(left, tensor.dim(), rest), _spread(right, tensor.dim(), rest)
    known = _worked_out(tensor, left, sizes)
    names = [axis for group in left for axis in group]
    wanted = [axis for group in right for axis in group]
    new = [axis for axis in wanted if axis not in names]
    gone = [axis for axis in names if axis not in wanted]
    if (new and name != "repeat" and any(axis != "1" for axis in new)) or (gone and name != "reduce" and _matter(gone)):
        raise ValueError(f"Identifiers only on one side of expression (should be on both): {set(new + gone)}")
    apart = tensor.reshape([_length(axis, known) for axis in names])
    if gone:
        apart = apart.sum(dim=[names.index(axis) for axis in gone])
        names = [axis for axis in names if axis not in gone]
    for axis in new:
        apart = apart.unsqueeze(-1)
        names.append(axis)
        if _length(axis, known) != 1:
            apart = apart.expand(*apart.shape[:-1], _length(axis, known))
    order = [names.index(axis) for axis in wanted]
    return apart.permute(order).reshape([math.prod(_length(axis, known) for axis in group) for group in right])


def _matter(axes: list[str]) -> bool:
    return any(axis != "1" for axis in axes)


def _length(axis: str, known: dict[str, int]) -> int:
    if axis.isdigit():
        return int(axis)
    if axis not in known:
        raise ValueError(f"Specify sizes for all new axes in pattern. Missing: {axis}")
    return known[axis]
