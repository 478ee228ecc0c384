"""An operand that did not change is not filled again; what is kept never exceeds the budget, nor changes an answer."""

from collections.abc import Iterator

import pytest
import torch

import explorer.engine.building as building
from explorer.asking import Run, Stage
from explorer.engine import evaluate
from explorer.engine.kept import Kept
from explorer.program import Fill, Operand, Program, Source, parse_operand


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Source]]:
    """The sources that were filled, in order."""
    sources: list[Source] = []
    fill = building.fill

    def noting(source: Source) -> torch.Tensor:
        sources.append(source)
        return fill(source)

    monkeypatch.setattr(building, "fill", noting)
    yield sources


def _run(kept: Kept, left: str, right: str, budget: int = 10**6) -> list[Stage]:
    program = Program(parse_operand(left), parse_operand(right))
    return [answer.stage for answer in evaluate(Run(0, program, budget), kept)]


def test_the_other_operand_is_not_filled_again(filled: list[Source]) -> None:
    kept = Kept()
    for right in ("3x4", "3x5", "3x4", "3x5.mT.mT"):
        _run(kept, "2x3", right)
    assert [source.shape for source in filled] == [(2, 3), (3, 4), (3, 5), (3, 5)]


def test_what_is_neither_multiplied_nor_shown_is_not_filled(filled: list[Source]) -> None:
    _run(Kept(), "128x29040", "20x5", budget=10**9)
    assert [source.shape for source in filled] == [(20, 5)]


def test_an_operand_is_kept_with_its_steps() -> None:
    kept = Kept()
    _run(kept, "3x2.T", "3x4")
    tensor = kept.get(parse_operand("3x2.T"))
    assert tensor is not None and tensor.stride() == (1, 2)
    assert kept.get(parse_operand("3x2")) is None


def test_only_the_last_are_kept(filled: list[Source]) -> None:
    kept = Kept()
    for rows in range(1, 9):
        _run(kept, f"{rows}x3", "3x4")
    assert kept.get(parse_operand("3x4")) is not None
    assert kept.get(parse_operand("8x3")) is not None
    assert kept.get(parse_operand("1x3")) is None
    assert len(filled) == 9


def test_older_tensors_make_room() -> None:
    """What is kept and what the next program takes fit the budget together: the one used longest ago goes first."""
    kept = Kept()
    _run(kept, "10x20", "20x10")
    _run(kept, "10x20.reshape(20, 10)", "10x20", budget=4000)  # 2 * 800 + 1600 beside the 800 of the old 20x10
    assert kept.get(parse_operand("20x10")) is not None
    _run(kept, "20x10.mT", "20x10", budget=2800)  # 2 * 800 + 400 beside one of the older two
    assert kept.get(parse_operand("10x20.reshape(20, 10)")) is None
    assert kept.get(parse_operand("10x20")) is not None
    _run(kept, "20x10.mT", "20x10", budget=2799)
    assert kept.get(parse_operand("10x20")) is None
    assert kept.get(parse_operand("20x10")) is not None and kept.get(parse_operand("20x10.mT")) is not None


def test_nothing_is_kept_beyond_a_smaller_budget() -> None:
    kept = Kept()
    _run(kept, "10x20", "20x10")
    _run(kept, "1x2", "2x1", budget=100)
    assert kept.get(parse_operand("10x20")) is None
    assert kept.get(parse_operand("1x2")) is not None
    _run(kept, "1x2", "3x1", budget=8)
    assert kept.get(parse_operand("3x1")) is None
    assert kept.get(parse_operand("1x2")) is not None


def test_operands_shown_by_themselves_are_not_kept_beyond_the_budget() -> None:
    """Each of them fits and is built; together they would not."""
    kept = Kept()
    _run(kept, "1x2", "1x3", budget=12)
    assert [kept.get(parse_operand(shape)) is not None for shape in ("1x2", "1x3")] == [False, True]


def test_typed_zeros_keep_their_sign() -> None:
    kept = Kept()
    for zero in (0.0, -0.0):
        operand = Operand(Source((1,), Fill.TYPED, values=(zero,)))
        *_, answer = evaluate(Run(0, Program(operand, operand)), kept)
        assert answer.a.values is not None
        assert str(answer.a.values.numbers()[0]) == str(zero)


def test_what_was_kept_changes_no_answer() -> None:
    program = Program(parse_operand("4x3.mT", Fill.NORMAL, seed=3), parse_operand("4x3", Fill.UNIFORM))
    kept = Kept()
    request = Run(1, program)
    assert list(evaluate(request, kept)) == list(evaluate(request, kept)) == list(evaluate(request))


@pytest.mark.parametrize("asked", range(4))
def test_a_newer_request_ends_the_work(asked: int, filled: list[Source]) -> None:
    """Asked before A, before B and before the product; at the first yes nothing more is done."""
    program = Program(parse_operand("2x3"), parse_operand("3x4"))
    replies = iter([False] * asked + [True] * 9)
    stages = [answer.stage for answer in evaluate(Run(0, program), superseded=lambda: next(replies))]
    assert stages == [Stage.VERDICT, Stage.COMPUTED][: 1 + (asked > 2)]
    assert len(filled) == min(asked, 2)


def test_axes_that_are_named_are_not_filled_again() -> None:
    kept = Kept()
    list(evaluate(Run(1, Program(parse_operand("20x30"), parse_operand("30x4"))), kept))
    before = kept.get(parse_operand("20x30"))
    named = Program(parse_operand("T=20 C=30"), parse_operand("30x4"))
    list(evaluate(Run(2, named), kept))
    assert before is not None and kept.get(named.a) is before
