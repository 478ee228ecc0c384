"""Every order does the same multiplications: C as the animation builds it is torch's C, and every count is exact."""

import importlib
import math
import pkgutil

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.timeline import (
    Axis,
    Covers,
    Extent,
    Level,
    Moment,
    Multiplication,
    Naming,
    Order,
    OrderKind,
    Patch,
    Phase,
    Position,
    advance,
    line_at,
    moment_at,
    orders,
    step_from,
)

HUGE = 2**60
few = st.integers(1, 5)
some = few | st.integers(1, HUGE)
any_order = st.sampled_from(Order)
small = st.builds(
    Multiplication, st.integers(1, 2), few, few, st.integers(0, 5), st.just(False), any_order, st.integers(1, 4)
)
any_size = st.builds(Multiplication, few, some, some, some, st.just(False), any_order, st.integers(1, 6) | some)


def cells_at(moment: Moment, product: Multiplication) -> list[tuple[int, int, int]]:
    """The multiplications of one beat: row, column and term, as the picture tells them."""
    line, done = moment.line, moment.done
    if product.kind.covers is Covers.DIAGONAL:
        diagonal = line.row + line.column
        rows = range(max(diagonal - product.columns + 1, 0), min(diagonal, product.rows - 1) + 1)
        return [(row, diagonal - row, done) for row in rows]
    if line.along is Axis.TERM:
        return [(line.row, line.column, line.term + done)]
    return [(line.row, done, line.term)] if line.along is Axis.COLUMN else [(done, line.column, line.term)]


@settings(max_examples=150, deadline=None)
@given(small, st.integers(0, 2**32 - 1))
def test_c_as_the_animation_builds_it_is_torchs_c(product: Multiplication, seed: int) -> None:
    """Beat by beat, with whole numbers: each term of each cell once, in rising order, and exactly torch's sum."""
    draw = torch.Generator().manual_seed(seed)
    left = torch.randint(-99, 99, (product.batches, product.rows, product.pairs), generator=draw)
    right = torch.randint(-99, 99, (product.batches, product.pairs, product.columns), generator=draw)
    built, terms = torch.zeros_like(left @ right), torch.zeros_like(left @ right)
    for beat in range(product.length):
        moment = moment_at(product, Position(beat, 0.5))
        if moment.phase is not Phase.PAIR:
            continue
        for row, column, term in cells_at(moment, product):
            at = moment.batch, row, column
            assert terms[at] == term
            built[at] += left[moment.batch, row, term] * right[moment.batch, term, column]
            terms[at] += 1
    assert torch.equal(built, left @ right)
    assert bool((terms == product.pairs).all())


@settings(max_examples=100, deadline=None)
@given(small)
def test_the_field_and_the_work_tell_what_has_been_done(product: Multiplication) -> None:
    """After each line: what C has had added, and how many multiplications and additions that took."""
    added = torch.zeros(product.batches, product.rows, product.columns, dtype=torch.int64)
    for beat in range(product.length):
        moment = moment_at(product, Position(beat, 0.5))
        if moment.phase is Phase.PAIR:
            for row, column, _ in cells_at(moment, product):
                added[moment.batch, row, column] += 1
        after = moment_at(product, Position(beat + 1))
        work = product.walk.work(after.line, True, after.done)
        here = added[after.batch]
        assert work.multiplications == int(here.sum())
        assert work.additions == int(here.sum() - (here > 0).sum())
        if after.written:
            for row in range(product.rows):
                for column in range(product.columns):
                    assert product.walk.terms(after.line, True, row, column) == here[row, column]


@settings(max_examples=100, deadline=None)
@given(any_size)
def test_all_orders_take_the_same_multiplications_and_additions(product: Multiplication) -> None:
    last = product.walk.line_at(product.matrix_beats - 1)
    work = product.walk.work(last, True, last.count)
    assert work.multiplications == product.rows * product.columns * product.pairs
    assert work.additions == product.rows * product.columns * (product.pairs - 1)
    assert work.reads >= product.pairs * (product.rows + product.columns)


