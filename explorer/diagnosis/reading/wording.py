"""A wording: one way in which a library words one trouble, as data; and what such a text states."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from explorer.diagnosis.reading.reading import Kind, Pair, PartialShape
from explorer.diagnosis.reading.sizes import MATRIX, SHAPE, SIGNED, SIZE, read_size, read_sizes, read_target

# What may stand in a pattern between < and >: the named parts that a text states, and unnamed ones.
_NAMED = {
    "left": SHAPE,  # the left operand, or what a layer received
    "right": SHAPE,  # the right operand, or what a layer holds
    "mleft": MATRIX,  # the same as 128x29040, without brackets
    "mright": MATRIX,
    "target": SHAPE,  # what a view asked for
    "a": SIZE,  # the left operand's size where the two differ
    "b": SIZE,
    "a0": SIZE,  # two sizes of each that are stated side by side: these in dimension 0, a and b in dimension 1
    "b0": SIZE,
    "leftn": SIZE,  # the left operand where it is 1-D, by its only size
    "rightn": SIZE,
    "value": SIZE,  # the inner size that a layer was built for, where its other size is not stated
    "leftrank": SIZE,
    "rightrank": SIZE,
    "axis": SIGNED,
    "count": SIZE,
    "op": r"[\w.]{1,40}",
    "dtype": r"[\w.:]{1,60}(?: int)?",
    "dtype2": r"[\w.:]{1,60}(?: int)?",
}
# What other libraries call an operation, in torch's words; and names of Keras' layers that are torch's too.
_TORCH_NAMES = {
    "addv2": "add", "biasadd": "add", "batchmatmul": "matmul", "batchmatmulv2": "matmul", "squareddifference": "sub", "realdiv": "div",
    "simple_rnn": "rnn", "batch_normalization": "batch_norm", "bidirectional": "lstm", "conv2d_transpose": "conv_transpose2d", "concatv2": "cat",
}  # fmt: skip
_LAYERS = {
    "dense",
    "conv",
    "conv1d",
    "conv2d",
    "conv3d",
    "lstm",
    "gru",
    "rnn",
    "embedding",
    "flatten",
    "multi_head_attention",
}
_UNNAMED = {"shape": SHAPE, "size": SIZE, "matrix": MATRIX, "signed": SIGNED}


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a library words one trouble.

    `clue` is a piece that every such text has; it is looked for first, because that is cheap. `mild` is a wording that
    yields to any other: a warning, or words so general that another error in the same text says more.
    """

    family: str
    kind: Kind
    operation: str | None
    clue: str
    pattern: str
    mild: bool = False

    def matches(self, lowered: str) -> Iterator[re.Match[str]]:
        """Where a text in small letters, on one line, says this."""
        return _compiled(self.pattern).finditer(lowered) if self.clue in lowered else iter(())


@dataclass(frozen=True, slots=True)
class Finding:
    """An error found in a text, from `start` to `end`, and what it states."""

    wording: Wording
    start: int
    end: int
    error: str
    operation: str | None
    pair: Pair = Pair()
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


def wording(family: str, kind: Kind, operation: str | None, clue: str, pattern: str, *, mild: bool = False) -> Wording:
    """A wording from a pattern in small letters, in which <left>, <a>, <axis> and so on stand for what is stated."""
    return Wording(family, kind, operation, clue, pattern, mild)


def found(wording: Wording, match: re.Match[str], text: str) -> Finding:
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
        dtypes=tuple(parts[name] for name in ("dtype", "dtype2") if name in parts),
    )
    return replace(finding, named=_batches(parts), **_difference(parts))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a wording, made when its clue is first met: there are hundreds, and few are needed."""
    names: Counter[str] = Counter()

    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name not in _NAMED:
            return f"(?:{_UNNAMED[name]})" if name in _UNNAMED else match[0]
        names[name] += 1
        again = f"__{names[name]}" if names[name] > 1 else ""
        return f"(?P<{name}{again}>{_NAMED[name]})"

    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", part, pattern))


def _operation(parts: dict[str, str]) -> str | None:
    """The operation that the error itself names, or the layer by whose name it goes, as torch would call it."""
    if "op" in parts:
        named = parts["op"].lower()
        return _TORCH_NAMES.get(named, named)
    layer = re.sub(r"[_0-9]*$", "", parts.get("layer", parts.get("layer2", "")).lower().split("/")[-1])
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
