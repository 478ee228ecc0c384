"""numpy's own errors, raised here on random shapes and read back."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.algebra import Shape
from explorer.diagnosis.reading import Kind, Pair, read_text

SHAPES = st.lists(st.integers(1, 30), min_size=1, max_size=3).map(tuple)


def refusal(call: Callable[[Any, Any], Any], left: Shape, right: Shape) -> str:
    """What numpy says; skips shapes that it accepts."""
    try:
        call(np.zeros(left), np.zeros(right))
    except ValueError as error:
        return str(error)
    assume(False)
    raise AssertionError


@given(SHAPES, SHAPES)
@settings(max_examples=100, deadline=None)
def test_dot_states_both_shapes(left: Shape, right: Shape) -> None:
    reading = read_text(f"ValueError: {refusal(np.dot, left, right)}")
    assert (reading.kind, reading.operation, reading.pair) == (Kind.SHAPE, "dot", Pair(left, right))


@given(SHAPES, SHAPES)
@settings(max_examples=100, deadline=None)
def test_broadcasting_states_both_shapes(left: Shape, right: Shape) -> None:
    reading = read_text(f"ValueError: {refusal(np.add, left, right)}")
    assert (reading.kind, reading.operation, reading.pair) == (Kind.SHAPE, "broadcast", Pair(left, right))


@given(st.integers(1, 30), st.integers(1, 30))
@settings(max_examples=50, deadline=None)
def test_matmul_states_the_inner_sizes(inner: int, other: int) -> None:
    assume(inner != other)
    reading = read_text(f"ValueError: {refusal(np.matmul, (2, inner), (other, 3))}")
    assert (reading.kind, reading.operation, reading.pair) == (Kind.SHAPE, "matmul", Pair())
    assert reading.sizes == (inner, other)


REFUSED: dict[str, tuple[Callable[[], Any], Kind, str | None, dict[str, Any]]] = {
    "reshape": (lambda: np.empty(12).reshape(5, -1), Kind.SHAPE, "reshape", {"count": 12, "target": (5, None)}),
    "matmul of a number": (lambda: np.matmul(np.empty(()), np.empty(3)), Kind.RANK, "matmul", {}),
    "transpose": (lambda: np.empty((2, 3)).transpose(0, 1, 2), Kind.RANK, "transpose", {}),
    "swapaxes": (lambda: np.empty((2, 3)).swapaxes(0, 2), Kind.RANK, None, {"axis": 2}),
    "concatenate": (
        lambda: np.concatenate([np.empty((2, 3)), np.empty((2, 4))]),
        Kind.SHAPE,
        "concatenate",
        {"sizes": (3, 4), "axis": 1},
    ),
    "stack": (lambda: np.stack([np.empty(3), np.empty(4)]), Kind.SHAPE, "stack", {}),
    "tensordot": (lambda: np.tensordot(np.empty((2, 3)), np.empty((4, 5)), 1), Kind.SHAPE, "tensordot", {}),
    "assignment": (
        lambda: np.empty(3).__setitem__(slice(None), np.empty(4)),
        Kind.SHAPE,
        "assignment",
        {"pair": Pair((4,), (3,))},
    ),
    "boolean index": (lambda: np.empty(3)[np.ones(4, bool)], Kind.SHAPE, "index", {"sizes": (3, 4), "axis": 0}),
    "inverse": (lambda: np.linalg.inv(np.empty((2, 3))), Kind.SHAPE, "linalg", {}),
    "casting": (lambda: np.add(np.ones(2), 1.5, out=np.ones(2, int)), Kind.DTYPE, None, {}),
    "words": (lambda: np.add(np.array(["a"]), np.array([1])), Kind.DTYPE, None, {}),
}


@pytest.mark.parametrize(("call", "kind", "operation", "fields"), REFUSED.values(), ids=REFUSED.keys())
def test_what_numpy_says_is_read(
    call: Callable[[], Any], kind: Kind, operation: str | None, fields: dict[str, Any]
) -> None:
    with pytest.raises((ValueError, TypeError, IndexError)) as refused:
        call()
    reading = read_text(f"{refused.type.__name__}: {refused.value}")
    assert (reading.kind, reading.operation) == (kind, operation)
    assert {name: getattr(reading, name) for name in fields} == fields
