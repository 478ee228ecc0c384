"""What stands around an error: the call, the shapes that are printed, the words that hint, further errors."""

import pytest

from explorer.diagnosis.reading import Hint, Kind, Pair, read_text

MAT = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (12x30 and 40x7)"
BROADCAST = "RuntimeError: The size of tensor a (5) must match the size of tensor b (7) at non-singleton dimension 2"
VIEW = "RuntimeError: shape '[5, -1]' is invalid for input of size 24"
VECTOR = "RuntimeError: size mismatch, got input (2), mat (2x3), vec (4)"
INPUT = "RuntimeError: input.size(-1) must be equal to input_size. Expected 5, got 4"
RANGE = "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)"

# Lines before an error, the error, the operation, and a hint that must or must not be given.
CALLS = {
    "bare": ("", MAT, "linear", None),
    "matmul sign": ("    y = x @ w\n", MAT, "matmul", Hint.MATMUL_CALL),
    "close matmul sign": ("    y = x@w\n", MAT, "matmul", Hint.MATMUL_CALL),
    "mm": ("    y = torch.mm(x, w)\n", MAT, "mm", Hint.MATMUL_CALL),
    "mm as a method": ("when I call P.mm(Q) it says ", MAT, "mm", Hint.MATMUL_CALL),
    "linear": ("    return F.linear(input, self.weight)\n", MAT, "linear", Hint.LINEAR_LAYER),
    "linear.py": ('  File "torch/nn/modules/linear.py", line 125, in forward\n', MAT, "linear", Hint.LINEAR_LAYER),
    "linear of old": ("    output = input.matmul(weight.t())\n", MAT, "linear", Hint.LINEAR_LAYER),
    "addmm of old linear": ("    ret = torch.addmm(bias, input, weight.t())\n", MAT, "addmm", Hint.LINEAR_LAYER),
    "nearest wins": ("    h = F.linear(x, w)\n    y = h @ v\n", MAT, "matmul", Hint.MATMUL_CALL),
    "mail address": ("write to me (someone@example.com)\n", MAT, "linear", None),
    "decorator": ("@torch.no_grad()\ndef f(x):\n", MAT, "linear", None),
    "documentation": ("[torch.Tensor.addmm]", MAT.removeprefix("RuntimeError: "), "addmm", None),
    "times": ("    y = x * w\n", BROADCAST, "mul", None),
    "close sign": ("    return a+b\n", BROADCAST, "add", None),
    "plus": ("    y = x + self.pos\n", BROADCAST, "add", None),
    "mul": ("    y = torch.mul(p, q)\n", BROADCAST, "mul", None),
    "batches of matmul": ("    y = torch.matmul(a, b.unsqueeze(2)).squeeze()\n", BROADCAST, "matmul", Hint.MATMUL_CALL),
    "prose": ("it worked - then I changed the data / labels\n", BROADCAST, "broadcast", None),
    "reshape": ("    x = x.reshape(5, -1).permute(1, 0)\n", VIEW, "reshape", None),
    "view": ("    x = self.gate(x).view(\n", VIEW, "view", None),
    "transpose": ("    result = i.transpose(dim1, dim2)\n", RANGE, "transpose", None),
    "type of an error": ("torch.FakeError: ", MAT.removeprefix("RuntimeError: "), "linear", None),
    "lstm": ('  File "torch/nn/modules/rnn.py", line 9\n    _VF.lstm(x)\n', INPUT, "lstm", None),
    "gru": ("    h = self.gru(x)\n", INPUT, "gru", None),
    "rnn": ("    h = nn.RNN(5, 6)(x)\n", INPUT, "rnn", None),
    "recurrent": ("    h = self.f(x)\n", INPUT, "lstm", None),
    "last of several": ("    y = x.permute(0, 1).transpose(0, 2)\n", RANGE, "transpose", None),
    "sign of a matrix and a vector": ("    return x @ w\n", VECTOR, "addmv", Hint.MATMUL_CALL),
    "softmax": ("    p = torch.softmax(x, dim=2)\n", RANGE, "softmax", None),
}


