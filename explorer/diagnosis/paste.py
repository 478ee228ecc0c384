"""What was pasted: an error's text, or PyTorch code."""

from dataclasses import replace

from explorer.asking import ScriptAnswer
from explorer.diagnosis.reading import Kind, Reading, read_text
from explorer.program import Program, looks_like_code
from explorer.program.unfinished import unknown_shapes


def read_paste(text: str) -> Reading:
    """The reading of an error. Nothing is raised, and nothing executed."""
    return read_text(text)


def is_code(text: str, reading: Reading) -> bool:
    """Whether `text`, which reads so as an error, is code to be walked: an error may stand in a comment of code."""
    return reading.kind in (Kind.NONE, Kind.UNKNOWN) and looks_like_code(text)


def reading_of_code(told: Reading, answer: ScriptAnswer) -> Reading:
    """The reading of code: the program that it builds, or why there is none."""
    if answer.program is not None:
        return reading_of_program(answer.program)
    refused = answer.trail.refused
    if refused is not None and refused.error is not None:  # a call that is no program here: its words are read
        words = read_text(f"{refused.error.type}: {refused.error.text}")
        if words.kind not in (Kind.NONE, Kind.UNKNOWN):
            return words
    sentence = answer.sentence or answer.no_program or ""
    if answer.lacking:
        sentence = unknown_shapes(answer.lacking)
    return replace(told, kind=Kind.NONE, error=sentence, unfinished=answer.unfinished)


def reading_of_program(program: Program) -> Reading:
    return Reading(Kind.NONE, operation=program.operation.name, program=program)
