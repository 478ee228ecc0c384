"""The picture of a rearrangement, read back: every element is somewhere once, and ends where torch puts it."""

import dataclasses
import math
from collections.abc import Callable, Iterator

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import Move, Shape, ravel
from explorer.scene import Box, Frame, Numbers, Rect, Role, Size, Text
from explorer.scene.rearranging.grouping import plan
from explorer.scene.rearranging.picture import rearrangement_frame
from explorer.scene.rearranging.places import Pane, places
from explorer.scene.rearranging.plan import Grouping, Piece, Stack
from explorer.scene.rearranging.subject import Memory, Rearranged, rearrangement
from explorer.scene.rearranging.words import comparison
from explorer.timeline import Position

PICTURE = Size(1280, 800)
Step = Callable[[torch.Tensor], torch.Tensor]


def subject_of(source: torch.Tensor, step: Step, order: tuple[int, ...] | None, numbers: bool = False) -> Rearranged:
    """As the state will make it of torch's answers."""
    after = step(source)
    shares = after.untyped_storage()._cdata == source.untyped_storage()._cdata
    memory = Memory.SAME if after is source else Memory.VIEW if shares else Memory.COPY
    move = Move(tuple(source.shape), tuple(after.shape), order)
    values = None
    if numbers:
        elements = tuple(source.reshape(-1).tolist())
        values = Numbers(elements, tuple(map(str, elements)))
    return Rearranged("A", Role.A, "A.step()", move, source.stride(), after.stride(), memory, values)


def elements(*shape: int) -> torch.Tensor:
    """Each element is its own offset in memory, which is what the picture writes in its cell."""
    return torch.arange(math.prod(shape)).reshape(shape)


def large(*shape: int) -> torch.Tensor:
    return torch.empty(shape, device="meta")


STEPS = {
    "T": (elements(4, 3), lambda t: t.T, (1, 0)),
    "reshape": (elements(4, 3), lambda t: t.reshape(3, 4), None),
    "permute": (elements(2, 3, 4), lambda t: t.permute(2, 0, 1), (2, 0, 1)),
    "flatten": (elements(2, 3, 4), lambda t: t.flatten(), None),
    "squeeze": (elements(1, 5, 1), lambda t: t.squeeze(), None),
    "unsqueeze": (elements(3, 2).T, lambda t: t.unsqueeze(1), None),
    "contiguous": (elements(4, 3).T, lambda t: t.contiguous(), None),
    "copy": (elements(4, 6).T, lambda t: t.reshape(4, 6), None),
    "view": (elements(6, 4).T, lambda t: t.view(2, 2, 6), None),
    "same": (elements(3, 3), lambda t: t.contiguous(), None),
    "number": (elements(), lambda t: t.reshape(1, 1), None),
    "expand": (elements(3, 1), lambda t: t.expand(3, 5), (0, 1)),
    "expand in front": (elements(4), lambda t: t.expand(2, 3, 4), (None, None, 0)),
    "expand a number": (elements(), lambda t: t.expand(2, 2), (None, None)),
    "turn what is expanded": (elements(3, 1).expand(3, 5), lambda t: t.T, (1, 0)),
    "copy what is expanded": (elements(3).expand(4, 3), lambda t: t.reshape(2, 6), None),
    "expand what is expanded": (elements(2, 1, 1).expand(2, 1, 3), lambda t: t.expand(2, 2, 3), (0, 1, 2)),
    "four": (elements(2, 2, 3, 2), lambda t: t.transpose(0, 3), (3, 1, 2, 0)),
}
LARGE = {
    "T": (large(10**6, 10**6), lambda t: t.T, (1, 0)),
    "tall": (large(2048, 50), lambda t: t.T, (1, 0)),
    "reshape": (large(128, 29040), lambda t: t.reshape(-1, 2048), None),
    "permute": (large(64, 128, 256), lambda t: t.permute(2, 0, 1), (2, 0, 1)),
    "six": (large(3, 4, 5, 6, 7, 8), lambda t: t.permute(5, 4, 3, 2, 1, 0), (5, 4, 3, 2, 1, 0)),
    "flatten": (large(64, 3, 224, 224), lambda t: t.flatten(1), None),
    "squeeze": (large(1, 1000, 1, 1000), lambda t: t.squeeze(), None),
    "contiguous": (large(1000, 2000).T, lambda t: t.contiguous(), None),
    "copy": (large(1000, 2000).T, lambda t: t.reshape(4000, 500), None),
    "expand": (large(1, 3000), lambda t: t.expand(2000, 3000), (0, 1)),
    "expand far": (large(7), lambda t: t.expand(10**9, 7), (None, 0)),
    "expand both": (large(1, 50, 1, 60), lambda t: t.expand(8, 50, 9, 60), (0, 1, 2, 3)),
    "turn what is expanded": (large(300, 1).expand(300, 500), lambda t: t.T, (1, 0)),
    "copy what is expanded": (large(1, 300).expand(2000, 300), lambda t: t.reshape(-1, 200), None),
    "row": (large(10**9), lambda t: t.reshape(10**3, 10**6), None),
}
small_steps = pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
pictures = st.builds(Size, st.integers(640, 1920), st.integers(480, 1080))


