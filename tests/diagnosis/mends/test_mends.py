"""The mends of made-up errors and code: which come, which comes first, and how torch rules on each."""

import pytest
import torch
from torch.nn import functional

from explorer.app.commands.explanation import explain_text
from explorer.asking import Try
from explorer.diagnosis import RuledMend, Ruling, cause, program_of, read_paste
from explorer.engine import try_programs
from explorer.program import arrangements

SEED = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
LAYER = "    return F.linear(input, self.weight, self.bias)\n"
OWN = "    c = torch.matmul(a, b)\n"
MEANINGFUL, SCRAMBLES, IMPOSSIBLE, ADVICE = Ruling.MEANINGFUL, Ruling.SCRAMBLES, Ruling.IMPOSSIBLE, Ruling.ADVICE


def mends_of(text: str) -> tuple[RuledMend, ...]:
    return explain_text(text)[1]


def met(left: str, right: str) -> str:
    return f"RuntimeError: mat1 and mat2 shapes cannot be multiplied ({left} and {right})"


def by_code(text: str) -> dict[str | None, RuledMend]:
    return {ruled.mend.code: ruled for ruled in mends_of(text)}


def refusal(call: str, **tensors: torch.Tensor) -> str:
    with pytest.raises((RuntimeError, IndexError)) as caught:
        eval(call, {"torch": torch, "F": functional, **tensors})
    return str(caught.value)


# The seed


def test_a_layer_for_the_features_that_come_is_meaningful() -> None:
    found = by_code(SEED)["nn.Linear(29040, 50)"]
    assert found.ruling is MEANINGFUL
    assert found.trial is not None and found.trial.shape == (128, 50) == tuple(
        torch.nn.Linear(29040, 50, device="meta")(torch.empty(128, 29040, device="meta")).shape
    )


def test_the_reshape_of_the_article_scrambles() -> None:
    found = by_code(SEED)["A.reshape(-1, 2048)"]
    assert found.ruling is SCRAMBLES
    assert found.trial is not None and found.trial.rows is not None
    assert (found.trial.shape, found.trial.rows.count, found.trial.rows.mixed) == ((1815, 50), 1815, 127)
    assert found.why.startswith("127 of 1,815 rows hold parts of 2 samples; a loss against 128 targets would refuse")


TRIED_FIRST = ["transpose_a", "transpose_b", "swap", "flatten_from_1"]


@pytest.mark.parametrize(
    ("layer", "kind"),
    [("", kind) for kind in TRIED_FIRST] + [(LAYER, kind) for kind in TRIED_FIRST if kind != "swap"],
    ids=lambda value: "layer" if value == LAYER else value or "product",
)
def test_what_people_try_first_is_impossible_in_torchs_own_words(layer: str, kind: str) -> None:
    a, b = torch.empty(128, 29040), torch.empty(*((50, 2048) if layer else (2048, 50)))
    if layer and kind == "swap":
        pytest.skip("a layer has no other order")
    mends = [ruled for ruled in mends_of(layer + SEED) if ruled.mend.kind == kind]
    assert len(mends) == 1 and mends[0].ruling is IMPOSSIBLE
    turned = {"transpose_a": (a.T, b), "transpose_b": (a, b.T), "swap": (b, a), "flatten_from_1": (a.flatten(), b)}
    left, right = turned[kind]
    words = refusal("F.linear(x, y)" if layer else "x @ y", x=left, y=right)
    assert words in mends[0].why
    assert mends[0].trial is not None and mends[0].trial.error is not None and mends[0].trial.error.text == words


@pytest.mark.parametrize("text", [SEED, LAYER + SEED], ids=["product", "layer"])
def test_the_first_mend_of_the_seed_is_meaningful_and_the_impossible_come_last(text: str) -> None:
    rulings = [ruled.ruling for ruled in mends_of(text)]
    assert rulings[0] is MEANINGFUL
    assert rulings.index(IMPOSSIBLE) == len(rulings) - rulings.count(IMPOSSIBLE)


