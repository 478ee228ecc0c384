"""The cause in words: with the arithmetic, in the operation's own words, and of texts that state no operands, too."""

import pytest

from explorer.app.commands.explanation import explain_text
from explorer.diagnosis import Case, cause, program_of, read_paste
from explorer.program import Operation

LAYER = "    return F.linear(input, self.weight, self.bias)\n"


def met(left: str, right: str) -> str:
    return f"RuntimeError: mat1 and mat2 shapes cannot be multiplied ({left} and {right})"


def code(a: str, b: str, call: str) -> str:
    head = "import torch\nimport torch.nn.functional as F\n"
    return f"{head}A = torch.randn{a}\nB = torch.randn{b}\nC = {call}"


# What is pasted, and what must be said of it
CAUSES = {
    "seed": (
        met("128x29040", "2048x50"),
        [
            "Dimension 1 of A (29,040) meets dimension 0 of B (2,048)",
            "26,992 elements of A have no partner",
            "29,040 = 60·22·22",
        ],
    ),
    "a layer names the weight as it is stored": (
        LAYER + met("128x29040", "2048x50"),
        ["Dimension 1 of A (29,040) meets dimension 1 of B (2,048)"],
    ),
    "a layer of code": (
        code("(8, 10)", "(5, 12)", "F.linear(A, B)"),
        ["Dimension 1 of A (10) meets dimension 1 of B (12)"],
    ),
    "squares": (met("4x32768", "25088x10"), ["32,768 = 512·8·8 and 25,088 = 512·7·7", "another image size"]),
    "no channels in common": (met("4x29040", "2048x50"), ["as flattened images they have no number of channels"]),
    "one flattened image": (met("4x1331", "13x50"), ["1,331 = 11·11·11, if it is a flattened image"]),
    "channels": (
        code("(8, 1, 20, 20)", "(16, 3, 3, 3)", "F.conv2d(A, B)"),
        ["A has 1 channel (dimension 1) and every filter of B takes 3 (dimension 1)"],
    ),
    "ranks of mm": (
        code("(2, 3, 4)", "(4, 5)", "torch.mm(A, B)"),
        ["mm takes two matrices, 2-D and 2-D; A has 3 and B has 2 dimensions"],
    ),
    "ranks of bmm": (code("(3, 4)", "(2, 4, 5)", "torch.bmm(A, B)"), ["bmm takes two stacks of matrices", "A has 2"]),
    "ranks of mv": (code("(3, 4)", "(4, 5)", "torch.mv(A, B)"), ["mv takes a matrix and a vector", "B has 2"]),
    "ranks of dot": (code("(3, 4)", "(4,)", "torch.dot(A, B)"), ["dot takes two vectors", "A has 2"]),
    "ranks of conv2d": (
        code("(3, 4)", "(4, 1, 2, 2)", "F.conv2d(A, B)"),
        ["conv2d takes a batch of images", "A has 2"],
    ),
    "a number": (code("(())", "(4, 5)", "A @ B"), ["A has no dimensions", "To scale by a number, use A * B"]),
    "batches": (
        code("(10, 3, 4)", "(7, 4, 5)", "A @ B"),
        ["Dimension -3 is a batch dimension: A has 10 matrices there and B has 7"],
    ),
    "element by element": (
        "ValueError: operands could not be broadcast together with shapes (4,3) (3,4)",
        ["Dimension -1, counted from the end: A has 3 there and B has 4", "equal, or one of them 1"],
    ),
    "element types of code": (
        "import torch\nA = torch.randn(3, 4)\nB = torch.ones(4, 5, dtype=torch.int64)\nC = A @ B",
        ["The sizes agree. The element types differ: A is float32 and B is int64"],
    ),
    "a view that would copy": (code("(4, 6).t().view(24)", "(24,)", "A @ B"), ["not contiguous", "without a copy"]),
    "a flatten from behind": (code("(2, 3, 4).flatten(2, 1)", "(12, 5)", "A @ B"), ["from dimension 2 to dimension 1"]),
    "a view of other sizes": (
        "RuntimeError: shape '[4, 784]' is invalid for input of size 12544",
        ["A has 12,544 elements here, not 4 · 784 = 3,136"],
    ),
    "the same sizes are accepted here": (met("16x64", "64x64"), ["accepts these shapes here"]),
    "code that is right": (code("(3, 4)", "(4, 5)", "A @ B"), ["4 columns of A meet 4 rows of B"]),
    # Without operands
    "two sizes alone": (
        "RuntimeError: The size of tensor a (5) must match the size of tensor b (7) at non-singleton dimension 1",
        ["One side has 5 in dimension 1 and the other 7; they must be equal, or one of them 1"],
    ),
    "numpy's core dimension": (
        "ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        "(n?,k),(k,m?)->(n?,m?) (size 7 is different from 5)",
        ["The left operand has 5 columns and the right one takes 7"],
    ),
    "no sizes": ("RuntimeError: mat1 dim 1 must match mat2 dim 0", ["the text does not state either"]),
    "ranks without operands": ("RuntimeError: self must be a matrix", ["another number of dimensions"]),
    "element types": (
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: float != c10::Half",
        ["about element types, not about shapes: float and c10::Half"],
    ),
    "devices": (
        "RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
        ["the device or its memory"],
    ),
    "strides": (
        "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans "
        "across two contiguous subspaces). Use .reshape(...) instead.",
        ["a view never copies"],
    ),
    "cuBLAS": (
        "RuntimeError: CUDA error: CUBLAS_STATUS_INVALID_VALUE when calling `cublasSgemm( handle, opa)`",
        ["Run the same on the CPU"],
    ),
    "t of three dimensions": (
        "RuntimeError: t() expects a tensor with <= 2 dimensions, but self is 3D",
        [".t() exchanges the dimensions of a matrix"],
    ),
    "an error of another kind": ("KeyError: 'weight'", ["not one about shapes", "type the two shapes instead"]),
    "no error": ("Epoch 3 of 10, loss 0.4", ["No error and no product was found here"]),
    "nothing": ("", ["No error and no product was found here"]),
}


