"""Reading typed values: rows or nested brackets, numpy and Python as the oracles."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, Shape
from explorer.program import CallError, parse_values

VALUES = {
    "row": ("1 2 3", (3,), (1, 2, 3)),
    "one": ("7", (1,), (7,)),
    "commas": ("1, 2, 3", (3,), (1, 2, 3)),
    "comma at the end": ("1, 2,", (2,), (1, 2)),
    "rows by semicolon": ("1 2; 3 4", (2, 2), (1, 2, 3, 4)),
    "rows by line": ("1 2\n3 4\r\n5 6\r7 8", (4, 2), (1, 2, 3, 4, 5, 6, 7, 8)),
    "rows with commas at the ends": ("1, 2,\n3, 4,", (2, 2), (1, 2, 3, 4)),
    "blank lines": ("\n1 2\n\n3 4\n", (2, 2), (1, 2, 3, 4)),
    "column": ("1;2;3", (3, 1), (1, 2, 3)),
    "tabs": ("1\t2", (2,), (1, 2)),
    "floats": ("1.5 -2e3 .5 3.", (4,), (1.5, -2000.0, 0.5, 3.0)),
    "signs": ("+1 -1 -0.0", (3,), (1, -1, -0.0)),
    "not finite": ("inf -inf Infinity", (3,), (math.inf, -math.inf, math.inf)),
    "truths": ("True false TRUE", (3,), (1, 0, 1)),
    "grouped": ("1_000 9_007_199_254_740_993", (2,), (1000, 9007199254740993)),
    "largest": (f"{LARGEST_SIZE} -{LARGEST_SIZE}", (2,), (LARGEST_SIZE, -LARGEST_SIZE)),
    "list": ("[1, 2, 3]", (3,), (1, 2, 3)),
    "nested": ("[[1, 2], [3, 4]]", (2, 2), (1, 2, 3, 4)),
    "nested over lines": ("[[1, 2],\n [3, 4]]", (2, 2), (1, 2, 3, 4)),
    "nested thrice": ("[[[1], [2]]]", (1, 2, 1), (1, 2)),
    "tuples": ("((1, 2), (3, 4))", (2, 2), (1, 2, 3, 4)),
    "rows of tuples": ("(1, 2), (3, 4)", (2, 2), (1, 2, 3, 4)),
    "tuple of one": ("(5,)", (1,), (5,)),
    "no values": ("[]", (0,), ()),
    "no columns": ("[[], []]", (2, 0), ()),
    "list, not finite": ("[inf, -inf]", (2,), (math.inf, -math.inf)),
    "list of truths": ("[True, False]", (2,), (1, 0)),
    "six dimensions": ("[[[[[[1]]]]]]", (1, 1, 1, 1, 1, 1), (1,)),
    "4,096 values": ("1 " * 4096, (4096,), (1,) * 4096),
}

REFUSED = {
    "nothing": ("", "empty"),
    "separators only": (";\n;", "empty"),
    "letters": ("1 two 3", '"two" is not a number'),
    "None": ("None", "not a number"),
    "comma only": (",", "missing beside a comma"),
    "value missing": ("1,,2", "missing beside a comma"),
    "uneven rows": ("1 2; 3", "row 1 has 1 values and row 0 has 2"),
    "uneven lists": ("[[1, 2], [3]]", "differ in length or depth"),
    "uneven depth": ("[1, [2]]", "differ in length or depth"),
    "number in brackets": ("(5)", "do not form lists"),
    "stray bracket": ("1 2)", "not a number"),
    "open bracket": ("[1, 2", "do not form lists"),
    "rows as numpy prints them": ("[[1 2]\n [3 4]]", "do not form lists"),
    "text in a list": ("['1']", "not a number"),
    "None in a list": ("[None]", "not a number"),
    "complex": ("[1 + 2j]", "not a number"),
    "starred": ("[*a]", "not a number"),
    "call": ("[f(1)]", "not a number"),
    "dictionary": ("{1: 2}", "not a number"),
    "other digits": ("١٢", "not a number"),
    "wide digits": ("１２", "not a number"),
    "past int64": (str(LARGEST_SIZE + 1), "larger than torch can hold"),
    "past int64 in a list": (f"[-{LARGEST_SIZE + 1}]", "larger than torch can hold"),
    "past a double": ("1e999", "larger than a double can hold"),
    "past a double in a list": ("[1e999]", "larger than a double can hold"),
    "5,000 digits": ("1" * 5000, "larger than a double can hold"),
    "20,000 hexadecimal digits": (f"[0x{'f' * 20_000}]", "larger than torch can hold"),
    "seven dimensions": ("[[[[[[[1]]]]]]]", "at most 6 dimensions"),
    "too many": ("1 " * 4097, "4,097 values: at most 4,096"),
    "too many rows": ("1\n" * 4097, "4,097 values: at most 4,096"),
    "too many in a list": ("[" + "1, " * 4097 + "]", "4,096 values"),
    "too many in lists": ("[" + "[0, 0, 0], " * 1500 + "]", "4,096 values"),
    "a megabyte": ("1 " * 500_000, "too much text"),
    "a hundred thousand brackets": ("[" * 100_000, "do not form lists"),
    "a hundred thousand round brackets": ("(" * 100_000, "do not form lists"),
    "ninety thousand minuses": ("[" + "-" * 90_000 + "1]", "do not form lists"),
    "deep negation": (f"[{'not ' * 400}1]", "not a number"),
    "null byte": ("1 \x002", "not a number"),
    "null byte in a list": ("[\x00]", "do not form lists"),
    "lone surrogate": ("\ud800", "not a number"),
    "lone surrogate in a list": ("[\ud800]", "do not form lists"),
    "emoji": ("🙂", "not a number"),
}

finite = st.integers(-LARGEST_SIZE, LARGEST_SIZE) | st.floats(allow_nan=False)
matrices = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.lists(finite, min_size=width, max_size=width), min_size=1)
)
value_like = st.text(alphabet="0123456789.,;-+e_[]() \nnaifTrue\x00\ud800٣", max_size=60)


def assert_one_sentence(error: CallError) -> None:
    sentence = str(error)
    assert 0 < len(sentence) < 200
    assert sentence.isprintable()


@pytest.mark.parametrize(("text", "shape", "values"), VALUES.values(), ids=VALUES)
def test_values_are_read(text: str, shape: Shape, values: tuple[float, ...]) -> None:
    read = parse_values(text)
    assert read == (shape, values)
    assert repr(read) == repr((shape, values))  # whole numbers stay whole, and -0.0 keeps its sign


@pytest.mark.parametrize("text", ["nan", "-NaN", "[nan]", "[-nan]"])
def test_nan_is_read(text: str) -> None:
    shape, (value,) = parse_values(text)
    assert shape == (1,)
    assert math.isnan(value)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_bad_values_are_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(CallError) as refusal:
        parse_values(text)
    assert words in str(refusal.value)
    assert_one_sentence(refusal.value)


@settings(deadline=None)
@given(matrices)
def test_nested_lists_are_read_as_numpy_reads_them(rows: list[list[float]]) -> None:
    shape, values = parse_values(str(rows))
    assert shape == np.array(rows, dtype=object).shape
    assert repr(values) == repr(tuple(value for row in rows for value in row))


@settings(deadline=None)
@given(matrices.filter(lambda rows: len(rows) > 1 and rows[0] != []))
def test_rows_are_read_back_as_they_were_written(rows: list[list[float]]) -> None:
    for gap, end in ((" ", "\n"), (", ", "; ")):
        shape, values = parse_values(end.join(gap.join(map(repr, row)) for row in rows))
        assert shape == (len(rows), len(rows[0]))
        assert repr(values) == repr(tuple(value for row in rows for value in row))


@settings(deadline=None, max_examples=500)
@given(st.text(max_size=60) | value_like | value_like.map("[{}]".format))
@example("[" + "1+" * 5000 + "1]")
@example("[" + "x" + ".a" * 5000 + "]")
@example("[" + "lambda:" * 1000 + "0]")
def test_any_text_is_values_or_a_sentence(text: str) -> None:
    try:
        shape, values = parse_values(text)
    except CallError as error:
        assert_one_sentence(error)
    else:
        assert math.prod(shape) == len(values)
