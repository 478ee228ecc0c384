"""A pasted text walked from its first line, and what that comes to."""

import builtins
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch

from explorer.algebra import Shape, excerpt
from explorer.asking.trail import Ending, ScriptAnswer, Trail
from explorer.engine.script.ancestry import ERROR_NAMES
from explorer.engine.script.builtin_calls import BUILTINS
from explorer.engine.script.calling import RAISED
from explorer.engine.script.dispatch import call
from explorer.engine.script.expressions import evaluate
from explorer.engine.script.limits import Limits, Meter
from explorer.engine.script.products import NO_PRODUCT
from explorer.engine.script.source import parse
from explorer.engine.script.statements import run_block
from explorer.engine.script.stopping import Failure, RaisedError, ReturnJump, ShapelessError, StoppedError
from explorer.engine.script.values import Place
from explorer.engine.script.walk import Walk
from explorer.engine.script.wanted import call_wanted, wanted_inputs

COULD_NOT = "this could not be walked"
_LONGEST_SENTENCE = 300  # characters
_RECURSION = 12_000  # Python frames: two hundred functions of the text, at most sixty of ours for each
_LIBRARIES = {
    "torch": "torch",
    "nn": "torch.nn",
    "F": "torch.nn.functional",
    "np": "numpy",
    "numpy": "numpy",
    "math": "math",
}
_TYPES = ("type", "Exception", *sorted(ERROR_NAMES), "staticmethod", "classmethod", "property", "object")


def run_script(text: str, limits: Limits | None = None, inputs: Mapping[str, Shape] | None = None) -> ScriptAnswer:
    """Walk `text` call by call. `inputs` are the shapes of what the `forward` of a model without a call is handed.

    Nothing of the text is executed; whatever it is, there is an answer.
    """
    limits = limits or Limits()
    _wake_torch()
    try:
        source = parse(text, limits.characters)
    except StoppedError as stopped:
        return ScriptAnswer(Trail(), Ending.STOPPED, None, excerpt(stopped.sentence, _LONGEST_SENTENCE))
    walk = Walk(source, Meter(limits), evaluate, call, run_block, inputs=inputs or {})
    for name, path in _LIBRARIES.items():
        walk.scope.names[name] = Place(path)
    for name in (*BUILTINS, *_TYPES):
        if hasattr(builtins, name):
            walk.scope.names[name] = Place(name)
    with _deep_enough(), torch.no_grad():
        return _walked(walk)


def _wake_torch() -> None:
    """The first product of elements on "meta" imports torch._dynamo (2 s): the clock begins behind it."""
    element = torch.empty(1, device="meta")
    torch.mul(element, element)


@contextmanager
def _deep_enough() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _RECURSION))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _walked(walk: Walk) -> ScriptAnswer:
    try:
        for _ in walk.run(walk, walk.source.tree.body):
            raise StoppedError("a yield is read in a function only")
        if walk.pending is not None:
            raise RaisedError(walk.pending)
        if not walk.calls and walk.inputs:
            call_wanted(walk)
    except StoppedError as stopped:
        if walk.pending is not None:
            return _raised(walk, walk.pending)
        return _stopped(walk, stopped)
    except RaisedError as raised:
        return _raised(walk, raised.failure)
    except ReturnJump:
        return _stopped(walk, StoppedError("a return stands in a function only"))
    except RecursionError:
        return _stopped(walk, StoppedError("brackets or signs are nested too deeply to be read"))
    except (*RAISED, AttributeError) as error:  # a mistake of ours; the trail up to there is right
        return _stopped(walk, StoppedError(f"{COULD_NOT}: {type(error).__name__}: {error}"))
    return _answer(walk, Ending.FINISHED, None, None)


def _stopped(walk: Walk, stopped: StoppedError) -> ScriptAnswer:
    if stopped.handling is not None and stopped.handling.refused is not None:
        return _raised(walk, stopped.handling)
    line = walk.line if stopped.line is None else stopped.line
    where = f"line {line}: " if line else ""
    lacking = stopped.names if isinstance(stopped, ShapelessError) else ()
    return _answer(walk, Ending.STOPPED, line, where + stopped.sentence, lacking)


def _raised(walk: Walk, failure: Failure) -> ScriptAnswer:
    """The first refusal behind it: what was raised while a refusal of torch's was being handled says less."""
    origin, known = failure, [failure]
    while origin.refused is None and origin.cause is not None and origin.cause not in known:
        origin = origin.cause
        known.append(origin)
    if origin.refused is None:
        if failure.type == "SystemExit":
            return _answer(walk, Ending.FINISHED, None, None)
        return _answer(walk, Ending.RAISED, walk.line, f"line {walk.line}: {failure.type}: {failure.text}".rstrip(": "))
    del walk.calls[origin.refused + 1 :]
    last = walk.calls[-1]
    return _answer(walk, Ending.REFUSED, last.line, f"line {last.line}: {origin.type}: {origin.text}")


def _answer(
    walk: Walk, ending: Ending, line: int | None, sentence: str | None, lacking: tuple[str, ...] = ()
) -> ScriptAnswer:
    met = walk.met
    starts = tuple(start for start in walk.starts if start < len(walk.calls))
    unfinished = met.unfinished
    shown = sentence is None or ending is Ending.REFUSED
    return ScriptAnswer(
        trail=Trail(tuple(walk.calls), starts),
        ending=ending,
        line=line,
        sentence=None
        if sentence is None
        else excerpt(sentence, 20 * _LONGEST_SENTENCE if shown else _LONGEST_SENTENCE),
        program=met.program,
        no_program=None if met.program else met.reason or (None if unfinished else NO_PRODUCT),
        unfinished=unfinished,
        lacking=unfinished.lacking if unfinished else lacking,
        wants=wanted_inputs(walk) if ending is not Ending.REFUSED else (),
        notes=tuple(walk.notes.said),
    )
