"""Documents: every program comes back as it was, and a damaged one is refused in one sentence."""

import copy
import json
import math
from array import array
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, ShapeError, check_shape, element_count
from explorer.asking import (
    Answer,
    OperandAnswer,
    ProductAnswer,
    Ready,
    Run,
    Stage,
    StepAnswer,
    TensorFacts,
    TorchError,
    Values,
)
from explorer.program import DocumentError, Dtype, Fill, Operand, Product, Program, Source, Step, from_json, to_json

MATRIX = {"shape": [2, 3], "fill": "typed", "dtype": "float32", "seed": 0, "values": [1, 2.5, "nan", "inf", "-inf", 0]}
GOOD: dict[str, Any] = {
    "a": {"source": MATRIX, "steps": [{"name": "reshape", "arguments": [-1, 2]}, {"name": "T", "arguments": []}]},
    "b": {"source": {"shape": [3, 4]}},
    "product": "A @ B",
}
MISSING = object()

# where, what is put there, and words of the sentence
DAMAGES: dict[str, tuple[str, Any, str]] = {
    "no operand": ("b", MISSING, "missing required field `b`"),
    "no source": ("b.source", MISSING, "missing required field `source` - at `$.b`"),
    "no shape": ("b.source.shape", MISSING, "missing required field `shape` - at `$.b.source`"),
    "operand is a list": ("a", [], "Expected `object`, got `array` - at `$.a`"),
    "operand is null": ("a", None, "Expected `object`, got `null` - at `$.a`"),
    "shape is text": ("b.source.shape", "3x4", "Expected `array`, got `str`"),
    "size is text": ("b.source.shape", [3, "4"], "Expected `int`, got `str` - at `$.b.source.shape[1]`"),
    "size is a float": ("b.source.shape", [3, 4.5], "Expected `int`, got `float`"),
    "size is a truth": ("b.source.shape", [3, True], "Expected `int`, got `bool`"),
    "size is negative": ("b.source.shape", [3, -4], "a size cannot be negative - at `$.b.source`"),
    "size is past int64": ("b.source.shape", [2**63], "larger than the largest torch can hold"),
    "size is 10^30": ("b.source.shape", [0, 10**30], "larger than the largest torch can hold"),
    "too many elements": ("b.source.shape", [2**32, 2**32], "multiply to 1.84e+19"),
    "seven dimensions": ("b.source.shape", [1] * 7, "7 dimensions: at most 6"),
    "unknown fill": ("a.source.fill", "zeros", "Invalid enum value 'zeros' - at `$.a.source.fill`"),
    "fill is a number": ("a.source.fill", 1, "got `int` - at `$.a.source.fill`"),
    "fill is long, with newlines": ("a.source.fill", "z\n\x00" * 300_000, "Invalid enum value"),
    "unknown dtype": ("a.source.dtype", "complex64", "Invalid enum value 'complex64'"),
    "unknown product": ("product", "A * B", "Invalid enum value 'A * B' - at `$.product`"),
    "seed is a float": ("a.source.seed", 0.5, "Expected `int`, got `float`"),
    "seed past int64": ("a.source.seed", -(2**63), "a whole number is larger than torch can hold"),
    "too few values": ("a.source.values", [1, 2], "2 typed values for 6 elements"),
    "no values": ("a.source.values", MISSING, "0 typed values for 6 elements"),
    "value is text": ("a.source.values", ["one"] * 6, "Expected `int | float`, got `str` - at `$.a.source.values[0]`"),
    "value is a truth": ("a.source.values", [True] * 6, "Expected `int | float`, got `bool`"),
    "value is null": ("a.source.values", [None] * 6, "Expected `int | float`, got `null`"),
    "value is a list": ("a.source.values", [["nan"]] * 6, "Expected `int | float`, got `array`"),
    "value past int64": ("a.source.values", [2**63] * 6, "a whole number is larger than torch can hold"),
    "values are an object": ("a.source.values", {}, "Expected `array`, got `object`"),
    "steps are an object": ("a.steps", {}, "Expected `array`, got `object` - at `$.a.steps`"),
    "step is text": ("a.steps", [".T"], "Expected `object`, got `str` - at `$.a.steps[0]`"),
    "unknown step": ("a.steps", [{"name": "roll"}], '".roll" is not a step here; known are .transpose'),
    "long unknown step": ("a.steps", [{"name": "\x00" * 10**6}], "is not a step here"),
    "no step name": ("a.steps", [{}], "missing required field `name`"),
    "transpose of one": ("a.steps", [{"name": "transpose", "arguments": [0]}], "number of arguments, not 1"),
    "T of one": ("a.steps", [{"name": "T", "arguments": [0]}], "number of arguments, not 1"),
    "flatten of text": ("a.steps", [{"name": "flatten", "arguments": ["0"]}], "Expected `int`, got `str`"),
    "reshape past int64": ("a.steps", [{"name": "reshape", "arguments": [2**63]}], "larger than torch can hold"),
}

BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "truncated"),
    "half": (json.dumps(GOOD)[:100], "truncated"),
    "not JSON": ("A = torch.randn(2, 3)", "malformed"),
    "two documents": (json.dumps(GOOD) * 2, "malformed"),
    "bytes that are no text": (b'{"a": "\xff"}', "can't decode"),
    "zeros": (b"\x00" * 100, "malformed"),
    "lone surrogate": ('{"a": "\ud800"}', "surrogates not allowed"),
    "NaN without quotes": (json.dumps(GOOD).replace('"nan"', "NaN"), "malformed"),
    "a number of 5,000 digits": ("9" * 5000, "out of range"),
    "a number past a double": (json.dumps(GOOD).replace("2.5", "1e999"), "out of range"),
    "a number": ("12", "Expected `object`, got `int`"),
    "null": ("null", "Expected `object`, got `null`"),
    "deep brackets": ("[" * 100_000, "nested too deeply"),
    "deep unknown field": ('{"x":' + "[" * 100_000, "nested too deeply"),
    "deep, but readable": ('{"x":' * 700 + "1" + "}" * 700, ""),
}

sizes = st.integers(0, 4) | st.integers(0, 10**6)
shapes = st.lists(sizes, max_size=6).map(tuple)
whole = st.integers(-LARGEST_SIZE, LARGEST_SIZE)
steps = st.one_of(
    st.builds(Step, st.sampled_from(["T", "mT", "t", "flatten", "reshape"])),
    st.builds(Step, st.sampled_from(["transpose", "flatten", "reshape"]), st.tuples(whole, whole)),
    st.builds(Step, st.just("reshape"), st.lists(whole, max_size=64).map(tuple)),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["nan", "A", "T"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["values", "shape", "x"]), inner),
    max_leaves=5,
)
places = st.sampled_from([*dict.fromkeys(where for where, _, _ in DAMAGES.values()), "a.source", "a.steps", "b.steps"])


@st.composite
def typed_sources(draw: st.DrawFn) -> Source:
    shape = draw(st.lists(st.integers(0, 3), max_size=4).map(tuple))
    count = element_count(shape)
    values = draw(st.lists(whole | st.floats(), min_size=count, max_size=count))
    return Source(shape, Fill.TYPED, draw(st.sampled_from(Dtype)), draw(whole), tuple(values))


def holdable(shape: tuple[int, ...]) -> bool:
    try:
        return check_shape(shape) == shape
    except ShapeError:
        return False


filled = st.sampled_from([fill for fill in Fill if fill is not Fill.TYPED])
sources = typed_sources() | st.builds(Source, shapes.filter(holdable), filled, st.sampled_from(Dtype), whole)
operands = st.builds(Operand, sources, st.lists(steps, max_size=4).map(tuple))
programs = st.builds(Program, operands, operands, st.sampled_from(Product))


def damaged(where: str, what: Any) -> str:
    document = copy.deepcopy(GOOD)
    *path, last = where.split(".")
    place = document
    for key in path:
        place = place[key]
    place.pop(last, None)
    if what is not MISSING:
        place[last] = what
    return json.dumps(document)


