"""`.view(size)`: the same memory in other sizes; refused where that would take a copy."""

import ast
from collections.abc import Iterator

from explorer.algebra import Shape, format_shape
from explorer.program.expressions import CallError, as_code
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.sizes import fit, other_sizes, sizes_refused, suggested_sizes


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    if before.contiguous or not fit(arguments, before):
        return sizes_refused(name, "view", arguments, before)
    return (
        f"{name} is {format_shape(before.shape)} at this step and not contiguous, with strides "
        f"{format_shape(before.stride)}: these sizes cannot be read from its memory without a copy, and .view never "
        "copies; .reshape would, and so would .contiguous() before the .view."
    )


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    if not before.contiguous:
        yield Replacement(Aim.CONTIGUOUS, 9.0, (("reshape", arguments),))
        yield Replacement(Aim.CONTIGUOUS, 8.0, (("contiguous", ()), ("view", arguments)))
    yield from other_sizes("view", arguments, before)


def _check(call: ast.Call) -> None:
    """torch's other `.view`, which reads the same memory as another element type, rearranges nothing."""
    written = [keyword.value for keyword in call.keywords if keyword.arg == "dtype"]
    written += [node for node in call.args if isinstance(node, ast.Attribute) and as_code(node).startswith("torch.")]
    if written:
        code = as_code(written[0])
        raise CallError(f".view({code}) reads the memory as another element type and is not a step; give sizes")


VIEW = StepKind(
    name="view",
    signature=Signature(("size",), required=1, many="sizes", example="-1, 2048"),
    other_memory=OtherMemory.REFUSED,
    refusal=_refusal,
    suggestion=suggested_sizes,
    entry=Entry(
        Spot.MENU,
        "View",
        "the same memory of {side} in other sizes, never a copy; type the sizes, -1 is worked out.",
        typed=True,
    ),
    replacements=_replacements,
    check=_check,
)
