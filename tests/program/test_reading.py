"""Reading operands and steps: torch itself says what a step does, and what cannot be read is one sentence."""

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, Shape, ShapeError
from explorer.program import (
    STEP_NAMES,
    CallError,
    Fill,
    Operand,
    Source,
    Step,
    parse_operand,
    parse_steps,
    step_code,
)

STEPS = {
    "T": (".T", (Step("T"),)),
    "mT": (".mT", (Step("mT"),)),
    "t": (".t()", (Step("t"),)),
    "transpose": (".transpose(0, 1)", (Step("transpose", (0, 1)),)),
    "transpose from the end": (".transpose(-2, -1)", (Step("transpose", (-2, -1)),)),
    "transpose by name": (".transpose(dim0=0, dim1=1)", (Step("transpose", (0, 1)),)),
    "transpose by name, turned": (".transpose(dim1=-1, dim0=0)", (Step("transpose", (0, -1)),)),
    "transpose half by name": (".transpose(0, dim1=1)", (Step("transpose", (0, 1)),)),
    "flatten": (".flatten()", (Step("flatten", (0, -1)),)),
    "flatten from 1": (".flatten(1)", (Step("flatten", (1, -1)),)),
    "flatten start by name": (".flatten(start_dim=1)", (Step("flatten", (1, -1)),)),
    "flatten end by name": (".flatten(end_dim=0)", (Step("flatten", (0, 0)),)),
    "flatten both": (".flatten(0, 1)", (Step("flatten", (0, 1)),)),
    "reshape": (".reshape(-1, 12)", (Step("reshape", (-1, 12)),)),
    "reshape to one size": (".reshape(24)", (Step("reshape", (24,)),)),
    "reshape by tuple": (".reshape((3, 8))", (Step("reshape", (3, 8)),)),
    "reshape by list": (".reshape([3, 8])", (Step("reshape", (3, 8)),)),
    "reshape by name": (".reshape(shape=(3, 8))", (Step("reshape", (3, 8)),)),
    "reshape with end comma": (".reshape(3, 8,)", (Step("reshape", (3, 8)),)),
    "two minuses": (".reshape(--3, +8)", (Step("reshape", (3, 8)),)),
    "hexadecimal": (".reshape(0x18, 0b1)", (Step("reshape", (24, 1)),)),
    "chain": (".flatten(1).T.reshape(8, 3)", (Step("flatten", (1, -1)), Step("T"), Step("reshape", (8, 3)))),
    "blanks": (" . reshape ( 3 , 8 ) . T", (Step("reshape", (3, 8)), Step("T"))),
    "over lines": (".reshape(\n    3,\n    8,\n)", (Step("reshape", (3, 8)),)),
    "comment": (".T  # turned", (Step("T"),)),
}