def test_none_of_the_eight_arrangements_of_the_seed_is_accepted() -> None:
    program = program_of(read_paste(SEED))
    assert program is not None
    eight = arrangements(program)
    a, b = torch.empty(128, 29040), torch.empty(2048, 50)
    answer = try_programs(Try(1, tuple(tried for _, tried in eight)))
    assert answer is not None and len(eight) == len({code for code, _ in eight}) == 8
    for (code, _), trial in zip(eight, answer.trials, strict=True):
        assert trial.error is not None and trial.error.text == refusal(code, A=a, B=b)


# Patterns: what is pasted, the kind that leads, a ruling among those of this kind, what the cause says

PATTERNS = {
    "two model widths": (LAYER + met("77x1280", "1664x320"), "match_model", "1,280 and 1,664 are both usual model"),
    "two model widths, own product": (OWN + met("77x1280", "1664x320"), "match_model", "usual model widths"),
    "squares of the same channels": (
        LAYER + met("4x32768", "25088x4096"),
        "resize_input",
        "32,768 = 512·8·8 and 25,088 = 512·7·7",
    ),
    "smaller squares": (met("16x3136", "1024x84"), "resize_input", "3,136 = 64·7·7 and 1,024 = 64·4·4"),
    "one pixel is taken": (
        met("8x12544", "256x10"),
        "set_in_features",
        "12,544 = 256·7·7: the layer takes 256 channels",
    ),
    "one pixel came": (met("8x48", "1200x10"), "resize_input", "1,200 = 48·5·5, and one pixel of 48 channels came"),
    "kernel": (met("6x81", "25x7"), "set_config", "81 = 9² and 25 = 5²: a kernel or window"),
    "packed 4 bit": (met("7x1024", f"1x{1024 * 1024 // 2}"), "unpack_quantised", "524,288 = 1,024·1,024/2"),
    "packed words": ("qweight\n" + met("7x1024", "128x300"), "unpack_quantised", "128 = 1,024/8"),
    "lost flatten": (met("96x20", "240x10"), "flatten_from_1", "240 = 12·20: each sample lies in 12 rows"),
    "one sample without its batch": (met("12x40", "480x10"), "flatten_from_1", "12·40 = 480: the whole left operand"),
    "a dimension of one behind": (met("21x1", "7x10"), "flatten_from_1", "each sample lies in 7 rows"),
    "features in rows": (met("1024x7", "64x10"), "permute_axes", "1,024 rows are 16 times 64: the features stand"),
    "images in rows": (met("448x7", "64x10"), "adaptive_pool", "448 = 1·64·7: these may be 1 images of 64·7·7"),
    "near miss": (met("32x103", "100x5"), "set_config", "103 is 3 more than 100"),
    "near miss below": (met("32x97", "100x5"), "set_config", "97 is 3 fewer than 100"),
    "several times": (met("32x1000", "200x5"), "set_config", "1,000 is 5·200"),
    "nothing came": (met("0x10", "13x5"), "empty_input", "The left operand has no elements"),
    "no features came": (met("8x0", "13x5"), "empty_input", "The left operand has no elements"),
    "no weights": (met("8x10", "0x5"), "match_model", "The right operand has no elements"),
    "a number came": (met("1x1", "13x5"), "wrong_features", "The left operand is a single number"),
    "a number is taken": (met("9x100", "1x1"), "use_mul", "The right operand is a single number"),
    "the transpose of the right fits": (
        "ValueError: shapes (60,15) and (41,15) not aligned: 15 (dim 1) != 41 (dim 0)",
        "transpose_b",
        "Both have as many columns",
    ),
    "the transpose of the left fits": (
        "ValueError: shapes (62,15) and (62,41) not aligned: 15 (dim 1) != 62 (dim 0)",
        "transpose_a",
        "Both have as many rows",
    ),
    "a printed shape was not flattened": (
        "torch.Size([8, 16, 5, 5])\n" + met("640x5", "400x10"),
        "flatten_from_1",
        "",
    ),
    "shards": ("tensor parallel, FSDP, ZeRO\n" + met("16x900", "225x300"), "set_config", "one of 4 shards"),
}


