"""Which of the shapes that a text prints elsewhere are the operands of its error."""

import re

from explorer.diagnosis.reading.family import Mismatch
from explorer.diagnosis.reading.findings import Finding
from explorer.diagnosis.reading.printed_shapes import Named
from explorer.diagnosis.reading.reading import Pair, PartialShape

_NEAR = 1500  # characters on either side of an error in which its line of code is looked for
_CALL = re.compile(
    r"\b(?:torch|np|numpy|jnp|tf|mx|linalg)\.(?:matmul|mm|bmm|dot|mv|mul|add|multiply)"
    r"\( ?(?P<left>[a-z_]\w{0,40}) ?, ?(?P<right>[a-z_]\w{0,40}) ?[,)]"
    r"|\b(?P<left2>[a-z_]\w{0,40})\.(?:matmul|mm|bmm|dot|mv|mul|add)\( ?(?P<right2>[a-z_]\w{0,40}) ?\)"
    r"|(?<![\w.])(?P<left3>[a-z_]\w{0,40}) (?:@|\*|\+|-|/) (?P<right3>[a-z_]\w{0,40})(?![\w.(\[])"
)


def pair_of(finding: Finding, named: Named, lowered: str) -> Pair:
    """The two shapes printed elsewhere that clearly are the operands; an unstated pair where none are."""
    if not named or finding.pair != Pair():
        return finding.pair
    by_call = _called(named, lowered[max(0, finding.start - _NEAR) : finding.end + _NEAR])
    if by_call is not None and _agrees(by_call, finding):
        return by_call
    if finding.sizes is None or finding.axis is None or finding.wording.family.mismatch is not Mismatch.BROADCAST:
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
    if finding.wording.family.mismatch is Mismatch.BROADCAST and finding.axis is not None:
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
