"""Playing: it only goes forward, shows the same each time, and ends in under a minute."""

import itertools
import math

from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.timeline import Level, Multiplication, Position, advance, beats_per_second, grain_at, moment_at

TICK = 1 / 16  # seconds; exact in binary, so that sums of ticks are exact too
LONGEST = 60.0
spread = st.integers(1, 6) | st.integers(0, 62).map(lambda power: 2**power)
products = st.builds(Multiplication, spread, spread, spread, st.integers(0, 6) | spread)
stuck_products = st.builds(
    Multiplication, st.just(1), st.just(1), st.just(1), st.integers(0, 6) | spread, st.just(True)
)
any_product = products | stuck_products
seconds = st.floats(0, 70)


def played(product: Multiplication, ticks: int, start: Position | None = None) -> list[Position]:
    """The positions after each of `ticks` ticks."""
    place, places = start or Position(), []
    for _ in range(ticks):
        place = advance(product, place, TICK)
        places.append(place)
    return places


def order(place: Position) -> tuple[int, float]:
    return place.beat, place.fraction


@settings(max_examples=60)
@given(any_product)
@example(Multiplication(1, 5, 5, 0))
@example(Multiplication(1, 52, 1, 1))
@example(Multiplication(2**62, 2**62, 2**62, 2**62))
@example(Multiplication(1, 1, 1, 2048, stuck=True))
@example(Multiplication(1, 1, 1, 2**62, stuck=True))
def test_any_size_ends_in_under_a_minute_and_only_goes_forward(product: Multiplication) -> None:
    places = played(product, int(LONGEST / TICK))
    assert places[-1] == product.end
    assert all(order(a) <= order(b) for a, b in itertools.pairwise(places))
    assert all(0.0 <= place.fraction < 1.0 for place in places)


@given(any_product)
def test_every_tick_moves_until_the_end(product: Multiplication) -> None:
    place = Position()
    for _ in range(40):
        later = advance(product, place, TICK)
        assert later == product.end or order(later) > order(place)
        place = later


@given(any_product, seconds, seconds)
def test_longer_goes_at_least_as_far(product: Multiplication, first: float, second: float) -> None:
    short, long = sorted((first, second))
    assert order(advance(product, Position(), short)) <= order(advance(product, Position(), long))


@given(any_product, st.integers(0, 700), st.integers(1, 100))
def test_playing_from_a_place_is_the_same_again(product: Multiplication, before: int, ticks: int) -> None:
    start = advance(product, Position(), before * TICK)
    assert played(product, ticks, start) == played(product, ticks, start)


@settings(max_examples=50)
@given(any_product, st.integers(0, 900))
def test_ticks_come_to_the_same_as_one_leap(product: Multiplication, ticks: int) -> None:
    """The clock's rate does not matter; only rounding parts the two."""
    leap, walked = advance(product, Position(), ticks * TICK), played(product, ticks)[-1:] or [Position()]
    at_once, in_steps = leap.beat + leap.fraction, walked[0].beat + walked[0].fraction
    assert math.isclose(at_once, in_steps, rel_tol=1e-6, abs_tol=1e-6)


@settings(max_examples=50)
@given(any_product, st.integers(1, 500))
def test_seeking_shows_what_playing_showed(product: Multiplication, ticks: int) -> None:
    for place in played(product, ticks)[-3:]:
        grain = grain_at(product, place)
        sought = product.clamp(Position(place.beat, place.fraction))
        assert sought == place
        assert moment_at(product, sought, grain) == moment_at(product, place, grain)
        if place.fraction:
            assert moment_at(product, sought).fraction == place.fraction


def test_the_place_where_it_sticks_is_not_leapt_over() -> None:
    product = Multiplication(1, 1, 1, 2048, stuck=True)
    last = [place for place in played(product, 200) if place.beat == product.length - 1]
    assert len(last) >= 8  # the last beat is seen in motion, not only as its end


@given(any_product, st.floats(allow_nan=True, allow_infinity=True))
@example(Multiplication(1, 4, 2, 3), math.nan)
@example(Multiplication(1, 1, 1, 9, stuck=True), math.inf)
def test_no_number_of_seconds_breaks_it(product: Multiplication, odd: float) -> None:
    place = advance(product, Position(), odd)
    assert order(Position()) <= order(place) <= order(product.end)


def test_a_long_time_comes_to_the_end() -> None:
    assert advance(Multiplication(1, 100, 100, 100), Position(), 1e9) == Position(100 * 100 * 102)
    assert advance(Multiplication(1, 100, 100, 100), Position(), math.inf) == Position(100 * 100 * 102)
    stuck = Multiplication(1, 1, 1, 2048, stuck=True)
    assert advance(stuck, Position(), 60.0) == advance(stuck, Position(), math.inf) == stuck.end


def test_no_time_changes_nothing() -> None:
    product = Multiplication(1, 4, 2, 3)
    for place in (Position(), Position(3, 0.25), product.end):
        assert advance(product, place, 0.0) == place
        assert advance(product, place, -1.0) == place


@given(products, st.data())
def test_the_rate_never_falls(product: Multiplication, data: st.DataObject) -> None:
    beats = st.integers(0, product.length)
    first, second = sorted((data.draw(beats), data.draw(beats)))
    slow, fast = beats_per_second(product, Position(first)), beats_per_second(product, Position(second))
    assert 0 < slow <= fast * (1 + 1e-9)


def test_the_grain_grows_coarser_as_time_runs_faster() -> None:
    product = Multiplication(1, 1000, 1000, 1000)
    grains = [grain_at(product, Position(product.length // 10**power)) for power in (9, 3, 0)]
    assert grains == [Level.PAIR, Level.LINE, Level.SWEEP]
    assert grain_at(Multiplication(1, 4, 2, 3), Position(20), speed=8.0) is not Level.SWEEP


@given(stuck_products, st.floats(0, 8))
def test_a_stuck_product_is_always_shown_pair_by_pair(product: Multiplication, speed: float) -> None:
    assert grain_at(product, product.end, speed) is Level.PAIR