@pytest.mark.parametrize(("text", "kind", "says"), PATTERNS.values(), ids=PATTERNS)
def test_the_look_of_the_sizes_leads(text: str, kind: str, says: str) -> None:
    case, mends = explain_text(text)
    assert mends[0].mend.kind == kind, [(each.mend.kind.value, each.mend.weight) for each in mends[:4]]
    assert says in " ".join(cause(case))


def test_shards_are_gathered_second_and_no_model_is_blamed() -> None:
    kinds = [ruled.mend.kind for ruled in mends_of(PATTERNS["shards"][0])]
    assert kinds[1] == "gather_shards"


def test_packed_weights_are_told_apart_from_a_column_of_ones() -> None:
    """One row of many columns is packed only where the columns are the halves of whole rows."""
    assert mends_of(met("7x1024", "1x524289"))[0].mend.kind != "unpack_quantised"


# Code: what is pasted, and what must be among the mends as (kind, code, ruling, shape)

Expected = tuple[str, str | None, Ruling, tuple[int, ...] | None]


def code(*lines: str) -> str:
    return "import torch\nimport torch.nn.functional as F\n" + "\n".join(lines)


def operands(a: str, b: str, call: str = "A @ B") -> str:
    return code(f"A = torch.randn{a}", f"B = torch.randn{b}", f"C = {call}")


