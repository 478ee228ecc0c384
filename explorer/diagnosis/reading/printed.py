"""Shapes that a text prints or makes beside its error, and which of them met."""

import re

from explorer.diagnosis.reading.reading import Pair, PartialShape
from explorer.diagnosis.reading.sizes import read_sizes
from explorer.diagnosis.reading.wording import Finding

_MOST = 32
_LIST = r"[\[(][^\[\]()]{0,100}[\])]"
_NAME = r"(?P<name>[a-z_][\w.]{0,40})"
_SAID = r"(?:'s)?(?:\.|_| )?(?:shape|size|dims?|dimensions?|形状|张量形状)?(?:\(\))?"
# A shape is printed as torch.Size, as shape=(..) or size=(..), or as a bare list where a word says what it is.
_PRINTED = re.compile(
    rf"(?:{_NAME}{_SAID} ?(?:[:=,]| is| was|->){{0,2}} ?)?(?:torch\.size|tensorshape)\( ?(?P<torch>[\[(][^\[\]()]{{0,100}}[\])]) ?\)(?: ?#+ ?(?P<after>[a-z_][\w.]{{0,40}}))?"
    rf"|(?:{_NAME.replace('name', 'name2')}[. _])?\b(?:shape|size|形状) ?(?:=|:|is|was|of|是|为){{1,2}} ?(?P<said>{_LIST})"
    rf"|{_NAME.replace('name', 'name3')}(?: i \w{{1,12}})?(?: ?(?::|=)| is| was) ?(?P<bare>\([^()\[\]]{{3,60}}\))"
    rf"|(?:形状|张量|维度|输入|shape|size|input)\w{{0,4}} ?(?:是|为|:|=)? ?(?P<wide>\([^()\[\]]{{3,60}}\))"
)
_MADE = re.compile(
    r"\b(?P<name>[a-z_]\w{0,40}) ?= ?(?:torch|np|numpy|tf|jnp|mx|tf\.random|np\.random|numpy\.random|jnp|mx\.random|cp)\.(?:random\.)?"
    r"(?:randn|rand|zeros|ones|empty|random|normal|uniform|full)\( ?(?:shape ?= ?|size ?= ?)?(?P<sizes>\(? ?\[?[0-9][0-9, ]{0,60})"
)
_CALL = re.compile(
    r"\b(?:torch|np|numpy|jnp|tf|mx|tf\.linalg)\.(?:matmul|mm|bmm|dot|mv|mul|add|multiply)\( ?(?P<left>[a-z_]\w{0,40}) ?, ?(?P<right>[a-z_]\w{0,40}) ?[,)]"
    r"|\b(?P<left2>[a-z_]\w{0,40})\.(?:matmul|mm|bmm|dot|mv|mul|add)\( ?(?P<right2>[a-z_]\w{0,40}) ?\)"
    r"|(?<![\w.])(?P<left3>[a-z_]\w{0,40}) (?:@|\*|\+|-|/) (?P<right3>[a-z_]\w{0,40})(?![\w.(\[])"
)
_FRAME = re.compile(r"file \"|site-packages|dist-packages")

Named = tuple[tuple[str, PartialShape], ...]


def printed_shapes(text: str, lowered: str, spans: list[tuple[int, int]]) -> Named:
    """The shapes that stand outside of `spans`, the places of errors, in order, each with the name it goes by."""
    shapes: list[tuple[int, str, PartialShape]] = []
    if "size" in lowered or "shape" in lowered or "(" in lowered:
        shapes += _found(_PRINTED, text, lowered, spans)
    if "= " in lowered or "=" in lowered:
        shapes += _found(_MADE, text, lowered, spans)
    return tuple((name, sizes) for _, name, sizes in sorted(shapes, key=lambda shape: shape[0])[:_MOST])


def _found(
    pattern: re.Pattern[str], text: str, lowered: str, spans: list[tuple[int, int]]
) -> list[tuple[int, str, PartialShape]]:
    shapes: list[tuple[int, str, PartialShape]] = []
    for match in pattern.finditer(lowered):
        if len(shapes) >= _MOST:
            break
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        sizes = _sizes(match)
        if sizes is not None:
            shapes.append((match.start(), _name(match, text), sizes))
    return shapes


def _sizes(match: re.Match[str]) -> PartialShape | None:
    """The sizes that one place shows; None where they are no shape after all."""
    groups = match.groupdict()
    sure = groups.get("torch") or groups.get("said") or groups.get("sizes")
    sizes = read_sizes(sure or groups.get("bare") or groups.get("wide") or "x")
    if sizes is None or sure:
        return sizes
    return sizes if sum(size is not None for size in sizes) >= 2 and sizes.count(None) <= 1 else None


def _name(match: re.Match[str], text: str) -> str:
    """What the shape goes by: the name before it or in the comment after it, without `.shape`."""
    for group in ("after", "name", "name2", "name3"):
        if match.groupdict().get(group):
            name = text[slice(*match.span(group))]
            return re.sub(r"(?:\.|_)?(?:shape|size)$", "", name, flags=re.IGNORECASE)
    return ""


def pair_of(finding: Finding, named: Named, lowered: str) -> Pair:
    """The two shapes printed elsewhere that clearly are the operands; an unstated pair where none are."""
    if not named or finding.pair != Pair():
        return finding.pair
    by_call = _called(named, lowered[max(0, finding.start - 1500) : finding.end + 1500])
    if by_call is not None and _agrees(by_call, finding):
        return by_call
    if finding.sizes is None or finding.axis is None or finding.wording.family != "tensor a and tensor b":
        return finding.pair
    shapes = list(dict.fromkeys(sizes for _, sizes in named))
    pairs = [
        Pair(left, right) for left in shapes for right in shapes if _clash(left, right, finding.axis, finding.sizes)
    ]
    return pairs[0] if len(pairs) == 1 else finding.pair


def _called(named: Named, around: str) -> Pair | None:
    """The shapes of the two names that the code multiplies, where both are told."""
    shapes = {name.lower(): sizes for name, sizes in named if name}
    for match in _CALL.finditer(around):
        left, right = (match[side] or match[f"{side}2"] or match[f"{side}3"] for side in ("left", "right"))
        if left in shapes and right in shapes:
            return Pair(shapes[left], shapes[right])
    return None


def _agrees(pair: Pair, finding: Finding) -> bool:
    """Whether what the error says of sizes is true of the pair."""
    left, right = pair.left, pair.right
    if left is None or right is None or finding.sizes is None:
        return True
    if finding.wording.family == "tensor a and tensor b" and finding.axis is not None:
        return _clash(left, right, finding.axis, finding.sizes)
    return finding.sizes[0] in left and finding.sizes[1] in right


def _clash(left: PartialShape, right: PartialShape, axis: int, sizes: tuple[int, int]) -> bool:
    """Whether two shapes, aligned at their last dimension, first differ at `axis`, counted from the end, by `sizes`."""
    rank = max(len(left), len(right))
    if left == right or not 0 <= axis < rank:
        return False
    wide = [(1,) * (rank - len(shape)) + shape for shape in (left, right)]
    behind = zip(wide[0][axis + 1 :], wide[1][axis + 1 :], strict=True)
    return (wide[0][axis], wide[1][axis]) == sizes and all(a == b or 1 in (a, b) for a, b in behind)
