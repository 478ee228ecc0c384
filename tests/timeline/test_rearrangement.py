"""A rearrangement in time: everything sets off in order, comes, and is read; at any number the cost is the same."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.timeline import Position
from explorer.timeline.rearrangement import Rearrangement, advance_rearrangement, step_rearrangement

TICK = 1 / 60
counts = st.integers(1, 200) | st.integers(1, 10**12)
rearrangements = st.builds(Rearrangement, counts)


def order(place: Position) -> tuple[int, float]:
    return place.beat, place.fraction


def places_in(data: st.DataObject, whole: Rearrangement) -> Position:
    return whole.clamp(Position(data.draw(st.integers(0, whole.length)), data.draw(st.integers(0, 99)) / 100))


@given(rearrangements)
def test_first_all_is_as_it_was_and_at_last_as_it_is_after(whole: Rearrangement) -> None:
    for group in {0, whole.groups // 2, whole.groups - 1}:
        assert whole.came(Position(), group) == 0.0
        assert whole.came(Position(whole.moved), group) == whole.came(whole.end, group) == 1.0
    assert whole.read(Position(whole.reading)) == (0, 0.0)
    assert whole.read(whole.end) == (whole.groups, 0.0)


@given(rearrangements, st.data())
def test_the_departed_and_the_landed_are_counted_right(whole: Rearrangement, data: st.DataObject) -> None:
    place = places_in(data, whole)
    departed, landed = whole.departed(place), whole.landed(place)
    assert 0 <= landed <= departed <= whole.groups
    for group in {0, landed - 1, landed, departed - 1, departed, whole.groups - 1}:
        if not 0 <= group < whole.groups:
            continue
        came = whole.came(place, group)
        assert (came == 1.0) == (group < landed)
        assert (came > 0.0) == (group < departed)


@given(rearrangements, st.data())
def test_nothing_ever_goes_back_and_earlier_ones_are_ahead(whole: Rearrangement, data: st.DataObject) -> None:
    first, second = sorted((places_in(data, whole), places_in(data, whole)), key=order)
    one, other = sorted((data.draw(st.integers(0, whole.groups - 1)), data.draw(st.integers(0, whole.groups - 1))))
    assert whole.came(first, one) <= whole.came(second, one)
    assert whole.came(first, one) >= whole.came(first, other)
    assert whole.read(first) <= whole.read(second)


@given(rearrangements)
def test_any_number_plays_in_3_to_8_seconds(whole: Rearrangement) -> None:
    place, ticks = Position(), 0
    while place != whole.end:
        later = advance_rearrangement(whole, place, TICK)
        assert order(later) > order(place)
        place, ticks = later, ticks + 1
    assert 3.0 <= ticks * TICK <= 8.0 + 2 * TICK


@given(rearrangements, st.floats(allow_nan=True, allow_infinity=True))
def test_no_number_of_seconds_breaks_it(whole: Rearrangement, seconds: float) -> None:
    place = advance_rearrangement(whole, Position(), seconds)
    assert order(Position()) <= order(place) <= order(whole.end)
    assert 0.0 <= place.fraction < 1.0
    assert (place == Position()) or seconds > 0


def test_a_long_time_comes_to_the_end() -> None:
    assert advance_rearrangement(Rearrangement(12), Position(), math.inf) == Rearrangement(12).end
    assert advance_rearrangement(Rearrangement(10**12), Position(3, 0.5), 8.0) == Rearrangement(10**12).end


@given(st.builds(Rearrangement, st.integers(1, 40)))
def test_steps_forward_and_back_are_inverse(whole: Rearrangement) -> None:
    places = [Position()]
    while places[-1] != whole.end:
        places.append(step_rearrangement(whole, places[-1], 1))
    for earlier, later in itertools.pairwise(places):
        assert step_rearrangement(whole, later, -1) == earlier
    assert not any(whole.moved < place.beat <= whole.reading for place in places)  # the rest looks always the same
    assert len(places) == whole.moved + whole.groups + 1


@given(rearrangements, st.data())
def test_a_beat_begun_is_finished_or_taken_back(whole: Rearrangement, data: st.DataObject) -> None:
    beat = data.draw(st.integers(0, whole.length - 1))
    on = step_rearrangement(whole, Position(beat, 0.5), 1)
    back = step_rearrangement(whole, Position(beat, 0.5), -1)
    assert on.beat > beat >= back.beat and on.fraction == back.fraction == 0.0


@given(rearrangements, rearrangements, st.data())
def test_two_of_different_length_keep_in_step(one: Rearrangement, other: Rearrangement, data: st.DataObject) -> None:
    for beat, same in ((0, 0), (one.moved, other.moved), (one.reading, other.reading), (one.length, other.length)):
        assert one.carried(Position(beat), other) == Position(same)
    first, second = sorted((places_in(data, one), places_in(data, one)), key=order)
    assert order(one.carried(first, other)) <= order(one.carried(second, other))


@pytest.mark.parametrize("beat", [0, 5])
def test_without_elements_there_is_nothing_to_play(beat: int) -> None:
    nothing = Rearrangement(0)
    assert nothing.end == Position() == nothing.clamp(Position(beat, 0.5))
    assert advance_rearrangement(nothing, Position(beat), 1.0) == Position()
    assert step_rearrangement(nothing, Position(beat), 1) == step_rearrangement(nothing, Position(), -1) == Position()
    assert (nothing.departed(Position()), nothing.landed(Position()), nothing.read(Position())) == (0, 0, (0, 0.0))
