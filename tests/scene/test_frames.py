"""Frames as data: whatever is shown, however large, at any moment, the picture is finite, small and repeatable."""

import dataclasses
import itertools
import math
from collections.abc import Iterator

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import Shape, element_count
from explorer.program import align
from explorer.scene import (
    Camera,
    Caption,
    Frame,
    Hatch,
    Look,
    Message,
    Numbers,
    Rect,
    Role,
    Size,
    Subject,
    Tensor,
    Text,
    Verdict,
    format_number,
    frame,
    layout,
)
from explorer.timeline import Level, Multiplication, Order, Position, moment_at

MOST_MARKS = 6000
MOST_NUMBERS = 4096  # elements up to which the tests give a tensor numbers
NOTHING = Multiplication(0, 0, 0, 0)

sizes = st.sampled_from([0, 1, 2, 3, 7]) | st.integers(0, 64) | st.integers(0, 10**6)
shapes = st.lists(sizes, max_size=4).map(tuple)
pictures = st.builds(Size, st.integers(300, 3840), st.integers(200, 2160))
windows = st.builds(Size, st.integers(640, 3840), st.integers(400, 2160))  # with room for sides of their own length
looks = st.none() | st.builds(
    lambda factor, x, y: Look(Camera().zoomed(factor, x, y)), st.floats(0.01, 10**4), st.floats(0, 1), st.floats(0, 1)
)
positions = st.builds(Position, st.integers(0, 30) | st.integers(0, 10**30), st.floats(0, 1, exclude_max=True))


@st.composite
def matching_shapes(draw: st.DrawFn) -> tuple[Shape, Shape]:
    """Two shapes that multiply, with and without a batch; random ones seldom do."""
    rows, inner, columns = draw(sizes), draw(sizes), draw(sizes)
    batch = tuple(draw(st.lists(sizes, max_size=2)))
    left = draw(st.sampled_from([(*batch, rows, inner), (rows, inner), (inner,)]))
    right = draw(st.sampled_from([(*batch, inner, columns), (inner, columns), (inner,)]))
    return left, right


pairs_of_shapes = st.tuples(shapes, shapes) | matching_shapes()


def multiplication_of(
    left: Shape, right: Shape, verdict: Verdict, order: Order = Order.ROWS, tile: int = 2
) -> Multiplication:
    """What there is to play of `left @ right`."""
    found = align(left, right)
    if verdict is Verdict.WAITING or found.batch is None or not left or not right:
        return NOTHING
    if found.left_inner != found.right_inner:
        return Multiplication(1, 1, 1, found.pairs, stuck=True) if found.rows and found.columns else NOTHING
    if verdict is Verdict.REFUSED:
        return NOTHING
    return Multiplication(math.prod(found.batch), found.rows, found.columns, found.pairs, order=order, tile=tile)


def numbers_of(shape: Shape) -> Numbers | None:
    """As the state gives them: none where there are too many to show, and none where there are no elements."""
    if not 0 < element_count(shape) <= MOST_NUMBERS:
        return None
    elements = tuple(float(value) for value in range(element_count(shape)))
    return Numbers(elements, tuple(map(format_number, elements)))


def subject_of(
    left: Shape, right: Shape, verdict: Verdict | None = None, words: bool = False, order: Order = Order.ROWS
) -> Subject:
    """The subject of `left @ right`; without a verdict, accepted where our rule says so."""
    found = align(left, right)
    if verdict is None:
        verdict = Verdict.ACCEPTED if found.trouble is None else Verdict.REFUSED
    if verdict is Verdict.ACCEPTED and found.trouble is not None:
        verdict = Verdict.REFUSED
    result = found.result or ()
    return Subject(
        left=Tensor("A", Role.A, left, numbers_of(left)),
        right=Tensor("B", Role.B, right, numbers_of(right)),
        result=Tensor("C", Role.C, result, numbers_of(result) if verdict is Verdict.ACCEPTED else None),
        alignment=found,
        multiplication=multiplication_of(left, right, verdict, order),
        verdict=verdict,
        message=Message("A @ B", "RuntimeError", "torch's own words " * 12, "torch, cpu") if words else None,
        caption=Caption("A title", "Some words of ours. " * 10) if words else None,
        note="shape only: A would need 40 GB" if words else None,
    )


