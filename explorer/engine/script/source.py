"""The pasted text: parsed once, and asked again how a call in it is written."""

import ast
import textwrap
import warnings
from dataclasses import dataclass

from explorer.algebra import excerpt
from explorer.engine.script.stopping import StoppedError
from explorer.program.code import input_lines

READ_HERE = "read are tensors, torch's calls and plain Python"
_LONGEST_CODE = 200  # characters of a call, as it is shown


@dataclass(frozen=True, slots=True)
class SourceText:
    """The lines of the text as they were parsed, and the tree."""

    lines: tuple[bytes, ...]
    tree: ast.Module

    def written(self, node: ast.AST) -> str:
        """How `node` is written, on one line."""
        start, end = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
        if not start or end > len(self.lines):
            return ""
        first, last = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", 0)
        if start == end:
            code = self.lines[start - 1][first:last]
        else:
            code = b" ".join((self.lines[start - 1][first:], *self.lines[start : end - 1], self.lines[end - 1][:last]))
        return excerpt(code.decode("utf-8", "replace"), _LONGEST_CODE)


def parse(text: str, longest: int) -> SourceText:
    """The statements of `text`, with the numbers of its own lines. Raises StoppedError with a sentence.

    Prompts, fences and indentation around it are no part of it. Nothing is executed.
    """
    if len(text) > longest:
        raise StoppedError(f"too long to be read as code: at most {longest:,} characters; paste the lines that matter")
    lines = input_lines(text)
    script = textwrap.dedent("\n".join(lines))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the user's text, not about our code
            tree = ast.parse(script)
    except SyntaxError as error:
        raise StoppedError(_not_python(lines, error.lineno or 1), 0) from None
    except (ValueError, RecursionError, MemoryError):
        raise StoppedError(f"this is not Python code that can be read; {READ_HERE}", 0) from None
    return SourceText(tuple(line.encode("utf-8", "replace") for line in script.split("\n")), tree)


def _not_python(lines: list[str], number: int) -> str:
    line = lines[number - 1] if number <= len(lines) else ""
    return f'line {number}: "{excerpt(line)}" is not Python code; {READ_HERE}'