CODE: dict[str, tuple[str, list[Expected]]] = {
    "view of a transposed tensor": (
        operands("(4, 6).t().view(4, 6)", "(6, 2)"),
        [
            ("make_contiguous", "A.reshape(4, 6)", SCRAMBLES, (4, 2)),
            ("make_contiguous", "A.contiguous().view(4, 6)", SCRAMBLES, (4, 2)),
            ("reshape", "A", IMPOSSIBLE, None),
        ],
    ),
    "view across a permutation": (
        operands("(5, 2, 3).permute(0, 2, 1).view(5, 6)", "(6, 2)"),
        [
            ("make_contiguous", "A.reshape(5, 6)", MEANINGFUL, (5, 2)),
            ("make_contiguous", "A.contiguous().view(5, 6)", MEANINGFUL, (5, 2)),
            ("flatten_from_1", "A.flatten(1, -1)", MEANINGFUL, (5, 2)),
        ],
    ),
    "sizes that do not hold": (
        operands("(4, 6).reshape(5, 6)", "(6, 2)"),
        [("reshape", "A.reshape(-1, 6)", MEANINGFUL, (4, 2)), ("reshape", "A", MEANINGFUL, (4, 2))],
    ),
    "flatten from behind": (
        operands("(2, 3, 4).flatten(2, 1)", "(12, 5)"),
        [
            ("swap_flatten_dims", "A.flatten(1, 2)", MEANINGFUL, (2, 5)),
            ("flatten_from_1", "A.flatten(1, -1)", MEANINGFUL, (2, 5)),
            ("reshape", "A", IMPOSSIBLE, None),
        ],
    ),
    "t of three dimensions": (
        operands("(2, 3, 4).t()", "(3, 5)"),
        [
            ("use_transpose", "A.transpose(-2, -1)", MEANINGFUL, (2, 4, 5)),
            ("use_transpose", "A.mT", MEANINGFUL, (2, 4, 5)),
        ],
    ),
    "transpose out of range": (
        operands("(2, 3).transpose(1, 2)", "(2, 5)"),
        [
            ("use_transpose", "A.transpose(-2, -1)", SCRAMBLES, (3, 5)),
            ("add_batch_dim", "A.unsqueeze(0).transpose(1, 2)", SCRAMBLES, (1, 3, 5)),
            ("reshape", "A", IMPOSSIBLE, None),
        ],
    ),
    "permute with too few": (
        operands("(2, 3, 4).permute(1, 0)", "(3, 5)"),
        [("permute_axes", "A.permute(0, 2, 1)", MEANINGFUL, (2, 4, 5))],
    ),
    "a step of B": (
        operands("(3, 4)", "(2, 4, 5).t()"),
        [("use_transpose", "B.transpose(-2, -1)", IMPOSSIBLE, None), ("reshape", "B", MEANINGFUL, (2, 3, 5))],
    ),
    "mm of three dimensions": (
        operands("(2, 3, 4)", "(4, 5)", "torch.mm(A, B)"),
        [("use_matmul", "A @ B", MEANINGFUL, (2, 3, 5))],
    ),
    "mm of one dimension": (
        operands("(4,)", "(4, 5)", "torch.mm(A, B)"),
        [
            ("use_matmul", "A @ B", MEANINGFUL, (5,)),
            ("add_batch_dim", "A.unsqueeze(0)", MEANINGFUL, (1, 5)),
        ],
    ),
    "bmm of a matrix": (
        operands("(2, 3, 4)", "(4, 5)", "torch.bmm(A, B)"),
        [
            ("use_matmul", "A @ B", MEANINGFUL, (2, 3, 5)),
            ("add_batch_dim", "B.unsqueeze(0)", IMPOSSIBLE, None),
        ],
    ),
    "bmm of a stack of one": (
        operands("(3, 4)", "(1, 4, 5)", "torch.bmm(A, B)"),
        [("add_batch_dim", "A.unsqueeze(0)", MEANINGFUL, (1, 3, 5))],
    ),
    "mv of two matrices": (
        operands("(3, 4)", "(4, 1)", "torch.mv(A, B)"),
        [
            ("use_matmul", "A @ B", MEANINGFUL, (3, 1)),
            ("squeeze", "B.squeeze(1)", MEANINGFUL, (3,)),
        ],
    ),
    "dot of matrices": (
        operands("(1, 4)", "(4,)", "torch.dot(A, B)"),
        [("use_matmul", "A @ B", MEANINGFUL, (1,)), ("squeeze", "A.squeeze(0)", MEANINGFUL, ())],
    ),
    "a number": (
        operands("(())", "(4, 5)"),
        [("use_mul", "A * B", MEANINGFUL, (4, 5)), ("add_batch_dim", "A.unsqueeze(0)", IMPOSSIBLE, None)],
    ),
    "batches": (
        operands("(10, 3, 4)", "(7, 4, 5)"),
        [
            ("add_batch_dim", "A.unsqueeze(1)", MEANINGFUL, (10, 7, 3, 5)),
            ("add_batch_dim", "B.unsqueeze(1)", MEANINGFUL, (7, 10, 3, 5)),
            ("drop_last", "DataLoader(dataset, batch_size=batch_size, drop_last=True)", ADVICE, None),
        ],
    ),
    "bmm of other batches": (
        operands("(1, 3, 4)", "(7, 4, 5)", "torch.bmm(A, B)"),
        [("use_matmul", "A @ B", MEANINGFUL, (7, 3, 5))],
    ),
    "element types": (
        code("A = torch.randn(3, 4)", "B = torch.randn(4, 5, dtype=torch.float64)", "C = A @ B"),
        [
            ("cast_dtype", "A = A.to(torch.float64)", MEANINGFUL, (3, 5)),
            ("cast_dtype", "B = B.to(torch.float32)", MEANINGFUL, (3, 5)),
        ],
    ),
    "element types and sizes": (
        code("A = torch.randn(3, 4)", "B = torch.randn(5, 6, dtype=torch.float64)", "C = A @ B"),
        [("cast_dtype", "A = A.to(torch.float64)", IMPOSSIBLE, None)],
    ),
    "grey image": (
        operands("(8, 1, 20, 20)", "(16, 3, 3, 3)", "F.conv2d(A, B)"),
        [
            ("convert_channels", 'image = image.convert("RGB")', ADVICE, None),
            ("set_in_features", "nn.Conv2d(1, 16, kernel_size=3)", MEANINGFUL, (8, 16, 18, 18)),
        ],
    ),
    "image with alpha": (
        operands("(8, 4, 20, 20)", "(16, 3, 3, 3)", "F.conv2d(A, B)"),
        [("convert_channels", 'image = image.convert("RGB")', ADVICE, None)],
    ),
    "grey filters": (
        operands("(8, 3, 20, 20)", "(16, 1, 3, 3)", "F.conv2d(A, B)"),
        [("convert_channels", 'image = image.convert("L")', ADVICE, None)],
    ),
    "channels last": (
        operands("(8, 20, 20, 3)", "(16, 3, 3, 3)", "F.conv2d(A, B)"),
        [("permute_axes", "A.permute(0, 3, 1, 2)", MEANINGFUL, (8, 16, 18, 18))],
    ),
    "one image, channels last": (
        operands("(20, 20, 3)", "(16, 3, 3, 3)", "F.conv2d(A, B)"),
        [("permute_axes", "A.permute(2, 0, 1)", MEANINGFUL, (16, 18, 18))],
    ),
    "other channels": (
        operands("(8, 48, 20, 20)", "(16, 32, 3, 3)", "F.conv2d(A, B)"),
        [("match_model", "print(x.shape[-1], layer.in_features)  # 48, 32", ADVICE, None)],
    ),
    "element by element": (
        operands("(4, 3)", "(3, 4)", "A * B"),
        [("use_matmul", "A @ B", MEANINGFUL, (4, 4))],
    ),
    "a stack that was not flattened": (
        operands("(6, 2, 5)", "(10, 3)"),
        [("flatten_from_1", "A.flatten(1)", MEANINGFUL, (6, 3))],
    ),
    "features before time": (
        operands("(6, 10, 5)", "(10, 3)"),
        [("permute_axes", "A.transpose(1, -1)", MEANINGFUL, (6, 5, 3))],
    ),
    "a dimension of one behind the features": (
        operands("(6, 10, 1)", "(10, 3)"),
        [("squeeze", "A.squeeze(-1)", MEANINGFUL, (6, 3))],
    ),
}
LEADS = {
    "view of a transposed tensor": "make_contiguous",
    "view across a permutation": "make_contiguous",
    "flatten from behind": "swap_flatten_dims",
    "t of three dimensions": "use_transpose",
    "transpose out of range": "use_transpose",
    "permute with too few": "permute_axes",
    "mm of three dimensions": "use_matmul",
    "bmm of a matrix": "use_matmul",
    "mv of two matrices": "use_matmul",
    "dot of matrices": "use_matmul",
    "a number": "use_mul",
    "element types": "cast_dtype",
    "grey image": "convert_channels",
    "image with alpha": "convert_channels",
    "grey filters": "convert_channels",
    "channels last": "permute_axes",
    "one image, channels last": "permute_axes",
    "a stack that was not flattened": "flatten_from_1",
    "features before time": "permute_axes",
    "a dimension of one behind the features": "flatten_from_1",
}


