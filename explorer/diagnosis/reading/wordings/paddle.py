"""How Paddle words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

PADDLE = Library("Paddle", by_hand=False)
WIDTH = Family(PADDLE, "width")

WORDINGS: tuple[Wording, ...] = (
    wording(WIDTH, Kind.SHAPE, "matmul", "shape",
        r"input x'?s width should be equal to the y'?s height,? but received x'?s shape: ?<left>,? ?y'?s shape:"
        r" ?<right>"
    ),
    wording(Family(PADDLE, "flattened width"), Kind.SHAPE, "matmul", "matrix x1's width",
        r"after flatten the input tensor x and y to 2-d dimensions,? ?matrix x1 and y1[,.] the matrix x1's width"
        r" must be equal with matrix y1's height\.? ?,?but received x's shape = <left>,? ?x1's shape = <shape>,?"
        r" ?x1's width = <a>[;,] ?y's shape = <right>"
    ),
    wording(WIDTH, Kind.SHAPE, "matmul", "dims",
        r"(?:expected )?\w{0,20}(?:width_?|dims\[1\]) == \w{0,20}(?:height_?|dims\[0\])(?: failed)?,? (?:but"
        r" received )?[\w.\[\]]{1,30}:<a> != [\w.\[\]]{1,30}:<b>"
    ),
    wording(WIDTH, Kind.SHAPE, "matmul", "width",
        r"(?:expected )?[\w.]{1,20}\.width_ == [\w.]{1,20}\.height_,? but received [\w.]{1,20}\.width_: ?<a> !="
        r" [\w.]{1,20}\.height_: ?<b>"
    ),
    wording(WIDTH, Kind.SHAPE, "matmul", "x_mat_dims",
        r"enforce x_mat_dims\[1\] == y_mat_dims\[0\] failed,? <a> != <b>"
    ),
    wording(Family(PADDLE, "height"), Kind.SHAPE, "matmul", "matrix's width",
        r"first matrix's width must be equal with second matrix's height\.?(?: <a>, ?<b>)?"
    ),
    wording(Family(PADDLE, "error dim"), Kind.SHAPE, "matmul", "error dim",
        r"input\(y\) has error dim\.? ?y'dims\[<size>\] must be equal to <a>,? ?but received y'dims\[<size>\] is"
        r" <b>"
    ),
    wording(Family(PADDLE, "broadcast"), Kind.SHAPE, "broadcast", "broadcast dimension mismatch",
        r"broadcast dimension mismatch\. operands could not be broadcast together with the shape of x = <left> and"
        r" the shape of y = <right>"
    ),
)  # fmt: skip