@given(any_size, st.data())
def test_finished_at_is_where_the_last_term_is_written(product: Multiplication, data: st.DataObject) -> None:
    batch = data.draw(st.integers(0, product.batches - 1))
    row, column = data.draw(st.integers(0, product.rows - 1)), data.draw(st.integers(0, product.columns - 1))
    moment = moment_at(product, product.finished_at(batch, row, column))
    assert moment.written
    assert moment.batch == batch
    walk = product.walk
    assert walk.terms(moment.line, True, row, column) == product.pairs
    assert walk.terms(moment.line, False, row, column) < product.pairs


@given(any_size, st.sampled_from(Level), st.data())
def test_every_beat_lies_in_its_unit_and_units_follow_each_other(
    product: Multiplication, level: Level, data: st.DataObject
) -> None:
    beat = data.draw(st.integers(0, product.length - 1))
    start, end = product.span(beat, level)
    assert start <= beat < end <= product.length
    assert product.span(start, level) == product.span(end - 1, level) == (start, end)
    if end < product.length:
        assert product.span(end, level)[0] == end
        assert step_from(product, Position(end), level, -1) == Position(start)
    assert step_from(product, Position(beat, 0.5), level, 1) == Position(end)


@given(any_size, st.data())
def test_patches_lie_in_c_and_do_not_overlap(product: Multiplication, data: st.DataObject) -> None:
    beat = data.draw(st.integers(0, product.matrix_beats - 1))
    line = product.walk.line_at(beat)
    assert line.start <= beat < line.start + line.beats
    field = product.walk.field(line, data.draw(st.booleans()))
    if not isinstance(field, tuple):
        assert 0 <= field.diagonal <= product.rows + product.columns - 1
        return
    for at, patch in enumerate(field):
        assert 0 <= patch.top < patch.bottom <= product.rows
        assert 0 <= patch.left < patch.right <= product.columns
        assert 0 < patch.terms <= product.pairs
        assert not any(overlap(patch, other) for other in field[at + 1 :])


def overlap(one: Patch, other: Patch) -> bool:
    down = max(one.top, other.top) < min(one.bottom, other.bottom)
    return down and max(one.left, other.left) < min(one.right, other.right)


READS = {
    "rows": 4 * 3 + 4 * 2 * 3,  # each row of A once, a column of B for each cell
    "columns": 2 * 3 + 4 * 2 * 3,
    "row mix": 4 * 3 * (1 + 2),  # one element of A and a row of B for each line
    "column mix": 2 * 3 * (1 + 4),
    "outer": 3 * (4 + 2) + 2 * 4 * 2,  # A and B once, and C again for each outer product behind the first
    "blocks": 4 * 3 * 1 + 2 * 3 * 2,  # A once for each column of tiles, B once for each row of them
    "comb": 2 * 3 + 4 * 2 * 3,  # each column of B once, a row of A for each cell
}


@pytest.mark.parametrize("order", Order)
def test_reads_follow_from_what_stays_in_hand(order: Order) -> None:
    product = Multiplication(1, 4, 2, 3, order=order, tile=2)
    last = product.walk.line_at(product.matrix_beats - 1)
    assert product.walk.work(last, True, last.count).reads == READS[order.value]


@settings(max_examples=60, deadline=None)
@given(any_size, st.sampled_from(Level))
def test_every_order_at_every_level_ends_in_under_a_minute(product: Multiplication, level: Level) -> None:
    assert advance(product, Position(), 60.0, level) == product.end


@settings(max_examples=60, deadline=None)
@given(any_size, st.sampled_from(Level), st.floats(0, 30), st.floats(0.01, 30))
def test_playing_only_goes_forward(product: Multiplication, level: Level, first: float, second: float) -> None:
    here = advance(product, Position(), first, level)
    there = advance(product, here, second, level)
    assert (there.beat, there.fraction) > (here.beat, here.fraction) or there == product.end
    assert math.isfinite(there.fraction)


