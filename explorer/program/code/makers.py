"""Calls that make a tensor: `torch.randn(128, 29040)`, `torch.tensor([[1, 2], [3, 4]])`, `numpy.zeros((3, 4))`.

Values that no fill has (zeros, a number other than one, draws from other distributions) become those of the nearest
fill: of a program that is explained here only the shape and the element type matter.
"""

from collections.abc import Callable
from functools import partial

from explorer.algebra import Shape
from explorer.program.code.given import Given
from explorer.program.code.ledger import Ledger
from explorer.program.code.tensor import Missing, Tensor, Value, made, shape_of
from explorer.program.code.typed import OF_OLD_TENSORS, default, dtype_of_numbers, typed
from explorer.program.code.unfinished import UnknownShapeError
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype, Fill, Source

Maker = Callable[[Given, Ledger], Tensor]


def make(path: str, given: Given, ledger: Ledger) -> Tensor | None:
    """The tensor that the call of `path` makes, or None where it is no such call."""
    maker = MAKERS.get(path)
    return maker(given, ledger) if maker else None


def _source(given: Given, ledger: Ledger, shape: Shape, fill: Fill, dtype: Dtype, *, unshaped: bool = False) -> Tensor:
    seed = ledger.draw() if fill in (Fill.NORMAL, Fill.UNIFORM) else 0
    of_numpy = given.callee.startswith("numpy.")
    return made(given.callee, Source(shape, fill, dtype, seed), unshaped=unshaped, of_numpy=of_numpy)


def _sized(fill: Fill, given: Given, ledger: Ledger) -> Tensor:
    """Sizes, loose or as a tuple."""
    given.refuse_others("size", "dtype")
    return _source(given, ledger, given.sizes("size"), fill, given.dtype(default(given)))


def _of_shape(fill: Fill, given: Given, ledger: Ledger) -> Tensor:
    """numpy's way: the shape as one argument, and the element type behind it."""
    given.refuse_others("shape", "dtype", "order", most=2)
    shape = Given(given.callee, (given.get("shape", 0),), {}).sizes()
    return _source(given, ledger, shape, fill, given.dtype(default(given), 1))


def _full(given: Given, ledger: Ledger) -> Tensor:
    given.refuse_others("size", "shape", "fill_value", "dtype", most=2)
    shape = Given(given.callee, (given.get("size", 0, given.named.get("shape")),), {}).sizes()
    inferred = dtype_of_numbers({type(given.get("fill_value", 1))}, default(given))
    return _source(given, ledger, shape, Fill.ONES, given.dtype(inferred))


def _like(fill: Fill, given: Given, ledger: Ledger) -> Tensor:
    """As another tensor, whose shape has to be known."""
    model = given.tensor("input", 0)
    shape = shape_of(model)
    if isinstance(shape, Missing):
        raise UnknownShapeError((model.name,))
    return _source(given, ledger, shape, fill, given.dtype(model.dtype))


def _eye(given: Given, ledger: Ledger) -> Tensor:
    given.refuse_others("n", "m", "N", "M", "dtype", most=2)
    rows = given.whole("n", 0, given.whole("N", 0, 0) if "N" in given.named else None)
    columns = given.whole("m", 1, given.whole("M", 1, rows))
    return _source(given, ledger, (rows, columns), Fill.IDENTITY, given.dtype(default(given)), unshaped=True)


def _arange(given: Given, ledger: Ledger) -> Tensor:
    """As many elements as there are; where they do not count from 0 by 1, here they do."""
    given.refuse_others("start", "end", "step", "stop", "dtype", most=3)
    given = given if "stop" not in given.named else Given(given.callee, given.values, _ending(given.named))
    numbers = [given.get("start", 0, 0), given.get("end", 1), given.get("step", 2, 1)]
    if numbers[1] is None:
        numbers = [0, numbers[0], numbers[2]]
    start, end, step = (_integral(given, number) for number in numbers)
    if not step or (end - start) * step < 0:
        raise CallError(f"{given.callee} from {start} to {end} by {step} has no elements that can be counted")
    whole = Dtype.INT64 if not any(isinstance(number, float) for number in numbers) else default(given)
    count = -((start - end) // step)
    return _source(given, ledger, (count,), Fill.COUNTING, given.dtype(whole), unshaped=True)


def _ending(named: dict[str, Value]) -> dict[str, Value]:
    return {"end" if name == "stop" else name: value for name, value in named.items()}


def _integral(given: Given, value: Value) -> int:
    """A whole number, which torch.arange takes with a decimal point too."""
    as_whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return Given(given.callee, (as_whole,), {}).whole("end", 0)


def _integers(given: Given, ledger: Ledger) -> Tensor:
    """torch.randint and numpy.random.randint: bounds, and then the size."""
    given.refuse_others("low", "high", "size", "dtype", most=3)
    size = given.named.get("size", given.values[-1] if given.values else None)
    shape = Given(given.callee, (size,), {}).sizes()
    return _source(given, ledger, shape, Fill.UNIFORM, given.dtype(Dtype.INT64))


def _old_tensor(given: Given, ledger: Ledger) -> Tensor:
    """torch.Tensor, torch.FloatTensor: sizes, or values."""
    data = given.get("data", 0)
    if isinstance(data, int) or not given.values:
        return _sized(Fill.COUNTING, given, ledger)
    return typed(given).cast(default(given))


MAKERS: dict[str, Maker] = {
    "torch.randn": partial(_sized, Fill.NORMAL),
    "torch.rand": partial(_sized, Fill.UNIFORM),
    "torch.ones": partial(_sized, Fill.ONES),
    "torch.zeros": partial(_sized, Fill.COUNTING),  # zeros would show nothing of what moves where
    "torch.empty": partial(_sized, Fill.COUNTING),
    "torch.full": _full,
    "torch.eye": _eye,
    "torch.arange": _arange,
    "torch.randint": _integers,
    "torch.tensor": typed,
    "torch.as_tensor": typed,
    "torch.from_numpy": typed,
    "torch.Tensor": _old_tensor,
    "torch.FloatTensor": _old_tensor,
    **dict.fromkeys(OF_OLD_TENSORS, _old_tensor),
    "torch.randn_like": partial(_like, Fill.NORMAL),
    "torch.rand_like": partial(_like, Fill.UNIFORM),
    "torch.ones_like": partial(_like, Fill.ONES),
    "torch.full_like": partial(_like, Fill.ONES),
    "torch.zeros_like": partial(_like, Fill.COUNTING),
    "torch.empty_like": partial(_like, Fill.COUNTING),
    "numpy.random.randn": partial(_sized, Fill.NORMAL),
    "numpy.random.standard_normal": partial(_sized, Fill.NORMAL),
    "numpy.random.rand": partial(_sized, Fill.UNIFORM),
    "numpy.random.random": partial(_sized, Fill.UNIFORM),
    "numpy.random.randint": _integers,
    "numpy.zeros": partial(_of_shape, Fill.COUNTING),
    "numpy.empty": partial(_of_shape, Fill.COUNTING),
    "numpy.ones": partial(_of_shape, Fill.ONES),
    "numpy.full": _full,
    "numpy.eye": _eye,
    "numpy.arange": _arange,
    "numpy.array": typed,
    "numpy.asarray": typed,
}
