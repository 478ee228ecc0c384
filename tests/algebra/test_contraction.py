"""Named axes, held against torch.einsum and the other products over random equations and shapes."""

import re
from collections.abc import Callable

import pytest
import torch

from explorer.algebra import Contraction, EquationError, Folding, Shape, apply_equation, read_equation, suggest_equation
from explorer.program import Operation, align

CASES = 4000


def said(equation: str, left: Shape, right: Shape) -> Shape | str:
    """The shape that torch gives, or its words."""
    try:
        return tuple(torch.einsum(equation, torch.empty(left), torch.empty(right)).shape)
    except RuntimeError as error:
        return str(error)


def test_torch_accepts_the_same_equations_and_gives_the_same_shapes(einsums: Callable) -> None:
    refused = 0
    for equation, left, right in einsums(1, CASES):
        told = said(equation, left, right)
        found = align(left, right, Operation("einsum", equation))
        refused += isinstance(told, str)
        assert found.result == (None if isinstance(told, str) else told), (equation, left, right, told)
    assert 0.1 < refused / CASES < 0.9


def test_the_clashing_axis_is_the_one_that_torch_names(einsums: Callable) -> None:
    named = 0
    for equation, left, right in einsums(2, CASES, fits=0.6):
        told = said(equation, left, right)
        match = re.search(r"subscript (\w) has size (\d+) for operand 1 .* previously seen size (\d+)", str(told))
        if match is None:
            continue
        named += 1
        first = apply_equation(read_equation(equation), left, right).clashes[0]
        assert (first.name, str(first.right), str(first.left)) == match.groups(), (equation, left, right)
    assert named > 500


def seen(tensor: torch.Tensor, folding: Folding) -> torch.Tensor:
    """The stack, element by element, as `Folding.index` says where each one is."""
    places = torch.cartesian_prod(*(torch.arange(size) for size in (*folding.seen, 1, 1)))[:, :-2].tolist()
    return torch.tensor([float(tensor[folding.index(tuple(place))]) for place in places]).reshape(folding.seen)


def test_the_stacks_multiplied_are_what_torch_computes(einsums: Callable) -> None:
    """An operand as it is seen, times the other one, is the result as it is seen."""
    draw, done = torch.Generator().manual_seed(3), 0
    for equation, left, right in einsums(3, 600, fits=0.95):
        if isinstance(said(equation, left, right), str) or 0 in (*left, *right):
            continue
        done += 1
        a, b = (torch.randint(-9, 9, shape, generator=draw).double() for shape in (left, right))
        found = apply_equation(read_equation(equation), left, right)
        product = seen(a, found.left) @ seen(b, found.right)
        assert torch.equal(product.float(), seen(torch.einsum(equation, a, b), found.result)), (equation, left, right)
    assert done > 150


def test_a_place_leads_back_to_its_index(einsums: Callable) -> None:
    for equation, left, right in einsums(4, 300, fits=1.0):
        folding = apply_equation(read_equation(equation), left, right).result
        if 0 in folding.shape or torch.Size(folding.shape).numel() > 200:
            continue
        for index in torch.cartesian_prod(*(torch.arange(size) for size in (*folding.shape, 1, 1)))[:, :-2].tolist():
            assert folding.index(folding.place(tuple(index))) == tuple(index)


def axes(found: Contraction) -> dict[str, list[str]]:
    return {role: [axis.name for axis in getattr(found, role)] for role in ("batch", "rows", "columns", "inner")}


def test_the_axes_of_attention() -> None:
    found = apply_equation(read_equation("bhqd,bhkd->bhqk"), (2, 8, 128, 64), (2, 8, 100, 48))
    assert axes(found) == {"batch": ["b", "h"], "rows": ["q"], "columns": ["k"], "inner": ["d"]}
    assert (found.left.seen, found.right.seen) == ((2, 8, 128, 64), (2, 8, 48, 100))
    assert found.left.is_plain and not found.right.is_plain
    assert [(axis.name, axis.left, axis.right) for axis in found.clashes] == [("d", 64, 48)]


def test_several_axes_are_folded_and_the_clashing_one_is_the_slowest() -> None:
    found = apply_equation(read_equation("hqde,dek->hqk"), (4, 6, 3, 5), (3, 7, 2))
    assert axes(found) == {"batch": [], "rows": ["h", "q"], "columns": ["k"], "inner": ["e", "d"]}
    assert (found.left.seen, found.right.seen) == ((24, 15), (21, 2))
    assert found.left.name(found.left.groups[0]) == "h·q"


IMPLIED = {"ij,jk": "ik", "bA,Ac": "bc", "ji,jB": "Bi", "...ij,...jk": "...ik"}


@pytest.mark.parametrize("equation", IMPLIED)
def test_without_an_arrow_torch_decides_what_is_kept(equation: str) -> None:
    assert "".join(read_equation(equation).result) == IMPLIED[equation]
    a, b = torch.randn(2, 2), torch.randn(2, 2)
    assert torch.equal(torch.einsum(equation, a, b), torch.einsum(f"{equation}->{IMPLIED[equation]}", a, b))


COMPLAINTS = {
    "": "one operand",
    "ij->ji": "one operand",
    "ij,jk,kl->il": "3 operands",
    "i1,jk->ik": '"1" is no axis',
    "ij.,jk->ik": '"." is no axis',
    "ij,jk->i->k": "is no axis",
    "ii,ij->j": "i stands twice in the left operand",
    "ij,jj->i": "j stands twice in the right operand",
    "......ij,jk->ik": "... stands twice in the left operand",
    "ij,jk->ii": "i stands twice in the result",
    "ij,jk->il": "l is in the result and in neither operand",
    "ij,jk->k": "i is summed in the left operand alone",
    "ij,jk->i": "k is summed in the right operand alone",
    "...ij,...jk->ik": "... is in an operand and not in the result",
    "ij,jk->...ik": "... is in the result and in neither operand",
    "i" * 200: "too long for an equation",
}


@pytest.mark.parametrize("text", COMPLAINTS, ids=lambda text: text[:20] or "nothing")
def test_an_equation_that_is_not_drawn_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(EquationError) as complaint:
        read_equation(text)
    assert COMPLAINTS[text] in str(complaint.value)


@pytest.mark.parametrize("ranks", [(left, right) for left in range(1, 7) for right in range(1, 7)])
def test_the_suggested_equation_is_the_matrix_product(ranks: tuple[int, int]) -> None:
    draw = torch.Generator().manual_seed(5)
    left = torch.randn([2] * ranks[0], generator=draw).double()
    right = torch.randn([2] * ranks[1], generator=draw).double()
    assert torch.allclose(torch.einsum(suggest_equation(*ranks), left, right), left @ right)
    read_equation(suggest_equation(*ranks))


def test_the_wrong_number_of_dimensions_is_told() -> None:
    found = align((2, 3), (3, 4), Operation("einsum", "bij,jk->bik"))
    assert found.trouble == "rank" and found.ranks == (3, 2)
    assert align((2,), (3, 4), Operation("einsum", "...ij,jk->...ik")).trouble == "rank"