def test_a_million_cubed_costs_no_more_than_a_small_one() -> None:
    """Nothing is listed: numbers far beyond what could be counted are reached at once."""
    for order in Order:
        product = Multiplication(3, 10**6, 10**6, 10**6, order=order, tile=64)
        place = product.finished_at(2, 999_999, 500_000)
        assert moment_at(product, place).written


# What an order says of itself


def test_every_order_that_has_a_file_is_in_the_table() -> None:
    files = (f"{orders.__name__}.{found.name}" for found in pkgutil.iter_modules(orders.__path__))
    made = [value for file in files for value in vars(importlib.import_module(file)).values()]
    assert {kind.key for kind in made if isinstance(kind, OrderKind)} == {order.value for order in Order}


def test_orders_are_told_apart_by_key_and_by_title() -> None:
    assert [Order(order.kind.key) for order in Order] == list(Order)
    assert len({order.kind.title for order in Order}) == len(Order)


@pytest.mark.parametrize("order", Order)
def test_a_line_covers_what_the_order_says(order: Order) -> None:
    product = Multiplication(1, 4, 5, 3, order=order, tile=2)
    for beat in range(product.length):
        found = line_at(product.walk.line_at(beat), product.sizes)
        rows, columns, terms = (stop - start for start, stop in (found.rows, found.columns, found.terms))
        match order.kind.covers:
            case Covers.CELL | Covers.DIAGONAL:
                assert (rows, columns) == (1, 1) and 1 <= terms <= 3
            case Covers.ROW:
                assert (rows, columns, terms) == (1, 5, 1)
            case Covers.COLUMN:
                assert (rows, columns, terms) == (4, 1, 1)


@pytest.mark.parametrize("order", Order)
def test_a_sweep_multiplies_what_the_order_says(order: Order) -> None:
    """All lines of a sweep lie in one box, which they fill; the comb has no boxes but the whole."""
    product = Multiplication(1, 4, 5, 3, order=order, tile=2)
    beat = 0
    while beat < product.length:
        end = product.span(beat, Level.SWEEP)[1]
        lines = [product.walk.line_at(at) for at in range(beat, end) if product.walk.line_at(at).start == at]
        boxes = {order.kind.sweep_at(line, product.sizes) for line in lines}
        assert len(boxes) == 1
        (box,) = boxes
        inside = [line_at(line, product.sizes) for line in lines]
        assert all(holds(box, each) for each in inside)
        if order.kind.covers is not Covers.DIAGONAL:
            assert volume(box) == sum(map(volume, inside))
        beat = end


def holds(box: Extent, part: Extent) -> bool:
    pairs = ((box.rows, part.rows), (box.columns, part.columns), (box.terms, part.terms))
    return all(outer[0] <= inner[0] <= inner[1] <= outer[1] for outer, inner in pairs)


def volume(box: Extent) -> int:
    return math.prod(stop - start for start, stop in (box.rows, box.columns, box.terms))


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("level", [Level.PAIR, Level.LINE, Level.SWEEP])
def test_a_heading_names_the_line_at_hand(order: Order, level: Level) -> None:
    """Two moments of different sweeps have different headings, with the operands by their names."""
    product = Multiplication(1, 40, 50, 30, order=order, tile=2)
    told = set()
    for beat in (0, product.length - 1):
        line = product.walk.line_at(beat)
        words = order.kind.heading(Naming("X", "Y", "C[7, 7]", 2), line, level)
        assert "X" in words and "Y" in words and "\n" not in words and len(words) < 90
        told.add(words)
    assert len(told) == 2


@pytest.mark.parametrize("order", Order)
def test_every_level_has_a_name(order: Order) -> None:
    names = [order.kind.level_name(level) for level in Level]
    assert names[0] == "pair" and names[-1] == "matrix" and all(names)


@pytest.mark.parametrize("order", Order)
def test_without_pairs_every_order_is_walked_and_told_by_rows(order: Order) -> None:
    product = Multiplication(1, 4, 2, 0, order=order)
    assert product.kind is Order.ROWS.kind and product.walk == Multiplication(1, 4, 2, 0).walk
