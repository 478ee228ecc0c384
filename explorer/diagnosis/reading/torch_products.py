"""How torch words the refusal of a product: mm, linear, bmm, mv, dot and their like, through its versions."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

_MAT1 = r"mat ?[1li](?![0-9])"
_MAT2 = r"mat ?2(?![0-9])"
_CANNOT = r"(?:can ?not|can't|could not|cant) (?:be )?multip"
_AND = r"[^0-9()\[\]]{1,24}"  # "and" in any language
_END = r"(?! ?[0-9])(?: ?[)\]])?"  # where a pasted text may be cut off
_PAIR = rf"\(?\[? ?<mleft> ?{_AND}<mright>{_END}"

TORCH_PRODUCTS: tuple[Wording, ...] = (
    # mm, addmm and linear. Also in other languages: only mat1, mat2 and the numbers are torch's own.
    wording("mat1 and mat2", Kind.SHAPE, "linear", "mat", rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9]{{0,90}}{_PAIR}"),
    wording(
        "mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9()\[\]]{{0,90}}[(\[]?<left>{_AND}<right>[)\]]?",
    ),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "multipl", rf"(?:(?:linear\(\): ?)?input and weight(?:\.t)? )?shapes? {_CANNOT}[^()]{{0,80}}\( ?<mleft> ?{_AND}<mright>{_END}"),
    wording(
        "mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{0,20}}\(? ?<mleft>{_END}[^0-9]{{0,20}}{_MAT2}[^0-9]{{0,20}}\(? ?<mright>{_END}",
    ),
    wording("shapes cannot be multiplied", Kind.SHAPE, "matmul", "multipl", rf"shapes <left> and <right> {_CANNOT}\w{{0,6}}"),
    wording(
        "mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2} [^0-9()\[\]]{{0,20}}multip\w{{0,8}} ?[(\[] ?<mleft>(?: ?and(?: <value> ?x| [0-9]{{1,19}})?)?(?=[. ]*$)",
    ),
    wording("mat1 dim 1", Kind.SHAPE, "linear", "mat", rf"{_MAT1} ?dim ?1 must match {_MAT2} ?dim ?0"),
    wording("same reduction dim", Kind.SHAPE, "linear", "reduction dim", r"a and b must have same reduction dim,? but got <left> x <right>\.?"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<left> ?,? ?m2: ?<right>"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<mleft> ?,? ?m2: ?<mright>"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"m1: ?<left> ?(?:,|and)? ?m2: ?<right>"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<left>(?: ?,? ?m2: ?\[? ?[0-9x ]{0,40})?(?=[. ]*$)"),
    # mv and dot
    wording(
        "mat and vec", Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? got (?:input|bias) \(<size>\), ?mat(?:rix)? \(<mleft>\), ?vec(?:tor)? \(<rightn>\)",
    ),
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch", r"size mismatch,? got input \(<mleft>\), ?vec \(<rightn>\)"),
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch", r"size mismatch,? got <size>, ?<mleft>, ?<rightn>"),
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch", r"size mismatch,? (?P<left>\[ ?[0-9]{1,19} x [0-9]{1,19} ?\]), ?\[ ?<rightn> ?\]"),
    wording("size mismatch", Kind.SHAPE, "linear", "size mismatch", r"size mismatch,? (?:\w{1,6}: ?)?<left>, ?(?:\w{1,6}: ?)?<right>"),
    wording("mat and vec ranks", Kind.RANK, "addmv", "expected", r"vector \+ matrix @ vector expected,? got <size>, ?<size>, ?<size>"),
    wording(
        "dot sizes", Kind.SHAPE, "dot", "inconsistent tensor size",
        r"inconsistent tensor size,? expected tensor <left> and src <right> to have the ?same number of elements"
        r"(?:,? but got <a> and <b> elements respectively)?",
    ),
    wording("dot sizes", Kind.SHAPE, "dot", "inconsistent tensor size", r"inconsistent tensor sizes?", mild=True),
    wording("dot ranks", Kind.RANK, "dot", "tensors expected", r"1d tensors expected,? (?:but )?got:? ?<size>d(?:,| and) <size>d tensors?"),
    # bmm, baddbmm, and matmul of three dimensions
    wording(
        "batch2 sizes", Kind.SHAPE, "bmm", "batch2",
        r"expected size for first two dimensions of batch2 tensor to be:? ?\[<a0>, ?<a>\] but got:? ?\[<b0>, ?<b>\]\.?",
    ),
    wording("incompatible for bmm", Kind.SHAPE, "bmm", "incompatible matrix sizes", r"incompatible matrix sizes for bmm \(<mleft> and <mright>\)"),
    wording("bmm sizes", Kind.SHAPE, "bmm", "wrong matrix size", r"wrong matrix size,? batch1: ?<mleft>, ?batch2: ?<mright>"),
    wording(
        "argument's size", Kind.SHAPE, None, "expected tensor to have size",
        r"expected tensor to have size <a> at dimension <axis>,? but got size <b>(?: for argument #<size> '?\w{1,30}'?)?"
        r"(?: \(while checking arguments for <op>\))?",
    ),
    wording("sparse argument's size", Kind.SHAPE, "mm", "expected dim", r"argument #<size>: expected dim <axis> size <a>, got <b>"),
    wording("number of batches", Kind.SHAPE, "bmm", "equal number of batches", r"equal number of batches expected(?:,? got <a>, ?<b>)?"),
    wording("number of batches", Kind.SHAPE, "bmm", "number of batches", r"batch1 and batch2 must have same number of batches(?:,? got <a> and <b>)?"),
    wording("batch1 dim 2", Kind.SHAPE, "baddbmm", "batch1 dim", r"batch1 dim 2 must match batch2 dim 1"),
    wording("batch must be 3-D", Kind.RANK, "bmm", "must be a 3d tensor", r"batch[12] must be a 3d tensor"),
    wording(
        "argument's rank", Kind.RANK, None, "-dimensional tensor",
        r"expected <size>-dimensional tensor,? but got (?:<size>-dimensional )?tensor for argument #<size> '?\w{1,30}'?"
        r"(?: \(while checking arguments for <op>\))?",
    ),
    wording("expected 3D tensor", Kind.RANK, "bmm", "expected 3d tensor", r"expected 3d tensors?,? got <size>d"),
    # ranks of mm and its like
    wording("must be a matrix", Kind.RANK, "linear", "must be a matrix", r"mat2 must be a matrix,? got <size>-d tensor"),  # addmm's
    wording("must be a matrix", Kind.RANK, "mm", "must be a matrix", r"(?:self|input|mat1|mat2|tensor|vec|other) must be a matrix(?:,? got <size>-d tensor)?"),
    wording("a must be 2D", Kind.RANK, "mm", "must be 2d", r"\b[ab] must be 2d\b"),
    wording("2D tensors expected", Kind.RANK, "mm", "expected", r"(?:2d tensors|matrices|matrix and matrix) expected,? got:? ?(?:<size>d,? ?(?:and )?){1,3}tensors?"),
    wording("mm argument's rank", Kind.RANK, None, "expected", r"(?P<op>addmm|mm|addr|addmv|mv|ger|outer)\w{0,4}: ?expected (?:<size>-?d )[^.]{0,60}got (?:<size>-?d)?"),
    wording(
        "at least 1D", Kind.RANK, "matmul", "at least 1d",
        r"both arguments to <op> need to be at least 1d,? but they are <leftrank>d and <rightrank>d",
    ),
    # other products
    wording(
        "tensordot sizes", Kind.SHAPE, "tensordot", "contracted dimensions",
        r"contracted dimensions need to match,? but first has size <a> in dim <signed> and second has size <b> in dim <signed>",
    ),
    wording(
        "einsum sizes", Kind.SHAPE, "einsum", "subscript",
        r"(?:einsum\(\): ?)?subscript \w has size <b> for operand <size> which does not broadcast with previously seen size <a>",
    ),
    wording(
        "einsum sizes", Kind.SHAPE, "einsum", "remapped",
        r"operands? (?:do not|does not|could not be) broadcast(?: together)? with remapped shapes \[original->remapped\]: ?<left>-><shape> <right>-><shape>",
    ),
    wording(
        "einsum ranks", Kind.RANK, "einsum", "subscripts",
        r"(?:einsum\(\):? ?)?the number of subscripts in the equation \(<size>\) (?:does not match|is more than) the number of dimensions \(<size>\) for operand <size>",
    ),
    wording("scaled mm", Kind.SHAPE, "scaled_mm", "divisible by 16", r"(?:trailing dimension of )?mat[12](?: shape)? (?:\(<mleft>\) )?must be divisible by 16[^.]{0,40}"),
    wording(
        "linalg sizes", Kind.SHAPE, "linalg", "incompatible matrix sizes",
        r"incompatible matrix sizes for \w{1,30}: each a matrix is <a> by <size> but each b matrix is <b> by <size>",
    ),
    wording("square matrices", Kind.SHAPE, "linalg", "square matrices", r"(?:\w{1,30}: ?)?\w{1,20} must be batches of square matrices,? but they are <size> by <size> matrices"),
    wording("cdist columns", Kind.SHAPE, "cdist", "number of columns", r"x1 and x2 must have the same number of columns\. x1: <a> x2: <b>"),
    wording("contracting dimensions differ", Kind.SHAPE, "matmul", "contracting dimensions differ", r"contracting dimensions differ <a> & <b>"),
    *(
        wording("mat1 and mat2", Kind.SHAPE, "linear", said, rf"{said}[^0-9()\[\]]{{0,60}}\( ?<mleft> ?{_AND}<mright>{_END}")
        for said in ("相乘", "相乗", "乗算", "掛け", "곱", "перемнож", "умнож")
    ),
    # without sizes
    wording("bmm sizes", Kind.SHAPE, "bmm", "wrong matrix size", r"wrong matrix size(?= at )", mild=True),
    wording(
        "cuBLAS invalid value", Kind.SHAPE, "linear", "cublas_status_invalid_value",
        r"(?:cuda error: ?)?cublas_status_invalid_value(?: when calling '?\"?cublas\w{1,40} ?\([^()]{0,300}\))?", mild=True,
    ),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "mat", rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9()\[\]]{{0,24}} {_CANNOT}\w{{0,8}}", mild=True),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "multipl", rf"shapes? {_CANNOT}\w{{0,8}}", mild=True),
    wording("m1 and m2", Kind.SHAPE, "linear", "size mismatch", r"size mismatch(?=,? at |[^\w,:]{0,3}$|,? m1\b)", mild=True),
)  # fmt: skip
