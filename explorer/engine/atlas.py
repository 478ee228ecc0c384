"""One tensor as an atlas: a stack of maps, and each of their tiles."""

from collections.abc import Callable

import torch
from torch import Tensor

from explorer.asking import SAMPLES, Form, Special, Spread, Tile, TileKey
from explorer.engine.pooling import Elements, Pooled
from explorer.engine.pyramid import Pyramid, Span
from explorer.engine.spread import Survey

_HIGHEST_LEVEL = 63  # 2**63 elements are more than torch holds along a dimension
_LARGEST = torch.finfo(torch.float32).max


class Atlas:
    """The tiles of one tensor; what has been pooled for one is kept for the next. Never copies a whole large tensor."""

    def __init__(self, tensor: Tensor) -> None:
        self.tensor = tensor
        self._survey: Survey | None = None
        self._pyramids: dict[int, Pyramid] = {}

    def spread(self, superseded: Callable[[], bool]) -> Spread:
        """How large the tensor's elements are. Raises NobodyWaitsError where `superseded` said so on the way."""
        if self._survey is None:
            self._survey = Survey(self.tensor)
        return self._survey.finish(superseded)

    def tile(self, key: TileKey, superseded: Callable[[], bool]) -> Tile | None:
        """The tile, or None where there is none such. Raises NobodyWaitsError where `superseded` said so on the way."""
        matrix = _matrix(self.tensor, key)
        if matrix is None:
            return None
        rows = _span(key.down, key.row, matrix.size(0))
        columns = _span(key.across, key.column, matrix.size(1))
        if rows is None or columns is None:
            return None
        if key.down == key.across == 0:
            return _exact(key, matrix[rows.start : rows.stop, columns.start : columns.stop])
        return _tile(key, self._samples(key.matrix, matrix, rows, columns, superseded))

    def _samples(self, index: int, matrix: Tensor, rows: Span, columns: Span, superseded: Callable[[], bool]) -> Pooled:
        """The samples of a window. Where columns lie together in memory, the matrix is pooled lying on its side."""
        if matrix.stride(0) < matrix.stride(1):
            return self._samples(index, matrix.mT, columns, rows, superseded).each(lambda field: field.mT)
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        for axis in (0, 1):  # of a dimension that is one element repeated, the first is pooled
            if matrix.stride(axis) == 0:
                matrix = matrix.narrow(axis, 0, 1)
        rows, columns = (
            Span(0, 0, 1) if size == 1 else span for size, span in zip(matrix.shape, (rows, columns), strict=True)
        )
        pyramid = self._pyramids.get(index, Pyramid(Elements(matrix)))
        if pyramid.is_high:
            self._pyramids[index] = pyramid
        return pyramid.samples(rows, columns, superseded).each(lambda field: field.expand(shape))


def _matrix(tensor: Tensor, key: TileKey) -> Tensor | None:
    """The matrix that the key means, or None where the stack has none such."""
    if key.matrix < 0:
        return None
    tensor = _stack(tensor, key.form)
    rest, place = key.matrix, []
    for size in reversed(tensor.shape[:-2]):
        if size == 0:
            return None
        rest, index = divmod(rest, size)
        place.append(index)
    return None if rest else tensor[tuple(reversed(place))]


def _stack(tensor: Tensor, form: Form) -> Tensor:
    """The tensor as a stack of matrices of that form: a view with the dimensions put in that it lacks."""
    if tensor.dim() == 0:
        return tensor.reshape(1, 1)
    if form is Form.CELL:
        return tensor.unsqueeze(-1).unsqueeze(-1)
    if form is Form.COLUMN:
        return tensor.unsqueeze(-1)
    return tensor.unsqueeze(-2) if form is Form.ROW or tensor.dim() == 1 else tensor


def _span(level: int, index: int, length: int) -> Span | None:
    """The samples of tile `index` along an axis, or None where it lies outside."""
    if not 0 <= level <= _HIGHEST_LEVEL or index < 0:
        return None
    level = min(level, max(length - 1, 0).bit_length())  # from there on one sample is all of it
    start, samples = index * SAMPLES, -(-length >> level)
    return Span(level, start, min(start + SAMPLES, samples)) if start < samples else None


def _exact(key: TileKey, elements: Tensor) -> Tile:
    """Every element by itself."""
    rows, columns = elements.shape
    return Tile(key, rows, columns, _bytes(elements.double()), b"", b"", _bytes(_flags(elements)))


def _flags(elements: Tensor) -> Tensor:
    special = (elements == 0).to(torch.uint8) * int(Special.ZERO)
    for flag, found in (
        (Special.NAN, elements.isnan()),
        (Special.PLUS_INFINITY, elements == torch.inf),
        (Special.MINUS_INFINITY, elements == -torch.inf),
    ):
        special |= found.to(torch.uint8) * int(flag)
    return special


def _tile(key: TileKey, samples: Pooled) -> Tile:
    """The samples as the window wants them: in float32, and 0 where no element is finite."""
    rows, columns = samples.shape
    zero = (samples.low == 0) & (samples.high == 0) & (samples.special == 0)
    special = samples.special | zero.to(torch.uint8) * int(Special.ZERO)
    mean, low, high = (
        _bytes(field.masked_fill(samples.count == 0, 0).clamp(-_LARGEST, _LARGEST).float())
        for field in (samples.mean, samples.low, samples.high)
    )
    return Tile(key, rows, columns, mean, low, high, _bytes(special))


def _bytes(tensor: Tensor) -> bytes:
    return tensor.numpy().tobytes()
