"""What does not fit is told as shape only, and takes no memory; what fits is computed."""

import math
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from explorer.asking import DEFAULT_BUDGET, Answer, Run
from explorer.engine import evaluate
from explorer.engine.plan import plan_program
from explorer.program import Dtype, Fill, Operand, Program, parse_operand


def _answers(
    left: str, right: str, budget: int = DEFAULT_BUDGET, dtype: Dtype = Dtype.FLOAT32
) -> tuple[Answer, Answer]:
    program = Program(_operand(left, dtype), _operand(right, dtype))
    verdict, computed = evaluate(Run(0, program, budget))
    return verdict, computed


def _operand(text: str, dtype: Dtype) -> Operand:
    operand = parse_operand(text, Fill.ONES)
    return replace(operand, source=replace(operand.source, dtype=dtype))


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes of resident memory as Linux does")
def test_a_million_by_a_million_takes_no_memory() -> None:
    import resource

    _answers("2x3", "3x4")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for left, right in (
        ("1000000x1000000", "1000000x1000000"),
        ("1000000x1000000", "999999x1000000"),
        ("1000000x1000000.T", "1000000"),
        ("50x1x10000x10000", "70x10000x10000"),
        ("50x1x10000x10000", "70x9999x10000"),
        ("10000x10000.T.reshape(-1)", "100000000"),
        ("10000x10000.T.contiguous()", "10000"),
        ("1000000x1000000.T.view(-1)", "3"),
        ("1000000x1000000.permute(1, 1)", "3"),
        ("1000000x1000000.reshape(7)", "3"),
    ):
        verdict, computed = _answers(left, right, budget=10**8)
        assert computed.product == verdict.product
        assert not computed.product.computed
        assert (computed.product.shape_only is None) == (computed.product.facts is None)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize(
    ("left", "right", "budget", "sentence"),
    [
        ("100000x100000", "100000x5", DEFAULT_BUDGET, "A would need 40 GB, over the budget of 2.15 GB"),
        ("5x100000", "100000x100000", DEFAULT_BUDGET, "B would need 40 GB, over the budget of 2.15 GB"),
        ("100000x1", "1x100000", DEFAULT_BUDGET, "C would need 40 GB, over the budget of 2.15 GB"),
        ("20x30.T.flatten()", "600", 2400 + 2399, "7.2 kB in all (A: 2.4 kB), over the budget of 4.8 kB"),
        ("600x1.T.reshape(1, 600)", "600", 10, "A would need 2.4 kB, over the budget of 10 bytes"),
        ("10x20", "20x10", 1000, "800 bytes"),
        ("50x1x20x3", "40x3x2", 200_000, "a copy that matmul makes would need 480 kB, over the budget of 200 kB"),
    ],
)
def test_the_sentence_names_the_largest(left: str, right: str, budget: int, sentence: str) -> None:
    verdict, computed = _answers(left, right, budget)
    assert verdict.product.shape_only == computed.product.shape_only
    assert computed.product.shape_only is not None and computed.product.shape_only.startswith("shape only: ")
    assert sentence in computed.product.shape_only
    assert computed.product.facts is not None and not computed.product.computed
    assert computed.product.values is None


def test_a_copy_in_an_operand_is_named() -> None:
    """Filling and copying take the same; the copy is named where it is the larger."""
    operand = "20x30.T.reshape(600).reshape(30, 20).T.reshape(600)"
    sentence = _answers(operand, "600", 5 * 2400)[1].product.shape_only
    assert sentence is None  # A, two copies, B and C are 4 * 2400 + 4 bytes
    sentence = _answers(operand, "600", 4 * 2400 + 3)[1].product.shape_only
    assert sentence is not None and "9.6 kB in all" in sentence


@pytest.mark.parametrize(
    ("left", "right", "dtype", "size"),
    [
        ("6x7", "7x8", Dtype.FLOAT32, 4 * (42 + 56 + 48)),
        ("6x7", "7x8", Dtype.FLOAT64, 8 * (42 + 56 + 48)),
        ("6x7", "7x8", Dtype.FLOAT16, 2 * (42 + 56 + 48)),
        ("7x6.T", "8x7.mT", Dtype.INT64, 8 * (42 + 56 + 48)),
        ("7x6.T.reshape(6, 7, 1)", "1", Dtype.FLOAT32, 4 * (42 + 1 + 42)),
        ("7x6.T.contiguous()", "7", Dtype.FLOAT32, 4 * (42 + 42 + 7 + 6)),
        ("7x6.contiguous()", "6", Dtype.FLOAT32, 4 * (42 + 6 + 7)),
        ("7x6.permute(1, 0).contiguous().view(42)", "42", Dtype.FLOAT32, 4 * (42 + 42 + 42 + 1)),
        ("7x6.unsqueeze(0).squeeze().view(-1)", "42", Dtype.FLOAT32, 4 * (42 + 42 + 1)),
        ("7x6.T.reshape(42)", "42", Dtype.FLOAT32, 4 * (42 + 42 + 42 + 1)),
        ("5x1x2x3", "7x3x4", Dtype.FLOAT32, 4 * (30 + 84 + 5 * 7 * 6 + 5 * 7 * 12 + 5 * 7 * 8)),
        ("5x2x3", "3x4", Dtype.FLOAT32, 4 * (30 + 12 + 40)),
        ("5x2x3", "1x3x4", Dtype.FLOAT32, 4 * (30 + 12 + 40)),
        ("2x5x3.transpose(0, 1)", "3x4", Dtype.FLOAT32, 4 * (30 + 12 + 40)),
        ("4x2x5x3.transpose(0, 1)", "4x3x4", Dtype.FLOAT32, 4 * (120 + 48 + 120 + 2 * 48 + 8 * 5 * 4)),
    ],
)
def test_every_byte_counts(left: str, right: str, dtype: Dtype, size: int) -> None:
    """Computed within exactly these bytes, and not within one less."""
    enough, scarce = _answers(left, right, size, dtype)[1], _answers(left, right, size - 1, dtype)[1]
    assert enough.product.computed and enough.product.shape_only is None
    assert not scarce.product.computed and scarce.product.shape_only is not None
    assert enough.product.facts == scarce.product.facts


