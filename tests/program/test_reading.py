"""Reading operands and steps: torch itself says what a step does, and what cannot be read is one sentence."""

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, Shape, ShapeError
from explorer.program import STEPS as KNOWN
from explorer.program import (
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
    "permute": (".permute(1, 0)", (Step("permute", (1, 0)),)),
    "permute from the end": (".permute(-1, -2)", (Step("permute", (-1, -2)),)),
    "permute by tuple": (".permute((1, 0))", (Step("permute", (1, 0)),)),
    "permute by name": (".permute(dims=[1, 0])", (Step("permute", (1, 0)),)),
    "squeeze": (".reshape(1, 24, 1).squeeze()", (Step("reshape", (1, 24, 1)), Step("squeeze"))),
    "squeeze one": (".reshape(1, 24, 1).squeeze(0)", (Step("reshape", (1, 24, 1)), Step("squeeze", (0,)))),
    "squeeze one by name": (
        ".reshape(1, 24, 1).squeeze(dim=-1)",
        (Step("reshape", (1, 24, 1)), Step("squeeze", (-1,))),
    ),
    "squeeze two": (".reshape(1, 24, 1).squeeze((0, 2))", (Step("reshape", (1, 24, 1)), Step("squeeze", (0, 2)))),
    "squeeze loose": (".reshape(1, 24, 1).squeeze(0, 2)", (Step("reshape", (1, 24, 1)), Step("squeeze", (0, 2)))),
    "squeeze two by name": (
        ".reshape(1, 24, 1).squeeze(dim=(0, -1))",
        (Step("reshape", (1, 24, 1)), Step("squeeze", (0, -1))),
    ),
    "unsqueeze": (".unsqueeze(0)", (Step("unsqueeze", (0,)),)),
    "unsqueeze by name": (".unsqueeze(dim=-1)", (Step("unsqueeze", (-1,)),)),
    "view": (".view(-1, 12)", (Step("view", (-1, 12)),)),
    "view by tuple": (".view((3, 8))", (Step("view", (3, 8)),)),
    "view by name": (".view(size=(3, 8))", (Step("view", (3, 8)),)),
    "contiguous": (".T.contiguous()", (Step("T"), Step("contiguous"))),
    "two minuses": (".reshape(--3, +8)", (Step("reshape", (3, 8)),)),
    "hexadecimal": (".reshape(0x18, 0b1)", (Step("reshape", (24, 1)),)),
    "chain": (".flatten(1).T.reshape(8, 3)", (Step("flatten", (1, -1)), Step("T"), Step("reshape", (8, 3)))),
    "blanks": (" . reshape ( 3 , 8 ) . T", (Step("reshape", (3, 8)), Step("T"))),
    "over lines": (".reshape(\n    3,\n    8,\n)", (Step("reshape", (3, 8)),)),
    "comment": (".T  # turned", (Step("T"),)),
}

