"""Tiles of one tensor, held against numpy in double precision, which is told where each sample begins and no more."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from unittest import mock

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from explorer.asking import SAMPLES, Form, Special, Tile, TileKey
from explorer.engine import pyramid, spread
from explorer.engine.atlas import Atlas
from explorer.engine.pyramid import NobodyWaitsError

DTYPES = [torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.bool]
T = TypeVar("T")
FLOAT32 = np.finfo(np.float32)


def _never() -> bool:
    return False


def _key(down: int = 0, across: int = 0, row: int = 0, column: int = 0, matrix: int = 0, form: Form = Form.MATRIX):
    return TileKey("A", matrix, down, across, row, column, form)


def _cut(tensor: Tensor, key: TileKey) -> Tile | None:
    return Atlas(tensor).tile(key, _never)


def _as_numbers(tile: Tile) -> tuple[np.ndarray, ...]:
    """Mean, low, high and special as arrays of rows x columns; low and high None at levels (0, 0)."""
    exact = tile.key.down == tile.key.across == 0
    shape = (tile.rows, tile.columns)
    mean = np.frombuffer(tile.mean, np.float64 if exact else np.float32).reshape(shape)
    low, high = (None if exact else np.frombuffer(each, np.float32).reshape(shape) for each in (tile.low, tile.high))
    return mean, low, high, np.frombuffer(tile.special, np.uint8).reshape(shape)


def _blocks(reduce: np.ufunc, grid: np.ndarray, key: TileKey) -> np.ndarray:
    """`reduce` of each sample of the whole grid, then the tile's part of it."""
    for axis, level in enumerate((key.down, key.across)):
        starts = np.arange(0, grid.shape[axis], min(2**level, grid.shape[axis]))
        grid = reduce.reduceat(grid, starts, axis=axis)
    return grid[key.row * SAMPLES :, key.column * SAMPLES :][:SAMPLES, :SAMPLES]


def _assert_pooled(tile: Tile, grid: np.ndarray) -> None:
    """The tile holds what numpy makes of the elements `grid`, in float64."""
    mean, low, high, special = _as_numbers(tile)
    finite, key = np.isfinite(grid), tile.key
    count = _blocks(np.add, finite.astype(float), key)
    weights = np.maximum(count, 1)
    means = _blocks(np.add, np.where(finite, grid, 0) / 2**20, key) / weights * 2**20
    sizes = _blocks(np.add, np.where(finite, np.abs(grid), 0) / 2**20, key) / weights * 2**20
    least = np.where(count > 0, _blocks(np.minimum, np.where(finite, grid, np.inf), key), 0)
    greatest = np.where(count > 0, _blocks(np.maximum, np.where(finite, grid, -np.inf), key), 0)
    assert mean.shape == means.shape
    np.testing.assert_array_equal(low, _float32(least))
    np.testing.assert_array_equal(high, _float32(greatest))
    assert (np.abs(mean - means.clip(-FLOAT32.max, FLOAT32.max)) <= 4 * FLOAT32.eps * sizes + 1e-45).all()
    flags = ((1, np.isnan(grid)), (2, grid == np.inf), (4, grid == -np.inf))
    expected = sum(flag * _blocks(np.maximum, found.astype(np.uint8), key) for flag, found in flags)
    expected = expected + 8 * _blocks(np.minimum, (grid == 0).astype(np.uint8), key)
    np.testing.assert_array_equal(special, expected)


def _float32(numbers: np.ndarray) -> np.ndarray:
    return numbers.clip(-float(FLOAT32.max), float(FLOAT32.max)).astype(np.float32)


@contextmanager
def _tiny_pieces(at_once: int = 64, piece: int = 32, sample: int = 2**16) -> Iterator[None]:
    """What is done only with large tensors, done with small ones."""
    with (
        mock.patch.object(pyramid, "_AT_ONCE", at_once),
        mock.patch.object(pyramid, "_PIECE", piece),
        mock.patch.object(spread, "_PIECE", piece),
        mock.patch.object(spread, "_SAMPLE", sample),
    ):
        yield


