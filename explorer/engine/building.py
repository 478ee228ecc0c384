"""An operand with its values: filled, and rearranged step by step."""

import warnings

from torch import Tensor

from explorer.asking import TorchError
from explorer.engine.attempt import attempt
from explorer.engine.fills import fill
from explorer.engine.kept import Kept
from explorer.engine.operands import apply_step
from explorer.program import Operand


def build(operand: Operand, kept: Kept) -> Tensor | TorchError:
    """The operand's tensor, kept from before or filled and rearranged; an error where memory runs out."""
    known = kept.get(operand)
    if known is not None:
        return known
    tensor = attempt(lambda: _run(operand))
    if isinstance(tensor, Tensor):
        kept.put(operand, tensor)
    return tensor


def _run(operand: Operand) -> Tensor:
    tensor = fill(operand.source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the verdict has told them
        for step in operand.steps:
            tensor = apply_step(tensor, step)
    return tensor
