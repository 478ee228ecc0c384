"""Two tensors multiplied and summed along named axes: what a matrix product is an instance of.

An axis of both operands is a batch axis where the result keeps it, and inner where it is summed. What only the left one
has are rows, what only the right one has are columns. Picture, orders, cost and cause need nothing else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from explorer.algebra.folding import Folding
from explorer.algebra.shape import Shape

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis, with its size in each operand that has it."""

    name: str
    left: int | None
    right: int | None

    @property
    def size(self) -> int:
        """Its size in the product; where both operands have it, a 1 is used again for each of the other's."""
        known = [size for size in (self.left, self.right) if size is not None]
        return next((size for size in known if size != 1), 1)

    def agrees(self, stretches: bool) -> bool:
        """Whether the two sizes are equal, or one of them is 1 and `stretches`."""
        sizes = (self.left, self.right)
        return None in sizes or self.left == self.right or (stretches and 1 in sizes)


@dataclass(frozen=True, slots=True)
class Contraction:
    """The axes by their role, each operand and the result as stacks of matrices of these, and the axes that clash.

    The left operand is seen as (batch..., rows, inner), the right one as (batch..., inner, columns) and the result as
    (batch..., rows, columns). A clashing inner axis is the slowest, so that what has no partner lies together at the
    end.
    """

    batch: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    inner: tuple[Axis, ...]
    left: Folding
    right: Folding
    result: Folding
    clashes: tuple[Axis, ...]  # in the order of the right operand's dimensions


@dataclass(frozen=True, slots=True)
class Labelled:
    """A tensor's shape with a label on each dimension; equal labels of two tensors are one axis."""

    shape: Shape
    labels: Labels

    @property
    def sizes(self) -> Mapping[str, int]:
        return dict(zip(self.labels, self.shape, strict=True))


def contract(
    left: Labelled,
    right: Labelled,
    result: Labels,
    *,
    batch: Collection[str] = (),
    stretches: tuple[bool, bool] = (True, False),
    names: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
) -> Contraction:
    """The contraction of two tensors to one with the labels `result`.

    `batch` are labels that count as batch axes though one operand lacks them, `stretches` whether a batch, an inner
    size of 1 may meet another, and `names` what each operand calls its labels, where they are not called by themselves.
    """
    there, here = left.sizes, right.sizes
    own = {label: label for label in (*left.labels, *right.labels)}
    at_left, at_right = names if names is not None else (own, own)
    called = {**at_right, **at_left}

    def axes(labels: Collection[str]) -> tuple[Axis, ...]:
        return tuple(Axis(called.get(label, ""), there.get(label), here.get(label)) for label in labels)

    stack = [label for label in result if label in batch or (label in there and label in here)]
    clashing = [
        label
        for label in right.labels
        if not Axis("", there.get(label), here[label]).agrees(stretches[0] if label in stack else stretches[1])
    ]
    summed = [label for label in dict.fromkeys((*left.labels, *right.labels)) if label not in result]
    summed.sort(key=lambda label: label not in clashing)
    rows = [label for label in result if label in there and label not in stack]
    columns = [label for label in result if label in here and label not in stack]
    inner = {label: Axis("", there.get(label), here.get(label)).size for label in summed if stretches[1]}
    made = Labelled(tuple(axis.size for axis in axes(result)), result)
    return Contraction(
        axes(stack),
        axes(rows),
        axes(columns),
        axes(summed),
        _fold(left, stack, rows, summed, inner, at_left),
        _fold(right, stack, summed, columns, inner, at_right),
        _fold(made, stack, rows, columns, {}, called),
        axes(clashing),
    )


def _fold(
    tensor: Labelled,
    stack: list[str],
    rows: list[str],
    columns: list[str],
    repeated: Mapping[str, int],
    called: Mapping[str, str],
) -> Folding:
    """The tensor as a stack of matrices; batch axes that it lacks are put in, the leading ones left out."""
    at = {label: dimension for dimension, label in enumerate(tensor.labels)}
    lacking = next((count for count, label in enumerate(stack) if label in at), len(stack))
    groups = (*([label] for label in stack[lacking:]), rows, columns)
    sizes = tuple(
        repeated.get(label, size) if size == 1 else size
        for label, size in zip(tensor.labels, tensor.shape, strict=True)
    )
    return Folding(
        tensor.shape,
        tuple(tuple(at[label] for label in group if label in at) for group in groups),
        sizes,
        tuple(called.get(label, "") for label in tensor.labels),
    )
