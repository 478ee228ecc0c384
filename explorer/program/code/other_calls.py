"""Calls that make no tensor: `print`, `len`, `math.sqrt`, `torch.Size`."""

import math

from explorer.algebra import excerpt
from explorer.program.code.arithmetic import checked
from explorer.program.code.given import Given
from explorer.program.code.tensor import Missing, Tensor, Value, shape_of
from explorer.program.code.text import READ_HERE
from explorer.program.expressions import CallError


def call_other(path: str, given: Given) -> Value:
    """What the call of `path` gives. Raises CallError with a sentence where it is not read."""
    first = given.get("", 0)
    match path:
        case "print" | "torch.device" | "torch.cuda.is_available" | "torch.set_printoptions":
            return None
        case "torch.einsum":
            raise CallError("torch.einsum is not read here; write the product with steps and @")
    match first:
        case Missing(name) if path in _OF_SIZES:
            return first if path in _KEEPING else Missing(name)
        case tuple() if path in ("len", *_KEEPING, *_PRODUCTS):
            return len(first) if path == "len" else first if path in _KEEPING else product_of(first)
        case Tensor() if path == "len":
            shape = shape_of(first)
            return Missing(shape.name, 0) if isinstance(shape, Missing) else shape[0] if shape else 0
        case int() | float() | str() if path in ("int", "float", "math.sqrt"):
            return _number(path, first)
    raise CallError(f"{excerpt(path)}(...) is not read here; {READ_HERE}")


_KEEPING = ("torch.Size", "tuple", "list")
_PRODUCTS = ("math.prod", "numpy.prod")
_OF_SIZES = ("len", "int", "math.sqrt", *_KEEPING, *_PRODUCTS)


def _number(path: str, value: float | str) -> float:
    """int, float and sqrt of one number; of text only "nan" and "inf" are numbers here."""
    if isinstance(value, str):
        value = float(value) if value.lower().lstrip("+-") in ("nan", "inf") else math.nan
    if path == "float":
        return float(value)
    if not math.isfinite(value) or (path == "math.sqrt" and value < 0):
        raise CallError(f"{path} of {value} is no number here")
    return int(value) if path == "int" else math.sqrt(value)


def product_of(sizes: tuple[Value, ...]) -> Value:
    """The sizes multiplied, as of `.numel()`."""
    for size in sizes:
        if isinstance(size, Missing):
            return Missing(size.name)
    whole = [size for size in sizes if isinstance(size, int)]
    if len(whole) != len(sizes) or len(whole) > _MOST_FACTORS:
        raise CallError("these are no sizes that can be multiplied")
    return checked(math.prod(whole))


_MOST_FACTORS = 64
