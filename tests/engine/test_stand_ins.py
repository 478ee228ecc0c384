"""The stand-ins on which torch speaks instead of computing."""

import pytest
import torch

from explorer.engine.stand_ins import hollow, shrunk, weightless

LAYOUTS = [
    torch.empty(7, 1000, device="meta"),
    torch.empty(1000, 7, device="meta").mT,
    torch.empty(3, 1000, 2000, device="meta"),
    torch.empty(1000, 3, 2000, device="meta").transpose(0, 1),
    torch.empty(2000, 1000, 3, device="meta").transpose(0, 2),
    torch.empty(1000, 2000, device="meta").expand(9, 1000, 2000),
    torch.empty(9, 1, 2000, device="meta").mT,
    torch.empty(0, 5, device="meta"),
    torch.empty(50_000, device="meta"),
]


@pytest.mark.parametrize("tensor", LAYOUTS, ids=lambda tensor: f"{tuple(tensor.shape)} {tensor.stride()}")
def test_a_small_one_is_laid_out_alike(tensor: torch.Tensor) -> None:
    """The order of the strides, and which dimensions lie without a gap in the next one out, are those of the large."""
    (small,) = shrunk([tensor])
    assert small.numel() <= 2 * 400 * 400
    assert small.dtype == tensor.dtype and small.device.type == "cpu"
    assert [size in (0, 1) and size for size in small.shape] == [size in (0, 1) and size for size in tensor.shape]
    assert _gaps(small) == _gaps(tensor)
    assert small.is_contiguous() == tensor.is_contiguous()


def _gaps(tensor: torch.Tensor) -> list[bool]:
    """For every two dimensions: whether one lies outside the other without a gap, and which is the finer."""
    pairs = list(zip(tensor.shape, tensor.stride(), strict=True))
    return [
        answer
        for _, outer in pairs
        for size, inner in pairs
        for answer in (outer == inner * max(size, 1), outer > inner, outer == 0)
    ]


@pytest.mark.parametrize(("shapes", "same_side"), [(((2, 9, 9), (2, 9, 9)), True), (((2, 90, 1), (2, 1, 90)), True)])
def test_the_small_ones_stay_beyond_400_multiplications(shapes: tuple, same_side: bool) -> None:
    """A batch of 20x20 goes another way than one of 1x399 by 399x1."""
    left, right = shrunk([torch.empty(shape, device="meta") for shape in shapes])
    assert left.size(-1) == right.size(-2)
    assert (left.size(-2) * left.size(-1) * right.size(-1) >= 400) is same_side


def test_a_hollow_one_takes_no_memory() -> None:
    tensor = hollow(torch.empty(10**6, 10**6, dtype=torch.float64, device="meta"))
    assert (tuple(tensor.shape), tensor.dtype, tensor.device.type) == ((10**6, 10**6), torch.float64, "cpu")
    assert tensor.untyped_storage().nbytes() == 8


@pytest.mark.parametrize("dtype", [torch.float32, torch.bool, torch.int64, torch.bfloat16])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 0, 2)])
@pytest.mark.parametrize("shape", [(1000, 2000, 3000), (2, 3, 4), (0, 3, 4), (1, 1, 1)], ids=str)
def test_weightless_tensors_are_laid_out_alike_and_have_no_memory(
    shape: tuple[int, ...], order: tuple[int, ...], dtype: torch.dtype
) -> None:
    tensor = torch.empty(shape, dtype=dtype, device="meta").permute(order)
    stand_in = weightless(tensor)
    assert (stand_in.shape, stand_in.stride(), stand_in.dtype) == (tensor.shape, tensor.stride(), dtype)
    assert stand_in.device.type == "cpu" and stand_in._is_zerotensor()  # which torch keeps as a null pointer
