"""The scenario files: they read, and what their captions say is what torch does."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from explorer.program import DocumentError, Operand, Product, Program, Scenario, read_scenario

FOLDER = Path(__file__).parents[2] / "resources" / "scenarios"
FILES = sorted(FOLDER.glob("*.toml"))
SCENARIOS = {path.stem: read_scenario(path.stem, path.read_text(encoding="utf-8")) for path in FILES}
SLIDES = [(name, index) for name, scenario in SCENARIOS.items() for index in range(len(scenario.slides))]
LONGEST_CAPTION = 240


def tensor(operand: Operand) -> torch.Tensor:
    """The operand made by torch itself; only a counting fill has values that a caption may name."""
    source = operand.source
    count = torch.Size(source.shape).numel()
    made = torch.arange(count, dtype=torch.float32) if source.fill == "counting" else torch.zeros(count)
    made = made.reshape(source.shape)
    for step in operand.steps:
        attribute = getattr(made, step.name)
        made = attribute if step.is_attribute else attribute(*step.arguments)
    return made


def run(program: Program) -> torch.Tensor:
    """The product by torch itself; raises what torch raises."""
    a, b = tensor(program.a), tensor(program.b)
    return a @ b if program.product is Product.A_AT_B else b @ a


def refused(program: Program) -> bool:
    try:
        run(program)
    except RuntimeError:
        return True
    return False


def error_text(call: Callable[[], object]) -> str:
    with pytest.raises(RuntimeError) as caught:
        call()
    return str(caught.value)


def mixed_rows(samples: int, length: int, columns: int) -> int:
    """How many rows of the reshaped tensor hold elements of more than one sample, counted on labels."""
    labels = torch.arange(samples).repeat_interleave(length).reshape(-1, columns)
    return int((labels != labels[:, :1]).any(dim=1).sum())


A, B = torch.zeros(128, 29040), torch.zeros(2048, 50)
COUNTED = torch.arange(6.0).reshape(2, 3)
SQUARE = torch.arange(4.0).reshape(2, 2)
FIRST_CELL = torch.arange(12.0).reshape(4, 3) @ torch.arange(6.0).reshape(3, 2)


def no_arrangement_of_the_seed_fits() -> bool:
    choices = itertools.product((A, A.T), (B, B.T), (False, True))
    return all(
        bool(error_text(lambda x=x, y=y: x @ y)) for a, b, swap in choices for x, y in [(b, a) if swap else (a, b)]
    )


# Every number of every caption, with what makes it true.
CLAIMS: list[tuple[str, int, str, Callable[[], bool]]] = [
    ("1-mismatch", 0, "A row of A has 29,040", lambda: A[0].numel() == 29040),
    ("1-mismatch", 0, "column of B has 2,048", lambda: B[:, 0].numel() == 2048),
    ("1-mismatch", 0, "26,992 of the row have no partner", lambda: A[0].numel() - B[:, 0].numel() == 26992),
    ("1-mismatch", 1, "A 128x29040", lambda: A.shape == (128, 29040)),
    ("1-mismatch", 1, "29,040 rows", lambda: "29040x50" in error_text(lambda: B.T @ torch.zeros(29040, 50))),
    ("1-mismatch", 1, "With 29040x50", lambda: (A @ torch.zeros(29040, 50)).shape == (128, 50)),
    ("1-mismatch", 1, "the 128 rows of A", lambda: len(A) == 128),
    ("1-mismatch", 1, "one row of 50", lambda: (A @ torch.zeros(29040, 50))[0].shape == (50,)),
    (
        "2-reshape",
        0,
        "reshapes A to 2048 columns and says (7, 2048)",
        lambda: bool(error_text(lambda: A.reshape(7, 2048))),
    ),
    ("2-reshape", 0, "14,336 elements", lambda: torch.zeros(7, 2048).numel() == 14336),
    ("2-reshape", 0, "A has 3,717,120", lambda: A.numel() == 3717120),
    ("2-reshape", 1, "With -1", lambda: A.reshape(-1, 2048).shape == (1815, 2048)),
    ("2-reshape", 1, "3,717,120 = 1815 · 2048", lambda: A.numel() == 3717120 == 1815 * 2048),
    ("2-reshape", 1, "the (7, 2048) of the article", lambda: A.reshape(-1, 2048).shape != (7, 2048)),
    ("2-reshape", 2, "128 samples", lambda: len(A) == 128),
    ("2-reshape", 2, "29,040 elements is not a whole number of rows of 2,048", lambda: 29040 % 2048 != 0),
    ("2-reshape", 2, "127 of the 1,815 rows hold parts of two", lambda: mixed_rows(128, 29040, 2048) == 127),
    ("3-transpose", 0, "calls (29040, 128) the right shape", lambda: A.T.shape == (29040, 128)),
    ("3-transpose", 0, "50 columns of B", lambda: B.shape[1] == 50),
    ("3-transpose", 0, "29,040 rows", lambda: "(2048x50 and 29040x128)" in error_text(lambda: B @ A.T)),
    ("3-transpose", 1, "128, 29,040, 2,048 and 50 all differ", lambda: len({*A.shape, *B.shape}) == 4),
    ("4-works", 0, "C[0, 0] = 0·0 + 1·2 + 2·4 = 10", lambda: FIRST_CELL[0, 0] == 10 == 0 * 0 + 1 * 2 + 2 * 4),
    ("4-works", 1, "a row of B has 2", lambda: torch.zeros(3, 2)[0].numel() == 2),
    ("4-works", 1, "a column of A has 4", lambda: torch.zeros(4, 3)[:, 0].numel() == 4),
    ("4-works", 1, "2 of the 4", lambda: 4 - 2 == 2),
    ("5-batches", 0, "10 matrices of 3x4", lambda: [m.shape for m in torch.zeros(10, 3, 4)] == [(3, 4)] * 10),
    ("5-batches", 0, "one matrix of 4x5", lambda: (torch.zeros(3, 4) @ torch.zeros(4, 5)).shape == (3, 5)),
    ("5-batches", 1, "4 columns of A meet 5 rows of B", lambda: refused(SCENARIOS["5-batches"].slides[1].program)),
    ("5-batches", 1, "10 · 3 = 30", lambda: torch.zeros(10, 3, 4).flatten(0, 1).shape[0] == 30),
    ("5-batches", 1, "a 30x4", lambda: "30x4 and 5x4" in error_text(lambda: torch.zeros(10, 3, 4) @ torch.zeros(5, 4))),
    ("6-transpose-or-reshape", 0, "A was 2x3", lambda: COUNTED.shape == (2, 3)),
    ("6-transpose-or-reshape", 0, "rows 0 1 2 and 3 4 5", lambda: COUNTED.tolist() == [[0, 1, 2], [3, 4, 5]]),
    ("6-transpose-or-reshape", 0, "row 0 is 0 3", lambda: COUNTED.T[0].tolist() == [0, 3]),
    ("6-transpose-or-reshape", 0, "the old column 0", lambda: COUNTED[:, 0].tolist() == [0, 3]),
    ("6-transpose-or-reshape", 0, "C[0, 0] = 0·0 + 3·2 = 6", lambda: (COUNTED.T @ SQUARE)[0, 0] == 6 == 0 * 0 + 3 * 2),
    ("6-transpose-or-reshape", 1, "A.reshape(3, 2)", lambda: COUNTED.reshape(3, 2).shape == COUNTED.T.shape),
    ("6-transpose-or-reshape", 1, "row 0 is 0 1", lambda: COUNTED.reshape(3, 2)[0].tolist() == [0, 1]),
    ("6-transpose-or-reshape", 1, "C[0, 0] = 0·0 + 1·2 = 2", lambda: (COUNTED.reshape(3, 2) @ SQUARE)[0, 0] == 2),
    ("6-transpose-or-reshape", 2, "A.T.reshape(2, 3)", lambda: COUNTED.T.reshape(2, 3).shape == COUNTED.shape),
    ("6-transpose-or-reshape", 2, "row 0 was 0 1 2", lambda: COUNTED[0].tolist() == [0, 1, 2]),
    ("6-transpose-or-reshape", 2, "is 0 3 1", lambda: COUNTED.T.reshape(2, 3)[0].tolist() == [0, 3, 1]),
]


def test_the_files_sort_in_the_order_of_the_talk() -> None:
    assert list(SCENARIOS) == [
        "1-mismatch",
        "2-reshape",
        "3-transpose",
        "4-works",
        "5-batches",
        "6-transpose-or-reshape",
    ]


@pytest.mark.parametrize(("name", "index", "words", "holds"), CLAIMS, ids=[f"{c[0]}-{c[1]}-{c[2]}" for c in CLAIMS])
def test_a_number_in_a_caption_is_true(name: str, index: int, words: str, holds: Callable[[], bool]) -> None:
    assert words in SCENARIOS[name].slides[index].text
    assert holds()


@pytest.mark.parametrize(("name", "index"), SLIDES)
def test_no_number_in_a_caption_is_unchecked(name: str, index: int) -> None:
    rest = SCENARIOS[name].slides[index].text.replace("{A}", "").replace("{C}", "")
    for claim in CLAIMS:
        if claim[:2] == (name, index):
            rest = rest.replace(claim[2], "")
    assert not re.search(r"\d", rest), rest


@pytest.mark.parametrize(("name", "index"), SLIDES)
def test_a_caption_is_short_and_leaves_torchs_words_to_torch(name: str, index: int) -> None:
    slide = SCENARIOS[name].slides[index]
    assert len(slide.text) <= LONGEST_CAPTION
    assert "!" not in slide.text
    assert len(slide.title) <= 30
    assert set(re.findall(r"\{(.*?)\}", slide.text)) <= {"A", "B", "C", "error"}
    assert "cannot be multiplied" not in slide.text
    assert ("{error}" in slide.text) == refused(slide.program)


REFUSED = [
    ("1-mismatch", (True, False)),
    ("2-reshape", (True, False, False)),
    ("3-transpose", (True, True)),
    ("4-works", (False, True)),
    ("5-batches", (False, True)),
    ("6-transpose-or-reshape", (False, False, False)),
]


@pytest.mark.parametrize(("name", "expected"), REFUSED, ids=[name for name, _ in REFUSED])
def test_torch_refuses_the_slides_that_are_to_fail(name: str, expected: tuple[bool, ...]) -> None:
    assert tuple(refused(slide.program) for slide in SCENARIOS[name].slides) == expected


RESULTS = [
    ("1-mismatch", 1, (128, 50)),
    ("2-reshape", 1, (1815, 50)),
    ("2-reshape", 2, (1815, 50)),
    ("4-works", 0, (4, 2)),
    ("5-batches", 0, (10, 3, 5)),
    ("6-transpose-or-reshape", 0, (3, 2)),
    ("6-transpose-or-reshape", 1, (3, 2)),
    ("6-transpose-or-reshape", 2, (2, 2)),
]


@pytest.mark.parametrize(("name", "index", "shape"), RESULTS)
def test_the_products_that_work_have_the_shape_that_the_talk_needs(
    name: str, index: int, shape: tuple[int, ...]
) -> None:
    assert run(SCENARIOS[name].slides[index].program).shape == shape


def test_no_order_and_no_transpose_of_the_seed_pair_fits() -> None:
    assert no_arrangement_of_the_seed_fits()


def test_a_row_of_the_reshaped_sample_never_holds_more_than_two_samples() -> None:
    labels = torch.arange(128).repeat_interleave(29040).reshape(-1, 2048)
    assert int((labels[:, -1] - labels[:, 0]).max()) == 1


def test_transpose_and_reshape_differ_where_only_the_shapes_agree() -> None:
    first, second, _ = (run(slide.program) for slide in SCENARIOS["6-transpose-or-reshape"].slides)
    assert first.shape == second.shape
    assert first.tolist() != second.tolist()


@pytest.mark.parametrize("name", ["2-reshape", "3-transpose"])
def test_a_disagreement_with_the_article_is_named(name: str) -> None:
    text = " ".join(slide.text for slide in SCENARIOS[name].slides)
    assert "torch disagrees with the article" in text


SLIDE = '[[slides]]\ntitle = "T"\ntext = "Words."\na = "2x3"\nb = "3x2"\n'
DAMAGED = {
    "not-toml": ("title = ", "scenario demo: "),
    "empty": ("", "needs a title and at least one"),
    "no-title": (SLIDE, "needs a title"),
    "title-is-a-number": ("title = 3\n" + SLIDE, "needs a title"),
    "no-slides": ('title = "T"\n', "at least one [[slides]]"),
    "slides-are-text": ('title = "T"\nslides = "none"\n', "at least one [[slides]]"),
    "slides-are-numbers": ('title = "T"\nslides = [1]\n', "slide 1: title is missing"),
    "no-text": ('title = "T"\n' + SLIDE.replace('text = "Words."\n', ""), "slide 1: text is missing"),
    "text-is-a-list": ('title = "T"\n' + SLIDE.replace('"Words."', "[]"), "slide 1: text is missing, or is not text"),
    "second-slide-without-b": ('title = "T"\n' + SLIDE + SLIDE.replace('b = "3x2"\n', ""), "slide 2: b is missing"),
    "shape": ('title = "T"\n' + SLIDE.replace("2x3", "2x-3"), "slide 1: "),
    "step": ('title = "T"\n' + SLIDE.replace("2x3", "2x3.roll(1)"), '".roll" is not a step here'),
    "product": ('title = "T"\n' + SLIDE + 'product = "A * B"\n', "slide 1: "),
    "fill": ('title = "T"\n' + SLIDE + 'fill = "random"\n', "slide 1: "),
    "typed-without-values": ('title = "T"\n' + SLIDE + 'fill = "typed"\n', "slide 1: "),
    "too-large": ('title = "T"\n' + SLIDE.replace("2x3", "10000000000x10000000000"), "slide 1: "),
}


@pytest.mark.parametrize(("text", "part"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_scenario_is_one_sentence(text: str, part: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_scenario("demo", text)
    message = str(caught.value)
    assert message.startswith("scenario demo")
    assert part in message
    assert "\n" not in message and len(message) < 200


def test_the_lines_of_a_caption_are_joined() -> None:
    scenario: Scenario = read_scenario("demo", 'title = "T"\n' + SLIDE.replace('"Words."', '"""\nTwo\n  lines.\n"""'))
    assert scenario.slides[0].text == "Two lines."
