"""The element type of two tensors put together, by torch's rule of type promotion."""

from explorer.program.code.tensor import Tensor
from explorer.program.operand import Dtype

_RANKS = (Dtype.BOOL, Dtype.INT64, Dtype.FLOAT16, Dtype.BFLOAT16, Dtype.FLOAT32, Dtype.FLOAT64)
_HALVES = {Dtype.FLOAT16, Dtype.BFLOAT16}


def promoted(left: Tensor, right: Tensor) -> Dtype:
    """The type of `left + right`: the higher one, where a tensor without dimensions counts only by its kind."""
    pair: tuple[Tensor, ...] = (left, right)
    kinds = {_kind(tensor.dtype) for tensor in pair}
    if len(kinds) == 1:
        pair = tuple(tensor for tensor in pair if tensor.shape != ()) or pair
    elif any(_kind(tensor.dtype) == max(kinds) and tensor.shape != () for tensor in pair):
        pair = tuple(tensor for tensor in pair if _kind(tensor.dtype) == max(kinds))
    dtypes = {tensor.dtype for tensor in pair}
    return Dtype.FLOAT32 if dtypes == _HALVES else max(dtypes, key=_RANKS.index)


def with_number(dtype: Dtype, number: object, *, divided: bool = False) -> Dtype:
    """The type of a tensor of `dtype` put together with a number of Python's."""
    if dtype.is_floating:
        return dtype
    if divided or isinstance(number, float):
        return Dtype.FLOAT32
    return dtype if isinstance(number, bool) else Dtype.INT64


def _kind(dtype: Dtype) -> int:
    return 0 if dtype is Dtype.BOOL else 1 if dtype is Dtype.INT64 else 2
