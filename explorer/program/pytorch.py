"""The program as PyTorch code that a reader can run."""

import math

from explorer.algebra import Shape, element_count
from explorer.program.operand import Dtype, Fill, Source
from explorer.program.program import Program, Side
from explorer.program.steps import Step


def to_pytorch(program: Program) -> str:
    """The program as a script: imports, both operands step by step, and the product."""
    lines = ["import torch"]
    if "F." in program.call:
        lines.append("import torch.nn.functional as F")
    lines.append("")
    for side in Side:
        operand = program.operand(side)
        lines += _seed_lines(operand.source)
        lines.append(f"{side} = {source_code(operand.source)}")
        lines += [f"{side} = {side}{step_code(step)}" for step in operand.steps]
    lines.append(f"C = {program.call}")
    return "\n".join(lines) + "\n"


def step_code(step: Step) -> str:
    """The step as it is written behind a tensor: `.reshape(-1, 2048)`, `.squeeze((0, 1))`, `.T`."""
    return f".{step.name}" if step.is_attribute else f".{step.name}({', '.join(map(str, step.passed))})"


def source_code(source: Source) -> str:
    """The call that makes the source, as an expression: `torch.randn(128, 29040)`."""
    return _WRITERS[source.fill](source)


def _seed_lines(source: Source) -> list[str]:
    return [f"torch.manual_seed({source.seed})"] if source.fill in (Fill.NORMAL, Fill.UNIFORM) else []


def _sizes(shape: Shape) -> str:
    return ", ".join(map(str, shape)) if shape else "()"


def _dtype(source: Source) -> str:
    return "" if source.dtype is Dtype.FLOAT32 else f", dtype=torch.{source.dtype}"


def _cast(source: Source) -> str:
    return f".to(torch.{source.dtype})"


def _counting(source: Source) -> str:
    count, sizes = element_count(source.shape), _sizes(source.shape)
    if source.dtype is Dtype.FLOAT32 and count <= 2**24:  # beyond, a float would not name the count exactly
        return f"torch.arange({count}.).reshape({sizes})"
    if source.dtype in (Dtype.FLOAT32, Dtype.FLOAT64):
        return f"torch.arange({count}, dtype=torch.{source.dtype}).reshape({sizes})"
    cast = "" if source.dtype is Dtype.INT64 else _cast(source)
    return f"torch.arange({count}).reshape({sizes}){cast}"


def _normal(source: Source) -> str:
    draw = f"torch.randn({_sizes(source.shape)}"
    if source.dtype.is_floating:
        return f"{draw}{_dtype(source)})"
    if source.dtype is Dtype.BOOL:
        return f"({draw}) > 0)"
    return f"({draw}) * 10).round(){_cast(source)}"


def _uniform(source: Source) -> str:
    if source.dtype.is_floating:
        return f"torch.rand({_sizes(source.shape)}{_dtype(source)})"
    high = 2 if source.dtype is Dtype.BOOL else 10
    return f"torch.randint({high}, {source.shape}, dtype=torch.{source.dtype})"


def _ones(source: Source) -> str:
    return f"torch.ones({_sizes(source.shape)}{_dtype(source)})"


def _identity(source: Source) -> str:
    """`torch.eye` of the last two dimensions, repeated over the ones before; of 1-D, the first unit vector."""
    if not source.shape:
        return _ones(source)
    if len(source.shape) == 1:
        return f"torch.eye(1, {source.shape[0]}{_dtype(source)}).reshape({source.shape[0]})"
    rows, columns = source.shape[-2:]
    repeat = f".repeat({_sizes(source.shape[:-2])}, 1, 1)" if len(source.shape) > 2 else ""
    return f"torch.eye({rows}, {columns}{_dtype(source)}){repeat}"


def _typed(source: Source) -> str:
    numbers = ", ".join(_literal(value, source.dtype) for value in source.values)
    flat = f"torch.tensor([{numbers}], dtype=torch.{source.dtype})"
    return flat if len(source.shape) == 1 else f"{flat}.reshape({_sizes(source.shape)})"


def _literal(value: float, dtype: Dtype) -> str:
    if dtype is Dtype.BOOL:
        return str(bool(value))
    if not math.isfinite(value):
        return f'float("{value}")'
    return repr(value)


_WRITERS = {
    Fill.COUNTING: _counting,
    Fill.NORMAL: _normal,
    Fill.UNIFORM: _uniform,
    Fill.ONES: _ones,
    Fill.IDENTITY: _identity,
    Fill.TYPED: _typed,
}
