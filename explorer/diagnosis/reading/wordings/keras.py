"""How Keras words that shapes do not fit."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import Family, Library, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

KERAS = Library("Keras", by_hand=False)
LOSS = Family(KERAS, "loss")
AXIS = Family(
    KERAS, "axis", ended_by={M.SET_CONFIG: 3.0, M.RESIZE_INPUT: 1.6, M.WRONG_FEATURES: 1.5, M.SET_IN_FEATURES: 1.4}
)
RANKS = Family(KERAS, "ranks")
SHAPE = Family(KERAS, "shape")
INPUT = Family(KERAS, "input")
WEIGHTS = Family(KERAS, "weights", mismatch=Mismatch.PARAMETER)

_LAYER = r"(?:\"?'?(?:layer )?\"?'?(?P<layer>[\w./:-]{1,80}?)\"?'?)"
_AGAIN = _LAYER.replace("layer>", "layer2>")
_KERAS = (
    rf"input <size>(?:(?: of|'s)? (?:layer )?{_LAYER})? is incompatible with (?:the )?layer(?: {_AGAIN})?:(?: ?:)? ?"
)

WORDINGS: tuple[Wording, ...] = (
    wording(LOSS, Kind.SHAPE, "loss", "are incompatible",
        r"shapes? <left> and <right> (?:are|is) (?:incompatible|not compatible)"
    ),
    wording(LOSS, Kind.SHAPE, "loss", "rank (ndim)",
        r"arguments `?target`? and `?output`? must have the same (?:rank \(ndim\)|shape)(?: up until the last"
        r" dimension: ?|\. received: ?)target\.shape=<right>,? output\.shape=<left>"
    ),
    wording(Family(KERAS, "reshape"), Kind.SHAPE, "reshape", "total size of new array",
        r"total size of (?:new array|the tensor) must be unchanged,? input_shape ?= ?<left>,? output_shape ?="
        r" ?<target>"
    ),
    wording(AXIS, Kind.SHAPE, "dense", "of input shape to have value",
        rf"(?:{_KERAS})?expected axis <axis> of input shape to have value '?<value>'?,? "
        r"but (?:received )?(?:input with |got )shape ?<left>"
    ),
    wording(RANKS, Kind.RANK, "dense", "found ndim",
        rf"(?:{_KERAS})?expected (?:min_|max_)?ndim=<size>,? (?:but )?found ndim=<size>(?:\. ?full shape received:"
        rf" ?<left>)?"
    ),
    wording(SHAPE, Kind.SHAPE, "model", "found shape=",
        rf"(?:{_KERAS})?expected shape=<right>,? found shape=<left>"
    ),
    wording(SHAPE, Kind.SHAPE, "model", "but got array with shape",
        r"error when checking (?:model )?(?:input|target): ?expected [\w.-]{1,80} to have shape <right>,? but got"
        r" array with shape <left>"
    ),
    wording(RANKS, Kind.RANK, "model", "but got array with shape",
        r"error when checking (?:model )?(?:input|target): ?expected [\w.-]{1,80} to have <size> dimensions,? but"
        r" got array with shape <left>"
    ),
    wording(INPUT, Kind.SHAPE, "model", "invalid input shape for input",
        r"invalid input shape for input .{1,160}?expected shape <right>,? but input has incompatible shape <left>"
    ),
    wording(INPUT, Kind.SHAPE, "model", "was called on an input with incompatible shape",
        r"model was constructed with shape <right> for input [^\n]{0,240}?incompatible shape <left>", mild=True
    ),
    wording(Family(KERAS, "last dimension"), Kind.SHAPE, "dense", "last dimension of the inputs",
        r"the last dimension of the inputs to (?:a |`?)dense`? (?:layer )?should be defined\. found `?none`?"
    ),
    wording(Family(KERAS, "concatenate"), Kind.SHAPE, "concatenate", "concatenat",
        r"a `?concatenate`? layer requires inputs with matching shapes except for the concat(?:enation)? axis\."
        r" (?:received|got inputs shapes): ?(?:input_shape=)?\[?<left>, ?<right>\]?"
    ),
    wording(Family(KERAS, "inputs"), Kind.SHAPE, "dot", "dimension incompatibility",
        r"dimension incompatibility <a> != <b>\.? ?layer shapes: ?<left>,? ?<right>"
    ),
    wording(WEIGHTS, Kind.SHAPE, "set_weights", "not compatible with provided weight shape",
        r"layer weight shape <right> not compatible with provided weight shape <left>"
    ),
)  # fmt: skip
