"""Our sentences name the right dimensions and numbers, beside an answer that torch gave in this run."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import Shape
from explorer.asking import Answer, Run
from explorer.diagnosis import explain
from explorer.engine import evaluate
from explorer.program import Dtype, Fill, Operand, Operation, Product, Program, Source, Step, align, parse_operand


def program_of(a: str, b: str, product: str = "A @ B", dtypes: tuple[str, str] = ("float32", "float32")) -> Program:
    operands = [parse_operand(text) for text in (a, b)]
    left, right = (
        replace(operand, source=replace(operand.source, dtype=Dtype(dtype)))
        for operand, dtype in zip(operands, dtypes, strict=True)
    )
    return Program(left, right, Product(product))


def answer_to(program: Program) -> Answer:
    """What torch says in the end."""
    return list(evaluate(Run(1, program)))[-1]


def sentences_on(program: Program) -> str:
    return " ".join(explain(program, answer_to(program)))


# Two shapes, the product, what torch's own text must say, and what ours must.
REFUSED_PRODUCTS = {
    "seed": (
        "128x29040",
        "2048x50",
        "128x29040 and 2048x50",
        ["Dimension 1 of A (29,040) meets dimension 0 of B (2,048)", "26,992 elements of A have no partner"],
    ),
    "b-longer": (
        "2x3",
        "5x5",
        "2x3 and 5x5",
        ["Dimension 1 of A (3) meets dimension 0 of B (5)", "2 elements of B have no partner"],
    ),
    "one-left-over": ("2x3", "4x5", "2x3 and 4x5", ["1 element of B has no partner"]),
    "flattened-seed": (
        "128x29040.flatten()",
        "2048x50",
        "1x3717120 and 2048x50",
        [
            "Dimension 0 of A (3,717,120)",
            "3,715,072 elements of A",
            "A is 1-D: matmul reads (3717120,) as one row, (1, 3717120)",
        ],
    ),
    "folded": (
        "(10, 3, 4)",
        "(5, 4)",
        "30x4 and 5x4",
        ["Dimension 2 of A (4) meets dimension 0 of B (5)", "torch says 30x4", "30 = 10 · 3"],
    ),
    "folded-twice": ("(2, 3, 4, 5)", "(6, 5)", "24x5 and 6x5", ["Dimension 3 of A (5)", "24 = 2 · 3 · 4"]),
    "images": (
        "(128, 60, 22, 22)",
        "2048x50",
        "168960x22",
        ["Dimension 3 of A (22)", "168960 = 128 · 60 · 22", "2,026 elements of B"],
    ),
    "folded-vector": (
        "(10, 3, 4)",
        "(5,)",
        "mat (30x4), vec (5)",
        [
            "Dimension 2 of A (4) meets dimension 0 of B (5)",
            "30 = 10 · 3",
            "B is 1-D: matmul reads (5,) as one column, (5, 1)",
        ],
    ),
    "batch2": (
        "(10, 3, 4)",
        "(10, 5, 4)",
        "[10, 4] but got: [10, 5]",
        ["Dimension 2 of A (4) meets dimension 1 of B (5)", "10 matrices", "columns of A, 4", "rows of B, 5"],
    ),
    "batch2-folded": (
        "(5, 1, 3, 4)",
        "(7, 3, 2)",
        "[35, 4] but got: [35, 3]",
        ["35 = 5 · 7 matrices", "columns of A, 4", "rows of B, 3"],
    ),
    "batch2-of-a-vector": (
        "(4,)",
        "(2, 3, 5, 6)",
        "[6, 4] but got: [6, 5]",
        ["Dimension 0 of A (4) meets dimension 2 of B (5)", "6 = 2 · 3 matrices", "A is 1-D"],
    ),
    "batch2-broadcast": ("(1, 3, 4)", "(7, 5, 4)", "[7, 4] but got: [7, 5]", ["7 matrices", "columns of A, 4"]),
    "batch-clash": (
        "(10, 3, 4)",
        "(7, 4, 5)",
        "tensor a (10) must match the size of tensor b (7)",
        ["Dimension -3 is a batch dimension", "A has 10 matrices there and B has 7"],
    ),
    "batch-clash-outer": (
        "(2, 5, 3, 4)",
        "(3, 5, 4, 2)",
        "tensor a (2) must match the size of tensor b (3)",
        ["Dimension -4 is a batch dimension", "A has 2 matrices there and B has 3"],
    ),
    "0-d-left": ("()", "(3,)", "0D and 1D", ["A has no dimensions", "A * B"]),
    "0-d-right": ("(3,)", "()", "1D and 0D", ["B has no dimensions", "A * B"]),
    "0-d-both": ("()", "()", "0D and 0D", ["A and B have no dimensions"]),
    "vectors": (
        "(3,)",
        "(4,)",
        "expected tensor [3] and src [4]",
        ["Dimension 0 of A (3) meets dimension 0 of B (4)", "one row, (1, 3)", "one column, (4, 1)"],
    ),
    "vector-matrix": (
        "(3,)",
        "(4, 3)",
        "1x3 and 4x3",
        ["Dimension 0 of A (3) meets dimension 0 of B (4)", "one row, (1, 3)"],
    ),
    "matrix-vector": (
        "(4, 3)",
        "(4,)",
        "mat (4x3), vec (4)",
        ["Dimension 1 of A (3) meets dimension 0 of B (4)", "one column, (4, 1)"],
    ),
    "columns-by-rows": (
        "1x2",
        "1x2",
        "1x2 and 1x2",
        ["Dimension 1 of A (2) meets dimension 0 of B (1)", "1 element of A has no partner"],
    ),
    "size-0": ("3x0", "4x2", "3x0 and 4x2", ["Dimension 1 of A (0) meets dimension 0 of B (4)", "4 elements of B"]),
}


@pytest.mark.parametrize(("a", "b", "torchs", "ours"), REFUSED_PRODUCTS.values(), ids=REFUSED_PRODUCTS)
def test_a_refused_product_names_what_met_what(a: str, b: str, torchs: str, ours: Iterable[str]) -> None:
    program = program_of(a, b)
    answer = answer_to(program)
    assert answer.product.error is not None and torchs in answer.product.error.text
    told = " ".join(explain(program, answer))
    for part in ours:
        assert part in told


def test_the_other_order_names_the_operands_in_that_order() -> None:
    told = sentences_on(program_of("128x29040.T", "2048x50", "B @ A"))
    assert "Dimension 1 of B (50) meets dimension 0 of A (29,040)" in told
    assert "28,990 elements of A have no partner" in told


ACCEPTED = {
    "matrices": ("4x3", "3x2", ["3 columns of A meet 3 rows of B", "24 multiplications and 16 additions"]),
    "one": ("1x1", "1x1", ["1 column of A meets 1 row of B", "1 multiplication and 0 additions"]),
    "reshaped-seed": (
        "128x29040.reshape(-1, 2048)",
        "2048x50",
        ["2,048 columns of A meet 2,048 rows of B", "185,856,000 multiplications"],
    ),
    "batch": (
        "(10, 3, 4)",
        "(4, 5)",
        [
            "600 multiplications and 450 additions",
            "batch is (10,): 10 products",
            "B has no batch dimension",
            "used 10 times",
        ],
    ),
    "both-broadcast": (
        "(5, 1, 3, 4)",
        "(7, 4, 2)",
        [
            "batch is (5, 7): 35 products",
            "A has the batch (5, 1), which is broadcast to (5, 7)",
            "B has the batch (7,)",
        ],
    ),
    "dot": ("(3,)", "(3,)", ["one row, (1, 3)", "one column, (3, 1)", "3 multiplications and 2 additions"]),
    "vector-matrix": ("(3,)", "(3, 4)", ["A is 1-D", "12 multiplications and 8 additions"]),
    "batch-vector": ("(10, 3, 4)", "(4,)", ["B is 1-D", "120 multiplications and 90 additions", "10 products"]),
    "empty-inner": ("3x0", "0x4", ["sum of no products, which is 0"]),
    "empty-result": ("0x3", "3x4", ["the result has no elements"]),
    "shape-only": ("10000000x10000000", "10000000x10000000", ["10,000,000 columns of A", "10^21 multiplications"]),
}


@pytest.mark.parametrize(("a", "b", "ours"), ACCEPTED.values(), ids=ACCEPTED)
def test_an_accepted_product_says_what_it_takes(a: str, b: str, ours: Iterable[str]) -> None:
    program = program_of(a, b)
    answer = answer_to(program)
    assert answer.product.facts is not None
    told = " ".join(explain(program, answer))
    for part in ours:
        assert part in told


REFUSED_STEPS = {
    "article": ("128x29040.reshape(7, 2048)", ["3,717,120 elements", "not 7 · 2,048 = 14,336"]),
    "one-size": ("2x2.reshape(5)", ["A has 4 elements here, not 5:"]),
    "no-sizes": ("2x2.reshape(())", ["4 elements here, and a tensor with no dimensions has 1"]),
    "one-element": ("1x1.reshape(2)", ["A has 1 element here, not 2:"]),
    "two-free": ("2x6.reshape(-1, -1)", ["12 elements", "only one size can be left to torch as -1"]),
    "negative": ("2x6.reshape(-2, 6)", ["12 elements", "a size cannot be negative, except one -1"]),
    "indivisible": ("2x6.reshape(5, -1)", ["12 is not divisible by 5."]),
    "indivisible-product": ("2x6.reshape(5, 3, -1)", ["12 is not divisible by 5 · 3 = 15."]),
    "free-beside-0": ("0x3.reshape(-1, 0)", ["0 elements here; with a size of 0 the -1 could be any number"]),
    "after-another": ("2x6.T.reshape(3, 4).reshape(7)", ["12 elements here, not 7:"]),
    "transpose": ("2x6.transpose(0, 2)", ["A is (2, 6) at this step", "0 to 1, or -2 to -1"]),
    "transpose-after": ("2x6.flatten().transpose(0, 1)", ["A is (12,) at this step", "only dimension is 0, or -1"]),
    "flatten-range": ("(2, 3, 4).flatten(1, 3)", ["A is (2, 3, 4)", "0 to 2, or -3 to -1"]),
    "flatten-order": ("2x6.flatten(1, 0)", ["from dimension 1 to dimension 0, which comes before"]),
    "flatten-order-negative": ("(2, 3, 4).flatten(-1, -3)", ["from dimension 2 to dimension 0"]),
    "permute-too-few": (
        "(2, 3, 4).permute(1, 0)",
        ["A is (2, 3, 4)", "each of its 3 dimensions exactly once (0 to 2, or -3 to -1", "and here 2 are named"],
    ),
    "permute-one": ("2x6.permute(1)", ["each of its 2 dimensions", "and here 1 is named"]),
    "permute-none": ("2x6.permute(())", ["each of its 2 dimensions", "and here 0 are named"]),
    "permute-strange": ("2x6.permute(0, 2)", ["(0 to 1, or -2 to -1 counted from the end)", "2 is none of them"]),
    "permute-twice": ("(2, 3, 4).permute(0, 2, -1)", ["and here dimension 2 is named twice"]),
    "permute-vector": ("(3,).permute(1)", ["its only dimension once (0, or -1 counted from the end)", "1 is none"]),
    "squeeze-range": ("2x6.squeeze(2)", ["A is (2, 6) at this step", "0 to 1, or -2 to -1"]),
    "squeeze-one-of-two": ("2x6.squeeze((0, -3))", ["its dimensions are 0 to 1, or -2 to -1"]),
    "squeeze-twice": ("2x6.squeeze((0, -2))", ["dimension 0 is named twice"]),
    "squeeze-0-d": ("().squeeze(1)", ["A has no dimensions at this step"]),
    "unsqueeze": ("2x6.unsqueeze(3)", ["A is (2, 6)", "the new dimension can stand at 0 to 2, or -3 to -1"]),
    "unsqueeze-0-d": ("().unsqueeze(1)", ["A is () at this step: the new dimension can stand at 0, or -1"]),
    "view-count": ("2x6.view(5)", ["A has 12 elements here, not 5: a view keeps every element"]),
    "view-count-turned": ("2x6.T.view(5, 2)", ["A has 12 elements here, not 5 · 2 = 10: a view keeps"]),
    "view-indivisible-turned": ("2x6.T.view(-1, 5)", ["12 is not divisible by 5."]),
    "view-negative-turned": ("2x6.T.view(-2, -6)", ["a size cannot be negative"]),
    "view-layout": (
        "2x6.T.view(12)",
        ["A is (6, 2) at this step and not contiguous, with strides (1, 6)", ".view never copies; .reshape would"],
    ),
    "view-layout-free": ("2x6.T.view(-1, 4)", ["not contiguous", ".contiguous() before the .view"]),
    "mT": ("(3,).mT", [".mT exchanges the last two dimensions and needs at least two"]),
    "swapaxes": ("2x6.swapaxes(0, 2)", ["A is (2, 6) at this step", "0 to 1, or -2 to -1"]),
    "unflatten-sizes": (
        "2x6.unflatten(1, (4, 2))",
        ["A is (2, 6)", "6 along dimension 1, not 4 · 2 = 8: an unf"],
    ),
    "unflatten-free": ("2x6.unflatten(-1, (4, -1))", ["6 along dimension 1, and 6 is not divisible by 4."]),
    "unflatten-two-free": ("2x6.unflatten(1, (-1, -1))", ["only one size can be left to torch as -1"]),
    "unflatten-nothing": ("2x6.unflatten(1, ())", ["at least one size for dimension 1"]),
    "unflatten-range": ("2x6.unflatten(2, (2, 3))", ["its dimensions are 0 to 1, or -2 to -1"]),
    "expand-size": ("2x3.expand(2, 4)", ["A is (2, 3) at this step: .expand repeats", "dimension 1 has 3, not 4."]),
    "expand-behind": ("(3,).expand(3, 4)", ["dimension 0 has 3, not 4."]),
    "expand-few": ("2x3.expand(3)", ["a size for each of its 2 dimensions, and here 1 is given."]),
    "expand-new-left-open": ("(3,).expand(-1, 3)", ["-1 keeps a size, and (-1, 3) puts a new dimension there"]),
    "expand-number-left-open": ("().expand(0, -1)", ["(0, -1) puts a new dimension there"]),
    "expand-negative": ("1x3.expand(-2, 3)", ["-2 is no size; only -1"]),
    "expand-negative-of-nothing": ("1x0.expand(-2, 0)", ["-2 is no size; only -1"]),
    "expand-too-far": ("1x3.expand(5000000000000000000, 3)", ["1.5e+19 elements, and torch counts to 9.22e+18"]),
    "t": ("(2, 3, 4).t()", ["A is (2, 3, 4) at this step, with 3 dimensions; .t takes at most two"]),
}


@pytest.mark.parametrize(("a", "ours"), REFUSED_STEPS.values(), ids=REFUSED_STEPS)
def test_a_refused_step_is_told_from_the_tensor_before_it(a: str, ours: Iterable[str]) -> None:
    program = program_of(a, "2x2")
    answer = answer_to(program)
    assert answer.a.error is None and answer.a.refusal is not None
    told = " ".join(explain(program, answer))
    for part in ours:
        assert part in told


def test_a_refused_step_of_b_is_told_of_b() -> None:
    assert "B has 6 elements here, not 4 · 2 = 8:" in sentences_on(program_of("2x3", "3x2.reshape(4, 2)"))


def test_only_the_first_refused_step_is_told() -> None:
    told = sentences_on(program_of("2x3.reshape(7).reshape(8)", "3x2.reshape(9)"))
    assert "not 7:" in told and "not 8:" not in told and "not 9:" not in told


DTYPES = {
    "wider-right": (
        "2x3",
        "3x2",
        ("float32", "float64"),
        ["A is float32 and B is float64", "A.to(torch.float64) would"],
    ),
    "wider-left": ("2x3", "3x2", ("float32", "int64"), ["A is float32 and B is int64", "B.to(torch.float32) would"]),
    "bool-and-float": ("2x3", "3x2", ("bool", "float32"), ["A.to(torch.float32) would"]),
    "halves": ("2x3", "3x2", ("bfloat16", "float16"), ["B.to(torch.bfloat16) would"]),
    "matrix-vector": ("2x3", "(3,)", ("float32", "float64"), ["The sizes agree", "A.to(torch.float64) would"]),
    "batch": ("(2, 3, 4)", "(2, 4, 4)", ("float32", "float64"), ["The sizes agree", "A.to(torch.float64) would"]),
    "bools": ("2x3", "3x2", ("bool", "bool"), ["no matrix product for bool on this device"]),
    "dot-of-bools": ("(3,)", "(3,)", ("bool", "bool"), ["no matrix product for bool on this device"]),
    "dot-types-and-sizes": (
        "(3,)",
        "(4,)",
        ("float32", "float64"),
        ["The element types differ", "Dimension 0 of A (3)"],
    ),
    "sizes-before-types": ("2x3", "4x5", ("float32", "float64"), ["Dimension 1 of A (3)"]),
}


@pytest.mark.parametrize(("a", "b", "dtypes", "ours"), DTYPES.values(), ids=DTYPES)
def test_element_types_are_named_where_torch_stumbles_over_them(
    a: str, b: str, dtypes: tuple[str, str], ours: Iterable[str]
) -> None:
    program = program_of(a, b, dtypes=dtypes)
    answer = answer_to(program)
    assert answer.product.error is not None
    told = " ".join(explain(program, answer))
    for part in ours:
        assert part in told


@pytest.mark.parametrize("name", ["wider-right", "wider-left", "bool-and-float", "halves", "matrix-vector", "batch"])
def test_the_conversion_that_is_named_works(name: str) -> None:
    a, b, dtypes, _ = DTYPES[name]
    named = re.search(r"([AB])\.to\(torch\.(\w+)\)", sentences_on(program_of(a, b, dtypes=dtypes)))
    assert named is not None
    converted = (named[2], dtypes[1]) if named[1] == "A" else (dtypes[0], named[2])
    assert answer_to(program_of(a, b, dtypes=converted)).product.error is None


def test_a_source_that_torch_cannot_make_is_told_first() -> None:
    assert sentences_on(program_of("3000000000x3000000000", "2x2")).startswith("torch cannot make A")


def test_a_result_too_large_for_a_64_bit_count_is_told() -> None:
    assert "does not fit into memory" in sentences_on(program_of("3000000000x1", "1x4000000000"))


sizes = st.integers(0, 4)
shapes = st.lists(sizes, max_size=4).map(tuple)
dtypes = st.sampled_from(Dtype)


@settings(max_examples=150, deadline=None)
@given(shapes, shapes, dtypes, dtypes, st.sampled_from(Product))
def test_whatever_torch_says_there_are_sentences_that_agree_with_it(
    a: Shape, b: Shape, dtype_a: Dtype, dtype_b: Dtype, product: Product
) -> None:
    program = Program(Operand(Source(a, Fill.ONES, dtype_a)), Operand(Source(b, Fill.ONES, dtype_b)), product)
    answer = answer_to(program)
    sentences = explain(program, answer)
    assert sentences and all(sentence.endswith(".") and len(sentence) < 250 for sentence in sentences)
    alignment = align(*((a, b) if product is Product.A_AT_B else (b, a)))
    if answer.product.error is None:
        assert alignment.trouble is None
        assert answer.product.facts is not None and answer.product.facts.shape == alignment.result
    elif alignment.trouble is None:
        assert "The sizes agree" in sentences[0]
        assert "another" not in sentences[0]


@pytest.mark.parametrize("sizes", ["(24)", "(-1)", "(2, 12)", "(-1, 6)", "(24, 1)"])
def test_what_is_told_of_a_view_that_would_copy_is_true(sizes: str) -> None:
    turned = "(2, 3, 4).permute(0, 2, 1)"
    told = sentences_on(program_of(f"{turned}.view{sizes}", "2x2"))
    assert "not contiguous" in told and "without a copy" in told
    for mend in (f".reshape{sizes}", f".contiguous().view{sizes}"):
        steps = answer_to(program_of(turned + mend, "2x2")).a.steps
        assert steps[-1].error is None
        assert [step.shares_memory for step in steps[1:]].count(False) == 1


steps = st.one_of(
    st.builds(
        lambda name, sizes: Step(name, tuple(sizes)),
        st.sampled_from(["reshape", "view", "view", "permute", "squeeze"]),
        st.lists(st.integers(-2, 8), max_size=3),
    ),
    st.permutations([0, 1, 2]).map(lambda order: Step("permute", tuple(order))),
    st.builds(lambda dim: Step("unsqueeze", (dim,)), st.integers(-5, 4)),
    st.builds(lambda a, b: Step("transpose", (a, b)), st.integers(-4, 4), st.integers(-4, 4)),
    st.builds(lambda a, b: Step("flatten", (a, b)), st.integers(-4, 4), st.integers(-4, 4)),
    st.sampled_from([Step("t"), Step("T"), Step("mT"), Step("contiguous")]),
)


@settings(max_examples=150, deadline=None)
@given(shapes, st.lists(steps, max_size=3))
@pytest.mark.filterwarnings("ignore:The use of")
def test_any_refused_step_is_explained(shape: Shape, chain: list[Step]) -> None:
    program = Program(Operand(Source(shape), tuple(chain)), Operand(Source((2, 2))))
    answer = answer_to(program)
    sentences = explain(program, answer)
    assert sentences and all(sentence.endswith(".") for sentence in sentences)
    if answer.a.refusal is not None:
        assert len(sentences) == 1 and sentences[0].startswith("A ")


# Equations

EQUATIONS = {
    "sizes": ("bhqd,bhkd->bhqk", (2, 8, 5, 64), (2, 8, 7, 48), "d is 64 in A and 48 in B: the sizes of one letter"),
    "stacks": ("bij,bjk->bik", (2, 3, 4), (3, 4, 5), "b is 2 in A and 3 in B: the sizes of one letter"),
    "letters": ("bij,jk->bik", (2, 3), (3, 4), "3 letters for A and 2 for B; A has 2 and B has 2 dimensions"),
    "dots": ("...ij,...jk->...ik", (3,), (3, 4), "more letters than there are dimensions"),
    "accepted": (
        "bqd,bkd->bqk",
        (2, 3, 4),
        (2, 5, 4),
        "Summed over d (4). In all 120 multiplications and 90 additions.",
    ),
    "outer": ("i,k->ik", (3,), (4,), "Nothing is summed: each element meets each. In all 12 multiplications"),
}


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_is_explained_by_its_letters(name: str) -> None:
    equation, left, right, words = EQUATIONS[name]
    program = Program(Operand(Source(left)), Operand(Source(right)), operation=Operation("einsum", equation))
    (answer, *_) = evaluate(Run(1, program))
    assert words in " ".join(explain(program, answer))