@pytest.mark.parametrize(("before", "error", "operation", "hint"), CALLS.values(), ids=CALLS.keys())
def test_the_call_is_found(before: str, error: str, operation: str, hint: Hint | None) -> None:
    reading = read_text(before + error)
    assert reading.operation == operation
    calls = {Hint.MATMUL_CALL, Hint.LINEAR_LAYER}
    assert reading.hints & calls == ({hint} if hint else set())


def test_an_error_that_comes_before_its_traceback() -> None:
    text = f'!!! {MAT}\nTraceback (most recent call last):\n  File "a.py", line 3, in f\n    y = q @ k\n'
    assert read_text(text).operation == "matmul"


PRINTED = {
    "torch.Size": ("h: torch.Size([16, 51, 13, 1])", ("h", (16, 51, 13, 1))),
    "print": ("x torch.Size([2, 3])", ("x", (2, 3))),
    "print before": ("print(x.shape)\ntorch.Size([2, 3])", ("x", (2, 3))),
    "comment": ("torch.Size([2, 3])  # mask.shape", ("mask", (2, 3))),
    "shape of": ("x.shape = (2, 3)", ("x", (2, 3))),
    "wide": ("我的输入形状是（9，1，22，100）", ("", (9, 1, 22, 100))),
    "open": ("the h I saw was (N, 51, 1, 1), which is odd", ("h", (None, 51, 1, 1))),
    "fake": ("*(FakeTensor(..., device='cuda:0', size=(2, 32, 3, 3)),)", ("", (2, 32, 3, 3))),
    "made": ("x = torch.randn(3, 0, 4)", ("x", (3, 0, 4))),
    "made by numpy": ("w = np.zeros((3, 4))", ("w", (3, 4))),
}


@pytest.mark.parametrize(("text", "named"), PRINTED.values(), ids=PRINTED.keys())
def test_a_printed_shape_is_told(text: str, named: tuple[str, tuple[int, ...]]) -> None:
    assert read_text(f"{text}\n{MAT}").named == (named,)
    assert read_text(f"{MAT}\n{text}").named == (named,)


def test_letters_alone_are_no_shape() -> None:
    assert read_text(f"the layout was (N, C, 4) and the mode was (3)\n{MAT}").named == ()


def test_arguments_of_calls_are_no_shapes() -> None:
    text = 'File "a_1080x1920.py", line 25\n    x = x.permute(0, 3, 1, 2).view(-1, 784)\n    c = nn.Conv2d(3, 64)\n'
    assert read_text(text + MAT).named == ()


def test_shapes_of_the_error_itself_are_not_printed_elsewhere() -> None:
    error = "Attention mask should be of size (1, 1, 5, 5), but is torch.Size([1, 1, 5, 6])"
    assert read_text(f"ValueError: {error}\nx: torch.Size([2, 3])").named == (("x", (2, 3)),)


SHAPES = "q: torch.Size([2, 3, 5])\nk: torch.Size([2, 3, 7])\n"
OPERANDS = {
    "printed": (SHAPES + BROADCAST, Pair((2, 3, 5), (2, 3, 7))),
    "printed in the other order": (
        "k: torch.Size([2, 3, 7])\nq: torch.Size([2, 3, 5])\n" + BROADCAST,
        Pair((2, 3, 5), (2, 3, 7)),
    ),
    "aligned at the last": ("q: torch.Size([2, 3, 5])\nk: torch.Size([7])\n" + BROADCAST, Pair((2, 3, 5), (7,))),
    "another among them": (SHAPES + "z: torch.Size([9, 9])\n" + BROADCAST, Pair((2, 3, 5), (2, 3, 7))),
    "two that fit": (SHAPES + "z: torch.Size([4, 1, 7])\n" + BROADCAST, Pair()),
    "none that fits": ("q: torch.Size([2, 5, 3])\nk: torch.Size([2, 7, 3])\n" + BROADCAST, Pair()),
    "two that clash elsewhere first": (
        "q: torch.Size([5, 2])\nk: torch.Size([7, 3])\n" + BROADCAST.replace("dimension 2", "dimension 0"),
        Pair(),
    ),
    "code that makes them": (
        "x = torch.randn(3, 0, 0)\ny = torch.randn(0, 0)\nx @ y\n"
        "RuntimeError: cannot reshape tensor of 0 elements into shape [-1, 0] because ...",
        Pair((3, 0, 0), (0, 0)),
    ),
    "code for numpy": (
        "a = np.ones((2, 3))\nb = np.ones((4, 5))\nc = np.matmul(a, b)\nValueError: matmul: Input operand 1 has a "
        "mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)",
        Pair((2, 3), (4, 5)),
    ),
    "code that is not it": (
        "a = np.ones((2, 9))\nb = np.ones((4, 5))\nc = np.matmul(a, b)\nValueError: matmul: Input operand 1 has a "
        "mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)",
        Pair(),
    ),
}


