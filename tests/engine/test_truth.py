"""What `evaluate` answers is what torch says when it is called directly: a table of cases, right and wrong.

Nothing of torch's is written down here; the oracle of conftest.py asks torch itself.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from torch import Tensor

from explorer.asking import Answer, Run, Stage, TorchError
from explorer.engine import evaluate
from explorer.program import Dtype, Operand, Product, Program, parse_operand

# One case a line: left operand, right operand. A dtype may be written in front.
CASES = """
rank combinations that fit
    3 @ 3
    (3,) @ 3x4
    2x3 @ (3,)
    2x3 @ 3x4
    5x2x3 @ (3,)
    5x2x3 @ 3x4
    (3,) @ 5x3x4
    2x3 @ 5x3x4
    5x2x3 @ 5x3x4
    7x5x2x3 @ 7x5x3x4
    7x5x2x3 @ (3,)
    7x5x2x3 @ 3x4
    (3,) @ 7x5x3x4
    1 @ 1
    1x1 @ 1x1
    128x2048 @ 2048x50
rank combinations that do not
    3 @ 4
    (3,) @ 4x3
    4x3 @ (4,)
    2x3 @ 4x5
    5x2x3 @ (4,)
    5x2x3 @ 4x4
    (3,) @ 5x4x3
    2x3 @ 5x4x3
    5x2x3 @ 5x4x3
    7x5x2x3 @ 7x5x4x3
    7x5x2x3 @ 4x3
    7x5x2x3 @ (4,)
    128x29040 @ 2048x50
    () @ ()
    () @ (3,)
    3x4 @ ()
    () @ 5x3x4
batches
    5x1x2x3 @ 7x3x4
    1x2x3 @ 5x3x4
    5x2x3 @ 1x3x4
    1x2x3 @ 1x3x4
    5x2x3 @ 6x3x4
    5x2x3 @ 6x4x4
    5x2x3 @ 1x4x4
    1x2x3 @ 5x4x4
    8x2x2x3 @ 4x3x4
    8x1x2x3 @ 4x3x4
    8x1x2x3 @ 4x4x4
    6x8x2x3 @ 6x1x3x4
    6x8x2x3 @ 5x8x3x4
    2x3 @ 1x4x5
folding
    10x3x4 @ 5x4
    10x3x4 @ (5,)
    4x128x8 @ 7x6
    3x10x4.transpose(0, 1) @ 4x5
    3x10x4.transpose(0, 1) @ 5x4
    3x10x4.transpose(0, 1) @ (5,)
    10x4x3.mT @ 4x5
    10x4x3.mT @ 5x4
    10x4x3.mT @ (5,)
    (3,) @ 10x4x3.mT
    (3,) @ 10x5x4.mT
    (3,) @ 4x3x10.transpose(0, 2)
    (4,) @ 4x3x10.transpose(0, 2)
    2x3 @ 10x4x3.mT
    2x3 @ 10x4x5.mT
sizes of zero
    0 @ 0
    0 @ 3
    2x0 @ 0x3
    0x2 @ 2x3
    2x3 @ 3x0
    0x0 @ 0x0
    2x0 @ 3x0
    2x0 @ (0,)
    2x0 @ (1,)
    5x2x0 @ 0x3
    5x2x0 @ 5x0x3
    0x2x3 @ 0x3x4
    0x2x3 @ 0x4x4
    0x2x3 @ 5x3x4
    0x2x3 @ 1x3x4
    0x2x3 @ (3,)
    (0,) @ 5x0x3
    0x3.reshape(0, -1) @ 3
    0x3.reshape(-1, 5) @ 5x2
    0x3.reshape(3) @ 3
    0x4611686018427387904 @ 3
    0x4611686018427387904 @ 4611686018427387904x0
    4611686018427387904x0 @ 0x3
    4611686018427387904x0 @ 1x3
    4611686018427387904x0 @ 0x4611686018427387904
element types alike
    float64 2x3 @ float64 3x4
    float16 2x3 @ float16 3x4
    float16 3 @ float16 3
    float16 5x2x3 @ float16 5x3x4
    bfloat16 2x3 @ bfloat16 3
    bfloat16 5x2x3 @ bfloat16 5x3x4
    int64 2x3 @ int64 3x4
    int64 3 @ int64 3
    int64 5x2x3 @ int64 5x3x4
    int64 2x3 @ int64 3
    int64 2x3 @ int64 4x3
