"""What may be changed, named; and how much an error's wording or its sizes speak for each of them."""

from collections.abc import Mapping
from enum import StrEnum


class MendKind(StrEnum):
    """What is changed."""

    MATCH_MODEL = "match_model"
    SET_CONFIG = "set_config"
    SET_IN_FEATURES = "set_in_features"
    RESIZE_INPUT = "resize_input"
    ADAPTIVE_POOL = "adaptive_pool"
    FLATTEN_FROM_1 = "flatten_from_1"
    PERMUTE_AXES = "permute_axes"
    TRANSPOSE_A = "transpose_a"
    TRANSPOSE_B = "transpose_b"
    SWAP = "swap"
    ADD_BATCH_DIM = "add_batch_dim"
    SQUEEZE = "squeeze"
    RESHAPE = "reshape"
    WRONG_FEATURES = "wrong_features"
    UNPACK_QUANTISED = "unpack_quantised"
    GATHER_SHARDS = "gather_shards"
    CAST_DTYPE = "cast_dtype"
    USE_MATMUL = "use_matmul"
    USE_MUL = "use_mul"
    MAKE_CONTIGUOUS = "make_contiguous"
    USE_TRANSPOSE = "use_transpose"
    SWAP_FLATTEN_DIMS = "swap_flatten_dims"
    FLATTEN_BOTH = "flatten_both"
    CONVERT_CHANNELS = "convert_channels"
    EMPTY_INPUT = "empty_input"
    DROP_LAST = "drop_last"
    LAYER_ORDER = "layer_order"
    LIBRARY_VERSION = "library_version"
    MOVE_DEVICE = "move_device"


Weights = Mapping[MendKind, float]  # how often each change was seen to end such an error, against the others