subjects = st.builds(
    lambda both, verdict, words, order: subject_of(*both, verdict, words, order),
    pairs_of_shapes,
    st.sampled_from(Verdict),
    st.booleans(),
    st.sampled_from(Order),
)


def numbers_in(value: object) -> Iterator[float]:
    """Every number of a mark, whatever its kind."""
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from numbers_in(getattr(value, field.name))


def texts_of(picture: Frame) -> list[str]:
    return [mark.text for mark in (*picture.ground, *picture.motion) if isinstance(mark, Text)]


@settings(max_examples=150, deadline=None)
@given(subjects, positions, st.sampled_from(Level), pictures, looks)
def test_any_frame_is_finite_and_small(
    subject: Subject, position: Position, grain: Level, size: Size, look: Look | None
) -> None:
    picture = frame(subject, moment_at(subject.multiplication, position, grain), size, look)
    marks = (*picture.ground, *picture.motion)
    assert 0 < len(marks) < MOST_MARKS
    assert all(math.isfinite(number) for mark in marks for number in numbers_in(mark))
    assert (picture.width, picture.height) == (size.width, size.height)


@settings(max_examples=100, deadline=None)
@given(subjects, pictures)
def test_the_end_of_any_product_can_be_drawn(subject: Subject, size: Size) -> None:
    product = subject.multiplication
    picture = frame(subject, moment_at(product, product.end), size)
    assert all(math.isfinite(number) for mark in (*picture.ground, *picture.motion) for number in numbers_in(mark))


@settings(max_examples=100, deadline=None)
@given(subjects, pictures, st.data())
def test_the_ground_is_the_same_object_within_a_cell(subject: Subject, size: Size, data: st.DataObject) -> None:
    product = subject.multiplication
    cell = data.draw(st.integers(0, max(product.matrix_beats // (product.pairs + 2) - 1, 0)))
    beats = st.builds(Position, st.integers(0, product.pairs + 1), st.floats(0.01, 0.99))
    first, second = (
        frame(subject, moment_at(product, Position(cell * (product.pairs + 2) + at.beat, at.fraction)), size)
        for at in (data.draw(beats), data.draw(beats))
    )
    assert first.ground is second.ground


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=4, max_size=4), windows)
def test_longer_sides_are_drawn_longer(four: list[int], size: Size) -> None:
    rows, left_inner, right_inner, columns = four
    places = layout(subject_of((rows, left_inner), (right_inner, columns)), size)
    lengths = (places.left.height, places.left.width, places.right.height, places.right.width)
    sides = sorted(zip(four, lengths, strict=True))
    for (shorter, short), (longer, long) in itertools.pairwise(sides):
        assert short < long if shorter < longer else short == pytest.approx(long)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), pictures)
def test_the_seed_of_a_mismatch_keeps_its_order(left_inner: int, right_inner: int, size: Size) -> None:
    """The result is as high as A and as wide as B."""
    places = layout(subject_of((128, left_inner), (right_inner, 50)), size)
    assert (places.result.width, places.result.height) == (places.right.width, places.left.height)


mismatches = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).filter(lambda both: both[0] != both[1])


@settings(max_examples=100, deadline=None)
@given(mismatches, st.integers(1, 1000), st.integers(1, 1000), pictures)
def test_stuck_shows_the_overhang_to_scale_with_its_count(
    inner: tuple[int, int], rows: int, columns: int, size: Size
) -> None:
    subject = subject_of((rows, inner[0]), (inner[1], columns))
    picture = frame(subject, moment_at(subject.multiplication, subject.multiplication.end), size)
    overhang, longer, pairs = abs(inner[0] - inner[1]), max(inner), min(inner)
    assert any(f"{overhang:,} of {longer:,}" in text for text in texts_of(picture))
    places = layout(subject, size)
    assert places.lane.width == pytest.approx(places.step * longer)
    hatches = [mark.rect for mark in picture.motion if isinstance(mark, Hatch) and mark.role is Role.MISMATCH]
    start = places.lane.x + pairs * places.step
    in_lane = [rect for rect in hatches if rect.x == pytest.approx(start)]
    assert any(rect.width == pytest.approx(overhang * places.step) for rect in in_lane)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), pictures)
def test_nothing_is_hatched_where_the_inner_sizes_agree(inner: int, size: Size) -> None:
    subject = subject_of((3, inner), (inner, 2))
    picture = frame(subject, moment_at(subject.multiplication, subject.multiplication.end), size)
    assert not [mark for mark in picture.motion if isinstance(mark, Hatch)]


