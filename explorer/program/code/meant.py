"""How a source is meant: torch makes some tensors flat, or as one matrix, and the call behind says their shape."""

from dataclasses import replace

from explorer.algebra import Shape
from explorer.program.code.layout import laid_out, worked_out
from explorer.program.code.tensor import Tensor
from explorer.program.operand import Fill, Source
from explorer.program.steps import Step


def reshaped(tensor: Tensor, step: Step) -> Tensor | None:
    """`torch.arange(6).reshape(2, 3)` as one source; None where the step is one of its own."""
    source = tensor.source
    if source is None or not tensor.unshaped or step.name not in ("reshape", "view"):
        return None
    shape = worked_out(step.arguments, laid_out(source.shape).count)
    if shape is None:
        return None
    if source.fill is Fill.IDENTITY and (source.shape[0], len(shape)) != (1, 1):
        return None  # only the first unit vector is still an identity
    return _of_shape(tensor, source, shape)


def stacked(tensor: Tensor, repeats: tuple[int, ...]) -> Tensor | None:
    """`torch.eye(3).repeat(5, 1, 1)` as one source, a stack of them; None of anything else."""
    source = tensor.source
    if source is None or not tensor.unshaped or source.fill is not Fill.IDENTITY or repeats[-2:] != (1, 1):
        return None
    return _of_shape(tensor, source, (*repeats[:-2], *source.shape))


def _of_shape(tensor: Tensor, source: Source, shape: Shape) -> Tensor:
    return replace(tensor, source=replace(source, shape=shape), layout=laid_out(shape), unshaped=False)