def pair(rows: int, columns: int) -> tuple[Rearranged, ...]:
    source = elements(rows, columns) if rows * columns < 1000 else large(rows, columns)
    return (
        subject_of(source, lambda t: t.T, (1, 0)),
        subject_of(source, lambda t: t.reshape(columns, rows), None),
    )


def at(subjects: tuple[Rearranged, ...], percent: int) -> Position:
    """A position by its share of the whole."""
    beats = rearrangement(subjects).length * percent
    return Position(beats // 100, beats % 100 / 100)


def solid(picture: Frame, pane: Pane) -> list[Text]:
    """The elements on the stage of a pane, at rest or in flight: those in bold."""
    marks = (*picture.ground, *picture.motion)
    return [mark for mark in marks if isinstance(mark, Text) and mark.bold and inside(mark.rect, pane.stage)]


def inside(rect: Rect, stage: Rect) -> bool:
    return stage.contains(rect.middle_x, rect.middle_y)


def read_back(picture: Frame, pane: Pane, cards: tuple[Rect, ...], shape: Shape) -> dict[int, int]:
    """What stands in each cell of a tensor, by the cell's place in reading order."""
    rows, columns = (1, 1, *shape)[-2:]
    found = {}
    for text in solid(picture, pane):
        x, y = text.rect.middle_x, text.rect.middle_y
        card = next(number for number, rect in enumerate(cards) if rect.contains(x, y))
        rect = cards[card]
        row = int((y - rect.y) / rect.height * rows)
        column = int((x - rect.x) / rect.width * columns)
        found[(card * rows + row) * columns + column] = int(text.text)
    return found


@small_steps
def test_every_element_stands_first_and_last_where_torch_puts_it(
    step: tuple[torch.Tensor, Step, tuple[int, ...]],
) -> None:
    source, call, _ = step
    subjects = (subject_of(*step),)
    pane = places(subjects, PICTURE).panes[0]
    assert pane.faces is not None
    first = rearrangement_frame(subjects, Position(), PICTURE)
    last = rearrangement_frame(subjects, rearrangement(subjects).end, PICTURE)
    before, after = source.reshape(-1).tolist(), call(source).reshape(-1).tolist()
    assert read_back(first, pane, pane.faces.before.cards, tuple(source.shape)) == dict(enumerate(before))
    assert read_back(last, pane, pane.faces.after.cards, tuple(call(source).shape)) == dict(enumerate(after))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(STEPS.values())), st.integers(0, 100), pictures)
def test_no_element_is_ever_missing_or_there_twice(
    step: tuple[torch.Tensor, Step, tuple[int, ...]], percent: int, size: Size
) -> None:
    subjects = (subject_of(*step),)
    pane = places(subjects, size).panes[0]
    shown = [int(text.text) for text in solid(rearrangement_frame(subjects, at(subjects, percent), size), pane)]
    once, everywhere = step[0].flatten().tolist(), step[1](step[0]).flatten().tolist()
    if shown and not subjects[0].move.repeats:  # where the cells are too small, no element has its number
        assert sorted(shown) == sorted(once)
    elif shown:  # from one of each to one in each place: what is repeated stays until the last of it sets off
        assert set(shown) == set(once) and len(once) <= len(shown) <= len(everywhere)
        assert all(shown.count(number) <= everywhere.count(number) for number in once)


