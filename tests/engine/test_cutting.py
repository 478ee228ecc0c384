"""Which tensors of a program have tiles, how long they are held, and what is passed over."""

import weakref
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch

import explorer.engine.building as building
import explorer.engine.pyramid as pyramid
import explorer.engine.spread as spread
from explorer.asking import DEFAULT_BUDGET, Answer, Run, Stage, TileCut, TileKey, Tiles
from explorer.engine import Kept, cut_tiles, evaluate
from explorer.engine.fills import fill
from explorer.engine.pooling import Elements
from explorer.program import Dtype, Fill, Operand, Product, Program, Source, parse_operand

EXACT = {name: TileKey(name, 0, 0, 0, 0, 0) for name in "ABC"}


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    """The sources that were filled, in order."""
    sources: list[Source] = []

    def noting(source: Source) -> torch.Tensor:
        sources.append(source)
        return fill(source)

    monkeypatch.setattr(building, "fill", noting)
    return sources


def _run(kept: Kept, left: str, right: str, budget: int = DEFAULT_BUDGET, generation: int = 1) -> Answer:
    program = Program(parse_operand(left), parse_operand(right))
    *_, answer = evaluate(Run(generation, program, budget), kept)
    assert answer.stage is Stage.COMPUTED
    return answer


def _cut(kept: Kept, *keys: TileKey, generation: int = 1) -> list[TileCut]:
    return list(cut_tiles(Tiles(generation, keys), kept))


def _names(kept: Kept, names: str = "ABC") -> str:
    """Those of the tensors that have a tile."""
    return "".join(answer.tile.key.name for answer in _cut(kept, *(EXACT[name] for name in names)))


def _numbers(answer: TileCut) -> list[list[float]]:
    return np.frombuffer(answer.tile.mean).reshape(answer.tile.rows, answer.tile.columns).tolist()


@pytest.mark.parametrize("product", list(Product))
def test_operands_and_product_as_they_were_multiplied(product: Product) -> None:
    a, b = parse_operand("3x2.T"), parse_operand("3x2")
    kept = Kept()
    list(evaluate(Run(1, Program(a, b, product)), kept))
    left, right = torch.arange(6.0).reshape(3, 2).T, torch.arange(6.0).reshape(3, 2)
    result = left @ right if product is Product.A_AT_B else right @ left
    answers = _cut(kept, *EXACT.values())
    assert [_numbers(answer) for answer in answers] == [left.tolist(), right.tolist(), result.tolist()]
    assert [answer.generation for answer in answers] == [1, 1, 1]
    assert [answer.spread.largest for answer in answers] == [5, 5, result.max().item()]


def test_the_order_is_that_of_the_request_and_what_there_is_not_is_passed_over() -> None:
    kept = Kept()
    _run(kept, "2x3", "3x4")
    keys = (
        EXACT["C"],
        replace(EXACT["A"], name="D"),
        replace(EXACT["A"], name="shape"),
        replace(EXACT["A"], row=1),
        replace(EXACT["B"], down=10**9, across=10**9),
        replace(EXACT["B"], matrix=-1),
        replace(EXACT["B"], column=10**30),
        EXACT["A"],
    )
    assert [answer.tile.key for answer in _cut(kept, *keys)] == [EXACT["C"], EXACT["A"]]


def test_another_generation_is_answered_by_nothing() -> None:
    kept = Kept()
    assert _cut(kept, EXACT["A"]) == []
    _run(kept, "2x3", "3x4", generation=7)
    assert _cut(kept, EXACT["A"], generation=6) == _cut(kept, EXACT["A"], generation=8) == []
    assert len(_cut(kept, EXACT["A"], generation=7)) == 1


def test_operands_of_a_refused_product_are_filled_when_they_are_asked_for(filled: list[Source]) -> None:
    kept = Kept()
    assert _run(kept, "100x50", "60x80").product.error is not None
    assert filled == []
    assert _names(kept, "C") == ""
    assert _names(kept, "BB") == "BB"
    assert [source.shape for source in filled] == [(60, 80)]
    assert _names(kept) == "AB"
    assert [source.shape for source in filled] == [(60, 80), (100, 50)]
    assert _run(kept, "100x50", "50x80", generation=2).product.computed
    assert [source.shape for source in filled] == [(60, 80), (100, 50), (50, 80)]


@pytest.mark.parametrize(
    ("left", "right", "budget", "named"),
    [
        ("100x100", "100x100", 120_000, "ABC"),
        ("100x100", "100x100", 119_999, "AB"),
        ("100x100", "100x100", 80_000, "AB"),
        ("100x100", "100x100", 79_999, "A"),
        ("100x100", "200x300", 300_000, "AB"),
        ("200x300", "100x100", 50_000, "B"),
        ("200x300", "100x100", 30_000, ""),
        ("100x100.T.flatten()", "100x100", 120_000, "AB"),
        ("100x100.T.flatten()", "100x100", 119_999, "A"),
        ("100x100.T.flatten()", "100x100", 79_999, "B"),
        ("200x300", "10", 240_000, "B"),
        ("1000000x1000000", "1000000x1000000", DEFAULT_BUDGET, ""),
        ("1000000x1000000", "1000000", DEFAULT_BUDGET, "B"),
        ("100x100.reshape(7)", "100x100", DEFAULT_BUDGET, "B"),
        ("100x100.T", "100x100.flatten().reshape(3, 3)", DEFAULT_BUDGET, "A"),
    ],
)
def test_what_fits_the_budget_has_tiles(left: str, right: str, budget: int, named: str) -> None:
    kept = Kept()
    _run(kept, left, right, budget)
    assert _names(kept) == named
    assert _names(kept) == named


