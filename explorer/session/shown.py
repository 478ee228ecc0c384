"""What a state comes to on the screen, each part once."""

import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, Unpack

from explorer.asking import Answer, Curve, TileKey, TorchError, Trial, refused_call
from explorer.program import Program, Side, arrangements
from explorer.scene import Caption, Frame, Mixing, Size, Subject, frame
from explorer.session import case as cases
from explorer.session.curves_view import CurvesView, DrawnCurves, drawn_of, view_curves, wanted_curve
from explorer.session.engine_view import EngineView, view_engine
from explorer.session.film import film_of_product, film_of_steps
from explorer.session.fixes_view import Cell, MendsView, mixed_rows, view_arrangements, view_fixes
from explorer.session.operand_view import OperandView, view_operand
from explorer.session.outcome import Outcome, PastedView, outcome_of, view_pasted
from explorer.session.subject import Exhibit, caption_of, exhibit_of, mixing_of, resolve, subject_of
from explorer.session.tiles import missing_tiles
from explorer.session.watched import watched
from explorer.state import Draft, Film, Pasted, Playhead, Resolved, State, can_watch
from explorer.state.fields import EQUATION_KEY, shape_key, typed_equation, values_key

if TYPE_CHECKING:  # the first frame does without the diagnosis and without the picture of a step
    from explorer.diagnosis import Case, Mend, Reading, RuledMend
    from explorer.scene import Rearranged

T = TypeVar("T")
Inputs = TypeVarTuple("Inputs")
_RESTING = Playhead()  # time belongs to what is watched


