"""The program as a file of PyTorch code."""

from pathlib import Path

from explorer.export.writing import write_whole
from explorer.program import Program, to_pytorch


def write_code(program: Program, path: Path) -> None:
    """Write the program's PyTorch code to `path`. Raises ExportError with a sentence."""
    write_whole(path, to_pytorch(program).encode())
