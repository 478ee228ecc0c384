"""What is drawn of operations beside matmul: a weight that is turned, channels, sizes one above the other."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import Operation
from explorer.asking import Run
from explorer.engine import Kept, evaluate
from explorer.program import OPERATIONS, Fill, Operand, Product, Program, Source
from explorer.scene import Box, Camera, Frame, Role, Size, Spot, Text, Verdict, hit, layout
from explorer.session import Shown
from explorer.state import State, intents, next_state
from explorer.timeline import Position

SIZE = Size(1280, 800)


def texts(picture: Frame) -> list[str]:
    return [mark.text for mark in (*picture.ground, *picture.motion) if isinstance(mark, Text)]


# A linear layer


@pytest.fixture
def layer(desk: Callable[..., Any]) -> Any:
    """F.linear of 4x3 with a weight of 2x3, numbered."""
    return desk("4x3", "2x3", operation=Operation.LINEAR)


def test_the_weight_of_a_layer_is_drawn_as_it_enters(layer: Any) -> None:
    subject = layer.resolved.subject
    assert (subject.right.name, subject.right.shape) == ("B.T", (3, 2))
    assert subject.verdict is Verdict.ACCEPTED and subject.result.shape == (4, 2)
    weight = torch.arange(6.0).reshape(2, 3)
    assert subject.right.numbers is not None
    assert list(subject.right.numbers.elements) == weight.T.flatten().tolist()
    assert "B.T" in texts(layer.picture())
    assert "B is the weight of nn.Linear, stored (2, 3); B.T enters the product." in texts(layer.picture())


@pytest.mark.parametrize("row", range(3))
@pytest.mark.parametrize("column", range(2))
def test_a_cell_of_the_weight_names_its_place_in_the_turned_weight(layer: Any, row: int, column: int) -> None:
    resolved = layer.resolved
    box = layout(resolved.subject, SIZE).right
    x, y = box.x + (column + 0.5) * box.width / 2, box.y + (row + 0.5) * box.height / 3
    spot = hit(resolved.subject, resolved.moment, SIZE, layer.state.look, x, y)
    assert spot == Spot("B.T", 0, row, column)
    layer.do(intents.Hover(spot))
    value = int(torch.arange(6).reshape(2, 3).T[row, column])
    shown = texts(layer.picture())
    assert f"B.T[{row}, {column}] = {value}" in shown
    assert any(text.startswith(f"was [{column}, {row}] of the source") for text in shown)


def test_a_layer_plays_to_torchs_numbers(layer: Any) -> None:
    layer.do(intents.GoToEnd())
    a, b = torch.arange(12.0).reshape(4, 3), torch.arange(6.0).reshape(2, 3)
    made = torch.nn.functional.linear(a, b)
    shown = texts(layer.picture())
    assert {str(int(number)) for number in made.flatten().tolist()} <= set(shown)
    assert f"C[3, 1] = 9·3 + 10·4 + 11·5 = {int(made[3, 1])}" in shown


def test_a_stuck_layer_counts_the_features(desk: Callable[..., Any]) -> None:
    stuck = desk("128x29040", "50x2048", operation=Operation.LINEAR)
    assert "stuck at k = 2,048" in texts(stuck.picture())
    assert "26,992 of 29,040 have no partner" in texts(stuck.picture())
    assert stuck.resolved.subject.message.call == "F.linear(A, B)"


def test_where_b_stands_first_the_weight_is_a(desk: Callable[..., Any]) -> None:
    subject = desk("2x3", "4x3", Product.B_AT_A, Operation.LINEAR).resolved.subject
    assert (subject.left.name, subject.right.name) == ("B", "A.T")


# A convolution


def test_a_stuck_convolution_counts_channels(desk: Callable[..., Any]) -> None:
    stuck = desk("2x4x5x6", "7x3x2x2", operation=Operation.CONV2D)
    shown = texts(stuck.picture())
    assert "The channels of a pixel of A, laid along the channels of a filter of B" in shown
    assert "stuck at k = 3: 1 of 4 have no partner" in shown
    assert any(text.startswith("4 channels") for text in shown)
    assert any(text.startswith("3 channels") for text in shown)
    assert any(text.startswith("30 pixels") for text in shown)
    assert any(text.startswith("7 filters") for text in shown)
    with pytest.raises(RuntimeError) as refused:
        torch.nn.functional.conv2d(torch.empty(2, 4, 5, 6), torch.empty(7, 3, 2, 2))
    assert str(refused.value) in shown


def test_a_convolution_that_fits_is_not_stuck_and_no_cell_is_hit(desk: Callable[..., Any]) -> None:
    fits = desk("2x3x5x6", "7x3x2x2", operation=Operation.CONV2D)
    assert not any("stuck" in text for text in texts(fits.picture()))
    resolved = fits.resolved
    assert resolved.subject.result.shape == (2, 7, 4, 5)
    assert not {
        spot
        for x in range(0, 1280, 40)
        for y in range(0, 800, 40)
        if (spot := hit(resolved.subject, resolved.moment, SIZE, fits.state.look, x, y))
    }


# Element by element


def test_the_clash_of_sizes_is_marked(desk: Callable[..., Any]) -> None:
    clash = desk("4x1x3", "4x5x6", operation=Operation.MUL)
    shown = texts(clash.picture())
    assert "In dimension -1, 3 and 6 are neither equal nor 1" in shown
    assert shown.count("≠") == 1 and shown.count("=") == 1 and shown.count("used again") == 1
    assert "?" in shown
    frame = clash.picture()
    (sign,) = (mark for mark in frame.ground if isinstance(mark, Text) and mark.text == "≠")
    around = [
        mark
        for mark in frame.ground
        if isinstance(mark, Box) and mark.stroke is Role.MISMATCH and mark.rect.contains(*_middle(sign))
    ]
    assert len(around) == 1
    sizes = [mark for mark in frame.ground if isinstance(mark, Text) and around[0].rect.contains(*_middle(mark))]
    assert {mark.text for mark in sizes} == {"3", "6", "≠"}


def _middle(mark: Text) -> tuple[float, float]:
    return mark.rect.middle_x, mark.rect.middle_y


def test_sizes_that_broadcast_show_the_result(desk: Callable[..., Any]) -> None:
    shown = texts(desk("4x1x3", "5x3", operation=Operation.MUL).picture())
    assert "A and B, size by size from the last dimension on" in shown
    assert shown.count("=") == 1 and shown.count("used again") == 2 and "≠" not in shown and "?" not in shown


# Any operation

sizes = st.sampled_from([0, 1, 2, 3, 7]) | st.integers(0, 20) | st.sampled_from([640, 29040])
shapes = st.lists(sizes, max_size=4).map(tuple)
KEPT = Kept()


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from numbers_in(getattr(value, field.name))


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
@settings(max_examples=40, deadline=None)
@given(
    a=shapes,
    b=shapes,
    product=st.sampled_from(Product),
    share=st.floats(0, 1),
    width=st.integers(300, 2000),
    camera=st.sampled_from([Camera(), Camera().zoomed(40.0, 0.3, 0.7)]),
    answered=st.booleans(),
)
def test_any_operation_on_any_shapes_is_a_finite_picture(
    operation: Operation,
    a: tuple[int, ...],
    b: tuple[int, ...],
    product: Product,
    share: float,
    width: int,
    camera: Camera,
    answered: bool,
) -> None:
    program = Program(Operand(Source(a, Fill.ONES)), Operand(Source(b, Fill.ONES)), product, operation)
    state = State(program=program)
    if answered:
        verdict = next(evaluate(Run(state.generation, program), KEPT))
        state = next_state(state, intents.TorchAnswered(verdict), Shown(state))
    for intent in (intents.LookAt(camera), intents.Scrub(share)):
        state = next_state(state, intent, Shown(state))
    for position in (state.playhead.position, Position(), None):
        state = next_state(state, intents.GoTo(position), Shown(state))
        shown = Shown(state).picture(Size(width, 600))
        marks = (*shown.ground, *shown.motion)
        assert marks and len(marks) < 6000
        assert all(math.isfinite(number) for mark in marks for number in numbers_in(mark))
    assert Shown(state).resolved.subject.alignment.operation == operation