boolean elements
    bool 3 @ bool 3
    bool (3,) @ bool 3x4
    bool 2x3 @ bool (3,)
    bool 2x3 @ bool 3x4
    bool 5x2x3 @ bool 3x4
    bool 5x2x3 @ bool 5x3x4
    bool 5x9x9 @ bool 5x9x9
    bool 5x20x1 @ bool 5x1x20
    bool 5x20x1 @ bool 5x1x19
    bool 20x3x20.transpose(0, 1) @ bool 3x20x20
    bool 2x0 @ bool 0x3
    bool 5x2x0 @ bool 5x0x3
    bool 0x3 @ bool 3
    bool 0 @ bool 0
    bool 2x3 @ bool 4x5
element types mixed
    float32 3 @ float64 3
    float32 (3,) @ int64 3x4
    float32 2x3 @ float64 (3,)
    float64 2x3 @ float32 (3,)
    float32 2x3 @ float64 3x4
    int64 2x3 @ float32 3x4
    float16 2x3 @ bfloat16 3x4
    float32 5x2x3 @ float64 5x3x4
    bool 5x2x3 @ int64 5x3x4
    int64 5x2x3 @ bool 5x3x4
    float32 5x9x9 @ float64 5x9x9
    float64 5x9x9 @ float32 5x9x9
    float32 9x5x9.transpose(0, 1) @ float64 5x9x9
    bool 5x9x9 @ int64 5x9x9
    float32 5x2x3 @ float64 1x3x4
    float32 5x2x3 @ float64 3x4
    float32 (3,) @ float64 5x4x3.mT
    float64 (3,) @ float32 5x3x4
    float32 5x2x0 @ float64 5x0x3
    float32 0x2x3 @ float64 0x3x4
    float16 0x4 @ bfloat16 4x4x0
    float32 0x2x3 @ float64 1x3x4
    float32 2x0 @ float64 0x3
element types mixed and sizes wrong
    float32 3 @ float64 4
    float32 2x3 @ float64 4x5
    float32 2x3 @ int64 (4,)
    float32 (3,) @ bool 4x5
    float32 5x2x3 @ float64 5x4x4
    float32 5x2x3 @ float64 6x3x4
    float32 10x3x4 @ float64 5x4
    float32 5x2x3 @ bool 1x4x4
    float32 () @ float64 3
transpose
    3x2.transpose(0, 1) @ 3x4
    5x3x2.transpose(-1, -2) @ 3x4
    2x3.transpose(0, 0) @ 3x4
    2x3.transpose(0, 2) @ 3x4
    2x3.transpose(-3, 0) @ 3x4
    ().transpose(0, 1) @ 3
    ().transpose(0, -1) @ 3
    3x2x5.transpose(0, 2) @ 3x4
T, t and mT
    3x2.T @ 3x4
    3.T @ 3
    ().T @ 3
    5x3x2.T @ 5x4
    3x2.t() @ 3x4
    3.t() @ 3
    ().t() @ 3
    5x3x2.t() @ 3x4
    3x2.mT @ 3x4
    3.mT @ 3
    ().mT @ 3
    5x3x2.mT @ 3x4
reshape
    12.reshape(4, 3) @ 3x4
    4x6.reshape(-1, 3) @ 3x4
    4x6.T.reshape(24) @ 24
    4x6.t().reshape(6, 2, 2) @ 2
    2x3.reshape(6, 1) @ 1x3
    1x1.reshape(()) @ 3
    2x3.reshape(()) @ 3
    2x3.reshape(4, 2) @ 2
    2x3.reshape(4, -1) @ 2
    2x3.reshape(-1, -1) @ 2
    2x3.reshape(-2, 3) @ 3
    2x3.reshape(0, -1) @ 3
    2x3.reshape(4294967296, 4294967296) @ 3
    0x3.reshape(4294967296, 4294967296) @ 3
    128x29040.reshape(128, 2048) @ 2048x50
    2x3x4.transpose(0, 1).reshape(6, 4) @ 4x5
    2x3x4.mT.reshape(8, 3).T @ 8x2
    2x3.reshape(1, 2, 1, 3).transpose(1, 3) @ 2
flatten
    2x3x4.flatten(1) @ 12x5
    2x3x4.flatten() @ 24
    2x3x4.flatten(0, 1) @ 4x5
    2x3x4.mT.flatten(1) @ 12x5
    2x3x4.transpose(0, 1).flatten(0, 1) @ 4x5
    ().flatten() @ 1
    3.flatten(1) @ 3
    2x3.flatten(1, 0) @ 3
    2x3.flatten(0, 5) @ 3
    2x3.flatten(2) @ 3
permute
    3x2.permute(1, 0) @ 3x4
    2x3x4.permute(2, 0, 1) @ 3x5
    2x3x4.permute(-1, 0, 1) @ 4x2
    2x3x4.permute(0, 1, 2) @ 4x2
    ().permute(()) @ 3
    2x3.permute(()) @ 3
    2x3x4.permute(0, 1) @ 4
    2x3.permute(0, 1, 2) @ 3
    2x3.permute(0, 2) @ 3
    2x3.permute(1, 1) @ 3
    2x3.permute(-1, 1) @ 3
    ().permute(0) @ 3
    0x3.permute(1, 0) @ 3x0
