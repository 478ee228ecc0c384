"""What a session asks of torch, when, and what it does with the replies."""

from collections.abc import Callable

import pytest

from explorer.asking import Curve, CurveDrawn, Question, Ready, Run, Stage, TileCut, Tiles, Tried, Try
from explorer.engine import Kept, reply_to
from explorer.program import Dtype, Program, Side, parse_operand
from explorer.scene import Size
from explorer.session import Session, settle
from explorer.state import State, intents
from explorer.timeline import Position

SIZE = Size(900, 700)
READY = Ready("2.13.0", "cpu")


def session_on(left: str, right: str, **fields: object) -> Session:
    program = Program(parse_operand(left), parse_operand(right))
    return Session(State(program=program, **fields))  # type: ignore[arg-type]


@pytest.fixture
def replies() -> Callable[[Question], list[object]]:
    kept = Kept()
    return lambda question: list(reply_to(question, kept))


def kinds(questions: tuple[Question, ...]) -> list[type[Question]]:
    return [type(question) for question in questions]


def only(session: Session, kind: type) -> Question:
    """The one question of this kind that is wanted now."""
    [question] = [question for question in session.wants(SIZE) if isinstance(question, kind)]
    return question


def test_nothing_is_asked_before_torch_is_loaded() -> None:
    session = session_on("2x3", "4x5")
    assert session.wants(SIZE) == ()
    session.hear(READY)
    assert kinds(session.wants(SIZE)) == [Run]
    assert session.wants(SIZE) == ()  # each is given once


def test_the_rest_is_asked_once_torch_has_answered(replies) -> None:
    session = session_on("4x6", "6x3", shows_curves=True)
    session.hear(READY)
    verdict, computed = replies(only(session, Run))
    session.hear(verdict)
    assert kinds(session.wants(SIZE)) == [Try]
    session.hear(computed)
    assert set(kinds(session.wants(SIZE))) <= {Curve, Tiles}
    assert computed.stage is Stage.COMPUTED


def test_a_new_worker_has_been_asked_nothing(replies) -> None:
    session = session_on("4x6", "6x3", shows_curves=True)
    settle_all(session, replies)
    session.dispatch(intents.EditShape(Side.A, "5x6"))
    first = only(session, Run)
    session.hear(READY)
    assert only(session, Run) == first


def settle_all(session: Session, replies: Callable[[Question], list[object]]) -> None:
    session.hear(READY)
    settle(session, SIZE, replies)


def test_an_answer_to_an_earlier_question_is_dropped(replies) -> None:
    session = session_on("2x3", "4x5")
    session.hear(READY)
    late = replies(only(session, Run))
    session.dispatch(intents.EditShape(Side.A, "2x4"))
    before = session.state
    session.hear(*late)
    assert session.state is before
    settle(session, SIZE, replies)
    assert session.state.answered


def test_all_programs_are_tried_at_once_and_again_after_another_program(replies) -> None:
    session = session_on("128x29040", "2048x50")
    session.hear(READY)
    verdict, computed = replies(only(session, Run))
    session.hear(verdict)
    first = only(session, Try)
    assert set(first.programs) == set(session.shown.untried)
    session.hear(computed)
    assert Try not in kinds(session.wants(SIZE))
    session.dispatch(intents.EditShape(Side.A, "64x300"))
    session.hear(*replies(only(session, Run)))
    second = only(session, Try)
    session.hear(*replies(first))  # it comes late, and answers nothing any more
    assert session.shown.untried
    session.hear(*replies(second))
    assert session.shown.untried == () and session.shown.fixes.cards


def test_trials_that_were_not_asked_for_are_dropped(replies) -> None:
    session = session_on("2x3", "4x5")
    settle_all(session, replies)
    before = session.state
    session.hear(Tried(10**6, ()))
    assert session.state is before


