"""Which windows of values a picture still lacks. No Qt: the window and `export` both ask."""

from explorer.algebra import byte_count
from explorer.program import TileKey
from explorer.scene import Role, Size, Tensor, wanted
from explorer.state import Resolved, State, tile_key


def missing_tiles(state: State, resolved: Resolved, size: Size) -> tuple[TileKey, ...]:
    """What the picture would show and is not at hand."""
    found = wanted(resolved.subject, resolved.moment, size, state.look)
    keys = (
        tile_key(tensor.name, place, *added)
        for tensor, place, added in found
        if place not in tensor.tiling.tiles and _has_values(tensor, state)
    )
    return tuple(keys)


def _has_values(tensor: Tensor, state: State) -> bool:
    """Whether the engine can have it: C where it was computed, an operand that torch made and that fits the budget."""
    assert state.heard is not None
    answer = state.heard.answer
    if tensor.role is Role.C:
        return answer.product.computed
    made = (answer.a if tensor.role is Role.A else answer.b).final is not None
    return made and byte_count(tensor.shape, tensor.item_size) <= state.budget