squeeze
    1x3x1x4.squeeze() @ 4
    1x3x1x4.squeeze(0) @ 4x2
    1x3x1x4.squeeze(1) @ 4x2
    1x3x1x4.squeeze((0, 2)) @ 4x2
    1x3x1x4.squeeze((0, -2)) @ 4x2
    1x1.squeeze() @ 3
    3x1.T.squeeze() @ 3
    2x3.squeeze(2) @ 3
    2x3.squeeze((0, 0)) @ 3
    2x3.squeeze((0, -2)) @ 3
    2x3.squeeze((0, 5)) @ 3
    ().squeeze() @ 3
    ().squeeze(0) @ 3
    ().squeeze(1) @ 3
unsqueeze
    3.unsqueeze(0) @ 3x4
    3.unsqueeze(-1) @ 1x4
    2x3.unsqueeze(2) @ 1x4
    3x2.T.unsqueeze(1) @ 3x4
    ().unsqueeze(-1) @ 1
    ().unsqueeze(1) @ 1
    2x3.unsqueeze(3) @ 3
    2x3.unsqueeze(-4) @ 3
    0x3.unsqueeze(0) @ 3x4
view
    12.view(4, 3) @ 3x4
    4x6.view(-1, 3) @ 3x4
    4x6.T.view(24) @ 24
    4x6.T.view(4, 6) @ 6
    4x6.T.view(6, 2, 2) @ 2
    4x6.T.view(6, 1, 4) @ 4
    4x6.T.contiguous().view(24) @ 24
    4x6.T.view(25) @ 24
    4x6.T.view(-1, 5) @ 24
    4x6.T.view(-2, 12) @ 24
    4x6.T.view(-1, -1) @ 24
    2x3x4.permute(0, 2, 1).view(2, 12) @ 12
    2x3x4.permute(1, 0, 2).view(3, 8) @ 8
    2x3x4.permute(1, 0, 2).view(3, 2, 2, 2) @ 2
    1x4x6.transpose(0, 1).view(24) @ 24
    4x6.mT.reshape(24).view(3, 8) @ 8
    2x3.view(()) @ 2
    1x1.view(()) @ 2
    0x3.T.view(0, 7) @ 7
    0x3.view(-1, 0) @ 7
    0x3.view(4294967296, 4294967296) @ 3
    2x3.view(4) @ 2
contiguous
    2x3.contiguous() @ 3
    3x2.T.contiguous() @ 3
    3x2.T.contiguous().contiguous() @ 3
    3x2.T.contiguous().T @ 2
    3x1.T.contiguous() @ 3
    0x3.T.contiguous() @ 0
    ().contiguous() @ 3
    2x3x4.permute(2, 0, 1).contiguous() @ 3
    2x3x4.permute(1, 2, 0).contiguous().flatten() @ 24
expand
    (3,).expand(4, 3) @ 3x2
    3x1.expand(3, 4) @ 4x2
    3x1.expand(-1, 4) @ 4
    1x3.expand(4, -1).T @ 4x2
    3x1.expand(3, 4).reshape(2, 6) @ 6
    3x1.expand(3, 4).view(12) @ 12
    3x1.expand(3, 4).contiguous() @ 4
    2x3.expand(2, 3) @ 3
    ().expand(2, 3) @ 3
    ().expand(()) @ 3
    1x3.expand(0, 3) @ 3
    2x1x3.expand(2, 4, 3) @ 3x5
    2x3 @ 1x3x4.expand(2, 3, 4)
    bool 3x1.expand(3, 4) @ 4x2
    float16 3x1.expand(3, 4) @ float16 4x2
    2x3.expand(2, 4) @ 4
    2x3.expand(3) @ 3
    (3,).expand(-1, 3) @ 3
    (3,).expand(-2, 3) @ 3
    1x0.expand(-2, 0) @ 0
    0x1.expand(0, -3) @ 3
    ().expand(0, -1) @ 3
    (1,).expand(9000000000000000000, 9) @ 9
swapaxes
    2x3.swapaxes(0, 1) @ 2
    (2, 3, 4).swapaxes(-1, 0) @ 2
    ().swapaxes(0, -1) @ 3
    2x3.swapaxes(0, 2) @ 3