def test_one_curve_at_a_time_and_the_newest_next(replies) -> None:
    session = session_on("4x600", "600x3", shows_curves=True)
    session.hear(READY)
    session.hear(*replies(only(session, Run)))
    first = only(session, Curve)
    for cell in range(12):
        session.dispatch(intents.GoTo(Position(602 * cell + 5)))
        assert Curve not in kinds(session.wants(SIZE))
    session.hear(*replies(first))
    assert Curve not in kinds(session.wants(SIZE, held=[Curve]))  # not more than a few a second
    last = only(session, Curve)
    assert ((first.row, first.column), (last.row, last.column)) == ((0, 0), (3, 2))
    session.hear(*replies(last))
    assert session.shown.wanted_curve is None


def test_a_new_program_is_asked_about_though_the_old_curve_never_comes(replies) -> None:
    session = session_on("4x600", "600x3", shows_curves=True)
    session.hear(READY)
    session.hear(*replies(only(session, Run)))
    assert only(session, Curve).generation == 1
    session.dispatch(intents.ChooseDtype(Side.B, Dtype.FLOAT64))
    session.dispatch(intents.ChooseDtype(Side.A, Dtype.FLOAT64))
    session.hear(*replies(only(session, Run)))
    assert only(session, Curve).generation == session.state.generation


@pytest.mark.parametrize("kind", [Run, Try, Curve, Tiles])
def test_what_never_comes_is_asked_for_again(replies, kind: type[Question]) -> None:
    session = session_on("400x600", "600x300", shows_curves=True)
    session.hear(READY)
    asked: dict[type[Question], Question] = {}
    for _ in range(2):
        for question in session.wants(SIZE):
            asked.setdefault(type(question), question)
            if isinstance(question, Run) and kind is not Run:
                session.hear(*replies(question))
    session.lose(kind)
    again = only(session, kind)
    number = {"number": asked[kind].number} if isinstance(again, Try) else {}
    assert again == asked[kind] or (number and again.programs == asked[kind].programs)


def test_tiles_are_asked_for_a_few_at_a_time(replies) -> None:
    session = session_on("4000x5000", "5000x3000")
    session.hear(READY)
    session.hear(*replies(only(session, Run)))
    missing = session.shown.missing_tiles(SIZE)
    first = only(session, Tiles)
    assert 0 < len(first.keys) <= 24 and first.keys == missing[: len(first.keys)]
    came = replies(first)
    session.hear(*came[:-1])
    assert Tiles not in kinds(session.wants(SIZE))  # the last of them is still to come
    session.hear(came[-1])
    settle(session, SIZE, replies)
    assert session.shown.missing_tiles(SIZE) == ()


def test_tiles_of_an_earlier_program_answer_nothing(replies) -> None:
    session = session_on("400x500", "500x300")
    session.hear(READY)
    session.hear(*replies(only(session, Run)))
    late = replies(only(session, Tiles))
    session.dispatch(intents.EditShape(Side.A, "300x500"))
    session.hear(*replies(only(session, Run)))
    wanted = only(session, Tiles)
    session.hear(*late)
    assert wanted.generation == session.state.generation
    assert all(isinstance(tile, TileCut) for tile in late)
    assert session.shown.missing_tiles(SIZE)


def test_what_was_cancelled_is_not_asked_again_until_it_is_wanted(replies) -> None:
    session = session_on("4x6", "6x3")
    session.hear(READY)
    verdict, _ = replies(only(session, Run))
    session.hear(verdict)
    session.dispatch(intents.CancelComputing())
    session.hear(READY)
    assert Run not in kinds(session.wants(SIZE))
    session.dispatch(intents.Retry())
    assert only(session, Run).program == session.state.program


def test_a_curve_without_a_question_changes_nothing_of_another_program(replies) -> None:
    session = session_on("4x6", "6x3", shows_curves=True)
    settle_all(session, replies)
    before = session.state
    session.hear(CurveDrawn(10**6, 0, 0, 0, None, "none"))
    assert session.state is before
