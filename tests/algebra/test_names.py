"""Names of axes: read with their sizes, and carried as far as they keep their meaning."""

import pytest
import torch

from explorer.algebra import Names, Shape, ShapeError, carried, parse_named_shape, spell_named_shape
from explorer.program import move_of, parse_steps
from explorer.program.steps import Step

READ = {
    "B=2 T=3 C=4": ((2, 3, 4), ("B", "T", "C")),
    "B=2, T=3, C=4": ((2, 3, 4), ("B", "T", "C")),
    "(batch=2, x=3)": ((2, 3), ("batch", "x")),
    "B = 2 T = 3": ((2, 3), ("B", "T")),
    "N=1_000": ((1000,), ("N",)),
    "2x3": ((2, 3), ()),
    "shape=(2, 3)": ((2, 3), ()),
    "size = 5, 6": ((5, 6), ()),
}


@pytest.mark.parametrize("text", READ)
def test_a_shape_is_read_with_its_names(text: str) -> None:
    shape, names = READ[text]
    assert parse_named_shape(text) == (shape, names)
    if names:
        assert parse_named_shape(spell_named_shape(shape, names)) == (shape, names)


COMPLAINTS = {
    "B=2 3": '"3" has no name: name every axis',
    "2 T=3": '"2" has no name',
    "B=2 B=3": "B is the name of two axes",
    "B=2 T=three": '"three" is not a size',
    "B=2 T=3x4": "T has 2 sizes; give each axis one",
    "B=2 T=-1": "a size cannot be negative",
    "averyveryverylongname=2": "is no name of an axis",
    "a=1 b=1 c=1 d=1 e=1 f=1 g=1": "7 dimensions: at most 6",
}


@pytest.mark.parametrize("text", COMPLAINTS)
def test_names_that_cannot_be_read_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ShapeError) as complaint:
        parse_named_shape(text)
    assert COMPLAINTS[text] in str(complaint.value)


# Sizes with names, the steps, and the names that are left: "" where an axis has none any more.
CARRIED = {
    "turned": ("B=2 T=3 C=4", ".transpose(1, 2)", ("B", "C", "T")),
    "permuted": ("B=2 T=3 C=4", ".permute(2, 0, 1)", ("C", "B", "T")),
    "merged": ("B=2 H=3 W=4", ".flatten(1)", ("B", "H·W")),
    "all merged": ("B=2 H=3 W=4", ".flatten()", ("B·H·W",)),
    "split": ("B=2 T=3 C=8", ".reshape(2, 3, 2, 4)", ("B", "T", "", "")),
    "cut anew": ("B=2 T=3 C=4", ".reshape(3, 2, 4)", ("", "", "C")),
    "a new axis": ("B=2 T=3", ".unsqueeze(1)", ("B", "", "T")),
    "an axis gone": ("B=2 X=1 T=3", ".squeeze(1)", ("B", "T")),
    "which of two is gone": ("X=1 Y=1 T=3", ".squeeze(0)", ("", "T")),
    "a size of 1 stays": ("X=1 T=6", ".contiguous()", ("X", "T")),
    "into one of size 1": ("X=1 T=6", ".reshape(1, 2, 3)", ("", "", "")),
    "heads": ("B=2 T=3 C=8", ".reshape(2, 3, 2, 4).transpose(1, 2)", ("B", "", "T", "")),
    "there and back": ("B=2 T=3 C=4", ".flatten(1).reshape(2, 3, 4)", ("B", "", "")),
    "no elements": ("B=2 T=0", ".flatten()", ("",)),
    "views": ("B=2 T=3 C=4", ".view(6, 4).t()", ("C", "B·T")),
}


@pytest.mark.parametrize("name", CARRIED)
def test_names_are_carried_as_far_as_they_keep_their_meaning(name: str) -> None:
    text, steps, left = CARRIED[name]
    shape, names = parse_named_shape(text)
    tensor, moves = torch.zeros(shape), []
    for step in parse_steps(steps):
        before = tensor
        tensor = stepped(tensor, step)
        moves.append(move_of(step, tuple(before.shape), tuple(tensor.shape)))
    assert carried(names, moves) == left


def stepped(tensor: torch.Tensor, step: Step) -> torch.Tensor:
    return getattr(tensor, step.name)(*step.passed)


def test_a_name_that_is_carried_stands_by_its_own_elements() -> None:
    """What counts up along a named axis before a step counts up along the axis of that name after it."""
    shape: Shape = (2, 3, 4, 1)
    names: Names = ("B", "T", "C", "X")
    for steps in (
        ".permute(3, 1, 2, 0)",
        ".unsqueeze(2)",
        ".flatten(2)",
        ".reshape(2, 3, 2, 2)",
        ".reshape(3, 2, 4, 1)",
    ):
        for axis, name in enumerate(names):
            numbers = torch.arange(shape[axis]).reshape([-1 if at == axis else 1 for at in range(4)]).expand(shape)
            tensor, moves = numbers.contiguous(), []
            for step in parse_steps(steps):
                before = tuple(tensor.shape)
                tensor = stepped(tensor, step)
                moves.append(move_of(step, before, tuple(tensor.shape)))
            after = carried(names, moves)
            if name in after:
                place = after.index(name)
                counted = torch.arange(tensor.size(place)).reshape(
                    [-1 if at == place else 1 for at in range(tensor.dim())]
                )
                assert torch.equal(tensor, counted.expand(tensor.shape)), (steps, name)