@st.composite
def _tensors(draw: st.DrawFn) -> Tensor:
    """A matrix of any element type, perhaps lying on its side, with some of what is not finite in it."""
    sizes = st.one_of(st.integers(1, 9), st.integers(1, 70), st.integers(120, 600))
    rows = draw(sizes)
    columns = draw(sizes if rows < 120 else st.integers(1, 70))
    dtype, seed = draw(st.sampled_from(DTYPES)), draw(st.integers(0, 9))
    generator = torch.Generator().manual_seed(seed)
    tensor = torch.randn((rows, columns), generator=generator) * 10
    tensor = (tensor > 5 if dtype is torch.bool else tensor).to(dtype)
    if draw(st.booleans()):
        tensor[: draw(st.integers(0, rows)), : draw(st.integers(0, columns))] = 0
    if dtype.is_floating_point:
        others = st.sampled_from([math.nan, math.inf, -math.inf, torch.finfo(dtype).max, torch.finfo(dtype).min])
        for other in draw(st.lists(others, max_size=4)):
            row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
            tensor[row : row + draw(st.integers(1, 20)), column : column + draw(st.integers(1, 20))] = other
    return tensor.mT if draw(st.booleans()) else tensor


@settings(max_examples=150, deadline=None)
@given(tensor=_tensors(), data=st.data(), is_large=st.booleans())
def test_a_pooled_tile_is_what_numpy_makes_of_the_elements(tensor: Tensor, data: st.DataObject, is_large: bool) -> None:
    levels = st.one_of(st.integers(0, 4), st.integers(0, 13))
    down, across = data.draw(st.tuples(levels, levels).filter(any))
    tiles = [max(1, -(-size // (SAMPLES << level))) for size, level in zip(tensor.shape, (down, across), strict=True)]
    row, column = (data.draw(st.integers(0, count - 1)) for count in tiles)
    with _tiny_pieces() if is_large else _tiny_pieces(10**9, 10**9):
        tile = _cut(tensor, _key(down, across, row, column))
    assert tile is not None
    _assert_pooled(tile, tensor.double().numpy())


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_at_the_lowest_levels_a_sample_is_an_element(dtype: torch.dtype) -> None:
    tensor = (torch.arange(300 * 200).reshape(200, 300).mT - 500).to(dtype)
    if dtype.is_floating_point:
        tensor[130, 129], tensor[131, 130], tensor[299, 199] = math.nan, math.inf, -math.inf
    tile = _cut(tensor, _key(row=1, column=1))
    assert tile is not None and (tile.low, tile.high) == (b"", b"")
    mean, _, _, special = _as_numbers(tile)
    grid = tensor.double().numpy()[128:256, 128:]
    np.testing.assert_array_equal(mean, grid)
    signs = ((1, np.isnan(grid)), (2, grid == np.inf), (4, grid == -np.inf), (8, grid == 0))
    np.testing.assert_array_equal(special, sum(flag * found.astype(np.uint8) for flag, found in signs))


def test_an_edge_tile_has_as_many_samples_as_there_are() -> None:
    tensor = torch.ones(300, 1000)
    sizes = {
        (down, across, row, column): (tile.rows, tile.columns)
        for down, across, row, column in [(0, 0, 2, 7), (1, 0, 1, 0), (0, 3, 0, 0), (9, 20, 0, 0), (63, 63, 0, 0)]
        if (tile := _cut(tensor, _key(down, across, row, column)))
    }
    assert list(sizes.values()) == [(44, 104), (22, 128), (128, 125), (1, 1), (1, 1)]


def test_a_row_and_the_same_upright() -> None:
    vector = torch.randn(1000)
    for across in (0, 3, 12):
        lying, upright = _cut(vector, _key(0, across)), _cut(vector, _key(across, 0, form=Form.COLUMN))
        assert lying is not None and upright is not None
        assert (lying.rows, lying.columns) == (upright.columns, upright.rows) == (1, min(128, -(-1000 >> across)))
        assert (lying.mean, lying.low, lying.high) == (upright.mean, upright.low, upright.high)
    assert _cut(vector, _key(row=1)) is None
    assert _cut(vector, _key(row=1, form=Form.COLUMN)) is not None


@pytest.mark.parametrize("form", Form)
def test_a_number_by_itself(form: Form) -> None:
    exact, pooled = (_cut(torch.tensor(7), _key(level, level, form=form)) for level in (0, 2))
    assert exact is not None and np.frombuffer(exact.mean) == 7
    assert pooled is not None and np.frombuffer(pooled.high, np.float32) == 7


@pytest.mark.parametrize("strides", ["as filled", "permuted", "expanded"])
def test_a_stack_is_read_in_order(strides: str) -> None:
    """Matrix 7 of a stack of 3 x 4 is that of indices (1, 3), however it lies in memory."""
    stack = torch.randn(3, 4, 50, 60)
    if strides == "permuted":
        stack = torch.randn(60, 4, 3, 50).permute(2, 1, 3, 0)
    if strides == "expanded":
        stack = torch.randn(4, 50, 1).expand(3, 4, 50, 60)
    atlas = Atlas(stack)
    for key in (_key(1, 2, matrix=7), _key(1, 2, matrix=11), _key(1, 2, matrix=0)):
        tile = atlas.tile(key, _never)
        assert tile is not None
        _assert_pooled(tile, stack[divmod(key.matrix, 4)].double().numpy())
    assert atlas.tile(_key(matrix=12), _never) is None


def test_what_is_repeated_takes_no_time() -> None:
    """A million by a million that are one row, one column or one number in memory."""
    size = 10**6
    for column in (torch.randn(size, 1), torch.randn(1, 1)):
        for tensor, turned in ((column.expand(size, size), False), (column.expand(size, size).mT, True)):
            atlas = Atlas(tensor)
            for down, across in ((0, 13), (13, 0), (13, 13), (0, 0)):
                tile = atlas.tile(_key(down, across), _never)
                assert tile is not None
                mean = _as_numbers(tile)[0]
                assert mean.shape == (128 if down == 0 else 123, 128 if across == 0 else 123)
                assert ((mean.T if turned else mean) == (mean.T if turned else mean)[:, :1]).all()
            assert atlas.spread(_never).largest == column.abs().max()


@pytest.mark.parametrize("shape", [(0,), (0, 3), (3, 0), (0, 3, 4), (2, 0, 3, 4), (2, 3, 0), (0, 0, 0)], ids=str)
def test_where_there_are_no_elements_there_are_no_tiles(shape: tuple[int, ...]) -> None:
    atlas = Atlas(torch.empty(shape))
    for level in (0, 1, 63):
        assert atlas.tile(_key(level, level), _never) is None
        assert atlas.tile(_key(level, level, form=Form.COLUMN), _never) is None
    assert atlas.spread(_never) == spread.Spread(0.0, 0.0)


@pytest.mark.parametrize("number", [-1, -(10**9), 64, 10**9, 10**30, -(10**30)])
@pytest.mark.parametrize("field", ["matrix", "down", "across", "row", "column"])
@pytest.mark.parametrize("shape", [(), (5,), (5, 6), (2, 5, 6)], ids=str)
def test_a_key_that_means_nothing_is_answered_by_nothing(shape: tuple[int, ...], field: str, number: int) -> None:
    assert _cut(torch.ones(shape), _key(**{field: number})) is None
    assert _cut(torch.ones(shape), _key(**{"down": 3, "across": 3, field: number})) is None


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize(
    ("dtype", "number"),
    [
        (torch.float32, 3e38),
        (torch.float64, 1.7e308),
        (torch.float16, 65504.0),
        (torch.bfloat16, 3.3e38),
        (torch.float32, 0.1),
        (torch.float64, 0.1),
        (torch.float32, 1e-45),
        (torch.int64, 2**63 - 1),
        (torch.int64, 2**24 + 1),
    ],
)
def test_the_mean_of_equal_elements_is_each_of_them(dtype: torch.dtype, number: float, is_large: bool) -> None:
    tensor = torch.full((40, 50), number, dtype=dtype)
    with _tiny_pieces() if is_large else _tiny_pieces(10**9, 10**9):
        for levels in ((1, 1), (5, 5), (0, 9), (9, 9)):
            tile = _cut(tensor, _key(*levels))
            assert tile is not None
            expected = _float32(tensor.double().numpy()[:1, :1])
            for numbers in _as_numbers(tile)[:3]:
                assert (numbers == expected).all()


@pytest.mark.parametrize("is_large", [False, True])
def test_large_numbers_that_cancel(is_large: bool) -> None:
    """Their sum passes beyond what float64 holds, and comes back."""
    tensor = torch.full((64, 64), 1.7e308, dtype=torch.float64)
    tensor[32:] *= -1
    tensor[:, :32] = 5.0
    with _tiny_pieces() if is_large else _tiny_pieces(10**9, 10**9):
        tile = _cut(tensor, _key(6, 5))
    assert tile is not None
    assert _as_numbers(tile)[0].tolist() == [[5.0, 0.0]]


def test_whole_numbers_beyond_float32_cancel() -> None:
    tile = _cut(torch.tensor([[2**40 + 1, -(2**40)]]), _key(0, 1))
    assert tile is not None
    assert _as_numbers(tile)[0].tolist() == [[0.5]]


def test_many_small_numbers_add_up() -> None:
    """A running sum in float32 stops at 2**24; the mean of more ones than that is still 1."""
    tensor = torch.rand(1, 2**24 + 5) + 1
    tile = _cut(tensor, _key(0, 30))
    assert tile is not None
    assert abs(_as_numbers(tile)[0].item() - tensor.double().mean().item()) < 1e-6


@settings(max_examples=60, deadline=None)
@given(tensor=_tensors(), is_large=st.booleans())
def test_the_spread_is_that_of_the_finite_elements(tensor: Tensor, is_large: bool) -> None:
    with _tiny_pieces() if is_large else _tiny_pieces(10**9, 10**9):
        told = Atlas(tensor).spread(_never)
    sizes = np.sort(np.abs(tensor.double().numpy()[np.isfinite(tensor.double().numpy())]))
    assert told.largest == (sizes[-1] if sizes.size else 0)
    assert told.typical == (sizes[math.ceil(0.99 * sizes.size) - 1] if sizes.size else 0)


def test_the_spread_of_whole_numbers() -> None:
    assert Atlas(torch.tensor([-(2**63), 5])).spread(_never) == spread.Spread(2.0**63, 2.0**63)


@pytest.mark.parametrize("width", [2**16, 1000, 1024, 10**6 // 2**6])
def test_the_sample_does_not_meet_one_column_for_ever(width: int) -> None:
    """One column in ten is large, wherever it lies: one element in ten of the sample is."""
    for first in (0, 1, 9):
        tensor = torch.ones(2**22 // width, width)
        tensor[:, first::10] = 5
        sample = spread._sample(tensor)
        assert sample.numel() == 2**16
        assert (sample == 5).double().mean().item() == pytest.approx(0.1, abs=0.02)
        assert Atlas(tensor).spread(_never) == Atlas(tensor).spread(_never) == spread.Spread(5, 5)


def _patiently(ask: Callable[[], T]) -> tuple[int, T]:
    """How often it was left before it was done, and what came of it."""
    for left in range(100):
        try:
            return left, ask()
        except NobodyWaitsError:
            pass
    raise AssertionError("it does not get on")


def test_a_large_tensor_is_pooled_on_from_where_it_was_left() -> None:
    """Left after every piece: no piece is pooled twice, and it comes to the same in the end."""
    tensor = torch.randn(200, 300)
    with _tiny_pieces(at_once=1000, piece=6400):
        atlas = Atlas(tensor)
        left, tile = _patiently(lambda: atlas.tile(_key(4, 4), lambda: True))
        assert left == 13  # rows of 19 samples, one a piece
        assert tile is not None
        _assert_pooled(tile, tensor.double().numpy())
        assert atlas.tile(_key(5, 5), lambda: True) is not None
        left, told = _patiently(lambda: atlas.spread(lambda: True))
        assert left == 10  # of 21 rows each
        assert told == Atlas(tensor).spread(_never)


def test_no_base_is_made_of_small_tensors_or_low_levels() -> None:
    with _tiny_pieces(at_once=200 * 300, piece=100):
        assert Atlas(torch.ones(200, 300)).tile(_key(4, 4), lambda: True) is not None
    with _tiny_pieces(at_once=100, piece=100):
        assert Atlas(torch.ones(200, 300)).tile(_key(3, 7), lambda: True) is not None
        assert Atlas(torch.ones(200, 300)).tile(_key(7, 3), lambda: True) is not None


def test_flags_have_the_values_of_the_protocol() -> None:
    assert [int(flag) for flag in Special] == [1, 2, 4, 8]


def test_the_dimensions_that_matmul_takes_out_again() -> None:
    """C of a stack times a vector is a stack of columns, of a vector times a stack one of rows, of dot products one
    of single elements."""
    values = torch.arange(6.0).reshape(2, 3)
    column = _cut(values, _key(matrix=1, form=Form.COLUMN))
    row = _cut(values, _key(matrix=1, form=Form.ROW))
    cell = _cut(values, _key(matrix=5, form=Form.CELL))
    assert column is not None and row is not None and cell is not None
    assert (column.rows, column.columns, row.rows, row.columns, cell.rows, cell.columns) == (3, 1, 1, 3, 1, 1)
    assert np.frombuffer(column.mean, np.float64).tolist() == np.frombuffer(row.mean, np.float64).tolist() == [3, 4, 5]
    assert np.frombuffer(cell.mean, np.float64).tolist() == [5]