@pytest.mark.parametrize(("text", "parts"), CAUSES.values(), ids=CAUSES)
def test_the_cause_says(text: str, parts: list[str]) -> None:
    case, _ = explain_text(text)
    said = cause(case)
    for part in parts:
        assert part in " ".join(said)
    assert all(sentence.endswith((".", "?")) and len(sentence) < 300 for sentence in said)


@pytest.mark.parametrize("text", [text for text, _ in CAUSES.values()], ids=CAUSES)
def test_the_cause_is_one_or_two_sentences_with_a_look(text: str) -> None:
    assert 1 <= len(cause(explain_text(text)[0])) <= 3


def test_code_that_cannot_be_followed_says_which_line() -> None:
    case, mends = explain_text("import torch\na = torch.randn(2, 3)\nb = open(a)\nc = a @ b")
    assert case.program is None and mends == ()
    assert cause(case)[0].startswith("line 3: open(...) is not read here")


# A text, and the operation and source shapes of the program that it becomes
PROGRAMS = {
    "product": (met("6x5", "4x3"), Operation.MATMUL, (6, 5), (4, 3)),
    "layer": (LAYER + met("6x5", "4x3"), Operation.LINEAR, (6, 5), (3, 4)),
    "bmm": (
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [8, 20] but got: [8, 30].",
        None,
        None,
        None,
    ),
    "numpy's dot": (
        "ValueError: shapes (6,5) and (7,5) not aligned: 5 (dim 1) != 7 (dim 0)",
        Operation.MATMUL,
        (6, 5),
        (7, 5),
    ),
    "broadcast": (
        "ValueError: operands could not be broadcast together with shapes (4,3) (3,4)",
        Operation.MUL,
        (4, 3),
        (3, 4),
    ),
    "conv2d": (
        "RuntimeError: Given groups=1, weight of size [16, 3, 7, 7], expected input[8, 1, 30, 30] to have 3 channels, "
        "but got 1 channels instead",
        Operation.CONV2D,
        (8, 1, 30, 30),
        (16, 3, 7, 7),
    ),
    "too large for torch": (met(f"3x{2**63}", "4x3"), None, None, None),
    "sizes alone": (
        "RuntimeError: The size of tensor a (5) must match the size of tensor b (7) at non-singleton dimension 1",
        None,
        None,
        None,
    ),
}


@pytest.mark.parametrize(("text", "operation", "a", "b"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_text_becomes_the_program_that_it_describes(
    text: str, operation: Operation | None, a: tuple[int, ...] | None, b: tuple[int, ...] | None
) -> None:
    program = program_of(read_paste(text))
    if operation is None:
        assert program is None
        return
    assert program is not None
    assert (program.operation, program.a.source.shape, program.b.source.shape) == (operation, a, b)


@pytest.mark.parametrize(
    "text",
    [
        text
        for text, operation, *_ in PROGRAMS.values()
        if operation in (Operation.MATMUL, Operation.LINEAR, Operation.CONV2D)
    ],
)
def test_torch_refuses_what_the_text_says_it_refuses(text: str) -> None:
    """The program is the right one where torch's words come out again."""
    case, _ = explain_text(text)
    assert case.refusal is not None
    if text.startswith("RuntimeError"):
        assert case.refusal[1].text in text


def test_further_errors_of_a_text_are_told() -> None:
    words = "mat1 and mat2 shapes cannot be multiplied ({})\n"
    text = words.format("6x300 and 200x10") + words.format("6x77 and 90x10")
    reading = read_paste(text)
    case = Case(reading, program_of(reading), is_told=True)
    assert "The text has further errors: (6, 77) with (90, 10)." in " ".join(cause(case))
    assert "further" not in " ".join(cause(Case(read_paste(words.format("6x300 and 200x10")))))
