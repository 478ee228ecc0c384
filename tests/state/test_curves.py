"""Which curves are wanted, which are kept, and what is said of them."""

from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from explorer.asking import Curve, CurveDrawn, Stage
from explorer.program import Dtype, Operation, Product, Side, Step
from explorer.scene import Spot
from explorer.session import Shown
from explorer.state import Condition, State, intents
from explorer.timeline import Order, Position

ON = intents.ShowCurves(True)
READY = intents.EngineReported("2.13.0", "cpu")


@pytest.fixture
def curves(desk):
    """Gives a desk on which the curves are shown, and torch has been heard."""

    def open_desk(left, right, *done, product=Product.A_AT_B):
        return desk(left, right, product).do(READY, ON, *done)

    return open_desk


def cell_of(state: State) -> tuple[int, int, int]:
    asked = Shown(state).wanted_curve
    assert asked is not None and asked.generation == state.generation
    return asked.batch, asked.row, asked.column


def titles(view) -> list[str]:
    return [plot.title for plot in view.drawn.plots]


def test_nothing_is_asked_for_unless_curves_are_shown_and_torch_has_computed(desk):
    quiet = desk("4x6", "6x3").do(READY)
    assert Shown(quiet.state).wanted_curve is None
    shown = quiet.do(ON)
    assert Shown(shown.state).wanted_curve == Curve(shown.state.generation, 0, 0, 0, 1024)
    heard = shown.state.heard
    early = replace(shown.state, heard=replace(heard, answer=structs.replace(heard.answer, stage=Stage.VERDICT)))
    assert Shown(early).wanted_curve is None
    assert Shown(shown.do(intents.EngineTold(Condition.RESTARTING, "gone")).state).wanted_curve is None
    assert Shown(shown.do(READY, intents.EditShape(Side.A, "5x6")).state).wanted_curve is None


@pytest.mark.parametrize(
    ("order", "beat", "cell", "reached"),
    [
        (Order.ROWS, 8 * 4 + 3, (0, 1, 1), 2.0),
        (Order.COLUMNS, 8 * 4 + 3, (0, 0, 1), 2.0),
        (Order.BLOCKS, 0, (0, 0, 0), 0.0),
        (Order.BLOCKS, 4 * 2 + 2, (0, 1, 0), 1.0),
        (Order.BLOCKS, 16 + 3, (0, 0, 0), 4.0),  # the next tile along k
        (Order.OUTER, 0, (0, 0, 0), 0.0),
        (Order.ROW_MIX, 10, (0, 0, 0), 2.0),
        (Order.COMB, 3, (0, 0, 0), 2.0),
        (Order.COMB, 8 + 3, (0, 0, 0), 6.0),
    ],
)
def test_the_curves_follow_the_moment(curves, order, beat, cell, reached):
    at = curves("4x6", "6x3", intents.ChooseOrder(order), intents.ChooseTile(2), intents.GoTo(Position(beat)))
    assert cell_of(at.state) == cell
    at.draw()
    assert Shown(at.state).wanted_curve is None
    assert Shown(at.state).curves.reached == reached


def test_where_no_line_makes_one_cell_the_pinned_one_is_meant(curves):
    outer = curves("2x4x6", "6x3", intents.ChooseOrder(Order.OUTER), intents.Pin(Spot("C", 1, 3, 2)))
    assert cell_of(outer.state) == (1, 3, 2)
    assert Shown(outer.draw().state).curves.reached == 0.0
    assert Shown(outer.do(intents.GoToEnd()).state).curves.reached == 6.0
    for spot in (Spot("A", 0, 1, 1), Spot("C", 0, 4, 0), Spot("C", 2, 0, 0), Spot("C", 0, 0, -1), None):
        assert cell_of(outer.do(intents.GoTo(Position()), intents.Pin(spot)).state) == (0, 0, 0)


def test_a_stuck_product_tries_the_first_cell(curves):
    stuck = curves("5x29", "20x3", intents.Pin(Spot("C", 0, 2, 2)), intents.ChooseOrder(Order.OUTER))
    assert cell_of(stuck.state) == (0, 0, 0)
    view = Shown(stuck.draw().state).curves
    assert view.reached == 20.0 and view.words is None
    assert [plot.note for plot in view.drawn.plots] == [
        "9 of 29 have no partner",
        "20 elements",
        f"{sum(k * 3 * k for k in range(20)):,} after 20 pairs, then stuck",
    ]


def test_the_line_moves_within_a_pair_and_the_curves_stay(curves):
    desk = curves("4x6", "6x3").draw()
    drawn = desk.shown.curves.drawn
    for beat, fraction, reached in ((0, 0.5, 0.0), (1, 0.25, 0.25), (3, 0.5, 2.5), (7, 0.5, 6.0)):
        view = desk.do(intents.GoTo(Position(beat, fraction))).shown.curves
        assert view.reached == reached
        assert view.drawn is drawn


def test_curves_of_another_cell_have_no_line(curves):
    desk = curves("4x6", "6x3").draw().do(intents.GoTo(Position(8 * 5 + 2)))
    view = Shown(desk.state).curves
    assert titles(view) == ["Row 0 of A", "Column 0 of B", "Running sum of C[0, 0]"]
    assert view.reached is None and not view.dimmed
    assert titles(Shown(desk.draw().state).curves) == ["Row 1 of A", "Column 2 of B", "Running sum of C[1, 2]"]


