"""How torch's losses and checkpoints word that two sizes differ."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import TORCH, Family, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TARGET_SIZE = Family(TORCH, "target size", ended_by={M.SQUEEZE: 3.0, M.FLATTEN_BOTH: 2.0, M.SET_CONFIG: 1.5})
BATCH_SIZE_OF_THE_TARGET = Family(
    TORCH, "batch size of the target", ended_by={M.FLATTEN_FROM_1: 2.0, M.DROP_LAST: 1.5, M.RESHAPE: 2.0}
)
TARGETS_RANK = Family(TORCH, "target's rank")
CHECKPOINTS_SHAPE = Family(
    TORCH,
    "checkpoint's shape",
    mismatch=Mismatch.PARAMETER,
    ended_by={M.MATCH_MODEL: 5.0, M.SET_CONFIG: 3.6, M.LIBRARY_VERSION: 1.6},
)

WORDINGS: tuple[Wording, ...] = (
    # losses
    wording(TARGET_SIZE, Kind.SHAPE, "binary_cross_entropy", "target size",
        r"target size \(<right>\) must be (?:the )?same as input size \(<left>\)"
    ),
    wording(TARGET_SIZE, Kind.SHAPE, "mse_loss", "target size",
        r"using a target size \(<right>\) that is different to the input size \(<left>\)(?: is"
        r" deprecated)?", mild=True
    ),
    wording(BATCH_SIZE_OF_THE_TARGET, Kind.SHAPE, "cross_entropy", "target batch_size",
        r"expected input batch_size \(<a>\) to match target batch_size \(<b>\)"
    ),
    wording(TARGET_SIZE, Kind.SHAPE, "cross_entropy", "target size",
        r"expected target size:? ?<right>,? got:? ?<left>"
    ),
    wording(TARGET_SIZE, Kind.SHAPE, "cross_entropy", "target",
        r"(?:input and target (?:batch or spatial sizes|shapes) (?:don't|do not) match|size mismatch \(got"
        r" input)[:,]? ?(?:target:? ?<right>,? input:? ?<left>)"
    ),
    wording(TARGET_SIZE, Kind.SHAPE, "cross_entropy", "target",
        r"(?:input and target shapes do not match: ?input <left>, ?target:? ?<right>|size mismatch \(got input:"
        r" ?<left>, ?target: ?<right>\))"
    ),
    wording(TARGETS_RANK, Kind.RANK, "cross_entropy", "target",
        r"(?:(?:0d or )?1d target tensor expected, )?multi-target not supported"
    ),
    wording(TARGETS_RANK, Kind.RANK, "cross_entropy", "spatial targets",
        r"only batches of spatial targets supported(?: \([^()]{0,40}\))? but got targets of "
        r"(?:dimension|size) ?:(?: ?:)? ?(?:<size>|<right>)"
    ),
    # checkpoints
    wording(CHECKPOINTS_SHAPE, Kind.SHAPE, "load_state_dict", "copying a param",
        r"size mismatch for [\w.]{1,200}: ?copying a param (?:with shape|of) <left> from checkpoint,? (?:the|where"
        r" the) shape (?:in current model )?is <right>(?: in current model)?"
    ),
    wording(CHECKPOINTS_SHAPE, Kind.SHAPE, "load_state_dict", "copying the parameter",
        r"while copying the parameter named [\w.'\"]{1,200}, whose dimensions in the model are <right> and whose"
        r" dimensions in the checkpoint are <left>"
    ),
    wording(CHECKPOINTS_SHAPE, Kind.SHAPE, "load_state_dict", "trying to set a tensor",
        r"trying to set a tensor of shape <left> in [\w.'\"]{1,200} \(which has shape <right>\)"
    ),
    wording(CHECKPOINTS_SHAPE, Kind.SHAPE, "load_state_dict", "expected shape",
        r"[\w.]{1,200} expected shape (?:tensor\([^()]{0,80}size=)?<right>[^()]{0,20}\)?,? but got <left>"
    ),
    wording(CHECKPOINTS_SHAPE, Kind.SHAPE, "load_state_dict", "size mismatch for",
        r"size mismatch for [\w.]{1,200}"
    ),
)  # fmt: skip
