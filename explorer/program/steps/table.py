"""The steps that there are: one line each. Nothing else in the house lists them."""

from collections.abc import Mapping
from types import MappingProxyType

from explorer.algebra import excerpt
from explorer.program.steps.capital_t import CAPITAL_T
from explorer.program.steps.contiguous import CONTIGUOUS
from explorer.program.steps.expand import EXPAND
from explorer.program.steps.flatten import FLATTEN
from explorer.program.steps.kind import StepKind
from explorer.program.steps.m_t import M_T
from explorer.program.steps.permute import PERMUTE
from explorer.program.steps.reshape import RESHAPE
from explorer.program.steps.squeeze import SQUEEZE
from explorer.program.steps.swapaxes import SWAPAXES
from explorer.program.steps.t import T
from explorer.program.steps.transpose import TRANSPOSE
from explorer.program.steps.unflatten import UNFLATTEN
from explorer.program.steps.unsqueeze import UNSQUEEZE
from explorer.program.steps.view import VIEW

_IN_ORDER = (  # of the buttons, the menu, and the sentence that lists them
    TRANSPOSE,
    RESHAPE,
    FLATTEN,
    PERMUTE,
    SQUEEZE,
    UNSQUEEZE,
    VIEW,
    CONTIGUOUS,
    UNFLATTEN,
    EXPAND,
    T,
    CAPITAL_T,
    M_T,
    SWAPAXES,
)
_MOST_NAMED = 10
STEPS: Mapping[str, StepKind] = MappingProxyType({kind.name: kind for kind in _IN_ORDER})


def unknown_step(name: str) -> str:
    """The sentence for a name that is no step; it stays one sentence however many steps there are."""
    known = ", ".join(f".{known}" for known in list(STEPS)[:_MOST_NAMED])
    more = f" and {len(STEPS) - _MOST_NAMED} more" if len(STEPS) > _MOST_NAMED else ""
    return f'".{excerpt(name)}" is not a step here; known are {known}{more}'
