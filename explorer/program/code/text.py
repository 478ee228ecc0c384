"""From a paste to the Python in it: without prompts, fences and indentation, every line still where it was."""

import ast
import re
import textwrap
import warnings

from explorer.algebra import excerpt
from explorer.program.expressions import CallError

READ_HERE = "read are tensors, steps and one product"

_LONGEST_TEXT = 100_000  # characters
_LINE_END = re.compile(r"\r\n|\r|\n")  # what Python ends a line with; str.splitlines knows more
_FENCE = re.compile(r"\s*```")
_SESSION = re.compile(r"\s*(?:>>>|In \[\d+\]:)")
_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.:?|In \[\d+\]:) ?")


def parse_script(text: str) -> ast.Module:
    """The statements of `text`, with the numbers of its own lines. Raises CallError with a sentence.

    Nothing is executed.
    """
    if len(text) > _LONGEST_TEXT:
        raise CallError(
            f"too long to be read as code: at most {_LONGEST_TEXT:,} characters; paste the lines that matter"
        )
    lines = input_lines(text)
    script = textwrap.dedent("\n".join(lines))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the user's text, not about our code
            return ast.parse(script)
    except SyntaxError as error:
        raise CallError(_not_python(lines, error.lineno or 1)) from None
    except (ValueError, RecursionError, MemoryError):
        raise CallError(f"this is not Python code that can be read; {READ_HERE}") from None


def input_lines(text: str) -> list[str]:
    """The lines of `text` that are code; the others are blank, so that a line keeps its number."""
    lines = _LINE_END.split(text)
    if any(_FENCE.match(line) for line in lines):
        lines = _between_fences(lines)
    if any(_SESSION.match(line) for line in lines):
        lines = [_behind_prompt(line) for line in lines]
    return [line if line.strip() else "" for line in lines]


def _between_fences(lines: list[str]) -> list[str]:
    kept, inside = [], False
    for line in lines:
        fence = _FENCE.match(line) is not None
        inside ^= fence
        kept.append(line if inside and not fence else "")
    return kept


def _behind_prompt(line: str) -> str:
    """What was typed; a line without a prompt is what Python answered."""
    prompt = _PROMPT.match(line)
    return line[prompt.end() :] if prompt else ""


def _not_python(lines: list[str], number: int) -> str:
    line = lines[number - 1] if number <= len(lines) else ""
    return f'line {number}: "{excerpt(line)}" is not Python code; {READ_HERE}'