BAD_STEPS = {
    "unknown": (".view(2)", '".view" is not a step here; known are .transpose, .reshape, .flatten'),
    "private": (".__class__", "is not a step here"),
    "unknown under a known": (".view(2).T", '".view" is not a step here'),
    "property called": (".T()", ".T is written without brackets"),
    "mT called": (".mT()", ".mT is written without brackets"),
    "t not called": (".t", "write .t()"),
    "transpose not called": (".transpose", "write .transpose(dim0, dim1)"),
    "reshape not called": (".reshape", "write .reshape(-1, 2048)"),
    "t with a number": (".t(1)", "at most 0 arguments, not 1"),
    "transpose of one": (".transpose(0)", "needs dim0 and dim1, such as .transpose(-2, -1)"),
    "transpose of three": (".transpose(0, 1, 2)", "at most 2 arguments, not 3"),
    "transpose twice named": (".transpose(0, dim0=1)", "takes dim0 and dim1, each once, not dim0"),
    "keyword twice": (".flatten(end_dim=0, end_dim=1)", "each once, not end_dim"),
    "unknown keyword": (".flatten(axis=1)", "takes start_dim and end_dim, each once, not axis"),
    "keyword of t": (".t(x=1)", "takes no arguments"),
    "stars": (".flatten(**options)", "not **"),
    "starred": (".reshape(*sizes)", "takes whole numbers, not *sizes"),
    "reshape of nothing": (".reshape()", "needs its sizes, such as .reshape(-1, 2048)"),
    "reshape with a keyword": (".reshape(2, shape=(3,))", "takes sizes, such as"),
    "reshape with a wrong keyword": (".reshape(size=(3,))", "takes sizes, such as"),
    "reshape of a nested tuple": (".reshape((2, 3), 4)", "takes whole numbers, not (2, 3)"),
    "name": (".reshape(x.size(0), -1)", "takes whole numbers, not x.size(0)"),
    "sum": (".reshape(1 + 2)", "takes whole numbers, not 1 + 2"),
    "float": (".reshape(2.0)", "takes whole numbers, not 2.0"),
    "truth": (".reshape(True)", "takes whole numbers, not True"),
    "text": (".reshape('2')", "takes whole numbers, not '2'"),
    "bad escape": (".reshape('\\d')", "takes whole numbers"),
    "None": (".flatten(None)", "takes whole numbers, not None"),
    "past int64": (f".reshape({LARGEST_SIZE + 1})", f"{LARGEST_SIZE + 1} is larger than torch can hold"),
    "10^30 below zero": (f".reshape(-{10**30})", "is larger than torch can hold"),
    "1,900 hexadecimal digits": (f".reshape(0x{'f' * 1900})", "is larger than torch can hold"),
    "65 sizes": (f".reshape({'1, ' * 65})", "with 65 sizes: torch allows at most 64 dimensions"),
    "index": (".T[0]", "write a step as code"),
    "sum of steps": (".T + 1", "write a step as code"),
    "statement": (".T; import os", "write a step as code"),
    "assignment": ("A = A.T", "write a step as code"),
    "call of a call": (".t()()", "write a step as code"),
    "choice": (".T if x else y", "write a step as code"),
    "number": ("12", "write a step as code"),
    "open bracket": (".reshape(2, 3", "write a step as code"),
    "point at the end": (".T.", "write a step as code"),
    "comment only": ("# T", "write a step as code"),
    "null byte": (".T\x00", "write a step as code"),
    "lone surrogate": (".\ud800()", "write a step as code"),
    "emoji": (".🙂", "write a step as code"),
    "a hundred thousand brackets": ("(" * 100_000, "too long for a step"),
    "1,900 brackets": (".reshape" + "(" * 1900, "write a step as code"),
    "deep negation": (f".reshape({'not ' * 400}1)", "takes whole numbers, not an expression"),
    "deep attributes": (f".reshape(x{'.a' * 900})", "takes whole numbers, not"),
    "a megabyte of steps": (".T" * 500_000, "too long for a step"),
}

OPERANDS = {
    "shape only": ("128x29040", (128, 29040), ""),
    "reshape": ("128x29040.reshape(-1, 2048)", (128, 29040), ".reshape(-1, 2048)"),
    "T": ("2048x50.T", (2048, 50), ".T"),
    "torch.Size": ("torch.Size([2, 3]).T", (2, 3), ".T"),
    "torch.size": ("torch.size([2, 3]).mT", (2, 3), ".mT"),
    "tuple": ("(2, 3) .flatten()", (2, 3), ".flatten(0, -1)"),
    "0-D": ("().reshape(1, 1)", (), ".reshape(1, 1)"),
    "1-D": ("6.reshape(2, 3)", (6,), ".reshape(2, 3)"),
    "over lines": ("128x29040\n  .reshape(-1, 2048)\n", (128, 29040), ".reshape(-1, 2048)"),
}
BAD_OPERANDS = {
    "nothing": ("", ShapeError, "empty"),
    "steps only": (".T", ShapeError, "empty"),
    "float size": ("1.5x2.T", ShapeError, "a whole number"),
    "bad shape before a good step": ("2x-3.T", ShapeError, "negative"),
    "bad step after a good shape": ("2x3.view(6)", CallError, "not a step here"),
    "code": ("torch.randn(2, 3)", ShapeError, "not a size"),
    "a megabyte of steps": ("2x3" + ".T" * 500_000, CallError, "too long"),
    "a megabyte of points": ("." * 10**6, ShapeError, "too long"),
    "a hundred thousand brackets": ("(" * 100_000, ShapeError, "too long"),
}

numbers = st.integers(-LARGEST_SIZE, LARGEST_SIZE) | st.integers(-4, 4)
steps = st.one_of(
    st.sampled_from([Step("T"), Step("mT"), Step("t")]),
    st.builds(Step, st.sampled_from(["transpose", "flatten"]), st.tuples(numbers, numbers)),
    st.builds(Step, st.just("reshape"), st.lists(numbers, max_size=64).map(tuple)),
)
step_like = st.lists(
    st.sampled_from(
        [*STEP_NAMES, *".,()[]-=x*0123'\n #\x00\ud800", "shape=", "dim0=", "end_dim", "not ", "1e5", "{", "λ"]
    ),
    max_size=30,
).map("".join)


def assert_one_sentence(error: ValueError) -> None:
    sentence = str(error)
    assert 0 < len(sentence) < 200
    assert sentence.isprintable()


