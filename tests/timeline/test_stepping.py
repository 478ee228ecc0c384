"""Stepping and seeking: forward and back are inverse, and every length is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.timeline import Level, Moment, Multiplication, Phase, Position, Staircase, moment_at, step_from

HUGE = 2**62
sizes = st.integers(1, 5) | st.integers(1, HUGE)
products = st.builds(Multiplication, sizes, sizes, sizes, st.integers(0, 5) | st.integers(0, HUGE))
stuck_products = st.builds(Multiplication, st.just(1), st.just(1), st.just(1), st.integers(0, HUGE), st.just(True))
small = st.builds(Multiplication, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(1, 4))
levels = st.sampled_from(Level)


def unit(product: Multiplication, level: Level) -> int:
    """The beats between two boundaries of `level`, counted here anew."""
    cell = product.pairs + 2
    if level is Level.PAIR:
        return 1
    if level is Level.LINE or product.stuck:
        return cell
    return cell * product.columns * (product.rows if level is Level.ALL else 1)


@given(products | stuck_products, levels, st.data())
def test_back_undoes_forward_and_forward_undoes_back(
    product: Multiplication, level: Level, data: st.DataObject
) -> None:
    beats = unit(product, level)
    place = Position(beats * data.draw(st.integers(0, product.length // beats)))
    if place != product.end:
        on = step_from(product, place, level, 1)
        assert on.beat - place.beat == beats
        assert step_from(product, on, level, -1) == place
    if place != Position():
        back = step_from(product, place, level, -1)
        assert place.beat - back.beat == beats
        assert step_from(product, back, level, 1) == place


@given(products | stuck_products, levels, st.data())
def test_a_beat_begun_is_finished_or_taken_back(product: Multiplication, level: Level, data: st.DataObject) -> None:
    place = Position(data.draw(st.integers(0, product.length - 1)), 0.5)
    beats = unit(product, level)
    assert step_from(product, place, level, 1) == Position((place.beat // beats + 1) * beats)
    assert step_from(product, place, level, -1) == Position(place.beat // beats * beats)


@given(products | stuck_products, levels)
def test_steps_stay_between_the_ends(product: Multiplication, level: Level) -> None:
    assert step_from(product, Position(), level, -1) == Position()
    assert step_from(product, product.end, level, 1) == product.end


def walk(product: Multiplication, level: Level) -> list[Moment]:
    """The moment after each step from the beginning to the end."""
    moments, place = [], Position()
    while place != product.end:
        place = step_from(product, place, level, 1)
        moments.append(moment_at(product, place))
    return moments


def cells_done(product: Multiplication, moment: Moment) -> int:
    """How many cells of this matrix are whole, by the field of C."""
    field = product.walk.field(moment.line, moment.written)
    assert not isinstance(field, Staircase)
    return sum((patch.bottom - patch.top) * (patch.right - patch.left) for patch in field)


@given(small)
def test_every_cell_is_visited_once_and_in_order(product: Multiplication) -> None:
    seen = [(moment.batch, moment.row, moment.column) for moment in walk(product, Level.LINE)]
    in_order = [
        (batch, row, column)
        for batch in range(product.batches)
        for row in range(product.rows)
        for column in range(product.columns)
    ]
    assert seen == in_order


@given(small)
def test_every_pair_of_every_cell_is_visited_once_and_in_order(product: Multiplication) -> None:
    done = [moment.pairs_done for moment in walk(product, Level.PAIR) if moment.phase is Phase.PAIR]
    cells = product.batches * product.rows * product.columns
    assert done == [k for _ in range(cells) for k in range(product.pairs)]


@given(small)
def test_a_cell_step_ends_with_the_cell_written(product: Multiplication) -> None:
    a_matrix = product.rows * product.columns
    for count, moment in enumerate(walk(product, Level.LINE)):
        assert (moment.phase, moment.fraction, moment.pairs_done) == (Phase.WRITE, 1.0, product.pairs)
        assert cells_done(product, moment) == count % a_matrix + 1


@given(small)
def test_a_row_step_ends_at_the_last_column(product: Multiplication) -> None:
    moments = walk(product, Level.SWEEP)
    assert [moment.column for moment in moments] == [product.columns - 1] * len(moments)
    if product.length:
        assert len(moments) == product.batches * product.rows


@given(products, st.data())
def test_finished_at_is_where_the_cell_has_been_written(product: Multiplication, data: st.DataObject) -> None:
    batch = data.draw(st.integers(0, product.batches - 1))
    row = data.draw(st.integers(0, product.rows - 1))
    column = data.draw(st.integers(0, product.columns - 1))
    moment = moment_at(product, product.finished_at(batch, row, column))
    assert (moment.batch, moment.row, moment.column) == (batch, row, column)
    assert (moment.phase, moment.pairs_done, moment.fraction) == (Phase.WRITE, product.pairs, 1.0)
    if product.pairs:
        assert cells_done(product, moment) == row * product.columns + column + 1


@given(products, st.data())
def test_seeking_into_a_cell_finds_its_beat(product: Multiplication, data: st.DataObject) -> None:
    cell = data.draw(st.integers(0, product.batches * product.rows * product.columns - 1))
    beat = data.draw(st.integers(0, product.pairs + 1))
    moment = moment_at(product, Position(cell * (product.pairs + 2) + beat, 0.5))
    assert (moment.batch * product.rows + moment.row) * product.columns + moment.column == cell
    assert moment.phase is (Phase.LAY if beat == 0 else Phase.PAIR if beat <= product.pairs else Phase.WRITE)
    assert moment.pairs_done == max(beat - 1, 0)
    assert moment.fraction == 0.5


@given(stuck_products)
def test_stuck_ends_behind_the_last_pair_that_exists(product: Multiplication) -> None:
    assert product.length == product.pairs + 2
    moment = moment_at(product, product.end)
    assert (moment.phase, moment.pairs_done, moment.fraction) == (Phase.STUCK, product.pairs, 1.0)
    assert (moment.batch, moment.row, moment.column, moment.written) == (0, 0, 0, False)


def test_stuck_is_reached_only_with_the_last_beat() -> None:
    product = Multiplication(1, 1, 1, 3, stuck=True)
    phases = [moment_at(product, Position(beat, 0.5)).phase for beat in range(product.length)]
    assert phases == [Phase.LAY, Phase.PAIR, Phase.PAIR, Phase.PAIR, Phase.STUCK]


@pytest.mark.parametrize(
    "product",
    [
        Multiplication(1, 10**6, 10**6, 10**6),
        Multiplication(10**6, 10**6, 10**6, 1),
        Multiplication(1, HUGE, HUGE, 1),
        Multiplication(1, 1, 1, 2**63 - 1),
    ],
    ids=["million-cubed", "batches", "widest", "longest"],
)
def test_lengths_of_10_to_the_18_and_more_are_exact(product: Multiplication) -> None:
    assert product.length == product.batches * product.rows * product.columns * (product.pairs + 2)
    assert product.length > 9 * 10**18 - 1 or product.length >= 10**18
    last = moment_at(product, product.end)
    assert (last.batch, last.row, last.column) == (product.batches - 1, product.rows - 1, product.columns - 1)
    before = step_from(product, product.end, Level.PAIR, -1)
    assert before.beat == product.length - 1
    assert moment_at(product, Position(before.beat, 0.25)).phase is Phase.WRITE


@given(products | stuck_products, st.integers(-(10**40), 10**40))
def test_any_position_is_clamped_to_one_that_exists(product: Multiplication, beat: int) -> None:
    place = product.clamp(Position(beat))
    assert place == Position(min(max(beat, 0), product.length))
    assert moment_at(product, Position(beat)) == moment_at(product, place)


@pytest.mark.parametrize("sizes", [(0, 3, 3, 3), (1, 0, 3, 3), (1, 3, 0, 3)], ids=["batch", "rows", "columns"])
def test_without_cells_there_is_nothing_to_play(sizes: tuple[int, int, int, int]) -> None:
    product = Multiplication(*sizes)
    assert product.end == Position()
    assert moment_at(product, Position(7)).phase is Phase.IDLE
    for level in Level:
        assert step_from(product, Position(), level, 1) == Position()
