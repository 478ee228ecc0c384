"""Whether a program fits in memory, counted before any of it is taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.algebra import format_bytes


@dataclass(frozen=True, slots=True)
class Cost:
    """A tensor that computing would make; `what` names it in a sentence."""

    what: str
    size: int  # bytes


def total_bytes(costs: Iterable[Cost]) -> int:
    """What all of them take together."""
    return sum(cost.size for cost in costs)


def over_budget(costs: Iterable[Cost], budget: int) -> str | None:
    """Why only the shape is told, naming the largest tensor, or None where everything fits into `budget` bytes."""
    costs = tuple(costs)
    total = total_bytes(costs)
    if total <= budget:
        return None
    largest = max(costs, key=lambda cost: cost.size)
    limit = f"over the budget of {format_bytes(budget)}"
    if largest.size > budget:
        return f"shape only: {largest.what} would need {format_bytes(largest.size)}, {limit}"
    return f"shape only: {format_bytes(total)} in all ({largest.what}: {format_bytes(largest.size)}), {limit}"
