"""Names that a user gives to axes: typed with the sizes, kept, carried through steps and drawn beside the boxes."""

from collections.abc import Callable
from typing import Any

import pytest

from explorer.program import Fill, Operation, Side, from_json, parse_operand, to_json
from explorer.program.operand import Operand
from explorer.scene import Frame, Text
from explorer.state import intents


def texts(picture: Frame) -> list[str]:
    return [mark.text for mark in (*picture.ground, *picture.motion) if isinstance(mark, Text)]


def test_names_stand_beside_the_sizes(desk: Callable[..., Any]) -> None:
    shown = desk("2x3", "3x4")
    shown.do(intents.EditShape(Side.A, "B=2 T=3 C=4"), intents.EditShape(Side.B, "C=4 D=5")).hear()
    said = texts(shown.picture())
    assert {"T 3", "C 4", "D 5", "C 4 of A  =  C 4 of B", "B 2 in the stack"} <= set(said)
    assert shown.state.program.a.source.names == ("B", "T", "C")
    shown.do(intents.LeaveField(None))
    assert shown.shown.operand(Side.A).shape.text == "B=2 T=3 C=4"


def test_where_it_gets_stuck_is_told_by_the_name(desk: Callable[..., Any]) -> None:
    shown = desk("2x3", "3x4").do(intents.EditShape(Side.A, "T=3 C=64"), intents.EditShape(Side.B, "E=48 D=5")).hear()
    said = texts(shown.picture())
    assert "C 64 of A  ≠  E 48 of B" in said
    assert any(text.startswith("stuck at C = 48") for text in said)


def test_one_operand_may_have_names_and_the_other_none(desk: Callable[..., Any]) -> None:
    said = texts(desk("2x3", "3x4").do(intents.EditShape(Side.B, "C=3 D=4")).hear().picture())
    assert "3 columns of A  =  C 3 of B" in said and "2 rows" in said and "D 4" in said


def test_names_are_carried_through_steps(desk: Callable[..., Any]) -> None:
    said = texts(desk(parse_operand("B=2 H=3 W=4.flatten(1)"), parse_operand("D=5 K=12.T")).picture())
    assert {"B 2", "H·W 12", "D 5", "H·W 12 of A  =  K 12 of B"} <= set(said)


def test_the_weight_of_a_layer_has_its_names_turned(desk: Callable[..., Any]) -> None:
    said = texts(desk(parse_operand("B=2 I=3"), parse_operand("O=5 I=3"), operation=Operation.LINEAR).picture())
    assert {"B 2", "O 5", "I 3 of A  =  I 3 of B.T"} <= set(said)


@pytest.mark.parametrize("text", ["B=2 3", "B=2 B=3", "B=2 T=x"])
def test_names_that_cannot_be_read_are_told_and_the_program_stays(text: str, desk: Callable[..., Any]) -> None:
    shown = desk("2x3", "3x4")
    before = shown.state.program
    shown.do(intents.EditShape(Side.A, text))
    assert shown.state.program == before and shown.shown.operand(Side.A).shape.complaint


def test_a_plain_shape_has_no_names(desk: Callable[..., Any]) -> None:
    shown = desk("2x3", "3x4").do(intents.EditShape(Side.A, "B=2 C=3"), intents.EditShape(Side.A, "2x3"))
    assert shown.state.program.a.source.names == ()


def test_typed_values_keep_the_names_while_the_dimensions_stay(desk: Callable[..., Any]) -> None:
    shown = desk("2x3", "3x4").do(intents.EditShape(Side.A, "B=2 C=3"), intents.ChooseFill(Side.A, Fill.TYPED))
    shown.do(intents.EditValues(Side.A, "1 2\n3 4\n5 6"))
    assert (shown.state.program.a.source.shape, shown.state.program.a.source.names) == ((3, 2), ("B", "C"))
    shown.do(intents.EditValues(Side.A, "[1, 2, 3]"))
    assert (shown.state.program.a.source.shape, shown.state.program.a.source.names) == ((3,), ())


def test_names_are_kept_in_a_document() -> None:
    asked = parse_operand("B=2 T=3")
    assert from_json(to_json(asked), Operand) == asked
    assert from_json(b'{"source": {"shape": [2, 3]}}', Operand).source.names == ()


def test_a_fix_with_other_dimensions_has_no_names(desk: Callable[..., Any]) -> None:
    """Six rows of four may be three samples of 2x4: a tensor of three dimensions, which the two names do not name."""
    shown = desk(parse_operand("B=6 C=4"), "8x3").hear_trials()
    programs = [program for program, _ in shown.state.tried]
    assert (3, 2, 4) in [program.a.source.shape for program in programs]
    assert all(len(program.a.source.names) in (0, len(program.a.source.shape)) for program in programs)