def test_the_seed_says_how_many_have_no_partner() -> None:
    subject = subject_of((128, 29040), (2048, 50))
    words = texts_of(frame(subject, moment_at(subject.multiplication, subject.multiplication.end), Size(1280, 800)))
    assert any("26,992 of 29,040" in text for text in words)
    assert any("29,040 columns" in text for text in words)
    assert any("2,048 rows" in text for text in words)


@pytest.mark.parametrize("size", [Size(700, 500), Size(1280, 800), Size(3840, 2160)], ids=["700", "1280", "3840"])
def test_finished_cells_carry_torchs_numbers(size: Size) -> None:
    a, b = torch.arange(12.0).reshape(4, 3), torch.arange(6.0).reshape(3, 2)
    elements = tuple((a @ b).flatten().tolist())
    plain = subject_of((4, 3), (3, 2))
    numbers = Numbers(elements, tuple(map(format_number, elements)))
    subject = dataclasses.replace(plain, result=Tensor("C", Role.C, (4, 2), numbers))
    picture = frame(subject, moment_at(subject.multiplication, subject.multiplication.end), size)
    for index, element in enumerate(elements):
        cell = cell_of(layout(subject, size).result, index, rows=4, columns=2)
        inside = [
            mark.text
            for mark in picture.motion
            if isinstance(mark, Text) and cell.contains(mark.rect.middle_x, mark.rect.middle_y)
        ]
        assert inside == [format_number(element)]


def test_a_cell_that_is_not_written_yet_is_empty() -> None:
    subject, size = subject_of((4, 3), (3, 2)), Size(1280, 800)
    picture = frame(subject, moment_at(subject.multiplication, Position(5)), size)
    last = cell_of(layout(subject, size).result, 7, rows=4, columns=2)
    assert not [
        mark
        for mark in picture.motion
        if isinstance(mark, Text) and last.contains(mark.rect.middle_x, mark.rect.middle_y)
    ]


def cell_of(rect: Rect, index: int, rows: int, columns: int) -> Rect:
    row, column = divmod(index, columns)
    width, height = rect.width / columns, rect.height / rows
    return Rect(rect.x + column * width, rect.y + row * height, width, height)


@settings(max_examples=25, deadline=None)
@given(subjects, positions, pictures, looks)
def test_the_same_inputs_give_equal_frames(subject: Subject, position: Position, size: Size, look: Look | None) -> None:
    moment = moment_at(subject.multiplication, position)
    first = frame(subject, moment, size, look)
    for rows in range(1, 20):  # other pictures in between, so that nothing kept is simply handed out again
        frame(subject_of((rows, 2), (2, 2)), moment_at(NOTHING, Position()), Size(300 + rows, 200))
    assert frame(dataclasses.replace(subject), moment, size, look) == first


def test_torchs_words_and_the_caption_stand_in_the_picture_word_for_word() -> None:
    words = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
    subject = dataclasses.replace(
        subject_of((128, 29040), (2048, 50)),
        message=Message("A @ B", "RuntimeError", words, "torch 2.13.0, cpu"),
        caption=Caption("A mismatch", "A row and a column."),
    )
    texts = texts_of(frame(subject, moment_at(subject.multiplication, Position()), Size(1280, 800)))
    assert {words, "A mismatch", "A row and a column."} <= set(texts)
    assert any("RuntimeError" in text for text in texts)


def test_a_dimmed_subject_gives_a_dimmed_frame() -> None:
    subject = dataclasses.replace(subject_of((2, 2), (2, 2)), dimmed=True)
    assert frame(subject, moment_at(subject.multiplication, Position()), Size(640, 480)).dimmed


def test_numbers_that_could_not_be_read_are_not_drawn() -> None:
    """Known numbers cost nothing where their cells are too small for them."""
    subject = subject_of((60, 60), (60, 60))
    moment = moment_at(subject.multiplication, Position())
    assert not any(text.isdigit() for text in texts_of(frame(subject, moment, Size(1280, 800))))
    box = layout(subject, Size(1280, 800)).left
    near = Look(Camera().zoomed(40.0, box.middle_x / 1280, box.middle_y / 800))
    assert any(text.isdigit() for text in texts_of(frame(subject, moment, Size(1280, 800), near)))
