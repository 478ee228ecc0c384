"""Where elements go: numpy moves them, and we must agree about every single one."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import Move, Shape, destination, displacement, origin, ravel, row_major, unravel

small = st.lists(st.integers(1, 5), max_size=4).map(tuple)
huge = st.lists(st.integers(1, 10**6), min_size=1, max_size=6).map(tuple)


def indices(shape: Shape) -> list[Shape]:
    return list(itertools.product(*(range(size) for size in shape)))


@st.composite
def moves(draw: st.DrawFn) -> Move:
    """Permutations, and the same elements in other sizes."""
    before = draw(small)
    if draw(st.booleans()):
        order = tuple(draw(st.permutations(range(len(before)))))
        return Move(before, tuple(before[dimension] for dimension in order), order)
    return Move(before, draw(wrapped(math.prod(before))))


@st.composite
def wrapped(draw: st.DrawFn, count: int) -> Shape:
    """A shape of `count` elements."""
    sizes = []
    while count > 1 and len(sizes) < 3:
        sizes.append(draw(st.sampled_from([size for size in range(1, count + 1) if count % size == 0])))
        count //= sizes[-1]
    return (*sizes, count)


def moved(move: Move) -> np.ndarray:
    """The elements after the move, as numpy moves them; each is its place in the old reading order."""
    elements = np.arange(move.count).reshape(move.before)
    return elements.reshape(move.after) if move.sources is None else elements.transpose(move.sources)


@given(moves())
def test_every_element_goes_where_numpy_puts_it(move: Move) -> None:
    after = moved(move)
    for flat, index in enumerate(indices(move.before)):
        assert after[destination(move, index)] == flat
        assert origin(move, destination(move, index)) == index


@given(moves())
def test_the_order_is_kept_where_numpy_keeps_it(move: Move) -> None:
    assert move.keeps_order == bool((moved(move).ravel() == np.arange(move.count)).all()) or 1 in move.before
    assert not move.keeps_sizes or [s for s in move.before if s > 1] == [s for s in move.after if s > 1]
    assert not (move.keeps_order and move.before == move.after) or move.keeps_sizes


@given(huge, st.data())
def test_ravel_and_unravel_are_inverse_at_any_size(shape: Shape, data: st.DataObject) -> None:
    flat = data.draw(st.integers(0, math.prod(shape) - 1))
    index = unravel(flat, shape)
    assert ravel(index, shape) == flat == sum(map(math.prod, zip(index, row_major(shape), strict=True)))
    assert all(0 <= place < size for place, size in zip(index, shape, strict=True))


def test_a_large_move_is_exact() -> None:
    move = Move((10**9, 10**9), (10**9, 10**9), (1, 0))
    assert destination(move, (123456789, 7)) == (7, 123456789)
    wrap = Move((10**9, 10**9), (10**6, 10**12))
    assert destination(wrap, (10**9 - 1, 10**9 - 1)) == (10**6 - 1, 10**12 - 1)


@pytest.mark.parametrize(
    ("before", "after", "permutation"),
    [((4, 3), (3, 5), None), ((4, 3), (4, 3), (1, 0)), ((4, 3), (4, 3), (0, 0)), ((4, 3), (3, 4), (-1, 0))],
    ids=["count", "order", "twice", "negative"],
)
def test_shapes_that_do_not_belong_together_are_refused(
    before: Shape, after: Shape, permutation: tuple[int, ...] | None
) -> None:
    with pytest.raises(ValueError, match="does not become"):
        Move(before, after, permutation)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), max_size=4).map(tuple), st.data())
def test_elements_elsewhere_are_counted_as_by_hand(before: Shape, data: st.DataObject) -> None:
    order = tuple(data.draw(st.permutations(range(len(before)))))
    after = tuple(before[dimension] for dimension in order)
    others = [Move(before, after), Move(before, after, order)]
    others += [
        Move(before, after, other)
        for other in itertools.permutations(range(len(before)))
        if tuple(before[dimension] for dimension in other) == after
    ]
    for first, second in itertools.product(others, others):
        by_hand = sum(destination(first, index) != destination(second, index) for index in indices(before))
        assert displacement(first, second).count == by_hand
        assert not displacement(first, second).sampled


@pytest.mark.parametrize("rows, columns", [(10**6, 10**6), (10**6, 1000), (128, 29040), (1, 10**9), (10**9, 1)])
def test_a_large_transpose_is_compared_with_reshape_exactly(rows: int, columns: int) -> None:
    before, after = (rows, columns), (columns, rows)
    found = displacement(Move(before, after, (1, 0)), Move(before, after))
    alike = math.gcd(rows - 1, columns - 1) + 1 if min(rows, columns) > 1 else rows * columns
    assert (found.count, found.among, found.sampled) == (rows * columns - alike, rows * columns, False)


def test_only_a_sample_says_that_it_is_one() -> None:
    before, order = (10**4, 10**5, 10**4, 10**4), (3, 1, 0, 2)
    after = tuple(before[dimension] for dimension in order)
    found = displacement(Move(before, after, order), Move(before, after))
    assert found.sampled and found.count <= found.among < math.prod(before)


def test_moves_between_other_shapes_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same shapes"):
        displacement(Move((4, 3), (3, 4)), Move((4, 3), (12,)))