def apply(steps: tuple[Step, ...], tensor: torch.Tensor) -> torch.Tensor:
    for step in steps:
        tensor = eval(f"tensor{step_code(step)}", {"tensor": tensor})
    return tensor


@pytest.mark.parametrize(("text", "read"), STEPS.values(), ids=STEPS)
def test_steps_are_read(text: str, read: tuple[Step, ...]) -> None:
    assert parse_steps(text) == read
    assert parse_steps(text.strip().removeprefix(".")) == read


@pytest.mark.parametrize("text", [text for text, _ in STEPS.values()], ids=list(STEPS))
def test_steps_do_what_torch_does_with_the_text(text: str) -> None:
    tensor = torch.arange(24).reshape(4, 6)
    meant = eval(f"(tensor{text}\n)", {"tensor": tensor})
    done = apply(parse_steps(text), tensor)
    assert torch.equal(done, meant)
    assert done.stride() == meant.stride()


@pytest.mark.parametrize("text", ["", "  \n\t"], ids=["nothing", "blank"])
def test_nothing_is_no_step(text: str) -> None:
    assert parse_steps(text) == ()


@pytest.mark.parametrize("text", [".reshape(())", ".reshape([])", ".reshape(shape=())"])
def test_a_reshape_to_no_dimensions_is_a_step_that_torch_takes(text: str) -> None:
    assert parse_steps(text) == (Step("reshape"),)
    assert step_code(Step("reshape")) == ".reshape(())"
    assert apply(parse_steps(text), torch.ones(1, 1)).shape == ()


@pytest.mark.parametrize(("text", "words"), BAD_STEPS.values(), ids=BAD_STEPS)
def test_a_bad_step_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(CallError) as refusal:
        parse_steps(text)
    assert words in str(refusal.value)
    assert_one_sentence(refusal.value)


@settings(deadline=None)
@given(st.lists(steps, max_size=4).map(tuple))
def test_steps_are_read_back_as_they_were_written(chain: tuple[Step, ...]) -> None:
    code = "".join(map(step_code, chain))
    try:
        assert parse_steps(code) == chain
    except CallError as error:
        assert "too long" in str(error) and len(code) > 2000


@settings(deadline=None, max_examples=500)
@given(st.text(max_size=80) | step_like | step_like.map(".reshape({})".format))
@example("-" * 1990)
@example(".reshape(" + "-" * 1900 + "1)")
@example(".T" * 1000)
@example(".reshape(" + "[" * 1900)
@example("reshape(1 if 1else 2)")
def test_any_text_is_steps_or_a_sentence(text: str) -> None:
    try:
        read = parse_steps(text)
    except CallError as error:
        assert_one_sentence(error)
    else:
        assert parse_steps("".join(map(step_code, read))) == read


@pytest.mark.parametrize(("text", "shape", "code"), OPERANDS.values(), ids=OPERANDS)
def test_an_operand_is_a_shape_and_steps(text: str, shape: Shape, code: str) -> None:
    assert parse_operand(text, Fill.NORMAL, seed=3) == Operand(Source(shape, Fill.NORMAL, seed=3), parse_steps(code))


@pytest.mark.parametrize(("text", "kind", "words"), BAD_OPERANDS.values(), ids=BAD_OPERANDS)
def test_a_bad_operand_is_refused_in_one_sentence(text: str, kind: type[ValueError], words: str) -> None:
    with pytest.raises(kind) as refusal:
        parse_operand(text)
    assert words in str(refusal.value)
    assert_one_sentence(refusal.value)


@settings(deadline=None, max_examples=300)
@given(
    st.text(max_size=80) | st.tuples(st.sampled_from(["2x3", "()", "torch.Size([2])", "(4,"]), step_like).map("".join)
)
def test_any_text_is_an_operand_or_a_sentence(text: str) -> None:
    try:
        operand = parse_operand(text)
    except (ShapeError, CallError) as error:
        assert_one_sentence(error)
    else:
        assert operand.source.fill is Fill.COUNTING


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("view", (2,), "is not a step here"),
        ("", (), "is not a step here"),
        ("x" * 10_000, (), "is not a step here"),
        ("T", (1,), "number of arguments, not 1"),
        ("transpose", (1,), "number of arguments, not 1"),
        ("flatten", (0, 1, 2), "number of arguments, not 3"),
        ("reshape", (1,) * 65, "number of arguments, not 65"),
        ("reshape", (2**63,), "larger than torch can hold"),
    ],
    ids=["view", "nameless", "long name", "T of 1", "transpose of 1", "flatten of 3", "reshape of 65", "past int64"],
)
def test_no_step_is_made_that_cannot_be_called(name: str, arguments: tuple[int, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words) as refusal:
        Step(name, arguments)
    assert_one_sentence(refusal.value)
