"""The matmul rule, held against torch itself over random shapes."""

import random
import re
from functools import cache

import pytest
import torch

from explorer.algebra import Alignment, Shape, Trouble
from explorer.program import align

SAMPLES = 20_000
FAMILIES = {
    "both arguments to matmul need to be at least 1D": Trouble.RANK,
    "must match the size of tensor b": Trouble.BATCH,
    "Expected size for first two dimensions of batch2": Trouble.INNER,
    "mat1 and mat2 shapes cannot be multiplied": Trouble.INNER,
    "size mismatch, got input": Trouble.INNER,
    "inconsistent tensor size": Trouble.INNER,
}

SCALAR_CLASHES = {"0-D and 2-D": ((), (2, 3)), "1-D and 0-D": ((3,), ()), "both 0-D": ((), ())}

RESULTS = {
    "dot product": ((3,), (3,), ()),
    "row times matrix": ((3,), (3, 4), (4,)),
    "matrix times column": ((4, 3), (3,), (4,)),
    "matrices": ((2, 3), (3, 5), (2, 5)),
    "stack times matrix": ((10, 3, 4), (4, 5), (10, 3, 5)),
    "stack times vector": ((10, 3, 4), (4,), (10, 3)),
    "vector times stack": ((4,), (10, 4, 5), (10, 5)),
    "stacks broadcast": ((5, 1, 3, 4), (7, 4, 2), (5, 7, 3, 2)),
    "nothing to add up": ((3, 0), (0, 4), (3, 4)),
    "no rows": ((0, 3), (3, 4), (0, 4)),
}


def random_shapes(count: int, seed: int) -> list[tuple[Shape, Shape]]:
    dice = random.Random(seed)

    def shape() -> Shape:
        return tuple(dice.randint(0, 4) for _ in range(dice.randint(0, 4)))

    return [(shape(), shape()) for _ in range(count)]


@cache
def on_meta(shape: Shape) -> torch.Tensor:
    return torch.empty(shape, device="meta")


def torch_shape(left: Shape, right: Shape) -> Shape | None:
    """The shape that torch gives the product, or None where it refuses."""
    try:
        return tuple(torch.matmul(on_meta(left), on_meta(right)).shape)
    except RuntimeError:
        return None


def torch_words(left: Shape, right: Shape) -> str:
    with pytest.raises(RuntimeError) as refusal:
        torch.matmul(torch.empty(left), torch.empty(right))
    return str(refusal.value)


@pytest.fixture(scope="module")
def refused() -> list[tuple[Alignment, str]]:
    """A sample of what cannot be multiplied, with torch's words for real tensors."""
    found = [align(left, right) for left, right in random_shapes(5_000, seed=2)]
    return [(each, torch_words(each.left, each.right)) for each in found if each.trouble is not None]


def test_torch_accepts_the_same_pairs_and_gives_the_same_shapes() -> None:
    pairs = random_shapes(SAMPLES, seed=1)
    disagreements = [pair for pair in pairs if align(*pair).result != torch_shape(*pair)]
    assert disagreements == []
    accepted = sum(align(*pair).result is not None for pair in pairs)
    assert 0.05 < accepted / SAMPLES < 0.95


def test_the_trouble_is_the_one_that_torch_names(refused: list[tuple[Alignment, str]]) -> None:
    seen = set()
    for alignment, words in refused:
        family = next(family for family in FAMILIES if family in words)
        seen.add(family)
        assert alignment.trouble is FAMILIES[family], (alignment, words)
    assert seen == set(FAMILIES)


def test_the_clashing_dimension_is_the_one_that_torch_names(refused: list[tuple[Alignment, str]]) -> None:
    clashes = [(alignment, words) for alignment, words in refused if alignment.trouble is Trouble.BATCH]
    assert clashes
    for alignment, words in clashes:
        assert alignment.clash is not None
        depth = max(len(alignment.left_batch), len(alignment.right_batch))
        named = re.search(r"tensor a \((\d+)\) .* tensor b \((\d+)\) at non-singleton dimension (\d+)", words)
        assert named is not None
        left, right = alignment.left_batch[alignment.clash], alignment.right_batch[alignment.clash]
        assert tuple(map(int, named.groups())) == (left, right, depth + alignment.clash)


def test_torch_names_the_folded_rows(refused: list[tuple[Alignment, str]]) -> None:
    folded = [(alignment, words) for alignment, words in refused if alignment.folded_rows is not None]
    named = [(alignment, words) for alignment, words in folded if alignment.trouble is Trouble.INNER]
    assert len(named) > 100
    for alignment, words in named:
        rows, inner = alignment.folded_rows, alignment.left_inner
        assert f"({rows}x{inner} and " in words or f"got input ({rows}), mat ({rows}x{inner})" in words


def test_torch_names_the_inner_sizes_of_two_stacks(refused: list[tuple[Alignment, str]]) -> None:
    stacks = [(alignment, words) for alignment, words in refused if "batch2" in words]
    assert stacks
    for alignment, words in stacks:
        sizes = re.findall(r"\[(\d+), (\d+)\]", words)
        assert [int(inner) for _, inner in sizes] == [alignment.left_inner, alignment.right_inner]


@pytest.mark.parametrize(("left", "right", "result"), RESULTS.values(), ids=RESULTS)
def test_the_result_of_a_known_pair(left: Shape, right: Shape, result: Shape) -> None:
    alignment = align(left, right)
    assert alignment.result == result
    assert alignment.trouble is None
    assert alignment.overhang == 0
    assert alignment.pairs == alignment.left_inner


@pytest.mark.parametrize(("left", "right"), SCALAR_CLASHES.values(), ids=SCALAR_CLASHES)
def test_an_operand_without_dimensions_cannot_be_multiplied(left: Shape, right: Shape) -> None:
    assert align(left, right).trouble is Trouble.RANK
    assert align(left, right).result is None


def test_the_seed_of_all_this_overhangs_by_26992() -> None:
    stuck = align((128, 29040), (2048, 50))
    assert (stuck.rows, stuck.left_inner, stuck.right_inner, stuck.columns) == (128, 29040, 2048, 50)
    assert (stuck.pairs, stuck.overhang) == (2048, 26992)
    assert stuck.trouble is Trouble.INNER
    assert stuck.folded_rows is None


def test_the_batch_is_looked_at_before_the_inner_sizes() -> None:
    assert align((10, 3, 4), (7, 5, 2)).trouble is Trouble.BATCH


def test_of_two_clashes_the_last_counts() -> None:
    alignment = align((5, 1, 6, 2, 3), (7, 1, 8, 3, 4))
    assert alignment.clash == -1
    assert alignment.batch is None
    assert align((5, 1, 6, 2, 3), (7, 1, 6, 3, 4)).clash == -3


@pytest.mark.parametrize(
    ("left", "right", "promoted"),
    [((3,), (3, 4), (True, False)), ((4, 3), (3,), (False, True)), ((3,), (3,), (True, True))],
    ids=["row", "column", "both"],
)
def test_a_vector_is_promoted_to_a_matrix(left: Shape, right: Shape, promoted: tuple[bool, bool]) -> None:
    alignment = align(left, right)
    assert (alignment.left_promoted, alignment.right_promoted) == promoted
    assert alignment.rows == (1 if promoted[0] else 4)
    assert alignment.columns == (1 if promoted[1] else 4)


def test_sizes_beyond_memory_cost_nothing() -> None:
    alignment = align((10**6, 10**12), (10**12, 10**6))
    assert alignment.result == (10**6, 10**6)
