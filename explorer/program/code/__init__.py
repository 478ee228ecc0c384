"""Reading pasted PyTorch code into a program. Text is parsed by `ast`; nothing is ever executed.

What reads it is imported only when something is pasted: the first frame does without it.
"""

from explorer.program.code.recognising import looks_like_code
from explorer.program.code.unfinished import Unfinished, UnknownShapeError
from explorer.program.program import Program


def read_code(text: str) -> Program:
    """The program that `text` builds: its last product, or the first one that does not fit, for there the script ends.

    Raises CallError with a sentence that names the line, and UnknownShapeError where the product is there and the
    lines that make its tensors are not.
    """
    from explorer.program.code.script import run_script

    return run_script(text)


__all__ = ["Unfinished", "UnknownShapeError", "looks_like_code", "read_code"]
