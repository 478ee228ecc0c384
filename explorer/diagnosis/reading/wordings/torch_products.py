"""How torch words the refusal of a product of two operands of at most two dimensions, through its versions."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import TORCH, Callers, Family
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

MAT1_AND_MAT2 = Family(
    TORCH,
    "mat1 and mat2",
    callers=Callers.PRODUCTS,
    ended_by={M.SET_IN_FEATURES: 3.0, M.SET_CONFIG: 2.8, M.WRONG_FEATURES: 2.2, M.MATCH_MODEL: 2.0},
)
SHAPES_CANNOT_BE_MULTIPLIED = Family(TORCH, "shapes cannot be multiplied")
MAT1_DIM_1 = Family(
    TORCH,
    "mat1 dim 1",
    callers=Callers.PRODUCTS,
    says="The columns of the input differ from what the layer takes; the text does not state either.",
    ended_by={M.RESIZE_INPUT: 3.4, M.SET_IN_FEATURES: 3.2, M.SET_CONFIG: 2.6, M.FLATTEN_FROM_1: 1.5},
)
SAME_REDUCTION_DIM = Family(TORCH, "same reduction dim", callers=Callers.PRODUCTS)
M1_AND_M2 = Family(
    TORCH,
    "m1 and m2",
    callers=Callers.PRODUCTS,
    ended_by={M.SET_IN_FEATURES: 3.0, M.RESIZE_INPUT: 2.8, M.SET_CONFIG: 2.4, M.FLATTEN_FROM_1: 2.0},
    is_old=True,
)
MAT_AND_VEC = Family(TORCH, "mat and vec", callers=Callers.BATCHES)
SIZE_MISMATCH = Family(TORCH, "size mismatch", callers=Callers.PRODUCTS)
MAT_AND_VEC_RANKS = Family(TORCH, "mat and vec ranks", ended_by={M.USE_MATMUL: 5.0, M.SQUEEZE: 1.5})
DOT_SIZES = Family(
    TORCH,
    "dot sizes",
    callers=Callers.VECTORS,
    ended_by={M.SET_CONFIG: 2.0, M.FLATTEN_BOTH: 1.0, M.WRONG_FEATURES: 1.0},
)
DOT_RANKS = Family(TORCH, "dot ranks", ended_by={M.USE_MATMUL: 6.0, M.FLATTEN_BOTH: 1.5, M.SQUEEZE: 1.0})
CUBLAS_INVALID_VALUE = Family(
    TORCH,
    "cuBLAS invalid value",
    callers=Callers.PRODUCTS,
    says="cuBLAS was given sizes that do not fit. Run the same on the CPU, and torch says which.",
    ended_by={M.SET_IN_FEATURES: 2.6, M.SET_CONFIG: 2.4, M.LIBRARY_VERSION: 2.2, M.MATCH_MODEL: 1.0},
)

_MAT1 = r"mat ?[1li](?![0-9])"
_MAT2 = r"mat ?2(?![0-9])"
_CANNOT = r"(?:can ?not|can't|could not|cant) (?:be )?multip"
_AND = r"[^0-9()\[\]]{1,24}"  # "and" in any language
_END = r"(?! ?[0-9])(?: ?[)\]])?"  # where a pasted text may be cut off
_PAIR = rf"\(?\[? ?<mleft> ?{_AND}<mright>{_END}"

WORDINGS: tuple[Wording, ...] = (
    # mm, addmm and linear. Also in other languages: only mat1, mat2 and the numbers are torch's own.
    wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", "mat", rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9]{{0,90}}{_PAIR}"),
    wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9()\[\]]{{0,90}}[(\[]?<left>{_AND}<right>[)\]]?"
    ),
    *(
        wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", clue,
            rf"{before}shapes? {_CANNOT}[^()]{{0,80}}\( ?<mleft> ?{_AND}<mright>{_END}"
        )
        for clue, before in (("input and weight", r"input and weight(?:\.t)? "), ("multipl", ""))
    ),
    wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{0,20}}\(? ?<mleft>{_END}[^0-9]{{0,20}}{_MAT2}[^0-9]{{0,20}}\(? ?<mright>{_END}"
    ),
    wording(SHAPES_CANNOT_BE_MULTIPLIED, Kind.SHAPE, "multi_dot", "multi_dot()",
        rf"multi_dot\(\): tensors <size> and <size> with shapes <left> and <right> {_CANNOT}\w{{0,6}}"
    ),
    wording(SHAPES_CANNOT_BE_MULTIPLIED, Kind.SHAPE, "matmul", "multipl",
        rf"shapes <left> and <right> {_CANNOT}\w{{0,6}}"
    ),
    wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2} [^0-9()\[\]]{{0,20}}multip\w{{0,8}} ?[(\[] ?<mleft>(?: ?and(?: <value> ?x|"
        rf" [0-9]{{1,19}})?)?(?=[. ]{{0,40}}$)"
    ),
    wording(MAT1_DIM_1, Kind.SHAPE, "linear", "mat", rf"{_MAT1} ?dim ?1 must match {_MAT2} ?dim ?0"),
    wording(SAME_REDUCTION_DIM, Kind.SHAPE, "linear", "reduction dim",
        r"a and b must have same reduction dim,? but got <left> x <right>\.?"
    ),
    wording(M1_AND_M2, Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<left> ?,? ?m2: ?<right>"),
    wording(M1_AND_M2, Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<mleft> ?,? ?m2: ?<mright>"),
    wording(M1_AND_M2, Kind.SHAPE, "linear", "m1", r"m1: ?<left> ?(?:,|and)? ?m2: ?<right>"),
    wording(M1_AND_M2, Kind.SHAPE, "linear", "m1",
        r"size mismatch,? ?m1: ?<left>(?: ?,? ?m2: ?\[? ?[0-9x ]{0,40})?(?=[. ]{0,40}$)"
    ),
    # mv and dot
    wording(MAT_AND_VEC, Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? got (?:input|bias) \(<size>\), ?mat(?:rix)? \(<mleft>\), ?vec(?:tor)? \(<rightn>\)"
    ),
    wording(MAT_AND_VEC, Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? got input \(<mleft>\), ?vec \(<rightn>\)"
    ),
    wording(MAT_AND_VEC, Kind.SHAPE, "addmv", "size mismatch", r"size mismatch,? got <size>, ?<mleft>, ?<rightn>"),
    wording(MAT_AND_VEC, Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? (?P<left>\[ ?[0-9]{1,19} x [0-9]{1,19} ?\]), ?\[ ?<rightn> ?\]"
    ),
    wording(SIZE_MISMATCH, Kind.SHAPE, "linear", "size mismatch",
        r"size mismatch,? (?:\w{1,6}: ?)?<left>, ?(?:\w{1,6}: ?)?<right>"
    ),
    wording(MAT_AND_VEC_RANKS, Kind.RANK, "addmv", "expected",
        r"vector \+ matrix @ vector expected,? got <size>, ?<size>, ?<size>"
    ),
    wording(DOT_SIZES, Kind.SHAPE, "dot", "inconsistent tensor size",
        r"inconsistent tensor size,? expected tensor <left> and src <right> to have the ?same number of"
        r" elements(?:,? but got <a> and <b> elements respectively)?"
    ),
    wording(Family(TORCH, "elementwise sizes"), Kind.SHAPE, "broadcast", "inconsistent tensor size",
        r"inconsistent tensor size,? expected r_ <shape>, t <left> and src <right> to have the same number of elements"
        r"(?:,? but got <size>, <size> and <size> elements respectively)?"
    ),
    wording(DOT_SIZES, Kind.SHAPE, "dot", "inconsistent tensor size", r"inconsistent tensor size(?!s)"),
    wording(DOT_RANKS, Kind.RANK, "dot", "tensors expected",
        r"1d tensors expected,? (?:but )?got:? ?<size>d(?:,| and) <size>d tensors?"
    ),
    # in languages that translate mat1 and mat2 too
    *(
        wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", said,
            rf"{said}[^0-9()\[\]]{{0,60}}\( ?<mleft> ?{_AND}<mright>{_END}"
        )
        for said in ("相乘", "相乗", "乗算", "掛け", "곱", "перемнож", "умнож")
    ),
    # without sizes
    wording(Family(TORCH, "bmm sizes"), Kind.SHAPE, "bmm", "wrong matrix size", r"wrong matrix size(?= at )"),
    wording(CUBLAS_INVALID_VALUE, Kind.SHAPE, "linear", "cublas_status_invalid_value",
        r"(?:cuda error: ?)?cublas_status_invalid_value(?: when calling '?\"?cublas\w{1,40}"
        r" ?\([^()]{0,300}\))?"
    ),
    wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9()\[\]]{{0,24}} {_CANNOT}\w{{0,8}}"
    ),
    wording(MAT1_AND_MAT2, Kind.SHAPE, "linear", "multipl", rf"shapes? {_CANNOT}\w{{0,8}}"),
    wording(M1_AND_M2, Kind.SHAPE, "linear", "size mismatch",
        r"size mismatch(?=,? at |[^\w,:]{0,3}$|,? m1\b)|(?<=error: )size mismatch(?! for\b|,? (?:got|[\[(]))"
    ),
)  # fmt: skip