def assert_one_sentence(error: DocumentError) -> None:
    sentence = str(error)
    assert 0 < len(sentence) < 200
    assert sentence.isprintable()


def refuse_constant(word: str) -> None:
    raise AssertionError(f"{word} is not JSON")


@settings(deadline=None, max_examples=200)
@given(programs)
def test_a_program_comes_back_as_it_was(program: Program) -> None:
    text = to_json(program)
    restored = from_json(text, Program)
    assert repr(restored) == repr(program)  # nan is nan, 1.0 is not 1, and -0.0 keeps its sign
    assert repr(from_json(text.decode(), Program)) == repr(program)
    assert b"\n" not in text
    json.loads(text, parse_constant=refuse_constant)


def test_what_json_cannot_say_is_written_as_strings() -> None:
    values = (math.nan, math.inf, -math.inf, 1.0, 1, -0.0)
    operand = Operand(Source((6,), Fill.TYPED, values=values))
    written = json.loads(to_json(operand))["source"]["values"]
    assert repr(written) == repr(["nan", "inf", "-inf", 1.0, 1, -0.0])


def test_a_good_document_is_read() -> None:
    program = from_json(json.dumps(GOOD), Program)
    assert program.a.steps == (Step("reshape", (-1, 2)), Step("T"))
    assert repr(program.a.source.values) == "(1, 2.5, nan, inf, -inf, 0)"
    assert program.b == Operand(Source((3, 4)))


@pytest.mark.parametrize(("where", "what", "words"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_document_is_refused_in_one_sentence(where: str, what: Any, words: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        from_json(damaged(where, what), Program)
    assert words in str(refusal.value)
    assert_one_sentence(refusal.value)


@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_document_is_refused_in_one_sentence(text: str | bytes, words: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        from_json(text, Program)
    assert words in str(refusal.value)
    assert_one_sentence(refusal.value)


@settings(deadline=None, max_examples=300)
@given(places, json_values)
def test_whatever_stands_in_a_document_it_is_read_or_refused(where: str, what: Any) -> None:
    try:
        program = from_json(damaged(where, what), Program)
    except DocumentError as error:
        assert_one_sentence(error)
    else:
        assert repr(from_json(to_json(program), Program)) == repr(program)


@settings(deadline=None)
@given(st.text() | st.binary())
def test_arbitrary_text_is_no_program(text: str | bytes) -> None:
    with pytest.raises(DocumentError) as refusal:
        from_json(text, Program)
    assert_one_sentence(refusal.value)


def test_a_word_is_a_number_only_among_values() -> None:
    error = TorchError("RuntimeError", "nan")
    assert from_json(to_json(error), TorchError) == error


def facts(*shape: int) -> TensorFacts:
    return TensorFacts(shape, (1,) * len(shape), True, "torch.float32")


def test_what_passes_the_pipe_comes_back_as_it_was() -> None:
    numbers = array("d", [1.0, math.nan, math.inf, -0.0])
    values = Values((2, 2), "d", numbers.tobytes())
    step = StepAnswer(facts(2, 2), shares_memory=True, warning='deprecated:\n"x.T"')
    a = OperandAnswer(facts(4), None, (step,), values)
    b = OperandAnswer(facts(3), None, (StepAnswer(error=TorchError("RuntimeError", "shape '[2]' is invalid")),))
    answer = Answer(7, Stage.COMPUTED, "2.13.0", "cpu", a, b, ProductAnswer(shape_only="too large"))
    restored = from_json(to_json(answer), Answer)
    assert restored == answer
    assert restored.a.values is not None
    assert repr(restored.a.values.numbers()) == repr(numbers)


def test_requests_and_greetings_come_back_as_they_were() -> None:
    request = Run(3, from_json(json.dumps(GOOD), Program), budget=10)
    assert repr(from_json(to_json(request), Run)) == repr(request)
    assert from_json(to_json(Ready("2.13.0", "cpu")), Ready) == Ready("2.13.0", "cpu")