def test_elements_carry_their_values_where_those_are_known() -> None:
    source = torch.tensor([[10, 20, 30], [40, 50, 60]]).T
    subjects = (subject_of(source, lambda t: t.reshape(2, 3), None, numbers=True),)
    pane = places(subjects, PICTURE).panes[0]
    assert pane.faces is not None
    end = rearrangement_frame(subjects, rearrangement(subjects).end, PICTURE)
    shown = read_back(end, pane, pane.faces.after.cards, (2, 3))
    assert shown == dict(enumerate(source.reshape(-1).tolist()))


@pytest.mark.parametrize("name", ["contiguous", "copy", "copy what is expanded"])
def test_a_copy_is_written_in_the_order_that_torch_writes(name: str) -> None:
    source, call, order = STEPS[name]
    subjects = (subject_of(source, call, order),)
    strip = places(subjects, PICTURE).panes[0].copy
    assert strip is not None and subjects[0].memory is Memory.COPY
    end = rearrangement_frame(subjects, rearrangement(subjects).end, PICTURE)
    marks = (*end.ground, *end.motion)
    cells = [mark for mark in marks if isinstance(mark, Text) and mark.bold and inside(mark.rect, strip)]
    copied = call(source)
    written = copied.as_strided((copied.numel(),), (1,)).tolist()  # the new memory from its first element on
    assert [int(cell.text) for cell in sorted(cells, key=lambda cell: cell.rect.x)] == written


@pytest.mark.parametrize("rows, columns", [(4, 3), (2, 6), (3, 3), (5, 1), (7, 3)])
def test_what_stands_elsewhere_is_outlined_and_counted(rows: int, columns: int) -> None:
    subjects, source = pair(rows, columns), elements(rows, columns)
    apart = int((source.reshape(columns, rows) != source.T).sum())
    end = rearrangement_frame(subjects, rearrangement(subjects).end, PICTURE)
    outlines = [mark for mark in end.ground if isinstance(mark, Box) and mark.stroke is Role.MISMATCH]
    assert len(outlines) == 2 * apart
    counted = f"{apart} of {rows * columns} elements" if apart else "Every element stands in the same place"
    words = comparison(subjects)
    assert words is not None and words.startswith(counted)
    assert any(isinstance(mark, Text) and mark.text == words for mark in end.ground)


def test_before_all_have_come_nothing_is_compared() -> None:
    ground = rearrangement_frame(pair(4, 3), at(pair(4, 3), 30), PICTURE).ground
    assert not any(isinstance(mark, Box) and mark.stroke is Role.MISMATCH for mark in ground)


@pytest.mark.parametrize("percent", [0, 20, 45, 70, 100])
def test_a_million_times_as_many_elements_take_as_many_marks(percent: int) -> None:
    counts = []
    for size in (10**3, 10**6, 10**9):
        subjects = pair(size, 2 * size)
        picture = rearrangement_frame(subjects, at(subjects, percent), PICTURE)
        counts.append((len(picture.ground), len(picture.motion)))
    assert counts[0] == counts[1] == counts[2]
    assert sum(counts[0]) < 1500


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*STEPS.values(), *LARGE.values()]), st.integers(0, 100), pictures)
def test_any_frame_is_finite_within_the_picture_and_the_same_again(
    step: tuple[torch.Tensor, Step, tuple[int, ...]], percent: int, size: Size
) -> None:
    subjects = (subject_of(*step),)
    picture = rearrangement_frame(subjects, at(subjects, percent), size)
    rearrangement_frame(subjects, at(subjects, 100 - percent), size)
    assert rearrangement_frame(subjects, at(subjects, percent), size) == picture
    for mark in (*picture.ground, *picture.motion):
        assert all(math.isfinite(number) for number in numbers_in(mark))
        if isinstance(mark, Box | Text):
            assert mark.rect.x >= 0 and mark.rect.right <= size.width + 0.01
            assert mark.rect.y >= 0 and mark.rect.bottom <= size.height + 0.01


def test_the_ground_stays_the_same_object_while_only_some_move() -> None:
    subjects = (subject_of(large(10**6, 10**6), lambda t: t.T, (1, 0)),)
    whole = rearrangement(subjects)
    grounds = [rearrangement_frame(subjects, Position(beat, 0.5), PICTURE).ground for beat in range(whole.length)]
    assert len(set(map(id, grounds))) <= 30
    assert len(set(map(id, grounds[whole.reading :]))) == 1


