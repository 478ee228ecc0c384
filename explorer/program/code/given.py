"""What is handed to a call: the values between its brackets."""

import ast
from dataclasses import dataclass

from explorer.algebra import excerpt
from explorer.program.code.tensor import Missing, Nested, Place, Tensor, Value
from explorer.program.code.unfinished import UnknownShapeError
from explorer.program.code.words import words
from explorer.program.expressions import CallError, as_code, read_expression
from explorer.program.operand import Dtype

# What a call may say beside, and what has no part in shapes; not even looked at.
BESIDE_SHAPES = words("device requires_grad generator pin_memory layout memory_format non_blocking copy out inplace")


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of a call of `callee`, by place and by name."""

    callee: str
    values: tuple[Value, ...]
    named: dict[str, Value]

    def get(self, name: str, place: int, default: Value = None) -> Value:
        """The argument called `name`, or else the one at `place`, or else `default`."""
        if name in self.named:
            return self.named[name]
        return self.values[place] if place < len(self.values) else default

    def tensor(self, name: str, place: int) -> Tensor:
        """The argument, which has to be a tensor."""
        value = self.get(name, place)
        if value is None:
            raise CallError(f"{self.callee} needs a tensor as {name}")
        if not isinstance(value, Tensor):
            raise CallError(f"{self.callee} takes a tensor as {name}, not {spelled(value)}")
        return value

    def whole(self, name: str, place: int, default: int | None = None) -> int:
        """The argument, which has to be a whole number."""
        value = self.get(name, place, default)
        if value is None:
            raise CallError(f"{self.callee} needs a whole number as {name}")
        return whole(self.callee, value)

    def sizes(self, *names: str) -> tuple[int, ...]:
        """All arguments as sizes, loose or as one tuple, by place or by one of `names`."""
        written = [self.named[name] for name in names if name in self.named] or self.values
        only = written[0] if len(written) == 1 else tuple(written)
        return tuple(whole(self.callee, size) for size in (only if isinstance(only, tuple) else (only,)))

    def dtype(self, default: Dtype, place: int = 99) -> Dtype:
        """The element type that is asked for."""
        value = self.get("dtype", place)
        return default if value is None else dtype_of(value)

    def behind(self, count: int, *names: str) -> "Given":
        """The arguments without the first `count`, or without those that were given by `names`."""
        by_name = [name for name in names if name in self.named]
        named = {name: value for name, value in self.named.items() if name not in by_name}
        return Given(self.callee, self.values[count - len(by_name) :], named)

    def refuse_others(self, *names: str, most: int = 99) -> None:
        """Raises CallError where there is more than is looked at, so that nothing is overlooked."""
        others = [f"{name}=" for name in self.named if name not in names] + list(map(spelled, self.values[most:]))
        if others:
            raise CallError(f"{self.callee} with {excerpt(others[0])} is not read here")


def whole(callee: str, value: Value) -> int:
    """`value`, which has to be a whole number."""
    if isinstance(value, Missing):
        raise UnknownShapeError((value.name,))
    if isinstance(value, Tensor) and value.source is None:
        raise CallError(
            f"{callee}: {excerpt(value.name)} is no number here; write one, such as {excerpt(value.name)} = 64"
        )
    if type(value) is not int:
        raise CallError(f"{callee} takes whole numbers, not {spelled(value)}")
    return value


def dtype_of(value: Value) -> Dtype:
    """The element type that `value` names. Raises CallError with those that are known."""
    path = value.path if isinstance(value, Place) else ""
    named = _OF_PYTHON.get(path) or _DTYPES.get(path.rpartition(".")[2])
    if named is None:
        known = ", ".join(f"torch.{dtype}" for dtype in Dtype)
        raise CallError(f"{spelled(value)} is not an element type here; known are {known}")
    return named


_DTYPES = {
    **{dtype.value: dtype for dtype in Dtype},
    "float": Dtype.FLOAT32,
    "double": Dtype.FLOAT64,
    "half": Dtype.FLOAT16,
    "long": Dtype.INT64,
    "bool_": Dtype.BOOL,
}
_OF_PYTHON = {"float": Dtype.FLOAT64, "int": Dtype.INT64}  # as torch and numpy take them


def spelled(value: Value) -> str:
    """What a value is, for a sentence."""
    return as_code(node_of(value))


def node_of(value: Value) -> ast.expr:
    """`value` as an expression again, flat tuples at most."""
    match value:
        case tuple():
            return ast.Tuple([_flat_node(item) for item in value], ast.Load())
        case _:
            return _flat_node(value)


def _flat_node(value: Value) -> ast.expr:
    match value:
        case bool() | int() | float() | str() | None:
            return ast.Constant(value)
        case Place(name) | Tensor(name) | Missing(name):
            return read_expression(name) or ast.Constant(name)
        case Nested(written):
            return written
        case tuple():
            return ast.Tuple([], ast.Load())
        case _:
            return ast.Name("a layer")
