"""Reading shapes: every spelling of the issue is read, everything else is refused in one short sentence."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import (
    LARGEST_SIZE,
    MAX_DIMENSIONS,
    Shape,
    ShapeError,
    check_shape,
    excerpt,
    format_shape,
    parse_shape,
    spell_shape,
)

SPELLINGS = {
    "x": ("128x29040", (128, 29040)),
    "capital X": ("128X29040", (128, 29040)),
    "times sign": ("128 × 29040", (128, 29040)),
    "multiplication x": ("128✕29040", (128, 29040)),
    "star": ("128*29040", (128, 29040)),
    "comma": ("128,29040", (128, 29040)),
    "comma and blank": ("128, 29040", (128, 29040)),
    "blanks": ("128 29040", (128, 29040)),
    "tab": ("128\t29040", (128, 29040)),
    "semicolon": ("128;29040", (128, 29040)),
    "tuple": ("(128, 29040)", (128, 29040)),
    "tuple with end comma": ("(128, 29040,)", (128, 29040)),
    "list": ("[128, 29040]", (128, 29040)),
    "braces": ("{128, 29040}", (128, 29040)),
    "list in a tuple": ("([128, 29040])", (128, 29040)),
    "torch.Size": ("torch.Size([128, 29040])", (128, 29040)),
    "torch.Size in small": ("torch.size([128, 29040])", (128, 29040)),
    "torch.Size of nothing": ("torch.Size([])", ()),
    "named shape": ("shape=(128, 29040)", (128, 29040)),
    "named size": ("size: 128x29040", (128, 29040)),
    "blanks around": ("  ( 128 , 29040 )  ", (128, 29040)),
    "newline at the end": ("128x29040\r\n", (128, 29040)),
    "printed over lines": ("(128,\n 29040)", (128, 29040)),
    "no-break space": ("128\u00a0x\u00a029040", (128, 29040)),
    "wide brackets and comma": ("\uff08128\uff0c29040\uff09", (128, 29040)),
    "grouped by underscore": ("128x29_040", (128, 29040)),
    "0-D": ("()", ()),
    "0-D with a blank": ("( )", ()),
    "0-D as a list": ("[]", ()),
    "1-D": ("5", (5,)),
    "1-D as a tuple": ("(5,)", (5,)),
    "1-D in brackets": ("(5)", (5,)),
    "1-D with a comma": ("5,", (5,)),
    "3-D": ("10x3x4", (10, 3, 4)),
    "6-D": ("1x2x3x4x5x6", (1, 2, 3, 4, 5, 6)),
    "size 0": ("0x3", (0, 3)),
    "all 0": ("(0, 0)", (0, 0)),
    "largest size": (str(LARGEST_SIZE), (LARGEST_SIZE,)),
    "nothing of the largest": (f"{LARGEST_SIZE}x0x{LARGEST_SIZE}", (LARGEST_SIZE, 0, LARGEST_SIZE)),
}

REFUSED = {
    "nothing": ("", "empty"),
    "blank": (" \t\n ", "empty"),
    "a megabyte of blanks": (" " * 10**6, "empty"),
    "negative": ("-3x4", "cannot be negative"),
    "negative with a true minus": ("−3x4", "cannot be negative"),
    "inferred": ("-1x4", "-1 is for reshape"),
    "past int64": (str(LARGEST_SIZE + 1), "larger than the largest size"),
    "10^30": ("1" + "0" * 30, "larger than the largest size"),
    "ten thousand digits": ("9" * 10_000, "too long"),
    "product past int64": ("3037000500x3037000500", "multiply to 9.22e+18"),
    "large product in six dimensions": ("x".join([str(LARGEST_SIZE)] * 6), "multiply to 6.16e+113"),
    "7 dimensions": ("1x1x1x1x1x1x1", "7 dimensions: at most 6"),
    "300 dimensions": ("x".join("1" * 300), "300 dimensions: at most 6"),
    "a million dimensions": ("x".join("1" * 10**6), "at most 6 sizes"),
    "a million ones by blanks": (" ".join("1" * 10**6), "at most 6 sizes"),
    "a megabyte of brackets": ("(" * 500_000 + ")" * 500_000, "too long"),
    "a megabyte of letters": ("a" * 10**6, "too long"),
    "a megabyte of accents": ("a" + "\u0300\u0316" * 500_000, "too long"),
    "float": ("2.5x3", "a whole number"),
    "float without fraction": ("2.0", "a whole number"),
    "point at the end": ("128x29040.", "a whole number"),
    "exponent": ("1e3x4", "a whole number"),
    "leading zero": ("007", "leading zero"),
    "grouped by comma": ("29,040", "write 29040, not 29,040"),
    "None": ("None", "not a size"),
    "True": ("True", "not a size"),
    "nan": ("nan", "not a size"),
    "plus": ("+3", "not a size"),
    "letters": ("banana", "not a size"),
    "units": ("128px", "not a size"),
    "code": ("torch.randn(2, 3)", "not a size"),
    "only a prefix": ("torch.Size", "write sizes"),
    "quotes": ('"128x29040"', "not a size"),
    "superscript": ("10²", "the digits 0 to 9"),
    "wide digits": ("１２８x4", "the digits 0 to 9"),
    "Arabic digits": ("١٢٨x٤", "the digits 0 to 9"),
    "circled digits": ("①x②", "the digits 0 to 9"),
    "Roman numeral": ("Ⅻ", "the digits 0 to 9"),
    "fraction": ("½", "the digits 0 to 9"),
    "null byte": ("128\x00x4", "not a size"),
    "escape": ("\x1b[31m128", "not a size"),
    "bell": ("\a", "not a size"),
    "lone surrogate": ("\ud800", "not a size"),
    "right-to-left override": ("\u202e128", "not a size"),
    "zero-width space": ("128\u200bx4", "not a size"),
    "emoji": ("🙂x4", "not a size"),
    "family emoji": ("👨\u200d👩\u200d👧", "not a size"),
    "open": ("(2, 3", "not closed"),
    "only open": ("(", "not closed"),
    "closed only": ("2, 3)", "not a size"),
    "crossed": ("(2, 3]", "not closed"),
    "crossed inside": ("[(2, 3]", "not closed"),
    "comma only": (",", "a size is missing"),
    "comma in brackets": ("(,)", "a size is missing"),
    "two commas": ("2,,3", "a size is missing"),
    "two end commas": ("5,,", "a size is missing"),
    "x first": ("x3", "a size is missing"),
    "x last": ("3x", "a size is missing"),
    "two shapes by a newline": ("128x29040\n2048x50", "one shape"),
    "two shapes by a comma": ("128x29040, 2048x50", "one shape"),
    "two shapes in brackets": ("(128, 29040) (2048, 50)", "one shape"),
    "both shapes of an error": ("128x29040 and 2048x50", "one shape"),
}

sizes = st.integers(0, LARGEST_SIZE) | st.integers(0, 40)
shapes = st.lists(sizes, max_size=MAX_DIMENSIONS).map(tuple)
torch_shapes = st.lists(st.integers(0, 1_000_000), max_size=3).map(tuple)
shape_like = st.text(alphabet="0123456789x×*,;()[]{} -._\n\ttorchSizeN\x00\ud800²٣🙂", max_size=60)


def assert_one_sentence(error: ShapeError) -> None:
    sentence = str(error)
    assert 0 < len(sentence) < 200
    assert sentence.isprintable()


@pytest.mark.parametrize(("text", "shape"), SPELLINGS.values(), ids=SPELLINGS)
def test_a_spelling_is_read(text: str, shape: Shape) -> None:
    assert parse_shape(text) == shape


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_a_bad_shape_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ShapeError) as refusal:
        parse_shape(text)
    assert words in str(refusal.value)
    assert_one_sentence(refusal.value)


@settings(deadline=None)
@given(shapes)
def test_what_is_written_is_read_back_or_too_large(shape: Shape) -> None:
    try:
        check_shape(shape)
    except ShapeError as error:
        assert_one_sentence(error)
        for spelling in (format_shape(shape), spell_shape(shape)):
            with pytest.raises(ShapeError):
                parse_shape(spelling)
    else:
        assert parse_shape(format_shape(shape)) == shape == parse_shape(spell_shape(shape))


@settings(deadline=None)
@given(torch_shapes)
def test_formatting_is_how_python_writes_a_tuple(shape: Shape) -> None:
    assert format_shape(shape) == str(shape)
    assert parse_shape(f"torch.Size({list(shape)})") == shape == parse_shape(spell_shape(shape))


@pytest.mark.parametrize(
    ("shape", "spelling"),
    [((), "()"), ((5,), "(5,)"), ((128, 29040), "128x29040"), ((0, 3, 4), "0x3x4")],
    ids=str,
)
def test_shapes_are_spelled_as_torch_spells_them(shape: Shape, spelling: str) -> None:
    assert spell_shape(shape) == spelling


@settings(deadline=None, max_examples=500)
@given(st.text(max_size=60) | shape_like)
@example("x" * 999)
@example("\n".join(["1"] * 400))
@example("-" * 900)
def test_any_text_is_a_shape_or_a_sentence(text: str) -> None:
    try:
        shape = parse_shape(text)
    except ShapeError as error:
        assert_one_sentence(error)
    else:
        assert check_shape(shape) == shape


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ((-1, 2), "cannot be negative"),
        ((0, -1), "cannot be negative"),
        ((0, LARGEST_SIZE + 1), "larger than the largest"),
        ((10**30,), "larger than the largest"),
        ((2**32, 2**31), "multiply to"),
        ((1,) * 7, "7 dimensions"),
        ((1,) * 10_000, "10000 dimensions"),
    ],
    ids=["negative", "negative with 0", "past int64 with 0", "10^30", "product", "7 dimensions", "many dimensions"],
)
def test_sizes_that_were_not_typed_are_checked_too(shape: Shape, words: str) -> None:
    with pytest.raises(ShapeError, match=words) as refusal:
        check_shape(shape)
    assert_one_sentence(refusal.value)


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(4, 80))
def test_an_excerpt_is_one_printable_line_of_bounded_width(text: str, width: int) -> None:
    line = excerpt(text, width)
    assert len(line) <= width
    assert line.isprintable()


@pytest.mark.parametrize(
    ("text", "line"),
    [("2\n x\t3", "2 x 3"), ("a\x00\ud800\u202e", "a���"), ("b" * 41, "b" * 37 + "..."), ("c" * 40, "c" * 40)],
    ids=["blanks", "unprintable", "too long", "just short enough"],
)
def test_an_excerpt_keeps_what_can_be_shown(text: str, line: str) -> None:
    assert excerpt(text) == line