@pytest.mark.parametrize("step", [*STEPS.values(), *LARGE.values()], ids=[*STEPS, *map("large {}".format, LARGE)])
def test_the_groups_fill_both_tensors_exactly(step: tuple[torch.Tensor, Step, tuple[int, ...]]) -> None:
    subject = subject_of(*step)
    found = subject.plan
    assert found is not None
    for stack, side in ((found.before, "before"), (found.after, "after")):
        pieces: list[Piece] = [piece for group in found.groups for piece in getattr(group, side)]
        if side == "before" and subject.move.repeats:
            pieces = list(dict.fromkeys(pieces))  # what is repeated sets off from one place
        areas = [sum(p.width * p.height for p in pieces if p.card == card) for card in range(stack.cards)]
        assert areas == pytest.approx([1.0] * stack.cards)
        assert not any(overlap(one, other) for n, one in enumerate(pieces) for other in pieces[:n])
    assert sorted(found.reading) == list(range(len(found.groups)))


def test_the_runs_of_a_reshape_hold_the_same_elements_before_and_after() -> None:
    found = plan(Move((128, 29040), (1815, 2048)), (29040, 1))
    assert found is not None and found.grouping is Grouping.RUNS
    ends = [*(group.flat for group in found.groups[1:]), 128 * 29040]
    for group, end in zip(found.groups, ends, strict=True):
        for pieces, stack in ((group.before, found.before), (group.after, found.after)):
            assert held(pieces, stack) == end - group.flat
        assert ravel(group.first, (128, 29040)) == ravel(group.goes, (1815, 2048)) == group.flat


def held(pieces: tuple[Piece, ...], stack: Stack) -> int:
    """How many elements lie in the rectangles of a group."""
    return round(sum(piece.width * piece.height for piece in pieces) * stack.rows * stack.columns)


def overlap(one: Piece, other: Piece) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return one.card == other.card and across > 1e-12 and down > 1e-12


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


@pytest.mark.parametrize("shape", [(0, 3), (0,), (2, 0, 3)])
def test_without_elements_there_is_a_sentence(shape: Shape) -> None:
    subjects = (subject_of(elements(*shape), lambda t: t.flatten(), None),)
    picture = rearrangement_frame(subjects, Position(7, 0.5), PICTURE)
    assert any("no elements" in mark.text for mark in picture.motion if isinstance(mark, Text))
    assert rearrangement(subjects).length == 0


@pytest.mark.parametrize("name", ["expand", "expand in front", "expand a number", "turn what is expanded"])
def test_what_is_repeated_lies_in_memory_once(name: str) -> None:
    source, call, order = STEPS[name]
    subjects = (subject_of(source, call, order),)
    strip = places(subjects, PICTURE).panes[0].strip
    held = source.untyped_storage().nbytes() // source.element_size()
    for position in (Position(), rearrangement(subjects).end):
        frame = rearrangement_frame(subjects, position, PICTURE)
        cells = [mark for mark in frame.ground if isinstance(mark, Text) and mark.bold and inside(mark.rect, strip)]
        assert [int(cell.text) for cell in sorted(cells, key=lambda cell: cell.rect.x)] == list(range(held))


@pytest.mark.parametrize(
    ("name", "words"),
    [("expand", "each element read 5 times"), ("expand in front", "each element read 6 times"), ("T", "another order")],
)
def test_the_words_say_how_often_an_element_is_read(name: str, words: str) -> None:
    subjects = (subject_of(*STEPS[name]),)
    ground = rearrangement_frame(subjects, Position(), PICTURE).ground
    assert any(isinstance(mark, Text) and words in mark.text for mark in ground)


def test_what_is_repeated_stays_in_its_place_until_the_last_of_it_sets_off() -> None:
    """Of five places for each of three elements, two have been set off for."""
    subjects = (subject_of(*STEPS["expand"]),)
    pane = places(subjects, PICTURE).panes[0]
    shown = [int(text.text) for text in solid(rearrangement_frame(subjects, Position(1, 0.5), PICTURE), pane)]
    assert [shown.count(number) for number in range(3)] == [2 + 1, 1, 1]
