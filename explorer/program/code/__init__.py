"""Reading pasted PyTorch code into a program. Text is parsed by `ast`; nothing is ever executed."""

from explorer.program.code.recognising import looks_like_code
from explorer.program.code.script import read_code
from explorer.program.code.unfinished import Unfinished, UnknownShapeError

__all__ = ["Unfinished", "UnknownShapeError", "looks_like_code", "read_code"]