@pytest.mark.parametrize(("text", "expected"), CODE.values(), ids=CODE)
def test_what_may_mend_code_is_tried(text: str, expected: list[Expected]) -> None:
    found = {
        (ruled.mend.kind.value, ruled.mend.code, ruled.ruling, ruled.trial.shape if ruled.trial is not None else None)
        for ruled in mends_of(text)
    }
    assert not set(expected) - found, found


@pytest.mark.parametrize(("name", "kind"), LEADS.items(), ids=LEADS)
def test_what_leads_the_mends_of_code(name: str, kind: str) -> None:
    assert mends_of(CODE[name][0])[0].mend.kind == kind


def test_code_that_torch_accepts_needs_no_mend() -> None:
    assert mends_of(operands("(3, 4)", "(4, 5)")) == ()


def test_a_layer_has_no_other_order() -> None:
    assert not [ruled for ruled in mends_of(LAYER + SEED) if ruled.mend.kind == "swap"]


def test_advice_without_sizes_where_the_text_states_none() -> None:
    """No number is made up."""
    for ruled in mends_of("RuntimeError: mat1 dim 1 must match mat2 dim 0"):
        assert ruled.ruling is ADVICE and "{" not in f"{ruled.mend.title}{ruled.why}{ruled.mend.code}"


def test_a_transposed_weight_is_told_as_it_is_stored() -> None:
    """The weight of a layer from 8 to 5 is (5, 8), and its transpose (8, 5)."""
    turned = [each for each in mends_of("nn.Linear(8, 5)(torch.rand(4, 7))") if each.mend.kind == "transpose_b"]
    assert [each.mend.why for each in turned] == ["B becomes (8, 5)."]
