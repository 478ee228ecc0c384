"""The torch function behind each operation."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor
from torch.nn import functional

from explorer.program import Operation

CALLS: Mapping[Operation, Callable[[Tensor, Tensor], Tensor]] = {
    Operation.MATMUL: torch.matmul,
    Operation.LINEAR: functional.linear,
    Operation.MM: torch.mm,
    Operation.BMM: torch.bmm,
    Operation.MV: torch.mv,
    Operation.DOT: torch.dot,
    Operation.CONV2D: functional.conv2d,
    Operation.MUL: torch.mul,
}
