"""How torch words what is not about shapes although it stands in the same places: element types."""

from explorer.diagnosis.reading.family import TORCH, Family
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

SAME_DTYPE = Family(TORCH, "same dtype")
EXPECTED_SCALAR_TYPE = Family(TORCH, "expected scalar type")
NOT_IMPLEMENTED_FOR = Family(TORCH, "not implemented for")
OBJECTS_TYPE = Family(TORCH, "object's type")
INPUT_AND_WEIGHT_TYPES = Family(TORCH, "input and weight types")
INDEX_TYPES = Family(TORCH, "index types")

# The same class of tensor on two devices, as it was named at first, and as it is named now.
_FIRST, _SAME = r"(?P<same>\w{1,20}tensor)", "(?P=same)"
_OBJECTS = (
    (rf"torch\.{_FIRST}", rf"torch\.(?:cuda|mps|xla|xpu)\.{_SAME}"),
    (rf"torch\.(?:cuda|mps|xla|xpu)\.{_FIRST}", rf"torch\.{_SAME}"),
    ("cpu", "cuda"),
    ("cuda", "cpu"),
)
_INPUTS = (
    *_OBJECTS[:2],
    (r"(?:cuda|mps|xpu):?(?P<same>\w{1,20}?)type", r"(?:torch\.(?P=same)tensor|cpu(?P=same)type|mkldnn\w{1,20})"),
    (r"(?:torch\.|cpu)(?P<same>\w{1,20}?)(?:tensor|type)", r"(?:cuda|mps|xpu):?(?P=same)type"),
)
_GOT = r"(?:,? (?:but )?(?:got|found):? ?(?:query\.dtype: )?<dtype>(?: and | ?!= ?|, ?| key\.dtype: )<dtype2>)?"

WORDINGS: tuple[Wording, ...] = (
    wording(SAME_DTYPE, Kind.DTYPE, "linear", "same dtype",
        rf"(?:expected )?(?:mat1|m1|self|input|mat) and (?:mat2|m2|vec|weight|mat1)\w{{0,2}} (?:must|to|should)"
        rf" (?:have|be of) (?:the )?same dtype{_GOT}"
    ),
    wording(SAME_DTYPE, Kind.DTYPE, "dot", "same dtype",
        rf"(?:dot ?: ?)?expected both (?:vectors|inputs|tensors) to have (?:the )?same dtype{_GOT}"
    ),
    wording(SAME_DTYPE, Kind.DTYPE, None, "same dtype",
        rf"(?:expected )?[\w., ]{{0,40}} (?:must|to|should|need to) (?:have|be of) (?:the )?same dtypes?{_GOT}"
    ),
    wording(SAME_DTYPE, Kind.DTYPE, "linear", "mat2",
        r"mat1[^0-9]{1,24}mat2[^0-9]{0,24}(?:相同的? ?(?:dtype|数据类型|类型)|同じ ?(?:dtype|データ型)|동일한|одинаков"
        r"|mismo tipo|mesmo tipo|même type|gleichen (?:dtype|typ))"
        r"(?:[^0-9a-z]{1,24}<dtype> (?:和|と|и|y|e|et|und) <dtype2>)?"
    ),
    wording(EXPECTED_SCALAR_TYPE, Kind.DTYPE, None, "标量类型",
        r"标量类型 ?(?P<dtype>[a-z]\w{1,20}) ?,?(?:但|而)[^a-z]{0,12}(?P<dtype2>[a-z]\w{1,20})"
    ),
    wording(EXPECTED_SCALAR_TYPE, Kind.DTYPE, None, "scalar type",
        r"expected (?:object of )?(?:scalar )?type <dtype>,? but (?:found|got) (?:scalar type )?<dtype2>(?: for"
        r" argument #<size> '\w{1,30}'(?: in call to \w{1,40})?)?"
    ),
    wording(EXPECTED_SCALAR_TYPE, Kind.DTYPE, None, "scalar type",
        r"expect(?:ed)? \w{0,12} ?(?:to have |object of )?(?:one of the following )?scalar types?:? ?(?:of"
        r" )?<dtype>"
    ),
    wording(EXPECTED_SCALAR_TYPE, Kind.DTYPE, None, "dtype", r"expected dtype <dtype>,? but got (?:dtype )?<dtype2>"),
    wording(NOT_IMPLEMENTED_FOR, Kind.DTYPE, None, "not implemented for",
        r"[\"']?\w{1,60}[\"']?(?:: |:| )?not implemented for '?<dtype>'?"
    ),
    wording(NOT_IMPLEMENTED_FOR, Kind.DTYPE, None, "no implementation",
        r"no (?:cuda |cpu )?implementation for \w{1,20} of type <dtype>"
    ),
    # one class on two devices
    *(
        wording(OBJECTS_TYPE, Kind.DEVICE, None, "expected object of",
            rf"expected object of (?:device )?(?:type|backend) {one},? but (?:found|got) "
            rf"(?:device )?(?:type|backend) {other}\b"
        )
        for one, other in _OBJECTS
    ),
    *(
        wording(INPUT_AND_WEIGHT_TYPES, Kind.DEVICE, None, "should be the same",
            rf"input type \({one}\) and (?:weight|bias) type \({other}\) should be the same"
        )
        for one, other in _INPUTS
    ),
    wording(OBJECTS_TYPE, Kind.DTYPE, None, "expected object of",
        r"expected object of (?:data )?type <dtype>,? but (?:found|got) (?:data )?type <dtype2>"
    ),
    wording(INPUT_AND_WEIGHT_TYPES, Kind.DTYPE, None, "should be the same",
        r"input type \(<dtype>\) and (?:weight|bias) type \(<dtype2>\) should be the same"
    ),
    wording(Family(TORCH, "casting"), Kind.DTYPE, None, "can't be cast",
        r"result type <dtype> can't be cast to the desired output type <dtype2>"
    ),
    wording(Family(TORCH, "following scalar types"), Kind.DTYPE, None, "following scalar types",
        r"expected tensor for argument #<size> '\w{1,30}' to have one of the following scalar types: [^\n;]{1,60};"
        r" but got <dtype>(?: instead)?"
    ),
    wording(INDEX_TYPES, Kind.DTYPE, None, "dtypes match",
        r"index put requires the source and destination dtypes match"
    ),
    wording(INDEX_TYPES, Kind.DTYPE, None, "used as indices",
        r"tensors used as indices must be (?:long|int|byte)[^\n]{0,40}"
    ),
    wording(Family(TORCH, "gradient types"), Kind.DTYPE, None, "floating point",
        r"only tensors of floating point (?:and complex )?dtype can require gradients|expected floating point type"
        r" for [^\n]{0,60}"
    ),
    wording(Family(TORCH, "object arrays"), Kind.DTYPE, None, "can't convert np.ndarray",
        r"can't convert np\.ndarray of type <dtype>"
    ),
    wording(Family(TORCH, "Float8"), Kind.DTYPE, "scaled_mm", "float8",
        r"expected mat\w? to be float8 matrix,? got <dtype>"
    ),
)  # fmt: skip