WRITTEN_OUT = {  # operands, and what is copied, in elements
    "mm": ("(1, 300).expand(200, 300)", "(300, 2)", 200 * 300),
    "mm of columns": ("(200, 1).expand(200, 300)", "(300, 2)", 200 * 300),
    "mm of the right": ("(2, 300)", "(1, 200).expand(300, 200)", 300 * 200),
    "mv": ("(1, 300).expand(200, 300)", "(300,)", 200 * 300),
    "bmm": ("(4, 1, 30).expand(4, 20, 30)", "(4, 30, 2)", 0),
    "dot": ("(1,).expand(3000)", "(3000,)", 0),
    "nothing repeated": ("(200, 300).expand(200, 300)", "(300, 2)", 0),
}


@pytest.mark.parametrize(("left", "right", "copied"), WRITTEN_OUT.values(), ids=WRITTEN_OUT)
def test_what_is_expanded_is_written_out_where_blas_needs_it(left: str, right: str, copied: int) -> None:
    program = Program(parse_operand(left), parse_operand(right))
    costs = {cost.what: cost.size for cost in plan_program(program, 10**9).costs}
    assert costs.get("a copy of what is expanded", 0) == 4 * copied
    *_, computed = evaluate(Run(0, program, sum(costs.values())))
    assert computed.product.computed
    *_, computed = evaluate(Run(0, program, sum(costs.values()) - 1))
    assert not computed.product.computed and computed.product.facts is not None


def test_counting_halves_needs_whole_numbers_on_the_way() -> None:
    """arange counts in int64 before the cast: 8 bytes an element beside the 2 that remain."""
    operand = Operand(replace(parse_operand("10x10").source, dtype=Dtype.FLOAT16))
    both = 2 * 100 * (8 + 2) + 100 * 2
    for budget, fits in ((both, True), (both - 1, False)):
        *_, computed = evaluate(Run(0, Program(operand, operand), budget))
        assert computed.product.computed is fits


def test_small_operands_show_their_values_beside_a_large_one() -> None:
    verdict, computed = _answers("100000x100000", "100000x1", budget=10**6)
    assert (verdict.a.values, verdict.b.values, computed.a.values, computed.b.values) == (None,) * 4
    _, computed = _answers("1000000x3", "3x4", budget=10**6)
    assert computed.a.values is None
    assert computed.b.values is not None and list(computed.b.values.numbers()) == [1.0] * 12
    _, computed = _answers("2x3", "4x5")
    assert computed.product.error is not None
    assert computed.a.values is not None and computed.b.values is not None
    _, computed = _answers("2x3", "3x4", budget=20)
    assert computed.a.values is None and computed.b.values is None


def test_the_other_operand_is_shown_where_one_is_refused() -> None:
    _, computed = _answers("2x3.reshape(5).T", "2x2.mT")
    assert computed.a.values is None and computed.a.steps[0].error is not None
    assert computed.b.values is not None and list(computed.b.values.numbers()) == [1.0] * 4


@pytest.mark.parametrize(("shape", "shown"), [("64x64", True), ("4097", False), ("64x65", False), ("4096", True)])
def test_values_up_to_4096(shape: str, shown: bool) -> None:
    _, computed = _answers(shape, shape + (".mT" if "x" in shape else ""))
    assert (computed.a.values is not None) is shown
    assert computed.product.computed


LARGE = ["2147483648x2147483648", "9223372036854775807", "4294967296x1073741824", "2305843009213693952x3"]


@pytest.mark.parametrize("dtype", list(Dtype))
@pytest.mark.parametrize("kind", [fill for fill in Fill if fill is not Fill.TYPED])
@pytest.mark.parametrize("shape", LARGE)
def test_a_source_whose_bytes_overflow(shape: str, kind: Fill, dtype: Dtype, ask: Callable) -> None:
    """torch's words for a tensor of this shape, as torch.empty says them on the CPU; never a crash, never memory."""
    import torch

    sizes = tuple(map(int, shape.split("x")))
    operand = Operand(replace(parse_operand(shape, kind).source, dtype=dtype))
    verdict, computed = evaluate(Run(0, Program(operand, operand)))
    item = torch.empty(0, dtype=getattr(torch, dtype)).element_size()
    if math.prod(sizes) * item >= 2**63:
        words = ask(lambda: torch.empty(sizes, dtype=getattr(torch, dtype)))
        assert verdict.a.error == verdict.b.error == words
        assert verdict.a.source is None
    assert verdict.product.facts is None
    assert (computed.a, computed.product) == (verdict.a, verdict.product)


@pytest.mark.parametrize(
    ("left", "right"),
    [("4294967296x1", "1x4294967296"), ("4294967296x1x1x1", "1073741824x1x1"), ("1x4294967296.T", "4294967296x1.T")],
)
def test_a_product_whose_bytes_overflow(left: str, right: str) -> None:
    verdict, _ = _answers(left, right)
    assert verdict.product.error is not None
    assert verdict.product.error.type == "RuntimeError"
    assert verdict.product.error.text.startswith("Storage size calculation overflowed with sizes=[4294967296, ")
