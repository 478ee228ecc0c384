"""Any text is answered: nothing is raised, and what is told is in order."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE
from explorer.diagnosis.reading import Kind, Pair, Reading, read_text
from explorer.diagnosis.reading.window import WHOLE, window
from explorer.diagnosis.reading.wordings import WORDINGS

ERROR = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
PIECES = sorted({wording.clue for wording in WORDINGS}) + list("()[]{}<>x*,:.'\"`\n\t\0 0123456789")


def is_in_order(reading: Reading) -> None:
    for shape in (reading.pair.left, reading.pair.right, *(sizes for _, sizes in reading.named)):
        assert shape is None or all(size is None or 0 <= size <= LARGEST_SIZE for size in shape)
    assert "\n" not in reading.error
    assert reading.kind in (Kind.NONE, Kind.UNKNOWN) or reading.family


@given(st.text(max_size=300))
@example("\ud800 mat1 and mat2 \udfff")
@example("İ" * 40 + ERROR)
@settings(max_examples=150, deadline=None)
def test_text(text: str) -> None:
    is_in_order(read_text(text))


@given(st.binary(max_size=300))
@settings(max_examples=50, deadline=None)
def test_bytes(data: bytes) -> None:
    is_in_order(read_text(data.decode("utf-8", "surrogateescape")))
    is_in_order(read_text(data.decode("latin-1")))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_pieces_of_wordings(text: str) -> None:
    is_in_order(read_text(text))


@given(st.integers(0, 10**30), st.integers(0, 10**30))
@settings(max_examples=50, deadline=None)
def test_sizes_are_what_torch_can_hold(rows: int, columns: int) -> None:
    reading = read_text(f"mat1 and mat2 shapes cannot be multiplied ({rows}x{columns} and 2x3)")
    assert reading.kind is Kind.SHAPE
    if max(rows, columns) <= LARGEST_SIZE:
        assert reading.pair.left == (rows, columns)
    else:
        assert reading.pair.left is None
    is_in_order(reading)


LONG = {
    "digits": "1" * 10**6,
    "brackets": "(" * 10**6,
    "nested": "[(" * 500_000,
    "lines": "\n" * 10**6,
    "spaces": " " * 10**6,
    "escapes": "\x1b[" * 500_000,
    "nulls": "\0" * 10**6,
    "clues": "mat1 and mat2 shapes " * 50_000,
    "open shapes": "size mismatch, m1: [" * 50_000,
    "general words": "incompatible shapes " * 50_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_text(text: str) -> None:
    is_in_order(read_text(text))


@pytest.mark.parametrize("before", [0, 300_000, 600_000])
def test_an_error_is_found_anywhere_in_a_long_text(before: int) -> None:
    filling = "nothing of note in this line\n"
    text = filling * (before // len(filling)) + f"RuntimeError: {ERROR}\n" + filling * 20_000
    assert len(window(text)) < WHOLE
    assert read_text(text).pair == Pair((128, 29040), (2048, 50))


def test_a_letter_that_grows_when_made_small() -> None:
    reading = read_text("İ" * 40 + ERROR)
    assert (reading.error, reading.pair) == (ERROR, Pair((128, 29040), (2048, 50)))


def test_empty_text() -> None:
    assert read_text("") == Reading(Kind.NONE)
