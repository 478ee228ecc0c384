"""What is drawn of an equation: operands as the product sees them, axes by their names, and torch's own numbers."""

import math
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch

from explorer.algebra import Shape, ravel, unravel
from explorer.program import Operation, Product, Side, parse_operand
from explorer.scene import Frame, Look, Rect, Role, Size, Spot, Tensor, Text, Verdict, hit, layout
from explorer.scene.cells import left_matrix, result_matrix, right_matrix
from explorer.state import intents
from explorer.timeline import Axis, Moment, Multiplication, Order, Phase, Position, moment_at

SIZE = Size(1280, 800)
NOWHERE = Rect(0, 0, 1, 1)


def texts(picture: Frame) -> list[str]:
    return [mark.text for mark in (*picture.ground, *picture.motion) if isinstance(mark, Text)]


@pytest.fixture
def einsum(desk: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a desk with an equation on it, and operands that are counted, of which torch has been heard."""

    def open_desk(equation: str, left: Shape, right: Shape, product: Product = Product.A_AT_B) -> Any:
        return desk(str(left), str(right), product, Operation("einsum", equation))

    return open_desk


# The numbers of the animation are torch's


def cells_at(moment: Moment, product: Multiplication) -> list[tuple[int, int, int]]:
    """The multiplications of one beat: row, column and term."""
    line, done = moment.line, moment.done
    if moment.order is Order.COMB and product.pairs:
        diagonal = line.row + line.column
        rows = range(max(diagonal - product.columns + 1, 0), min(diagonal, product.rows - 1) + 1)
        return [(row, diagonal - row, done) for row in rows]
    if line.along is Axis.TERM:
        return [(line.row, line.column, line.term + done)]
    return [(line.row, done, line.term)] if line.along is Axis.COLUMN else [(done, line.column, line.term)]


def element(tensor: torch.Tensor, index: Shape) -> float:
    return float(tensor.flatten()[ravel(index, tuple(tensor.shape))])


def counted(shape: Shape) -> torch.Tensor:
    return torch.arange(float(torch.Size(shape).numel()), dtype=torch.float64).reshape(shape)


@pytest.mark.parametrize("order", Order)
def test_c_as_the_picture_builds_it_is_torchs_c(order: Order, einsum: Any, einsums: Callable) -> None:
    """Beat by beat, over random equations: from the numbers in the boxes, to the place where torch has the sum."""
    played = 0
    for equation, left, right in einsums(f"play {order}", 60, fits=0.97):
        shown = einsum(equation, left, right).do(intents.ChooseOrder(order))
        subject, product = shown.resolved.subject, shown.resolved.multiplication
        if subject.verdict is not Verdict.ACCEPTED or not 0 < product.length < 1500:
            continue
        played += 1
        found, made = subject.alignment, torch.einsum(equation, counted(left), counted(right))
        built: dict[Shape, float] = {}
        for beat in range(product.length):
            moment = moment_at(product, Position(beat, 0.5))
            if moment.phase is not Phase.PAIR:
                continue
            a, b = left_matrix(subject, NOWHERE, moment.batch), right_matrix(subject, NOWHERE, moment.batch)
            for row, column, term in cells_at(moment, product):
                place = moment.batch, row, column
                built[place] = built.get(place, 0.0) + a.element(row, term) * b.element(term, column)
        places = layout(subject, SIZE)
        for (batch, row, column), total in built.items():
            index = found.contraction.result.index((*unravel(batch, found.batch), row, column))
            assert total == element(made, index), (equation, left, right)
            assert result_matrix(subject, places, batch).element(row, column) == total
        assert len(built) == made.numel() or not product.pairs
    assert played > 15


# Axes by their names


def test_heads_of_attention(einsum: Any) -> None:
    shown = einsum("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4))
    subject = shown.resolved.subject
    assert (subject.left.shape, subject.right.shape, subject.result.shape) == ((2, 2, 3, 4), (2, 2, 4, 5), (2, 2, 3, 5))
    said = texts(shown.picture())
    assert {"q 3", "d 4", "k 5", "d 4 of A  =  d 4 of B", "b 2 · h 2 = 4 in the stack"} <= set(said)
    assert "B is (b, h, k, d), drawn as (b, h, d, k)." in said
    shown.do(intents.GoToEnd())
    made = torch.einsum("bhqd,bhkd->bhqk", counted((2, 2, 3, 4)), counted((2, 2, 5, 4)))
    assert f"C[1, 1, 2, 4] = 44·76 + 45·77 + 46·78 + 47·79 = {int(made[1, 1, 2, 4])}" in texts(shown.picture())


def test_heads_that_do_not_fit(einsum: Any) -> None:
    shown = einsum("bhqd,bhkd->bhqk", (2, 8, 128, 64), (2, 8, 128, 48))
    said = texts(shown.picture())
    assert "stuck at d = 48: 16 of 64 have no partner" in " ".join(said)
    assert "d 64 of A  ≠  d 48 of B" in said
    with pytest.raises(RuntimeError) as refused:
        torch.einsum("bhqd,bhkd->bhqk", torch.empty(2, 8, 128, 64), torch.empty(2, 8, 128, 48))
    assert str(refused.value) in said


def test_stacks_that_do_not_fit(einsum: Any) -> None:
    said = texts(einsum("bhqd,bhkd->bhqk", (2, 2, 3, 4), (3, 2, 5, 4)).picture())
    assert "The stacks (2, 2) and (3, 2) cannot be paired" in said
    assert {"b 2", "b 3"} <= set(said)


def test_what_is_folded_is_said(einsum: Any) -> None:
    (said,) = (text for text in texts(einsum("hqde,dek->kqh", (2, 3, 2, 2), (2, 2, 3)).picture()) if "folded" in text)
    assert "A is (h, q, d, e), drawn as (q·h, d·e)." in said
    assert "C is (k, q, h), drawn as (q·h, k)." in said
    assert "q and h folded into 6 rows, d and e folded into 4 pairs." in said


def test_a_size_of_one_is_used_again(einsum: Any) -> None:
    shown = einsum("ij,jk->ik", (2, 1), (3, 4))
    assert any("j of A is 1, used again for each of 3." in text for text in texts(shown.picture()))
    assert shown.resolved.subject.left.numbers.elements == (0, 0, 0, 1, 1, 1)


def test_the_wrong_number_of_letters(einsum: Any) -> None:
    said = texts(einsum("bij,jk->bik", (2, 3), (3, 4)).picture())
    assert "einsum takes 3-D and 2-D, not 2-D and 2-D" in said


# Under the mouse


@pytest.mark.parametrize(("row", "column"), [(0, 0), (3, 2), (2, 4)])
def test_a_cell_names_its_place_in_the_tensor_as_it_is(row: int, column: int, einsum: Any) -> None:
    shown = einsum("bhqd,bhkd->bhqk", (1, 2, 3, 4), (1, 2, 5, 4))
    resolved = shown.resolved
    box = layout(resolved.subject, SIZE).right
    x, y = box.x + (column + 0.5) * box.width / 5, box.y + (row + 0.5) * box.height / 4
    spot = hit(resolved.subject, resolved.moment, SIZE, Look(), x, y)
    assert spot == Spot("B", 0, row, column)
    shown.do(intents.Hover(spot))
    assert f"B[0, 0, {column}, {row}] = {column * 4 + row}" in texts(shown.picture())


def test_the_source_of_an_element_behind_steps(desk: Callable[..., Any]) -> None:
    shown = desk("2x3", "4x3.T", operation=Operation("einsum", "ij,jk->ki"))
    shown.do(intents.Hover(Spot("B", 0, 2, 1)))
    said = texts(shown.picture())
    assert "B[2, 1] = 5" in said and any(text.startswith("was [1, 2] of the source") for text in said)


def test_a_cell_of_c_is_gone_to_as_torch_indexes_it(einsum: Any) -> None:
    shown = einsum("ij,jk->ki", (2, 3), (3, 4)).do(intents.EditPlace("C[2, 0]"), intents.GoToPlace())
    made = torch.einsum("ij,jk->ki", counted((2, 3)), counted((3, 4)))
    assert f"C[2, 0] = 0·2 + 1·6 + 2·10 = {int(made[2, 0])}" in texts(shown.picture())
    shown.do(intents.EditPlace("C[1, 3]"), intents.GoToPlace())
    assert "3 is too large" in shown.state.place_draft.complaint


# Values as tiles


def test_a_large_turned_operand_gets_its_colours(einsum: Any) -> None:
    shown = einsum("ij,kj->ik", (300, 200), (100, 200)).fill()
    right: Tensor = shown.resolved.subject.right
    assert right.shape == (200, 100) and right.tiling.tiles
    assert shown.resolved.subject.result.role is Role.C and shown.resolved.subject.result.tiling.tiles


@pytest.mark.parametrize(("left", "right"), [("2x1", "3x4"), ("1", "3"), ("()", "2x3")])
def test_matmul_uses_no_inner_size_again(left: str, right: str, desk: Callable[..., Any]) -> None:
    assert not any("used again" in text for text in texts(desk(left, right).picture()))


# Any equation


def test_any_equation_is_a_finite_picture_in_every_order(einsum: Any, einsums: Callable) -> None:
    """At the start, on the way and at the end, and under the mouse; what is hit is told by an index that there is."""
    dice = random.Random(9)
    for equation, left, right in einsums("pictures", 120):
        shown = einsum(equation, left, right, dice.choice(list(Product)) if left == right else Product.A_AT_B)
        for intent in (intents.ChooseOrder(dice.choice(list(Order))), intents.Scrub(dice.random()), intents.GoToEnd()):
            picture = shown.do(intent).fill().picture()
            marks = (*picture.ground, *picture.motion)
            assert marks and all(math.isfinite(mark.rect.x) for mark in marks if isinstance(mark, Text))
        resolved = shown.resolved
        for _ in range(30):
            x, y = dice.uniform(0, SIZE.width), dice.uniform(0, SIZE.height)
            spot = hit(resolved.subject, resolved.moment, SIZE, shown.state.look, x, y)
            shape = {"A": left, "B": right, "C": resolved.subject.result.shape}.get(spot.name if spot else "")
            if not shape or 0 in shape:  # nothing is hit, or what has no index
                continue
            said = texts(shown.do(intents.Hover(spot)).picture())
            index = next(match[1] for text in said[::-1] if (match := re.match(rf"{spot.name}\[([\d, ]+)\]", text)))
            assert all(int(at) < size for at, size in zip(index.split(", "), shape, strict=True)), (
                equation,
                left,
                right,
                spot,
                said,
            )


@pytest.mark.parametrize("other", ["3x4x2", "1x4", "3x4.reshape(7)"])
@pytest.mark.parametrize("equation", ["ji,jk->ik", "ji,j...->i...", "ji,jk->ki"])
def test_windows_of_values_are_as_the_product_sees_an_operand_now(
    desk: Callable[..., Any], equation: str, other: str
) -> None:
    """Where another B takes the meaning from the equation, A is drawn as it is, and so are its values."""
    shown = desk("3x2", "3x4", operation=Operation("einsum", equation)).fill()
    b = parse_operand(other)
    shown.do(intents.EditShape(Side.B, str(b.source.shape)), intents.LeaveField(None))
    shown.do(*(intents.AddStep(Side.B, step) for step in b.steps), intents.StopWatching()).hear()
    for desk_now in (shown, shown.fill()):
        left = desk_now.resolved.subject.left
        for place, samples in left.tiling.tiles.items():
            told = torch.tensor(left.numbers.elements).reshape(-1, *samples.shown.shape)
            assert samples.shown.tolist() == told[place.matrix].tolist()