BAD_STEPS = {
    "unknown": (".roll(2)", '".roll" is not a step here; known are .transpose, .reshape, .flatten'),
    "private": (".__class__", "is not a step here"),
    "unknown under a known": (".roll(2).T", '".roll" is not a step here'),
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
    "reshape by name to one size": (".reshape(shape=24)", "takes shape as a tuple: write shape=(-1, 2048)"),
    "permute of nothing": (".permute()", "needs its dimensions, such as .permute(2, 0, 1)"),
    "permute by name of one": (".permute(dims=0)", "takes dims as a tuple: write dims=(2, 0, 1)"),
    "permute with a wrong keyword": (".permute(dim=(0,))", "takes dimensions, such as .permute(2, 0, 1)"),
    "permute of 65": (f".permute({'1, ' * 65})", "with 65 dimensions: torch allows at most 64"),
    "permute not called": (".permute", "write .permute(2, 0, 1)"),
    "squeeze of no dimension": (".squeeze(())", "drops no dimension; write .squeeze() to drop every one of size 1"),
    "squeeze of no dimension by name": (".squeeze(dim=[])", "drops no dimension"),
    "squeeze of None": (".squeeze(None)", "takes whole numbers, not None"),
    "squeeze with a wrong keyword": (".squeeze(axis=0)", "takes dimensions, such as .squeeze(0)"),
    "unsqueeze of nothing": (".unsqueeze()", "needs dim, such as .unsqueeze(0)"),
    "unsqueeze of a tuple": (".unsqueeze((0,))", "takes whole numbers, not (0,)"),
    "unflatten loose": (".unflatten(1, 2, 3)", "at most 2 arguments, not 3"),
    "unflatten one number": (".unflatten(1, 2)", "takes sizes as a tuple, such as .unflatten(-1, (2, -1))"),
    "unflatten without sizes": (".unflatten(1)", "needs dim and sizes, such as .unflatten(-1, (2, -1))"),
    "unflatten twice": (".unflatten(1, dim=1)", "takes dim and sizes, each once, not dim"),
    "unflatten of text": (".unflatten(1, ('a', 2))", "takes whole numbers, not 'a'"),
    "expand nothing": (".expand()", "needs its sizes, such as .expand(4, -1)"),
    "expand implicit": (".expand(4, 3, implicit=True)", "takes sizes, such as .expand(4, -1)"),
    "swapaxes by other names": (".swapaxes(dim0=0, dim1=1)", "takes axis0 and axis1, each once, not dim0"),
    "unsqueeze twice": (".unsqueeze(0, 1)", "at most 1 arguments, not 2"),
    "view of nothing": (".view()", "needs its sizes, such as .view(-1, 2048)"),
    "view with reshape's keyword": (".view(shape=(3,))", "takes sizes, such as .view(-1, 2048)"),
    "view by name to one size": (".view(size=24)", "takes size as a tuple"),
    "view as another type": (".view(torch.int32)", ".view(torch.int32) reads the memory as another element type"),
    "view as another type by name": (".view(dtype=torch.int32)", "another element type and is not a step; give sizes"),
    "contiguous with a format": (".contiguous(memory_format=torch.channels_last)", "takes no arguments here"),
    "contiguous with a number": (".contiguous(0)", "at most 0 arguments, not 1"),
    "contiguous not called": (".contiguous", "write .contiguous()"),
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
    "bad step after a good shape": ("2x3.roll(6)", CallError, "not a step here"),
    "code": ("torch.randn(2, 3)", ShapeError, "not a size"),
    "a megabyte of steps": ("2x3" + ".T" * 500_000, CallError, "too long"),
    "a megabyte of points": ("." * 10**6, ShapeError, "too long"),
    "a hundred thousand brackets": ("(" * 100_000, ShapeError, "too long"),
}

numbers = st.integers(-LARGEST_SIZE, LARGEST_SIZE) | st.integers(-4, 4)
steps = st.one_of(
    st.sampled_from([Step("T"), Step("mT"), Step("t"), Step("contiguous")]),
    st.builds(Step, st.sampled_from(["transpose", "flatten"]), st.tuples(numbers, numbers)),
    st.builds(
        Step, st.sampled_from(["reshape", "permute", "squeeze", "view"]), st.lists(numbers, max_size=64).map(tuple)
    ),
    st.builds(Step, st.just("unsqueeze"), st.tuples(numbers)),
)
KEYWORDS = ["shape=", "size=", "dims=", "dim0=", "dim=", "end_dim"]
step_like = st.lists(
    st.sampled_from([*KNOWN, *KEYWORDS, *".,()[]-=x*0123'\n #\x00\ud800", "(())", "not ", "1e5", "{", "λ"]),
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


@pytest.mark.parametrize("text", ["(())", "([])", "({}=())"])
@pytest.mark.parametrize(("name", "keyword"), [("reshape", "shape"), ("view", "size"), ("permute", "dims")])
def test_no_sizes_and_no_dimensions_are_a_step_that_torch_takes(name: str, keyword: str, text: str) -> None:
    steps = parse_steps(f".{name}{text.format(keyword)}")
    assert steps == (Step(name),)
    assert step_code(Step(name)) == f".{name}(())"
    assert apply(steps, torch.ones(())).shape == ()


def test_only_a_squeeze_without_arguments_drops_every_dimension_of_size_1() -> None:
    """torch's `.squeeze(())` drops none; the step without arguments has to be written as the call without."""
    assert parse_steps(".squeeze()") == (Step("squeeze"),)
    assert step_code(Step("squeeze")) == ".squeeze()"
    assert apply((Step("squeeze"),), torch.ones(1, 2, 1)).shape == (2,)
    assert torch.ones(1, 2, 1).squeeze(()).shape == (1, 2, 1)


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
        ("roll", (2,), "is not a step here"),
        ("", (), "is not a step here"),
        ("x" * 10_000, (), "is not a step here"),
        ("T", (1,), "number of arguments, not 1"),
        ("transpose", (1,), "number of arguments, not 1"),
        ("flatten", (0, 1, 2), "number of arguments, not 3"),
        ("reshape", (1,) * 65, "number of arguments, not 65"),
        ("permute", (1,) * 65, "number of arguments, not 65"),
        ("unsqueeze", (), "number of arguments, not 0"),
        ("contiguous", (0,), "number of arguments, not 1"),
        ("reshape", (2**63,), "larger than torch can hold"),
    ],
    ids=str,
)
def test_no_step_is_made_that_cannot_be_called(name: str, arguments: tuple[int, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words) as refusal:
        Step(name, arguments)
    assert_one_sentence(refusal.value)
