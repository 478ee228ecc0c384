"""torch's own errors of this version, raised here on random shapes, are read back: what met, after torch's folding."""

import math

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.algebra import Shape
from explorer.diagnosis.reading import Kind, Pair, read_text
from explorer.diagnosis.reading.family import TORCH

SIZES = st.integers(1, 40)
SHAPES = st.lists(SIZES, min_size=1, max_size=4).map(tuple)


def refusal(left: Shape, right: Shape) -> str:
    """What torch says of the product; skips shapes that it multiplies."""
    try:
        torch.matmul(torch.empty(left), torch.empty(right))
    except RuntimeError as error:
        return str(error)
    assume(False)
    raise AssertionError


def folded(shape: Shape) -> Shape:
    return (math.prod(shape[:-1]), shape[-1])


def turned(left: Shape, right: Shape) -> Pair | None:
    """What meets where torch folds the right operand: it multiplies the two transposed, in the other order."""
    if len(right) < 2:
        return None
    return Pair(folded((*right[:-2], right[-1], right[-2])), left[::-1])


@given(SHAPES, SHAPES)
@settings(max_examples=300, deadline=None)
def test_a_refused_product_is_read(left: Shape, right: Shape) -> None:
    reading = read_text(f"RuntimeError: {refusal(left, right)}")
    assert reading.kind is Kind.SHAPE
    assert reading.family is not None and reading.family.library == TORCH
    match reading.family.name:
        case "mat1 and mat2" | "mat and vec":
            assert reading.pair in (Pair(folded(left), right), turned(left, right))
            assert reading.operation == ("linear" if reading.family.name == "mat1 and mat2" else "addmv")
        case "dot sizes":
            assert reading.pair == Pair(left, right)
            assert reading.operation == "dot"
        case "batch2 sizes":
            inner = right[-2] if len(right) > 1 else right[0]
            assert reading.sizes == (left[-1], inner)
            assert reading.axis == 1
        case "tensor a and tensor b":
            axis = reading.axis
            assert axis is not None
            rank = max(len(left), len(right)) - 2
            a, b = ((1,) * (rank - len(shape) + 2) + shape[:-2] for shape in (left, right))
            assert reading.sizes == (a[axis], b[axis])
        case name:
            raise AssertionError(f"another family: {name}")


@given(SIZES, SIZES, SIZES, SIZES)
@settings(max_examples=50, deadline=None)
def test_a_refused_linear_is_read(rows: int, columns: int, inner: int, features: int) -> None:
    assume(columns != inner)
    with pytest.raises(RuntimeError) as refused:
        torch.nn.functional.linear(torch.empty(rows, columns), torch.empty(features, inner))
    assert read_text(str(refused.value)).pair == Pair((rows, columns), (inner, features))


@pytest.mark.parametrize(("left", "right"), [((), (3,)), ((2, 3), ()), ((), ())], ids=str)
def test_a_missing_dimension_is_read(left: Shape, right: Shape) -> None:
    reading = read_text(refusal(left, right))
    assert reading.kind is Kind.RANK
    assert reading.pair == Pair(None if left else (), None if right else ())


DTYPES = {
    "double": (torch.float32, torch.float64),
    "integer": (torch.int64, torch.float32),
    "half": (torch.float16, torch.float32),
    "bool": (torch.bool, torch.bool),
}


@pytest.mark.parametrize("dtypes", DTYPES.values(), ids=DTYPES.keys())
def test_element_types_are_no_shape_error(dtypes: tuple[torch.dtype, torch.dtype]) -> None:
    left, right = (torch.zeros(2, 2, dtype=dtype) for dtype in dtypes)
    with pytest.raises(RuntimeError) as refused:
        torch.mm(left, right)
    reading = read_text(str(refused.value))
    assert reading.kind is Kind.DTYPE
    assert reading.pair == Pair()
    assert reading.dtypes
