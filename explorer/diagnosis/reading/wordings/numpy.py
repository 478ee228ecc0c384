"""How numpy, scipy and scikit-learn word that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

_REMAPPED = r"(?: \[original->remapped\])?"

NUMPY: tuple[Wording, ...] = (
    wording("numpy's shapes not aligned", Kind.SHAPE, "dot", "not aligned",
        r"shapes <left> and <right> not aligned(?:: ?<a> \(dim <signed>\) != <b> \(dim <axis>\))?"
    ),
    wording("numpy's core dimension", Kind.SHAPE, "matmul", "core dimension",
        r"(?:<op>: ?)?input operand 1 has a mismatch in its core dimension <axis>,? ?with gufunc signature [^"
        r" ]{1,60}(?: \w{1,20}\)\S{1,40})? ?\(size <b> is different from <a>\)"
    ),
    wording("numpy's core dimension", Kind.SHAPE, "matmul", "core dimension",
        r"(?:<op>: ?)?input operand 1 has a mismatch in its core dimension <axis>"
    ),
    wording("numpy's core ranks", Kind.RANK, "matmul", "not have enough dimensions",
        r"(?:<op>: ?)?input operand <size> does not have enough dimensions(?: \(has <size>,? gufunc core with"
        r" signature [^ ]{1,60} requires <size>\))?"
    ),
    wording("numpy's core ranks", Kind.RANK, "matmul", "ndim at least",
        r"(?:<op> )?input operand <size> must have ndim at least <size>,? but it has ndim <size>"
    ),
    wording("numpy's broadcast", Kind.SHAPE, "broadcast", "could not be broadcast together",
        rf"operands could not be broadcast together with (?:remapped )?shapes{_REMAPPED}:?"
        rf" ?<left>(?:->\(?[\w,\s]{{0,60}}\))?,? ?(?:and )?<right>"
        r"(?:->\(?[\w,\s]{0,60}\))?(?: ?<shape>)?(?: and requested shape <shape>)?"
    ),
    wording("numpy's broadcast", Kind.SHAPE, "broadcast", "cannot be broadcast to a single shape",
        r"(?:shape mismatch: ?)?objects cannot be broadcast to a single shape\. {1,9}mismatch is between arg <size>"
        r" with shape <left> and arg <size> with shape <right>\.?"
    ),
    wording("numpy's broadcast into", Kind.SHAPE, "assignment", "could not broadcast input array",
        r"could not broadcast input array from shape <left> into shape <right>"
    ),
    wording("numpy's broadcast output", Kind.SHAPE, "broadcast", "broadcast shape",
        r"non-broadcastable output operand with shape <left> doesn't match the broadcast shape <right>"
    ),
    wording("numpy's index shapes", Kind.SHAPE, "index", "indexing arrays could not",
        r"(?:shape mismatch: ?)?indexing arrays could not be broadcast together with shapes <left> ?,?(?:and"
        r" )?<right>"
    ),
    wording("numpy's value shape", Kind.SHAPE, "assignment", "value array of shape",
        r"(?:shape mismatch: ?)?value array of shape <left> could not be broadcast to indexing result of shape"
        r" <right>"
    ),
    wording("numpy's boolean index", Kind.SHAPE, "index", "boolean index did not match",
        r"boolean index did not match indexed array along (?:dimension|axis) <axis>; (?:dimension|size of axis) is"
        r" <a> but (?:size of )?corresponding boolean (?:dimension|axis) is <b>"
    ),
    wording("numpy's reshape", Kind.SHAPE, "reshape", "cannot reshape array",
        r"cannot reshape array of (?:size <count>|shape <left> \(size <count>\)) into shape <target>(?: \(size"
        r" <size>\))?"
    ),
    wording("numpy's reshape", Kind.SHAPE, "reshape", "total size of new array",
        r"total size of new array must be unchanged(?!,? ?input_shape)"
        r"(?: \(got <left> (?:\(size <count>\) )?,? ?(?:to|and) <target>\))?"
    ),
    wording("numpy's reshape", Kind.SHAPE, "reshape", "unknown dimension", r"can only specify one unknown dimension"),
    wording("numpy's tensordot", Kind.SHAPE, "tensordot", "shape-mismatch for sum", r"shape-mismatch for sum"),
    wording("numpy's concatenate", Kind.SHAPE, "concatenate", "concatenation axis",
        r"all the input array dimensions (?:except for|exactly match for) the concatenation axis must match"
        r" exactly(?:,? but along dimension <axis>,? the array at index <size> has size <a> and the array at index"
        r" <size> has size <b>)?"
    ),
    wording("numpy's concatenate", Kind.RANK, "concatenate", "same number of dimensions",
        r"all the input arrays must have (?:the )?same number of dimensions[^.\n]{0,110}"
    ),
    wording("numpy's stack", Kind.SHAPE, "stack", "same shape", r"all input arrays must have the same shape"),
    wording("numpy's matrices", Kind.SHAPE, "dot", "not aligned",
        r"(?:matrices|objects|vectors) are not aligned|dot product shape mismatch,? <left> vs <right>"
    ),
    wording("numpy's axes", Kind.RANK, "transpose", "axes don't match", r"axes don't match array"),
    wording("numpy's axis", Kind.RANK, None, "out of bounds for array of dimension",
        r"(?:axis |axis[12]: axis )?<axis> is out of bounds for array of dimension <size>"
    ),
    wording("numpy's einsum", Kind.SHAPE, "einsum", "size of label",
        r"size of label '\w' for operand <size> \(<b>\) does not match previous terms \(<a>\)\.?"
    ),
    wording("numpy's einsum", Kind.RANK, "einsum", "einstein sum",
        r"einstein sum subscripts string (?:contains too many|included output|does not contain)[^\n]{0,80}"
    ),
    wording("numpy's square", Kind.SHAPE, "linalg", "must be square", r"last 2 dimensions of the array must be square"),
    wording("numpy's ranks", Kind.RANK, "linalg", "dimensional",
        r"<size>-dimensional array given\. array must be (?:at least )?\w{1,12}-dimensional"
    ),
    wording("numpy's correlate", Kind.SHAPE, "broadcast", "shape mismatch",
        r"shape mismatch: ?<left> (?:vs\.?|and|!=) <right>"
    ),
    # scipy, scikit-learn, pandas
    wording("scipy's signature", Kind.SHAPE, "matmul", "dimension mismatch",
        r"(?:<op>: ?)?dimension mismatch with signature \(\w{1,3}, ?\w{1,3}=<a>\), ?\(\w{1,3}=<b>[^ ]{0,20}"
    ),
    wording("scipy's dimensions", Kind.SHAPE, "matmul", "dimension mismatch", r"(?<=valueerror: )dimension mismatch\b"),
    wording("features", Kind.SHAPE, "predict", "features",
        r"x has <a> features,? but \w{1,60} is expecting <b> features(?: as input)?\.?"
    ),
    wording("features", Kind.SHAPE, "predict", "number of features",
        r"(?:x\.shape\[1\] = <a> should be equal to <b>|number of features of the model must match the input\."
        r" model n_features is <b> and input n_features is <a>)"
    ),
    wording("number of samples", Kind.SHAPE, "fit", "inconsistent numbers of samples",
        r"found input variables with inconsistent numbers of samples: ?\[<a>, ?<b>\]"
    ),
    wording("expected 2D array", Kind.RANK, "fit", "expected 2d array",
        r"expected 2d array,? got (?:<size>d|scalar) array instead"
    ),
    wording("found array with dim", Kind.RANK, "fit", "found array with dim",
        r"found array with dim <size>\. [^\n]{0,40}expected <= ?<size>\.?"
    ),
)  # fmt: skip
