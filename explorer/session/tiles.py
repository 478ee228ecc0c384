"""Which windows of values a picture still lacks."""

from explorer.algebra import byte_count
from explorer.asking import Answer, TileKey
from explorer.scene import Look, Role, Size, Tensor, wanted
from explorer.state import Resolved, tile_key


def missing_tiles(resolved: Resolved, size: Size, look: Look, answer: Answer, budget: int) -> tuple[TileKey, ...]:
    """What the picture would show and is not at hand."""
    found = wanted(resolved.subject, resolved.moment, size, look)
    keys = (
        tile_key(tensor.name, place, *added)
        for tensor, place, added in found
        if place not in tensor.tiling.tiles and _has_values(tensor, answer, budget)
    )
    return tuple(keys)


def _has_values(tensor: Tensor, answer: Answer, budget: int) -> bool:
    """Whether the engine can have it: C where it was computed, an operand that torch made and that fits the budget."""
    if tensor.role is Role.C:
        return answer.product.computed
    made = (answer.a if tensor.role is Role.A else answer.b).final is not None
    return made and byte_count(tensor.shape, tensor.item_size) <= budget
