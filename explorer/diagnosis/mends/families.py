"""What an error is usually ended by, told from its wording alone.

Counted from public threads that say what ended the error; where few say so, from what torch's documentation asks for.
"""

import math
from collections.abc import Mapping

from explorer.diagnosis.mends.mend import MendKind as M
from explorer.diagnosis.mends.patterns import Weights
from explorer.diagnosis.reading import Hint, Kind, PartialShape, Reading

_RANKS_OF_PRODUCT: Weights = {M.USE_MATMUL: 5.0, M.ADD_BATCH_DIM: 2.5, M.SQUEEZE: 1.5}
_BATCHES: Weights = {M.DROP_LAST: 4.0, M.SET_CONFIG: 2.0, M.RESHAPE: 0.8}
_FAMILIES: Mapping[str, Weights] = {
    "mat1 dim 1": {M.RESIZE_INPUT: 3.4, M.SET_IN_FEATURES: 3.2, M.SET_CONFIG: 2.6, M.FLATTEN_FROM_1: 1.5},
    "mat1 and mat2": {M.SET_IN_FEATURES: 3.0, M.SET_CONFIG: 2.8, M.WRONG_FEATURES: 2.2, M.MATCH_MODEL: 2.0},
    "m1 and m2": {M.SET_IN_FEATURES: 3.0, M.RESIZE_INPUT: 2.8, M.SET_CONFIG: 2.4, M.FLATTEN_FROM_1: 2.0},
    "cuBLAS invalid value": {M.SET_IN_FEATURES: 2.6, M.SET_CONFIG: 2.4, M.LIBRARY_VERSION: 2.2, M.MATCH_MODEL: 1.0},
    "2D tensors expected": {M.ADD_BATCH_DIM: 4.0, M.USE_MATMUL: 3.5, M.FLATTEN_FROM_1: 1.0},
    "must be a matrix": {M.USE_MATMUL: 4.0, M.GATHER_SHARDS: 2.0, M.ADD_BATCH_DIM: 1.5},
    "at least 1D": {M.ADD_BATCH_DIM: 5.0, M.USE_MUL: 3.0},
    "dot ranks": {M.USE_MATMUL: 6.0, M.FLATTEN_BOTH: 1.5, M.SQUEEZE: 1.0},
    "dot sizes": {M.SET_CONFIG: 2.0, M.FLATTEN_BOTH: 1.0, M.WRONG_FEATURES: 1.0},
    "mat and vec ranks": {M.USE_MATMUL: 5.0, M.SQUEEZE: 1.5},
    "number of batches": _BATCHES,
    "batch2 sizes": {M.SET_CONFIG: 2.6, M.TRANSPOSE_B: 2.2, M.DROP_LAST: 1.5, M.MATCH_MODEL: 1.4},
    "argument's size": {M.SET_CONFIG: 3.6, M.DROP_LAST: 1.5, M.MATCH_MODEL: 1.2, M.TRANSPOSE_B: 1.0},
    "batch dimensions": _BATCHES,
    "expanded size": {M.ADD_BATCH_DIM: 3.0, M.SET_CONFIG: 2.0, M.PERMUTE_AXES: 1.6},
    "invalid for input": {M.SET_CONFIG: 3.2, M.RESHAPE: 3.0, M.RESIZE_INPUT: 2.6, M.MATCH_MODEL: 0.8},
    "0 elements": {M.EMPTY_INPUT: 8.0, M.RESHAPE: 1.0},
    "t() of more dimensions": {M.USE_TRANSPOSE: 8.0, M.SQUEEZE: 1.5},
    "dimension out of range": {M.ADD_BATCH_DIM: 4.0, M.USE_TRANSPOSE: 1.2, M.LIBRARY_VERSION: 1.6, M.SQUEEZE: 0.6},
    "flatten's order": {M.SWAP_FLATTEN_DIMS: 9.0},
    "conv's ranks": {M.ADD_BATCH_DIM: 6.0, M.PERMUTE_AXES: 1.5, M.SQUEEZE: 1.0},
    "conv's channels": {M.SET_CONFIG: 2.4, M.MATCH_MODEL: 2.2, M.CONVERT_CHANNELS: 1.5, M.PERMUTE_AXES: 1.2},
    "kernel larger than the input": {M.RESIZE_INPUT: 6.0, M.SET_CONFIG: 2.0, M.PERMUTE_AXES: 1.5},
    "output too small": {M.RESIZE_INPUT: 6.0, M.SET_CONFIG: 1.5},
    "einsum sizes": {M.SET_CONFIG: 2.4, M.RESIZE_INPUT: 1.6, M.PERMUTE_AXES: 1.4, M.MATCH_MODEL: 1.2},
    "normalized shape": {M.MATCH_MODEL: 3.6, M.SET_CONFIG: 3.0, M.PERMUTE_AXES: 1.5},
    "weight's shape": {M.GATHER_SHARDS: 4.0, M.MATCH_MODEL: 2.0, M.SET_CONFIG: 1.5},
    "input size": {M.SET_CONFIG: 3.6, M.PERMUTE_AXES: 2.0, M.WRONG_FEATURES: 1.6},
    "hidden size": {M.SET_CONFIG: 2.6, M.DROP_LAST: 2.6, M.PERMUTE_AXES: 1.2},
    "checkpoint's shape": {M.MATCH_MODEL: 5.0, M.SET_CONFIG: 3.6, M.LIBRARY_VERSION: 1.6},
    "flax' parameter": {M.MATCH_MODEL: 2.8, M.SET_CONFIG: 3.0, M.WRONG_FEATURES: 1.0},
    "haiku's parameter": {M.MATCH_MODEL: 2.8, M.SET_CONFIG: 3.0, M.WRONG_FEATURES: 1.0},
    "contracting dimensions": {M.SET_CONFIG: 3.4, M.TRANSPOSE_B: 1.2, M.SET_IN_FEATURES: 1.0},
    "numpy's core dimension": {M.SET_CONFIG: 2.6, M.TRANSPOSE_B: 1.8, M.TRANSPOSE_A: 1.6, M.WRONG_FEATURES: 1.4},
    "numpy's core ranks": {M.USE_MUL: 3.0, M.ADD_BATCH_DIM: 2.0},
    "numpy's reshape": {M.RESHAPE: 3.0, M.SET_CONFIG: 2.0, M.RESIZE_INPUT: 2.0},
    "target size": {M.SQUEEZE: 3.0, M.FLATTEN_BOTH: 2.0, M.SET_CONFIG: 1.5},
    "batch size of the target": {M.FLATTEN_FROM_1: 2.0, M.DROP_LAST: 1.5, M.RESHAPE: 2.0},
    "embedding size": {M.SET_CONFIG: 3.0, M.MATCH_MODEL: 2.0, M.PERMUTE_AXES: 1.0},
    "Keras' axis": {M.SET_CONFIG: 3.0, M.RESIZE_INPUT: 1.6, M.WRONG_FEATURES: 1.5, M.SET_IN_FEATURES: 1.4},
}
_KINDS: Mapping[Kind, Weights] = {
    Kind.DTYPE: {M.CAST_DTYPE: 6.0, M.LIBRARY_VERSION: 3.0, M.SET_CONFIG: 1.0},
    Kind.DEVICE: {M.MOVE_DEVICE: 5.0, M.LIBRARY_VERSION: 2.0},
    Kind.STRIDE: {M.MAKE_CONTIGUOUS: 9.0},
    Kind.RANK: {M.ADD_BATCH_DIM: 3.0, M.SQUEEZE: 2.0, M.PERMUTE_AXES: 1.0},
    Kind.SHAPE: {M.SET_CONFIG: 2.4, M.MATCH_MODEL: 1.8, M.WRONG_FEATURES: 1.4, M.RESIZE_INPUT: 1.0},
    Kind.NONE: {},
    Kind.UNKNOWN: {},
}
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
    if reading.kind is Kind.RANK and reading.operation in (
        "mm",
        "bmm",
        "dot",
        "mv",
        "addmm",
        "addmv",
        "addbmm",
        "baddbmm",
    ):
        return _FAMILIES.get(reading.family, _RANKS_OF_PRODUCT)
    element_by_element = reading.operation in ("broadcast", "mul", "add", "sub", "div")
    if reading.kind is Kind.SHAPE and (element_by_element or reading.family == "tensor a and tensor b"):
        return _broadcast(reading)
    if reading.family in ("invalid for input", "numpy's reshape") and reading.count and reading.target:
        return _reshaped(reading.count, reading.target)
    if reading.family in _FAMILIES:
        return _FAMILIES[reading.family]
    return _KINDS[reading.kind]


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
