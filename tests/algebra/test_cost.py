"""What tensors cost, and how large counts are written."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import Shape, byte_count, element_count, format_bytes, format_count

COUNTS = {
    0: "0",
    1: "1",
    999: "999",
    29_040: "29,040",
    10**15 - 1: "999,999,999,999,999",
    10**15: "1.0 · 10^15",
    1_960_000_000_000_000: "2.0 · 10^15",
    9_990_000_000_000_000: "1.0 · 10^16",
    2**63 - 1: "9.2 · 10^18",
    10**36: "1.0 · 10^36",
    -29_040: "-29,040",
    -(10**18): "-1.0 · 10^18",
}
BYTES = {
    0: "0 bytes",
    1: "1 byte",
    999: "999 bytes",
    1000: "1 kB",
    1536: "1.54 kB",
    14_868_480: "14.9 MB",
    99_960: "100 kB",
    999_499: "999 kB",
    999_600: "1 MB",
    999_999_999: "1 GB",
    10**12: "1 TB",
    8 * (2**63 - 1): "73.8 EB",
    10**21: "1,000 EB",
}
UNITS = {"byte": 1, "bytes": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "PB": 10**15, "EB": 10**18}

small_shapes = st.lists(st.integers(0, 5), max_size=6).map(tuple)


@settings(deadline=None)
@given(small_shapes, st.sampled_from([torch.float32, torch.float64, torch.bfloat16, torch.bool]))
def test_elements_and_bytes_are_those_that_torch_counts(shape: Shape, dtype: torch.dtype) -> None:
    tensor = torch.empty(shape, dtype=dtype, device="meta")
    assert element_count(shape) == tensor.numel()
    assert byte_count(shape, dtype.itemsize) == tensor.nbytes


@pytest.mark.parametrize(("count", "text"), COUNTS.items(), ids=map(str, COUNTS))
def test_counts_are_written_so(count: int, text: str) -> None:
    assert format_count(count) == text


@pytest.mark.parametrize(("count", "text"), BYTES.items(), ids=map(str, BYTES))
def test_bytes_are_written_so(count: int, text: str) -> None:
    assert format_bytes(count) == text


@given(st.integers(0, 10**24))
def test_written_bytes_are_right_to_half_a_percent(count: int) -> None:
    number, unit = format_bytes(count).split(" ")
    assert abs(float(number.replace(",", "")) * UNITS[unit] - count) <= count / 200
    assert float(number.replace(",", "")) < 1000 or unit == "EB"
