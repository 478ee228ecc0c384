"""How Keras words that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

_LAYER = r"(?:\"?'?(?:layer )?\"?'?(?P<layer>[\w./:-]{1,80}?)\"?'?)"
_AGAIN = _LAYER.replace("layer>", "layer2>")
_KERAS = (
    rf"input <size>(?:(?: of|'s)? (?:layer )?{_LAYER})? is incompatible with (?:the )?layer(?: {_AGAIN})?:(?: ?:)? ?"
)

KERAS: tuple[Wording, ...] = (
    wording("Keras' axis", Kind.SHAPE, "dense", "of input shape to have value",
        rf"(?:{_KERAS})?expected axis <axis> of input shape to have value '?<value>'?,? "
        r"but (?:received )?(?:input with |got )shape ?<left>"
    ),
    wording("Keras' ranks", Kind.RANK, "dense", "found ndim",
        rf"(?:{_KERAS})?expected (?:min_|max_)?ndim=<size>,? (?:but )?found ndim=<size>(?:\. ?full shape received:"
        rf" ?<left>)?"
    ),
    wording("Keras' shape", Kind.SHAPE, "model", "found shape=",
        rf"(?:{_KERAS})?expected shape=<right>,? found shape=<left>"
    ),
    wording("Keras' shape", Kind.SHAPE, "model", "but got array with shape",
        r"error when checking (?:model )?(?:input|target): ?expected [\w.-]{1,80} to have shape <right>,? but got"
        r" array with shape <left>"
    ),
    wording("Keras' ranks", Kind.RANK, "model", "but got array with shape",
        r"error when checking (?:model )?(?:input|target): ?expected [\w.-]{1,80} to have <size> dimensions,? but"
        r" got array with shape <left>"
    ),
    wording("Keras' input", Kind.SHAPE, "model", "invalid input shape for input",
        r"invalid input shape for input .{1,160}?expected shape <right>,? but input has incompatible shape <left>"
    ),
    wording("Keras' input", Kind.SHAPE, "model", "was called on an input with incompatible shape",
        r"model was constructed with shape <right> for input [^\n]{0,240}?incompatible shape <left>", mild=True
    ),
    wording("Keras' last dimension", Kind.SHAPE, "dense", "last dimension of the inputs",
        r"the last dimension of the inputs to (?:a |`?)dense`? (?:layer )?should be defined\. found `?none`?"
    ),
    wording("Keras' concatenate", Kind.SHAPE, "concatenate", "concatenat",
        r"a `?concatenate`? layer requires inputs with matching shapes except for the concat(?:enation)? axis\."
        r" (?:received|got inputs shapes): ?(?:input_shape=)?\[?<left>, ?<right>\]?"
    ),
    wording("Keras' inputs", Kind.SHAPE, "dot", "dimension incompatibility",
        r"dimension incompatibility <a> != <b>\.? ?layer shapes: ?<left>,? ?<right>"
    ),
    wording("Keras' weights", Kind.SHAPE, "set_weights", "not compatible with provided weight shape",
        r"layer weight shape <right> not compatible with provided weight shape <left>"
    ),
    wording("TensorFlow's assign", Kind.SHAPE, "assign", "assign requires shapes",
        r"assign requires shapes of both tensors to match\. lhs shape ?= ?<right> rhs shape ?= ?<left>"
    ),
)  # fmt: skip
