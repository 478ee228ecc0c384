"""What an error is usually ended by, told from its wording alone.

Counted from public threads that say what ended the error; where few say so, from what torch's documentation asks for.
"""

import math
from collections.abc import Mapping
from typing import assert_never

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mend_kind import Weights
from explorer.diagnosis.reading import Hint, Kind, Mismatch, PartialShape, Reading

_PRODUCTS = ("mm", "bmm", "dot", "mv", "addmm", "addmv", "addbmm", "baddbmm")
_ELEMENTWISE = ("broadcast", "mul", "add", "sub", "div")
_RANKS_OF_PRODUCT: Weights = {M.USE_MATMUL: 5.0, M.ADD_BATCH_DIM: 2.5, M.SQUEEZE: 1.5}
_HINTS: Mapping[Hint, Weights] = {
    Hint.DIFFUSION: {M.MATCH_MODEL: 2.5},
    Hint.QUANTISED: {M.UNPACK_QUANTISED: 3.0},
    Hint.SHARDED: {M.GATHER_SHARDS: 3.5},
    Hint.AUDIO: {M.WRONG_FEATURES: 2.4},
    Hint.BATCH_END: {M.DROP_LAST: 3.0},
    Hint.IMAGE: {M.RESIZE_INPUT: 0.8},
    Hint.LANGUAGE_MODEL: {M.MATCH_MODEL: 0.6, M.SET_CONFIG: 0.5},
}


def weights_of(reading: Reading) -> dict[M, float]:
    """What the wording and the words around it speak for; nothing where nothing went wrong."""
    weights = dict(_told(reading))
    if weights and reading.kind in (Kind.SHAPE, Kind.RANK):
        for hint in reading.hints:
            for kind, weight in _HINTS.get(hint, {}).items():
                weights[kind] = weights.get(kind, 0.0) + weight
    return weights


def _told(reading: Reading) -> Weights:
    """What the wording alone speaks for: its numbers before its family, its family before its kind."""
    if reading.kind is Kind.SHAPE and reading.operation in _ELEMENTWISE:
        return _broadcast(reading)
    match reading.mismatch:
        case Mismatch.BROADCAST:
            return _broadcast(reading)
        case Mismatch.COUNT if reading.count and reading.target:
            return _reshaped(reading.count, reading.target)
        case Mismatch.OPERANDS | Mismatch.INNER | Mismatch.BATCH | Mismatch.PARAMETER | Mismatch.COUNT | None:
            return (reading.family.ended_by if reading.family is not None else {}) or _of_kind(reading)
        case mismatch:
            assert_never(mismatch)


def _of_kind(reading: Reading) -> Weights:
    match reading.kind:
        case Kind.SHAPE:
            return {M.SET_CONFIG: 2.4, M.MATCH_MODEL: 1.8, M.WRONG_FEATURES: 1.4, M.RESIZE_INPUT: 1.0}
        case Kind.RANK if reading.operation in _PRODUCTS:
            return _RANKS_OF_PRODUCT
        case Kind.RANK:
            return {M.ADD_BATCH_DIM: 3.0, M.SQUEEZE: 2.0, M.PERMUTE_AXES: 1.0}
        case Kind.STRIDE:
            return {M.MAKE_CONTIGUOUS: 9.0}
        case Kind.DTYPE:
            return {M.CAST_DTYPE: 6.0, M.LIBRARY_VERSION: 3.0, M.SET_CONFIG: 1.0}
        case Kind.DEVICE:
            return {M.MOVE_DEVICE: 5.0, M.LIBRARY_VERSION: 2.0}
        case Kind.NONE | Kind.UNKNOWN:
            return {}
        case kind:
            assert_never(kind)


def _reshaped(count: int, target: PartialShape) -> Weights:
    """A whole number of times too many elements speaks for a batch, heads or devices folded in; else another size."""
    asked = math.prod(size for size in target if size is not None and size > 0)
    if asked and count % asked == 0:
        return {M.SET_CONFIG: 4.0, M.RESHAPE: 3.4, M.DROP_LAST: 0.8, M.MATCH_MODEL: 0.8}
    return {M.RESIZE_INPUT: 3.4, M.SET_CONFIG: 3.2, M.RESHAPE: 2.0, M.DROP_LAST: 1.2, M.MATCH_MODEL: 0.8}


def _broadcast(reading: Reading) -> Weights:
    """Two tensors that were to be combined element by element."""
    sizes = reading.sizes or (0, 0)
    if reading.operation == "mul":
        return {M.USE_MATMUL: 4.0, M.ADD_BATCH_DIM: 2.0, M.PERMUTE_AXES: 1.5, M.SET_CONFIG: 1.2}
    if reading.axis == 0:
        return {M.DROP_LAST: 3.6, M.SET_CONFIG: 2.0, M.ADD_BATCH_DIM: 1.4}
    if 3 in sizes and set(sizes) & {1, 4}:
        return {M.CONVERT_CHANNELS: 5.0, M.MATCH_MODEL: 1.5, M.SET_CONFIG: 1.2}
    return {M.SET_CONFIG: 2.4, M.RESIZE_INPUT: 2.0, M.MATCH_MODEL: 1.6, M.ADD_BATCH_DIM: 1.4, M.PERMUTE_AXES: 1.0}