unflatten
    (6,).unflatten(0, (2, 3)) @ 3
    2x6.unflatten(-1, (3, -1)) @ 2
    6x2.T.unflatten(1, (2, 3)) @ 3
    (6,).unflatten(0, (6,)) @ 6
    0x3.unflatten(0, (0, 2)) @ 2x3
    2x6.unflatten(1, (4, 2)) @ 2
    2x6.unflatten(1, (4, -1)) @ 2
    2x6.unflatten(1, (-1, -1)) @ 2
    2x6.unflatten(1, (-2, -3)) @ 2
    2x6.unflatten(1, ()) @ 2
    2x6.unflatten(2, (2, 3)) @ 3
    ().unflatten(0, (1,)) @ 3
    (0,).unflatten(0, (0, -1)) @ 3
refused on the way
    2x3.mT.reshape(5).T @ 3.mT
    2x3.T.T.T @ 2x3.t().t().transpose(0, 9).flatten()
"""


def _operand(text: str) -> Operand:
    head, _, rest = text.partition(" ")
    if head not in list(Dtype):
        return parse_operand(text)
    operand = parse_operand(rest)
    return replace(operand, source=replace(operand.source, dtype=Dtype(head)))


def _program(case: str, product: Product = Product.A_AT_B) -> Program:
    left, right = (_operand(side.strip()) for side in case.split(" @ "))
    return Program(left, right) if product is Product.A_AT_B else Program(right, left, product)


TABLE = [line.strip() for line in CASES.splitlines() if " @ " in line]


def _answers(program: Program) -> tuple[Answer, Answer]:
    verdict, computed = evaluate(Run(7, program))
    assert (verdict.stage, computed.stage) == (Stage.VERDICT, Stage.COMPUTED)
    return verdict, computed


@pytest.mark.parametrize("case", TABLE)
def test_computed(case: str, torch_says: Callable) -> None:
    """Facts, errors, views and copies, warnings and values: all that is told in the end."""
    _, computed = _answers(_program(case))
    direct = torch_says(_program(case))
    assert computed.a == direct.a
    assert computed.b == direct.b
    assert computed.product == direct.product


@pytest.mark.parametrize("case", TABLE)
def test_verdict(case: str, torch_says: Callable) -> None:
    """The same before anything is computed, values excepted."""
    verdict, _ = _answers(_program(case))
    direct = torch_says(_program(case))
    assert verdict.a == replace(direct.a, values=None)
    assert verdict.b == replace(direct.b, values=None)
    assert verdict.product == replace(direct.product, computed=False, values=None)


@pytest.mark.parametrize("case", TABLE[::4])
def test_b_at_a(case: str, torch_says: Callable) -> None:
    """The operand that stands first may be B."""
    program = _program(case, Product.B_AT_A)
    assert _answers(program)[1].product == torch_says(program).product


def test_the_table_is_a_fair_one(torch_says: Callable) -> None:
    """The table has torch accept, copy, warn and refuse in each of its ways; a case is there once."""
    said = [torch_says(_program(case)) for case in TABLE]
    refusals = {direct.product.error.text.split("(")[0][:24] for direct in said if direct.product.error}
    steps = [step for direct in said for step in (*direct.a.steps, *direct.b.steps)]
    assert len(set(TABLE)) == len(TABLE) > 90
    assert len(refusals) >= 12, refusals
    assert sum(direct.product.computed for direct in said) > 40
    assert {step.shares_memory for step in steps} == {True, False, None}
    assert len({step.error.text[:20] for step in steps if step.error}) >= 9
    assert sum(step.warning is not None for step in steps) >= 3


def test_torch_is_left_as_it_was() -> None:
    """`evaluate` hears every warning, and has torch go on warning as before."""
    import torch

    for always in (True, False):
        torch.set_warn_always(always)
        _answers(_program("5x3x2.T.reshape(7) @ 3"))
        assert torch.is_warn_always_enabled() is always


def test_a_backtrace_of_cpp_is_left_out() -> None:
    import torch

    from explorer.engine.attempt import attempt

    with pytest.raises(TypeError) as refusal:
        torch.zeros(10**30)
    first, *rest = str(refusal.value).splitlines()
    assert rest and attempt(lambda: torch.zeros(10**30)) == TorchError("TypeError", first)
    assert attempt(lambda: torch.ones(2)[3]) == TorchError(
        "IndexError", "index 3 is out of bounds for dimension 0 with size 2"
    )


def test_other_lines_of_an_error_are_kept() -> None:
    from explorer.engine.attempt import attempt

    def refuse() -> Tensor:
        raise RuntimeError("one line\nand another")

    assert attempt(refuse) == TorchError("RuntimeError", "one line\nand another")


def test_an_answer_says_who_gave_it() -> None:
    import torch

    verdict, _ = _answers(_program("2x3 @ 3x4"))
    assert (verdict.generation, verdict.version, verdict.device) == (7, torch.__version__, "cpu")
    assert type(verdict.version) is str
