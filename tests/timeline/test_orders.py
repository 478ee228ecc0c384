"""Every order does the same multiplications: C as the animation builds it is torch's C, and every count is exact."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.timeline import (
    Axis,
    Level,
    Moment,
    Multiplication,
    Order,
    Patch,
    Phase,
    Position,
    advance,
    moment_at,
    step_from,
)

HUGE = 2**60
few = st.integers(1, 5)
some = few | st.integers(1, HUGE)
orders = st.sampled_from(Order)
small = st.builds(
    Multiplication, st.integers(1, 2), few, few, st.integers(0, 5), st.just(False), orders, st.integers(1, 4)
)
any_size = st.builds(Multiplication, few, some, some, some, st.just(False), orders, st.integers(1, 6) | some)


def cells_at(moment: Moment, product: Multiplication) -> list[tuple[int, int, int]]:
    """The multiplications of one beat: row, column and term, as the picture tells them."""
    line, done = moment.line, moment.done
    if moment.order is Order.COMB and product.pairs:
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


@pytest.mark.parametrize(
    ("order", "reads"),
    [
        (Order.ROWS, 4 * 3 + 4 * 2 * 3),  # each row of A once, a column of B for each cell
        (Order.COLUMNS, 2 * 3 + 4 * 2 * 3),
        (Order.ROW_MIX, 4 * 3 * (1 + 2)),  # one element of A and a row of B for each line
        (Order.COLUMN_MIX, 2 * 3 * (1 + 4)),
        (Order.OUTER, 3 * (4 + 2) + 2 * 4 * 2),  # A and B once, and C again for each outer product behind the first
        (Order.BLOCKS, 4 * 3 * 1 + 2 * 3 * 2),  # A once for each column of tiles, B once for each row of them
        (Order.COMB, 2 * 3 + 4 * 2 * 3),  # each column of B once, a row of A for each cell
    ],
)
def test_reads_follow_from_what_stays_in_hand(order: Order, reads: int) -> None:
    product = Multiplication(1, 4, 2, 3, order=order, tile=2)
    last = product.walk.line_at(product.matrix_beats - 1)
    assert product.walk.work(last, True, last.count).reads == reads


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
