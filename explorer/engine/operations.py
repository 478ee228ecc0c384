"""The torch function behind each operation."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter

import torch
from torch import Tensor

from explorer.program import Operation, rule_of

Multiply = Callable[[Tensor, Tensor], Tensor]


@lru_cache(maxsize=64)
def call_of(operation: Operation) -> Multiply:
    """What torch does with the left and the right operand. Where it adds a bias, that is a zero of no dimensions."""
    rule = rule_of(operation)
    function: Callable[..., Tensor] = attrgetter(rule.function)(torch)
    if rule.equation:
        return lambda left, right: function(operation.equation, left, right)
    if rule.adds_bias:
        return lambda left, right: function(left.new_zeros(()), left, right)
    return function