class Shown:
    """A state and what it comes to; a Sight for the rules.

    Each part is a function of its inputs, made when it is first asked for. Made for the state after another one, a part
    whose inputs are the same objects is taken over from there. So what depends on what is told by the arguments, and
    nowhere else.
    """

    def __init__(self, state: State, before: "Shown | None" = None) -> None:
        self.state = state
        self._parts: dict[object, tuple[tuple[object, ...], object]] = dict(before._parts) if before else {}

    def _part(self, name: str, make: Callable[[Unpack[Inputs]], T], *inputs: *Inputs) -> T:
        given: tuple[object, ...] = inputs
        kept = self._parts.get(name)
        if kept is not None and all(old is new for old, new in zip(kept[0], given, strict=True)):
            return kept[1]  # type: ignore[return-value]  # made by the same function under this name
        made = make(*inputs)
        self._parts[name] = given, made
        return made

    # The picture

    @property
    def answer(self) -> Answer | None:
        """torch's answer to the program as it stands."""
        heard = self.state.heard
        return heard.answer if heard is not None and self.state.answered else None

    @cached_property
    def exhibit(self) -> Exhibit:
        state = self.state
        return self._part("exhibit", exhibit_of, state.program, state.heard, state.generation)

    @cached_property
    def refusal(self) -> tuple[str, TorchError] | None:
        """The call that torch refuses in what is shown, and how."""
        return self._part("refusal", _refusal_of, self.exhibit.program, self.exhibit.answer)

    @cached_property
    def trial(self) -> Trial | None:
        """What became of the samples in the program as it stands."""
        return self._part("trial", cases.trial_of, self.state.program, self.state.tried)

    @cached_property
    def _mixing(self) -> Mixing | None:
        return self._part("mixing", mixing_of, self.trial)

    @cached_property
    def _caption(self) -> Caption | None:
        state = self.state
        if state.lecture is None:
            return None
        return self._part("caption", caption_of, state.lecture, state.heard if state.answered else None)

    @cached_property
    def _dimmed(self) -> bool:
        return self._part("dimmed", _is_dimmed, self.state.pasted, self.state.program, self.state.drafts)

    @cached_property
    def subject(self) -> Subject:
        exhibit, state = self.exhibit, self.state
        return self._part(
            "subject",
            subject_of,
            exhibit,
            self.refusal,
            self._caption,
            self._dimmed,
            state.order,
            state.tile,
            self._mixing,
        )

    @cached_property
    def resolved(self) -> Resolved:
        """The subject at the moment that is shown."""
        head = self.state.playhead if self.state.watching is None else _RESTING
        return self._part("resolved", resolve, self.subject, head)

    @cached_property
    def watched(self) -> "tuple[Rearranged, ...]":
        """The rearrangements that are watched in place of the product."""
        watching, answer = self.state.watching, self.answer
        if watching is None or answer is None or not can_watch(self.state):
            return ()
        return self._part("watched", watched, self.state.program, answer, watching.side, watching.index)

    @cached_property
    def film(self) -> Film:
        """What runs in time."""
        if not self.watched:
            return self._part("film", film_of_product, self.resolved)
        from explorer.scene import rearrangement

        timing = self._part("timing", rearrangement, self.watched)
        return self._part("film of steps", film_of_steps, self.watched, timing, self.state.playhead)

    def picture(self, size: Size) -> Frame:
        """The picture at this moment, of the product or of what is watched."""
        if self.watched:
            from explorer.scene import rearrangement_frame

            return rearrangement_frame(self.watched, self.film.position, size)
        return frame(self.resolved.subject, self.resolved.moment, size, self.state.look)

    def missing_tiles(self, size: Size) -> tuple[TileKey, ...]:
        """The windows of values that the picture would show and does not have."""
        state, heard = self.state, self.state.heard
        if heard is None or self.watched:
            return ()
        return missing_tiles(self.resolved, size, state.look, heard.answer, state.budget)

    # What went wrong

    @cached_property
    def _matter(self) -> cases.Matter:
        state = self.state
        return self._part("matter", cases.matter_of, state.previewing, state.program, self.answer, state.pasted)

    @cached_property
    def case(self) -> "Case | None":
        """What there is to explain and to fix."""
        matter = self._matter
        refused = self._part("refused matter", _refusal_of, matter.program, matter.answer)
        if matter.reading is None and refused is None:
            return None
        words = self._words(refused[1].text) if refused is not None and matter.reading is None else None
        return self._part("case", cases.case_of, matter, refused, words)

    def _words(self, text: str) -> "Reading":
        """How torch's own words read; it says the same twice of one program, and they are read once."""
        return self._part("words", cases.read_words, sys.intern(text))

    @cached_property
    def _proposed(self) -> "tuple[Mend, ...]":
        return self._part("proposed", cases.propose, self.case) if self.case is not None else ()

    @cached_property
    def ruled(self) -> "tuple[RuledMend, ...]":
        """The fixes with torch's rulings, best first."""
        return self._part("ruled", cases.rule, self._proposed, self.state.tried) if self.case is not None else ()

    @cached_property
    def fixes(self) -> MendsView:
        """The cards of the fixes."""
        state = self.state
        is_case = self.case is not None and state.previewing is None
        rows = None if is_case else self._part("rows", mixed_rows, self.trial)
        shown = state.program if state.previewing is not None else None
        return self._part("fixes", view_fixes, self.ruled, shown, rows)

    @cached_property
    def _arranged(self) -> tuple[tuple[str, Program], ...]:
        previewing = self.state.previewing
        return self._part("arranged", arrangements, previewing.program if previewing else self.state.program)

    @cached_property
    def arrangements(self) -> tuple[Cell, ...]:
        """The eight arrangements and torch's answer to each."""
        return self._part("arrangements", view_arrangements, self._arranged, self.state.tried)

    @property
    def previewed(self) -> str | None:
        """The code of the arrangement that is looked at."""
        state = self.state
        shown = (cell.code for cell in self.arrangements if state.previewing and cell.program == state.program)
        return next(shown, None)

    @cached_property
    def equation(self) -> Draft | None:
        """What the field of the equation reads; None where it is not shown."""
        state = self.state
        return self._part("equation", typed_equation, state.program.operation, state.draft(EQUATION_KEY))

    @cached_property
    def untried(self) -> tuple[Program, ...]:
        """The programs that torch is to try for the panels: fixes, arrangements, and what is shown."""
        state = self.state
        if not state.engine.ready or not (state.answered or state.previewing):
            return ()
        also = state.program if state.program.a.steps or state.previewing is not None else None
        return self._part("untried", _untried, self._proposed, self._arranged, also, state.tried)

    # The panels

    @cached_property
    def outcome(self) -> Outcome:
        state = self.state
        return self._part(
            "outcome",
            outcome_of,
            state.program,
            self.answer,
            self.refusal if self.answer is not None else None,
            self.subject.verdict,
            self.case if state.previewing is None else None,
            state.pasted,
            state.engine.condition,
        )

    def operand(self, side: Side) -> OperandView:
        """The panel of one operand."""
        state, answer = self.state, self.answer
        draft = state.step_draft
        return self._part(
            f"operand {side}",
            view_operand,
            state.program.operand(side),
            answer.operand(side) if answer is not None else None,
            state.draft(shape_key(side)),
            state.draft(values_key(side)),
            draft if draft is not None and draft.side is side else None,
        )

    @cached_property
    def pasted(self) -> PastedView:
        return self._part("pasted", view_pasted, self.state.pasted)

    @cached_property
    def engine(self) -> EngineView | None:
        """What torch's process is doing, where that is to be told."""
        state = self.state
        return self._part("engine", view_engine, state.engine, state.computing, state.cancelled == state.generation)

    @cached_property
    def curves(self) -> CurvesView:
        """The curves along k."""
        state = self.state
        drawn = self._drawn
        current = drawn is not None and drawn.generation == state.generation
        pinned = state.look.pinned
        return self._part("curves", view_curves, state.heard is not None, self.resolved, pinned, drawn, current)

    @cached_property
    def _drawn(self) -> DrawnCurves | None:
        return self._part("drawn", drawn_of, self.state.curve) if self.state.curve is not None else None

    @cached_property
    def wanted_curve(self) -> Curve | None:
        """The curves to ask for; None where nothing is lacking, or nothing can be had."""
        state = self.state
        if not state.shows_curves or not state.engine.ready:
            return None
        pinned = state.look.pinned
        return self._part("wanted", wanted_curve, state.generation, self.answer, self.resolved, pinned, state.curve)

    def can_turn(self, direction: int) -> bool:
        """Whether to turn the slide does something: in a scenario, and in time while presenting without one."""
        state = self.state
        if state.lecture is not None:
            return 0 <= state.lecture.index + direction < len(state.lecture.scenario.slides)
        if not state.presenting:
            return False
        return self.film.stepped(state.playhead.level, direction) != self.film.position


def _refusal_of(program: Program, answer: Answer | None) -> tuple[str, TorchError] | None:
    return refused_call(program, answer.a, answer.b, answer.product) if answer is not None else None


def _is_dimmed(pasted: Pasted | None, program: Program, drafts: tuple[tuple[str, Draft], ...]) -> bool:
    """Whether the picture is an earlier one, because something typed or pasted cannot be read."""
    told = pasted is not None and pasted.reading is not None and not pasted.tracing
    unread = told and pasted is not None and not pasted.became and pasted.program == program
    return unread or any(draft.complaint for _, draft in drafts)


def _untried(
    mends: "tuple[Mend, ...]", arranged: tuple[tuple[str, Program], ...], also: Program | None, tried: cases.Tried
) -> tuple[Program, ...]:
    wanted = [mend.program for mend in mends if mend.program is not None]
    wanted += [program for _, program in arranged]
    return cases.untried([*wanted, also] if also is not None else wanted, tried)
