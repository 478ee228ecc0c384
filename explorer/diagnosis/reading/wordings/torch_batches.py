"""How torch words the refusal of batched products, of operands with the wrong rank, and of further products."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import TORCH, Callers, Family, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

BATCH2_SIZES = Family(
    TORCH,
    "batch2 sizes",
    callers=Callers.BATCHES,
    ended_by={M.SET_CONFIG: 2.6, M.TRANSPOSE_B: 2.2, M.DROP_LAST: 1.5, M.MATCH_MODEL: 1.4},
)
ARGUMENTS_SIZE = Family(
    TORCH, "argument's size", ended_by={M.SET_CONFIG: 3.6, M.DROP_LAST: 1.5, M.MATCH_MODEL: 1.2, M.TRANSPOSE_B: 1.0}
)
NUMBER_OF_BATCHES = Family(
    TORCH,
    "number of batches",
    callers=Callers.BATCHES,
    mismatch=Mismatch.BATCH,
    ended_by={M.DROP_LAST: 4.0, M.SET_CONFIG: 2.0, M.RESHAPE: 0.8},
)
BATCH_MUST_BE_3_D = Family(TORCH, "batch must be 3-D", callers=Callers.BATCHES)
EXPECTED_3D_TENSOR = Family(TORCH, "expected 3D tensor", callers=Callers.BATCHES)
MUST_BE_A_MATRIX = Family(
    TORCH,
    "must be a matrix",
    callers=Callers.BATCHES,
    ended_by={M.USE_MATMUL: 4.0, M.GATHER_SHARDS: 2.0, M.ADD_BATCH_DIM: 1.5},
)
MATRICES_EXPECTED = Family(
    TORCH,
    "2D tensors expected",
    callers=Callers.BATCHES,
    ended_by={M.ADD_BATCH_DIM: 4.0, M.USE_MATMUL: 3.5, M.FLATTEN_FROM_1: 1.0},
)
AT_LEAST_1D = Family(TORCH, "at least 1D", ended_by={M.ADD_BATCH_DIM: 5.0, M.USE_MUL: 3.0})
EINSUM_SIZES = Family(
    TORCH, "einsum sizes", ended_by={M.SET_CONFIG: 2.4, M.RESIZE_INPUT: 1.6, M.PERMUTE_AXES: 1.4, M.MATCH_MODEL: 1.2}
)
LINALG_SIZES = Family(TORCH, "linalg sizes")

WORDINGS: tuple[Wording, ...] = (
    # bmm, baddbmm, and matmul of three dimensions
    wording(BATCH2_SIZES, Kind.SHAPE, "bmm", "batch2",
        r"expected size for first two dimensions of batch2 tensor to be:? ?\[<a0>, ?<a>\] but got:? ?\[<b0>,"
        r" ?<b>\]\.?"
    ),
    wording(Family(TORCH, "incompatible for bmm"), Kind.SHAPE, "bmm", "incompatible matrix sizes",
        r"incompatible matrix sizes for bmm \(<mleft> and <mright>\)"
    ),
    wording(Family(TORCH, "bmm sizes"), Kind.SHAPE, "bmm", "wrong matrix size",
        r"wrong matrix size,? batch1: ?<mleft>, ?batch2: ?<mright>"
    ),
    wording(ARGUMENTS_SIZE, Kind.SHAPE, None, "expected tensor to have size",
        r"expected tensor to have size <a> at dimension <axis>,? but got size <b>(?: for argument #<size>"
        r" '?\w{1,30}'?)?(?: \(while checking arguments for <op>\))?"
    ),
    wording(Family(TORCH, "sparse argument's size"), Kind.SHAPE, "mm", "expected dim",
        r"(?:<op>: ?)?argument #<size>(?: \(\w{1,20}\))?: expected dim <axis> size <a>, got <b>"
    ),
    wording(NUMBER_OF_BATCHES, Kind.SHAPE, "bmm", "equal number of batches",
        r"equal number of batches expected(?:,? got <a>, ?<b>)?"
    ),
    wording(NUMBER_OF_BATCHES, Kind.SHAPE, "bmm", "number of batches",
        r"batch1 and batch2 must have same number of batches(?:,? got <a> and <b>)?"
    ),
    wording(Family(TORCH, "batch1 dim 2"), Kind.SHAPE, "baddbmm", "batch1 dim",
        r"batch1 dim 2 must match batch2 dim 1"
    ),
    wording(BATCH_MUST_BE_3_D, Kind.RANK, "bmm", "must be a 3d tensor", r"batch[12] must be a 3d tensor"),
    wording(Family(TORCH, "argument's rank"), Kind.RANK, None, "-dimensional tensor",
        r"expected <size>-dimensional tensor,? but got (?:<size>-dimensional )?tensor for argument #<size>"
        r" '?\w{1,30}'?(?: \(while checking arguments for <op>\))?"
    ),
    wording(EXPECTED_3D_TENSOR, Kind.RANK, "bmm", "expected 3d tensor", r"expected 3d tensors?,? got <size>d"),
    # ranks of mm and its like
    wording(MUST_BE_A_MATRIX, Kind.RANK, "linear", "must be a matrix",
        r"mat2 must be a matrix,? got <size>-d tensor"
    ),
    wording(MUST_BE_A_MATRIX, Kind.RANK, "mm", "must be a matrix",
        r"(?:self|input|mat1|mat2|tensor|vec|other) must be a matrix(?:,? got <size>-d tensor)?"
    ),
    wording(Family(TORCH, "a must be 2D"), Kind.RANK, "mm", "must be 2d", r"\b[ab] must be 2d\b"),
    wording(MATRICES_EXPECTED, Kind.RANK, "mm", "expected",
        r"(?:2d tensors|matrices|matrix and matrix) expected,? got:? ?(?:<size>d,? ?(?:and )?){1,3}tensors?"
    ),
    wording(Family(TORCH, "mm argument's rank"), Kind.RANK, None, "expected",
        r"(?P<op>addmm|mm|addr|addmv|mv|ger|outer)\w{0,4}: ?expected (?:<size>-?d )[^.]{0,60}got (?:<size>-?d)?"
    ),
    wording(AT_LEAST_1D, Kind.RANK, "matmul", "at least 1d",
        r"both arguments to <op> need to be at least 1d,? but they are <leftrank>d and <rightrank>d"
    ),
    # other products
    wording(Family(TORCH, "tensordot sizes"), Kind.SHAPE, "tensordot", "contracted dimensions",
        r"contracted dimensions need to match,? but first has size <a> in dim <signed> and second has size <b> in"
        r" dim <signed>"
    ),
    wording(EINSUM_SIZES, Kind.SHAPE, "einsum", "subscript",
        r"(?:einsum\(\): ?)?subscript \w has size <b> for operand <size> which does not broadcast with previously"
        r" seen size <a>"
    ),
    wording(EINSUM_SIZES, Kind.SHAPE, "einsum", "remapped",
        r"operands? (?:do not|does not|could not be) broadcast(?: together)? with remapped shapes"
        r" \[original->remapped\]: ?<left>-><shape> <right>-><shape>"
    ),
    wording(Family(TORCH, "einsum ranks"), Kind.RANK, "einsum", "subscripts",
        r"(?:einsum\(\):? ?)?the number of subscripts in the equation \(<size>\) (?:does not match|is more than)"
        r" the number of dimensions \(<size>\) for operand <size>"
    ),
    wording(Family(TORCH, "scaled mm"), Kind.SHAPE, "scaled_mm", "divisible by 16",
        r"(?:trailing dimension of )?mat[12](?: shape)? (?:\(<mleft>\) )?must be divisible by 16[^.]{0,40}"
    ),
    wording(LINALG_SIZES, Kind.SHAPE, "linalg", "incompatible matrix sizes",
        r"incompatible matrix sizes for \w{1,30}: each a matrix is <a> by <size> but each b matrix is <b> by <size>"
    ),
    wording(LINALG_SIZES, Kind.SHAPE, "linalg", "for the equation",
        r"(?:[\w.]{1,30}: ?)?incompatible shapes of [ab] and [ab] for the equation \w\w ?= ?\w \(<mleft> and <mright>\)"
    ),
    wording(LINALG_SIZES, Kind.SHAPE, "linalg", "should match other.size",
        r"(?:[\w.]{1,30}: ?)?input\.size\(<signed>\) should match other\.size\(<axis>\)"
    ),
    wording(Family(TORCH, "inner's sizes"), Kind.SHAPE, "inner", "inner()",
        r"inner\(\) the last dimension must match on both input tensors but got shapes <left> and <right>"
    ),
    wording(Family(TORCH, "cross' sizes"), Kind.SHAPE, "cross", "must have length 3",
        r"(?:[\w.]{1,30}: ?)?inputs dimension <axis> must have length 3\. got <a> and <b>"
    ),
    wording(Family(TORCH, "bilinear's sizes"), Kind.SHAPE, "bilinear", "bilinear()",
        r"bilinear\(\): input[12] size does not match weight size: got <a> but expected <b>"
    ),
    wording(Family(TORCH, "integer mm's sizes"), Kind.SHAPE, "int_mm", "needs to match mat2.size",
        r"(?:\w{1,30}: ?)?self\.size\(1\) needs to match mat2\.size\(0\) but got <a> and <b>"
    ),
    wording(Family(TORCH, "vmap's sizes"), Kind.SHAPE, "vmap", "mapped dimension",
        r"vmap: expected all tensors to have the same size in the mapped dimension,? got sizes \[<a>, ?<b>"
        r"(?:, ?<size>){0,9}\](?: for the mapped dimension)?"
    ),
    wording(Family(TORCH, "square matrices"), Kind.SHAPE, "linalg", "square matrices",
        r"(?:[\w.]{1,30}: ?)?\w{1,20} must be batches of square matrices,? but they are <size> by <size> matrices"
    ),
    wording(Family(TORCH, "cdist columns"), Kind.SHAPE, "cdist", "number of columns",
        r"x1 and x2 must have the same number of columns\. x1: <a> x2: <b>"
    ),
    wording(Family(TORCH, "contracting dimensions differ"), Kind.SHAPE, "matmul", "contracting dimensions differ",
        r"contracting dimensions differ <a> & <b>"
    ),
)  # fmt: skip
