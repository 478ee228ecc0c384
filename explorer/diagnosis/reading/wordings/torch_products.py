"""How torch words the refusal of a product of two operands of at most two dimensions, through its versions."""

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
    wording("mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9()\[\]]{{0,90}}[(\[]?<left>{_AND}<right>[)\]]?"
    ),
    *(
        wording("mat1 and mat2", Kind.SHAPE, "linear", clue,
            rf"{before}shapes? {_CANNOT}[^()]{{0,80}}\( ?<mleft> ?{_AND}<mright>{_END}"
        )
        for clue, before in (("input and weight", r"input and weight(?:\.t)? "), ("multipl", ""))
    ),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{0,20}}\(? ?<mleft>{_END}[^0-9]{{0,20}}{_MAT2}[^0-9]{{0,20}}\(? ?<mright>{_END}"
    ),
    wording("shapes cannot be multiplied", Kind.SHAPE, "multi_dot", "multi_dot()",
        rf"multi_dot\(\): tensors <size> and <size> with shapes <left> and <right> {_CANNOT}\w{{0,6}}"
    ),
    wording("shapes cannot be multiplied", Kind.SHAPE, "matmul", "multipl",
        rf"shapes <left> and <right> {_CANNOT}\w{{0,6}}"
    ),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2} [^0-9()\[\]]{{0,20}}multip\w{{0,8}} ?[(\[] ?<mleft>(?: ?and(?: <value> ?x|"
        rf" [0-9]{{1,19}})?)?(?=[. ]{{0,40}}$)"
    ),
    wording("mat1 dim 1", Kind.SHAPE, "linear", "mat", rf"{_MAT1} ?dim ?1 must match {_MAT2} ?dim ?0"),
    wording("same reduction dim", Kind.SHAPE, "linear", "reduction dim",
        r"a and b must have same reduction dim,? but got <left> x <right>\.?"
    ),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<left> ?,? ?m2: ?<right>"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"size mismatch,? ?m1: ?<mleft> ?,? ?m2: ?<mright>"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1", r"m1: ?<left> ?(?:,|and)? ?m2: ?<right>"),
    wording("m1 and m2", Kind.SHAPE, "linear", "m1",
        r"size mismatch,? ?m1: ?<left>(?: ?,? ?m2: ?\[? ?[0-9x ]{0,40})?(?=[. ]{0,40}$)"
    ),
    # mv and dot
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? got (?:input|bias) \(<size>\), ?mat(?:rix)? \(<mleft>\), ?vec(?:tor)? \(<rightn>\)"
    ),
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? got input \(<mleft>\), ?vec \(<rightn>\)"
    ),
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch", r"size mismatch,? got <size>, ?<mleft>, ?<rightn>"),
    wording("mat and vec", Kind.SHAPE, "addmv", "size mismatch",
        r"size mismatch,? (?P<left>\[ ?[0-9]{1,19} x [0-9]{1,19} ?\]), ?\[ ?<rightn> ?\]"
    ),
    wording("size mismatch", Kind.SHAPE, "linear", "size mismatch",
        r"size mismatch,? (?:\w{1,6}: ?)?<left>, ?(?:\w{1,6}: ?)?<right>"
    ),
    wording("mat and vec ranks", Kind.RANK, "addmv", "expected",
        r"vector \+ matrix @ vector expected,? got <size>, ?<size>, ?<size>"
    ),
    wording("dot sizes", Kind.SHAPE, "dot", "inconsistent tensor size",
        r"inconsistent tensor size,? expected tensor <left> and src <right> to have the ?same number of"
        r" elements(?:,? but got <a> and <b> elements respectively)?"
    ),
    wording("elementwise sizes", Kind.SHAPE, "broadcast", "inconsistent tensor size",
        r"inconsistent tensor size,? expected r_ <shape>, t <left> and src <right> to have the same number of elements"
        r"(?:,? but got <size>, <size> and <size> elements respectively)?"
    ),
    wording("dot sizes", Kind.SHAPE, "dot", "inconsistent tensor size", r"inconsistent tensor size(?!s)"),
    wording("dot ranks", Kind.RANK, "dot", "tensors expected",
        r"1d tensors expected,? (?:but )?got:? ?<size>d(?:,| and) <size>d tensors?"
    ),
    # in languages that translate mat1 and mat2 too
    *(
        wording("mat1 and mat2", Kind.SHAPE, "linear", said,
            rf"{said}[^0-9()\[\]]{{0,60}}\( ?<mleft> ?{_AND}<mright>{_END}"
        )
        for said in ("相乘", "相乗", "乗算", "掛け", "곱", "перемнож", "умнож")
    ),
    # without sizes
    wording("bmm sizes", Kind.SHAPE, "bmm", "wrong matrix size", r"wrong matrix size(?= at )"),
    wording("cuBLAS invalid value", Kind.SHAPE, "linear", "cublas_status_invalid_value",
        r"(?:cuda error: ?)?cublas_status_invalid_value(?: when calling '?\"?cublas\w{1,40}"
        r" ?\([^()]{0,300}\))?"
    ),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "mat",
        rf"{_MAT1}[^0-9]{{1,24}}{_MAT2}[^0-9()\[\]]{{0,24}} {_CANNOT}\w{{0,8}}"
    ),
    wording("mat1 and mat2", Kind.SHAPE, "linear", "multipl", rf"shapes? {_CANNOT}\w{{0,8}}"),
    wording("m1 and m2", Kind.SHAPE, "linear", "size mismatch",
        r"size mismatch(?=,? at |[^\w,:]{0,3}$|,? m1\b)|(?<=error: )size mismatch(?! for\b|,? (?:got|[\[(]))"
    ),
)  # fmt: skip
