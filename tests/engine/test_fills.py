"""A source holds what the code that explorer.program writes for it makes, element by element."""

import math
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from explorer.asking import Run
from explorer.engine import evaluate
from explorer.engine.fills import fill
from explorer.engine.sources import SourceSketch, sketch_source
from explorer.program import Dtype, Fill, Operand, Program, Source, parse_steps, to_pytorch

SHAPES = [(), (1,), (7,), (0,), (2, 3), (4, 4), (3, 0), (0, 1), (2, 3, 4), (2, 0, 3), (0, 1, 4), (2, 1, 3, 2)]
STEPS = {0: ".reshape(1, 1)", 1: ".flatten()", 2: ".T", 3: ".mT.reshape(-1)", 4: ".transpose(0, 3)"}
NUMBERS = (0, 1.5, -2, 3, float("nan"), float("inf"), -0.0, 70000, 1e300, -7, 2**60 + 1, 12)


def _source(shape: tuple[int, ...], kind: Fill, dtype: Dtype) -> Source:
    count = math.prod(shape)
    finite = dtype in (Dtype.INT64, Dtype.BOOL)
    numbers = [value for value in NUMBERS if not finite or abs(value) < 2**62]
    typed = tuple((numbers * (count // len(numbers) + 1))[:count]) if kind is Fill.TYPED else ()
    return Source(shape, kind, dtype, seed=41, values=typed)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("dtype", list(Dtype))
@pytest.mark.parametrize("kind", list(Fill))
def test_a_source_is_what_its_code_makes(kind: Fill, dtype: Dtype, shape: tuple[int, ...]) -> None:
    source = _source(shape, kind, dtype)
    made: dict[str, Any] = {}
    code = to_pytorch(Program(Operand(source), Operand(source))).rsplit("C = ", 1)[0]
    exec(code, made)
    _assert_same(fill(source), made["A"])
    _assert_same(made["B"], made["A"])
    sketch = sketch_source(source)
    assert isinstance(sketch, SourceSketch)
    assert (sketch.tensor.shape, sketch.tensor.stride()) == (made["A"].shape, made["A"].stride())
    assert (sketch.tensor.dtype, sketch.tensor.device.type) == (made["A"].dtype, "meta")


@pytest.mark.parametrize("dtype", list(Dtype))
@pytest.mark.parametrize("kind", list(Fill))
def test_a_whole_program_is_what_its_code_makes(kind: Fill, dtype: Dtype) -> None:
    """With steps, and with the values that are sent to the window."""
    for shape in SHAPES:
        operand = Operand(_source(shape, kind, dtype), parse_steps(STEPS[len(shape)]))
        program = Program(operand, operand)
        made: dict[str, Any] = {}
        exec(to_pytorch(program).rsplit("C = ", 1)[0], made)
        *_, answer = evaluate(Run(0, program))
        for told in (answer.a.values, answer.b.values):
            assert told is not None
            assert told.shape == tuple(made["A"].shape)
            wide = torch.float64 if dtype.is_floating else torch.int64
            _assert_same(torch.tensor(list(told.numbers()), dtype=wide), made["A"].to(wide).reshape(-1))


def test_typed_numbers_that_torch_refuses() -> None:
    """An infinite whole number: torch's words, before anything is computed."""
    source = Source((2,), Fill.TYPED, Dtype.INT64, values=(1, float("inf")))
    with pytest.raises(RuntimeError) as refusal:
        torch.tensor([1, float("inf")], dtype=torch.int64)
    verdict, computed = evaluate(Run(0, Program(Operand(source), Operand(source))))
    assert verdict.a.error is not None and verdict.a.error.text == str(refusal.value)
    assert (computed.a, computed.product) == (verdict.a, verdict.product)


def test_the_global_generator_is_left_alone() -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    operand = Operand(Source((2, 2), Fill.NORMAL, seed=9))
    list(evaluate(Run(0, Program(operand, operand))))
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.parametrize("dtype", list(Dtype))
@pytest.mark.parametrize("kind", list(Fill))
def test_the_bytes_counted_are_those_taken(kind: Fill, dtype: Dtype) -> None:
    """Every storage that filling makes on the CPU is counted, temporaries included."""
    for shape in SHAPES:
        source = _source(shape, kind, dtype)
        sketch = sketch_source(source)
        with _Storages() as storages:
            filled = fill(source)
        assert isinstance(sketch, SourceSketch)
        final = filled.untyped_storage().nbytes()
        assert final <= sketch.size
        if kind is not Fill.TYPED:  # torch.tensor of few numbers makes what it makes
            assert sketch.size == sum(storages.made.values())


class _Storages(TorchDispatchMode):
    """Notes the storages that torch makes."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[int, int] = {}
        self._alive: list[object] = []

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # nothing is compiled here; True imports torch._dynamo, which takes seconds

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        given = {arg.untyped_storage()._cdata for arg in args if isinstance(arg, torch.Tensor)}
        storage = result.untyped_storage()
        if storage._cdata not in given:
            self.made[storage._cdata] = storage.nbytes()
            self._alive.append(result)
        return result


def _assert_same(ours: torch.Tensor, theirs: torch.Tensor) -> None:
    """Same shape, strides, element type and elements; nan is the same as nan."""
    assert (ours.shape, ours.stride(), ours.dtype) == (theirs.shape, theirs.stride(), theirs.dtype)
    assert torch.equal(torch.isnan(ours), torch.isnan(theirs))
    assert torch.equal(torch.nan_to_num(ours), torch.nan_to_num(theirs))
