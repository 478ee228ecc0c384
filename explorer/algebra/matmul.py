"""The rule of matmul: batch dimensions in front, and a 1-D operand that is read as one row or one column.

Source: the notes of torch.matmul. The tests hold it against torch over random shapes.
"""

from explorer.algebra.contraction import Contraction, Labelled, Labels, contract
from explorer.algebra.names import Names
from explorer.algebra.shape import Shape

_ROW, _INNER, _COLUMN = "row", "inner", "column"


def multiply(
    left: Shape, right: Shape, *, stretches: bool = True, names: tuple[Names, Names] = ((), ())
) -> Contraction:
    """The product of two tensors of any dimensions; a batch size of 1 meets any other where it `stretches`.

    `names` are the user's own, one for each dimension of an operand, or none.
    """
    here = (*_batch(left), *((_ROW,) if len(left) > 1 else ()), _INNER) if left else ()
    there = (*_batch(right), _INNER, *((_COLUMN,) if len(right) > 1 else ())) if right else ()
    batch = max(_batch(left), _batch(right), key=len)
    kept = [label for label in (_ROW, _COLUMN) if label in (*here, *there)]
    return contract(
        Labelled(left, here),
        Labelled(right, there),
        (*batch, *kept),
        batch=batch,
        stretches=(stretches, False),
        names=_called((here, there), names),
    )


def combine(left: Shape, right: Shape, names: tuple[Names, Names] = ((), ())) -> Contraction:
    """Two tensors element by element: every dimension is a batch dimension, and there is nothing to sum."""
    here, there = (tuple(str(place - len(shape)) for place in range(len(shape))) for shape in (left, right))
    batch = max(here, there, key=len)
    return contract(
        Labelled(left, here), Labelled(right, there), batch, batch=batch, names=_called((here, there), names)
    )


def _called(labels: tuple[Labels, Labels], names: tuple[Names, Names]) -> tuple[dict[str, str], dict[str, str]]:
    """What each operand calls its labels, where it has names."""
    left, right = (
        {label: name for label, name in zip(own, given, strict=False) if name}
        for own, given in zip(labels, names, strict=True)
    )
    return left, right


def _batch(shape: Shape) -> Labels:
    """A label for each batch dimension, counted from the last one on."""
    return tuple(str(place - len(shape)) for place in range(len(shape) - 2))
