"""How torch's losses and checkpoints word that two sizes differ."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TORCH_LOSSES: tuple[Wording, ...] = (
    # losses
    wording("target size", Kind.SHAPE, "binary_cross_entropy", "target size",
        r"target size \(<right>\) must be (?:the )?same as input size \(<left>\)"
    ),
    wording("target size", Kind.SHAPE, "mse_loss", "target size",
        r"using a target size \(<right>\) that is different to the input size \(<left>\)(?: is"
        r" deprecated)?", mild=True
    ),
    wording("batch size of the target", Kind.SHAPE, "cross_entropy", "target batch_size",
        r"expected input batch_size \(<a>\) to match target batch_size \(<b>\)"
    ),
    wording("target size", Kind.SHAPE, "cross_entropy", "target size",
        r"expected target size:? ?<right>,? got:? ?<left>"
    ),
    wording("target size", Kind.SHAPE, "cross_entropy", "target",
        r"(?:input and target (?:batch or spatial sizes|shapes) (?:don't|do not) match|size mismatch \(got"
        r" input)[:,]? ?(?:target:? ?<right>,? input:? ?<left>)"
    ),
    wording("target size", Kind.SHAPE, "cross_entropy", "target",
        r"(?:input and target shapes do not match: ?input <left>, ?target:? ?<right>|size mismatch \(got input:"
        r" ?<left>, ?target: ?<right>\))"
    ),
    wording("target's rank", Kind.RANK, "cross_entropy", "target",
        r"(?:(?:0d or )?1d target tensor expected, )?multi-target not supported"
    ),
    wording("target's rank", Kind.RANK, "cross_entropy", "spatial targets",
        r"only batches of spatial targets supported(?: \([^()]{0,40}\))? but got targets of "
        r"(?:dimension|size) ?:(?: ?:)? ?(?:<size>|<right>)"
    ),
    # checkpoints
    wording("checkpoint's shape", Kind.SHAPE, "load_state_dict", "copying a param",
        r"size mismatch for [\w.]{1,200}: ?copying a param (?:with shape|of) <left> from checkpoint,? (?:the|where"
        r" the) shape (?:in current model )?is <right>(?: in current model)?"
    ),
    wording("checkpoint's shape", Kind.SHAPE, "load_state_dict", "copying the parameter",
        r"while copying the parameter named [\w.'\"]{1,200}, whose dimensions in the model are <right> and whose"
        r" dimensions in the checkpoint are <left>"
    ),
    wording("checkpoint's shape", Kind.SHAPE, "load_state_dict", "trying to set a tensor",
        r"trying to set a tensor of shape <left> in [\w.'\"]{1,200} \(which has shape <right>\)"
    ),
    wording("checkpoint's shape", Kind.SHAPE, "load_state_dict", "expected shape",
        r"[\w.]{1,200} expected shape (?:tensor\([^()]{0,80}size=)?<right>[^()]{0,20}\)?,? but got <left>"
    ),
    wording("checkpoint's shape", Kind.SHAPE, "load_state_dict", "size mismatch for",
        r"size mismatch for [\w.]{1,200}"
    ),
)  # fmt: skip