@pytest.mark.parametrize(("text", "pair"), OPERANDS.values(), ids=OPERANDS.keys())
def test_operands_are_found_only_where_they_are_clear(text: str, pair: Pair) -> None:
    assert read_text(text).pair == pair


HINTS = {
    "quantised": ("load_in_4bit=True with bitsandbytes", Hint.QUANTISED),
    "sharded": ("tensor_parallel=4", Hint.SHARDED),
    "diffusion": ("site-packages/diffusers/models/lora.py", Hint.DIFFUSION),
    "language model": ("VllmWorker: modeling_llama.py", Hint.LANGUAGE_MODEL),
    "image": ("cannot open cat.jpg", Hint.IMAGE),
    "audio": ("the mel spectrogram", Hint.AUDIO),
    "graph": ("a GCN on the adjacency matrix", Hint.GRAPH),
    "batch end": ("it fails at the last batch", Hint.BATCH_END),
    "compiled": ("with torch.compile", Hint.COMPILED),
}


@pytest.mark.parametrize(("words", "hint"), HINTS.values(), ids=HINTS.keys())
def test_words_hint(words: str, hint: Hint) -> None:
    assert hint in read_text(f"{words}\n{MAT}").hints
    assert read_text(MAT).hints == frozenset()


@pytest.mark.parametrize("words", ["/opt/conda/lib/python", "a node of the graph", "imagery", "explore"])
def test_parts_of_words_do_not_hint(words: str) -> None:
    assert read_text(f"{words}\n{MAT}").hints == frozenset()


def test_a_kernel_image_is_no_picture() -> None:
    text = "CUDA error: no kernel image is available for execution on the device"
    assert Hint.IMAGE not in read_text(text).hints
    assert Hint.IMAGE in read_text(f"{text}, and the image is read").hints


def test_further_errors_are_told_once_each() -> None:
    first, second = (f"mat1 and mat2 shapes cannot be multiplied ({pair})" for pair in ("2x3 and 4x5", "6x7 and 8x9"))
    reading = read_text("\n".join([first, second, first, second]))
    assert (reading.pair, reading.also) == (Pair((2, 3), (4, 5)), (Pair((6, 7), (8, 9)),))


ORDER = {
    "shape before a consequence": (f"{MAT}\nRuntimeError: CUDA error: device-side assert triggered", Kind.SHAPE),
    "shape after another": (f"mat1 and mat2 must have the same dtype\nnow it is {MAT}", Kind.SHAPE),
    "stated after vague": (f"Title: mat1 and mat2 shapes cannot be multiplied\n{MAT}", Kind.SHAPE),
    "cuBLAS and then the processor": (f"CUBLAS_STATUS_INVALID_VALUE when calling cublasSgemm\n{MAT}", Kind.SHAPE),
    "type before memory": ("expected scalar type Half but found Float\nCUDA out of memory", Kind.DTYPE),
    "memory, and a warning of shapes": (
        "UserWarning: Using a target size (torch.Size([8])) that is different to the input size (torch.Size([8, 1]))"
        "\nCUDA out of memory. Tried to allocate 2.00 GiB",
        Kind.DEVICE,
    ),
}


@pytest.mark.parametrize(("text", "kind"), ORDER.values(), ids=ORDER.keys())
def test_which_of_several_errors_is_told(text: str, kind: Kind) -> None:
    reading = read_text(text)
    assert reading.kind is kind
    assert reading.pair == (Pair((12, 30), (40, 7)) if kind is Kind.SHAPE else Pair())


def test_the_last_of_other_errors_is_told() -> None:
    text = "Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'a'\n\nValueError: no such key\n"
    reading = read_text(text)
    assert (reading.kind, reading.error) == (Kind.UNKNOWN, "no such key")
