"""What a tensor costs: elements and bytes, and how to write large counts."""

import math

from explorer.algebra.shape import Shape

_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB", "EB")


def element_count(shape: Shape) -> int:
    """How many elements a tensor of this shape has; a 0-D tensor has one."""
    return math.prod(shape)


def byte_count(shape: Shape, item_size: int) -> int:
    """How many bytes a contiguous tensor of this shape takes, at `item_size` bytes an element."""
    return element_count(shape) * item_size


def format_count(count: int) -> str:
    """A count with its thousands grouped: `29,040`; beyond 10^15 as a power of ten."""
    if abs(count) < 10**15:
        return f"{count:,}"
    digits, power = f"{count:.1e}".split("e+")
    return f"{digits} · 10^{power}"


def format_bytes(count: int) -> str:
    """A number of bytes in decimal units, as file managers and torch's docs count: `14.9 MB`."""
    if count < 1000:
        return f"{count} byte" if count == 1 else f"{count} bytes"
    power = min((len(str(count)) - 1) // 3, len(_UNITS) - 1)
    if round(count / 1000**power) == 1000 and power + 1 < len(_UNITS):
        power += 1  # 1 MB, not 1,000 kB
    value = count / 1000**power
    return f"{value:,.0f} {_UNITS[power]}" if value >= 100 else f"{value:.3g} {_UNITS[power]}"