def test_older_tensors_make_room_for_what_is_built_late() -> None:
    kept = Kept()
    _run(kept, "100x100", "100x100.T")
    _run(kept, "100x110", "100x120", budget=100_000, generation=2)
    assert kept.get(parse_operand("100x100.T")) is not None
    assert len(_cut(kept, *EXACT.values(), generation=2)) == 2
    assert kept.get(parse_operand("100x100")) is None and kept.get(parse_operand("100x100.T")) is None


def test_the_product_counts_among_what_is_kept() -> None:
    kept = Kept()
    _run(kept, "10x20", "20x10")
    _run(kept, "1x9", "9x1", budget=1600 + 72, generation=2)
    assert kept.get(parse_operand("10x20")) is None  # 4 bytes of C too much
    assert kept.get(parse_operand("20x10")) is not None


def test_typed_operands_have_tiles_too() -> None:
    kept = Kept()
    operands = [Operand(Source((1, 2), Fill.TYPED, Dtype.FLOAT64, values=(sign * 0.0, 3.0))) for sign in (1, -1)]
    list(evaluate(Run(1, Program(*operands)), kept))
    assert [str(_numbers(answer)[0][0]) for answer in _cut(kept, *EXACT.values())] == ["0.0", "-0.0"]


def test_a_product_is_dropped_when_the_next_program_is_run() -> None:
    kept = Kept()
    _run(kept, "20x30", "30x40")
    assert kept.latest is not None
    product = weakref.ref(kept.latest.atlases["C"].tensor)
    answers = evaluate(Run(2, Program(parse_operand("2x3"), parse_operand("3x2"))), kept, lambda: True)
    assert [answer.stage for answer in answers] == [Stage.VERDICT]
    assert product() is None
    assert _cut(kept, EXACT["A"]) == _cut(kept, EXACT["A"], generation=2) == []


def test_an_operand_that_did_not_change_is_not_pooled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyramid, "_AT_ONCE", 100)
    kept, coarse = Kept(), TileKey("A", 0, 4, 4, 0, 0)
    _run(kept, "50x60", "60x2")
    assert len(_cut(kept, coarse)) == 1
    _run(kept, "50x60", "61x2", generation=2)
    monkeypatch.setattr(Elements, "pool", None)
    monkeypatch.setattr(spread, "_largest", None)
    assert len(_cut(kept, coarse, generation=2)) == 1


def test_something_newer_comes_before_the_next_tile() -> None:
    kept = Kept()
    _run(kept, "2x3", "3x4")
    replies = iter([False, False, False, False, True])
    asked = Tiles(1, (EXACT["A"],) * 9)
    cut = list(cut_tiles(asked, kept, lambda: next(replies)))
    assert 1 <= len(cut) <= 4
    assert list(cut_tiles(asked, kept, lambda: True)) == []


@pytest.fixture(params=[RuntimeError("DefaultCPUAllocator: can't allocate memory"), MemoryError()], ids=["torch", "os"])
def scarce(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Memory runs out whenever something is pooled, until it is undone."""

    def no_memory(*_: object) -> None:
        raise request.param

    with monkeypatch.context() as patch:
        patch.setattr(Elements, "pool", no_memory)
        yield patch


def test_a_tile_without_memory_is_passed_over_and_can_be_asked_for_again(scarce: pytest.MonkeyPatch) -> None:
    kept, coarse = Kept(), TileKey("A", 0, 1, 1, 0, 0)
    _run(kept, "4x4", "4x4")
    assert [answer.tile.key for answer in _cut(kept, coarse, EXACT["A"])] == [EXACT["A"]]
    scarce.undo()
    assert [answer.tile.key for answer in _cut(kept, coarse, EXACT["A"])] == [coarse, EXACT["A"]]


ASIDE = tuple(parse_operand(text) for text in ("2x3.T", "1000000x1000000.mT", "4x6.reshape(5)", "3x4.T.flatten()"))


def test_operands_aside_are_told_of_and_never_filled(filled: list[Source]) -> None:
    program = Program(parse_operand("2x3"), parse_operand("3x4"))
    verdict, computed = evaluate(Run(1, program, aside=ASIDE))
    assert [source.shape for source in filled] == [(2, 3), (3, 4)]
    assert verdict.aside == computed.aside
    assert len(verdict.aside) == len(ASIDE)
    for operand, told in zip(ASIDE, verdict.aside, strict=True):
        alone, _ = evaluate(Run(2, Program(operand, operand), budget=0))
        assert told == alone.a
        assert told.values is None
    assert [answer.refusal is None for answer in verdict.aside] == [True, True, False, True]
    assert verdict.aside[3].steps[-1].shares_memory is False


def test_without_any_aside_none_is_told() -> None:
    answers = evaluate(Run(1, Program(parse_operand("2x3"), parse_operand("3x4"))))
    assert [answer.aside for answer in answers] == [(), ()]
