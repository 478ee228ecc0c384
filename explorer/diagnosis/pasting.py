"""What was pasted: an error's text, or PyTorch code."""

from dataclasses import replace

from explorer.diagnosis.reading import Kind, Reading, read_text
from explorer.program import CallError

_LONGEST_CODE = 10_000  # characters; a thousand products in so many take 70 ms, and longer pastes are logs


def read_paste(text: str) -> Reading:
    """The reading of an error, or of code as the program that it builds. Nothing is raised, and nothing executed."""
    # Of use only once something is pasted, and not to the first frame.
    from explorer.program.code import UnknownShapeError, looks_like_code, read_code

    told = read_text(text)
    has_error = told.kind not in (Kind.NONE, Kind.UNKNOWN)  # as a comment in code may
    if has_error or len(text) > _LONGEST_CODE or not looks_like_code(text):
        return told
    try:
        program = read_code(text)
    except UnknownShapeError as error:
        return replace(told, kind=Kind.NONE, family="code", error=str(error), unfinished=error.unfinished)
    except CallError as error:
        return replace(told, kind=Kind.NONE, family="code", error=str(error))
    return Reading(Kind.NONE, "code", program.operation.name, program=program)
