"""Intents are defined in a quicker way than other values; the standard dataclass is the judge of what they do."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from explorer.program import Side
from explorer.state.intents import EditShape, Redo, Undo, Zoom


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """What Zoom would be."""

    factor: float
    x: float = 0.5
    y: float = 0.5


@pytest.mark.parametrize(
    ("values", "named"),
    [((2.0,), {}), ((2.0, 0.1), {}), ((), {"factor": 2.0}), ((2.0,), {"y": 0.3}), ((1.0, 2.0, 3.0), {})],
    ids=str,
)
def test_it_holds_what_the_standard_one_holds(values: tuple[float, ...], named: dict[str, float]) -> None:
    ours, theirs = Zoom(*values, **named), Standard(*values, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Standard", "Zoom")
    assert ours == Zoom(*values, **named)
    assert hash(ours) == hash(Zoom(*values, **named))
    assert dataclasses.replace(ours, y=0.9).y == 0.9
    assert copy.deepcopy(ours) == ours
    assert pickle.loads(pickle.dumps(ours)) == ours


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, 3, 4), {}), ((1,), {"factor": 2}), ((1,), {"z": 2}), ((), {"x": 1.0})],
    ids=str,
)
def test_it_refuses_what_the_standard_one_refuses(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Standard, Zoom):
        with pytest.raises(TypeError):
            kind(*values, **named)


def test_two_intents_that_hold_the_same_are_not_the_same() -> None:
    assert Undo() == Undo()
    assert Undo() != Redo()
    assert EditShape(Side.A, "3x4") != EditShape(Side.B, "3x4")
    assert EditShape(Side.A, "3x4") != (Side.A, "3x4")


def test_it_is_frozen_and_has_slots() -> None:
    edit = EditShape(Side.A, "3x4")
    with pytest.raises(dataclasses.FrozenInstanceError):
        edit.text = "4x3"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del edit.text  # type: ignore[misc]
    assert not hasattr(edit, "__dict__")


def test_it_is_matched_by_place() -> None:
    match EditShape(Side.A, "3x4"):
        case EditShape(side, text):
            assert (side, text) == (Side.A, "3x4")
        case _:
            pytest.fail("it is one")