@pytest.mark.parametrize(
    ("left", "right", "product", "expected"),
    [
        ("6", "6x3", Product.A_AT_B, ["A as a row", "Column 0 of B", "Running sum of C[0]"]),
        ("4x6", "6", Product.A_AT_B, ["Row 0 of A", "B as a column", "Running sum of C[0]"]),
        ("6", "6", Product.A_AT_B, ["A as a row", "B as a column", "Running sum of C"]),
        ("6x3", "4x6", Product.B_AT_A, ["Row 0 of B", "Column 0 of A", "Running sum of C[0, 0]"]),
        ("2x4x6", "6x3", Product.A_AT_B, ["Row 0 of A", "Column 0 of B", "Running sum of C[0, 0, 0]"]),
    ],
)
def test_titles_name_what_meets(curves, left, right, product, expected):
    assert titles(Shown(curves(left, right, product=product).draw().state).curves) == expected


def test_a_linear_layer_shows_its_turned_weight(curves):
    desk = curves("4x6", "3x6", intents.ChooseOperation(Operation.LINEAR)).hear().draw()
    view = Shown(desk.state).curves
    assert titles(view)[1] == "Column 0 of B.T"
    assert np.frombuffer(view.drawn.curves.column.low).tolist() == [0, 1, 2, 3, 4, 5]
    assert view.drawn.plots[2].note == "C[0, 0] = 55"


def test_an_answer_about_an_earlier_program_is_dropped(curves):
    desk = curves("4x6", "6x3")
    late = CurveDrawn(desk.state.generation, 0, 0, 0, why="late")
    edited = desk.do(intents.EditShape(Side.A, "5x6")).state
    assert desk.do(intents.CurveArrived(late)).state is edited


def test_curves_of_the_program_before_are_dimmed_until_the_new_ones_come(curves):
    desk = curves("4x6", "6x3").draw().do(intents.EditShape(Side.A, "5x6"))
    view = Shown(desk.state).curves
    assert view.dimmed and view.reached is None
    assert not Shown(desk.hear().draw().state).curves.dimmed


def test_switched_off_nothing_is_kept_and_nothing_is_taken(curves):
    desk = curves("4x6", "6x3").draw()
    answer = CurveDrawn(desk.state.generation, 0, 0, 0, why="late")
    off = desk.do(intents.ShowCurves(False))
    assert off.state.curve is None
    assert off.do(intents.CurveArrived(answer)).state.curve is None
    assert Shown(off.do(ON).state).curves.words is not None


@pytest.mark.parametrize(
    ("left", "right", "operation", "word"),
    [
        ("4x6", "4x6", Operation.MUL, "Element by element"),
        ("1x3x8x8", "4x3x3x3", Operation.CONV2D, "conv2d"),
        ("2x4x6", "3x6x2", Operation.MATMUL, "clash"),
        ("()", "3", Operation.MATMUL, "dimensions"),
        ("2x4x6", "6x3", Operation.MM, "dimensions"),
        ("4x0", "0x3", Operation.MATMUL, "inner size is 0"),
        ("0x6", "6x3", Operation.MATMUL, "no cells"),
        ("4x0", "7x3", Operation.MATMUL, "inner size is 0"),
    ],
)
def test_where_there_is_nothing_to_draw_a_sentence_says_why(curves, left, right, operation, word):
    desk = curves(left, right, intents.ChooseOperation(operation)).hear()
    assert Shown(desk.state).wanted_curve is None
    assert word in (Shown(desk.state).curves.words or "")


def test_a_refused_step_and_a_refused_type_have_their_sentences(curves):
    refused = curves("4x6", "6x3", intents.AddStep(Side.A, Step("reshape", (5, 5)))).hear()
    assert "nothing to multiply yet" in (Shown(refused.state).curves.words or "")
    mixed = curves("4x6", "6x3")
    mixed.do(intents.ChooseDtype(Side.B, Dtype.INT64)).hear()
    assert Shown(mixed.state).wanted_curve is None
    assert "torch refuses" in (Shown(mixed.state).curves.words or "")


def test_the_engines_sentence_is_shown_and_not_asked_for_again(curves):
    desk = curves("3000x3000", "3000x1")
    desk.do(intents.ChooseBudget(16 * 2**20)).hear().draw()
    assert "budget" in (Shown(desk.state).curves.words or "")
    assert Shown(desk.state).wanted_curve is None


def test_what_is_not_finite_is_told(curves):
    desk = curves("4x6", "6x3", intents.EditValues(Side.A, "1 2 nan 4; 1 2 3 inf"), intents.EditShape(Side.B, "4x2"))
    notes = [plot.note for plot in Shown(desk.hear().draw().state).curves.drawn.plots]
    assert notes[0] == "4 elements, 1 not finite"
    assert notes[2] == "C[0, 0] = NaN, not finite from k = 2 on"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("-1234567", "−1,234,567"),
        ("0.1234567891", "0.123457"),
        ("-1234.5678", "−1,234.57"),
        ("1.5e-9", "1.5e−9"),
        ("1.5e20", "1.5e20"),
        ("inf", "∞"),
    ],
)
def test_the_value_has_more_digits_than_a_cell(curves, value, text):
    desk = curves("1x1", "1x1", intents.EditValues(Side.A, f"[[{value}]]"), intents.EditValues(Side.B, "[[1.0]]"))
    desk.do(intents.ChooseDtype(Side.A, Dtype.FLOAT64), intents.ChooseDtype(Side.B, Dtype.FLOAT64)).hear().draw()
    assert Shown(desk.state).curves.drawn.plots[2].note.startswith(f"C[0, 0] = {text}")


def test_long_strands_are_pooled_and_memory_is_bounded(curves):
    desk = curves("2x50000", "50000x2").draw()
    drawn = desk.shown.curves.drawn
    assert drawn is not None and drawn.curves is not None
    assert drawn.plots[0].note == "50,000 elements, least and greatest of each 49"
    parts = (drawn.curves.row, drawn.curves.column, drawn.curves.sums)
    assert sum(len(each.low) + len(each.high) for each in parts) <= 6 * 8 * 1024
