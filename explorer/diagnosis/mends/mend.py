"""A mend: one thing to change, and how torch stands to it."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.asking import Trial
from explorer.program import Program


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


class Ruling(StrEnum):
    """How torch, and what became of the samples, rule on a mend."""

    MEANINGFUL = "meaningful"  # accepted, and every row of the result still belongs to one sample
    SCRAMBLES = "scrambles"  # accepted, and some row of the result is made of several samples
    IMPOSSIBLE = "impossible"  # refused
    ADVICE = "advice"  # nothing that can be run here


@dataclass(frozen=True, slots=True)
class Mend:
    """A candidate: what to change, why, and the code for it.

    `program` is what torch is to try, None for advice. `weight` says how often the evidence at hand was seen to end
    such an error; it compares mends of one case only. Where a text does not tell the shape of what it starts from,
    `knows_samples` is False: torch can try the mend, and nothing follows for samples.
    """

    kind: MendKind
    title: str
    why: str
    code: str | None = None
    program: Program | None = None
    weight: float = 0.0
    knows_samples: bool = True


@dataclass(frozen=True, slots=True)
class RuledMend:
    """A mend with the ruling on it; `why` says what torch answered, too. `trial` is None for advice."""

    mend: Mend
    ruling: Ruling
    why: str
    trial: Trial | None = None
