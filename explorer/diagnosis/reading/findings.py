"""What an error that was found states: operands, sizes, types, in the text's own numbers."""

import re
from dataclasses import dataclass, replace
from typing import Any

from explorer.diagnosis.reading.reading import Pair, PartialShape
from explorer.diagnosis.reading.sizes import read_size, read_sizes, read_target
from explorer.diagnosis.reading.wording import Wording

# What other libraries call an operation, in torch's words; and names of Keras' layers that are torch's too.
_TORCH_NAMES = {
    "addv2": "add",
    "batch_normalization": "batch_norm",
    "batchmatmul": "matmul",
    "batchmatmulv2": "matmul",
    "biasadd": "add",
    "bidirectional": "lstm",
    "concatv2": "cat",
    "conv2d_transpose": "conv_transpose2d",
    "h": "H",
    "mh": "mH",
    "mt": "mT",
    "realdiv": "div",
    "simple_rnn": "rnn",
    "squareddifference": "sub",
    "t": "T",
}
_LAYERS = {"conv", "conv1d", "conv2d", "conv3d", "dense", "embedding", "flatten", "gru", "lstm", "multi_head_attention"}
_UNSTATED = Pair()


@dataclass(frozen=True, slots=True)
class Finding:
    """An error found in a text, from `start` to `end`, and what it states."""

    wording: Wording
    start: int
    end: int
    error: str
    operation: str | None
    pair: Pair = _UNSTATED
    sizes: tuple[int, int] | None = None
    axis: int | None = None
    target: PartialShape | None = None
    count: int | None = None
    dtypes: tuple[str, ...] = ()
    named: tuple[tuple[str, PartialShape], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether both operands are stated."""
        return self.pair.left is not None and self.pair.right is not None


def finding_of(wording: Wording, match: re.Match[str], text: str) -> Finding:
    """What `match` in the small letters of `text` states, in the words of `text` itself."""
    parts = {
        name.split("__")[0]: text[slice(*match.span(name))].replace("\n", " ")
        for name, said in match.groupdict().items()
        if said is not None
    }
    finding = Finding(
        wording,
        match.start(),
        match.end(),
        " ".join(text[match.start() : match.end()].split()),
        _operation(parts) or wording.operation,
        _pair(parts),
        axis=_size(parts, "axis"),
        target=read_target(parts["target"]) if "target" in parts else None,
        count=_size(parts, "count"),
        dtypes=tuple(parts[name].rstrip(".") for name in ("dtype", "dtype2") if name in parts),
    )
    return replace(finding, named=_batches(parts), **_difference(parts))


def _operation(parts: dict[str, str]) -> str | None:
    """The operation that the error itself names, or the layer by whose name it goes, as torch would call it."""
    if "op" in parts:
        named = parts["op"].lower()
        return _TORCH_NAMES.get(named, named)
    layer = parts.get("layer", parts.get("layer2", "")).lower().split("/")[-1].rstrip("_0123456789")
    return layer if layer in _LAYERS else _TORCH_NAMES.get(layer)


def _difference(parts: dict[str, str]) -> dict[str, Any]:
    """The two sizes that differ, and where the text states several, in which dimension."""
    a, b, a0, b0 = (_size(parts, name) for name in ("a", "b", "a0", "b0"))
    if a is None or b is None:
        return {}
    if a0 is None or b0 is None:
        return {"sizes": (a, b)}
    return {"sizes": (a0, b0), "axis": 0} if a0 != b0 else {"sizes": (a, b), "axis": 1}


def _batches(parts: dict[str, str]) -> tuple[tuple[str, PartialShape], ...]:
    """What bmm's words tell of its operands: (batch, rows, inner) by (batch, inner, columns), two sizes of each."""
    a, b, a0, b0 = (_size(parts, name) for name in ("a", "b", "a0", "b0"))
    return () if a0 is None else (("batch1", (a0, None, a)), ("batch2", (b0, b, None)))


def _pair(parts: dict[str, str]) -> Pair:
    left = _operand(parts, "left")
    right = _operand(parts, "right")
    value = _size(parts, "value")
    return Pair(left, right if value is None else (value, None))


def _operand(parts: dict[str, str], side: str) -> PartialShape | None:
    """One operand, in whichever of the ways it is stated."""
    if side in parts:
        return read_sizes(parts[side])
    if f"m{side}" in parts:
        return read_sizes(parts[f"m{side}"])
    size = _size(parts, f"{side}n")
    if size is not None:
        return (size,)
    return () if _size(parts, f"{side}rank") == 0 else None


def _size(parts: dict[str, str], name: str) -> int | None:
    return read_size(parts[name]) if name in parts else None
