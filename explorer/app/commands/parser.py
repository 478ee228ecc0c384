"""Reading arguments with argparse: complaints of one line, and texts that begin with a dash."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from explorer.algebra import excerpt

NAME = "matmul-explorer"


class Complaint(Exception):
    """Something on the command line is wrong; the message is one line that says what, and what would be right."""


class Parser(argparse.ArgumentParser):
    """argparse, with complaints of one line; an option that takes a text takes the next word, whatever it looks like.

    Options are written in full: an abbreviation would change its meaning with the next option.
    """

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        self._takers: set[str] = set()
        super().__init__(prog=prog, description=description, epilog=epilog, allow_abbrev=False)

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        action = super().add_argument(*names, **settings)
        if action.nargs is None:
            self._takers.update(action.option_strings)
        return action

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options that these arguments state. Raises Complaint."""
        options = self.parse_args(self._joined(arguments))
        for name, value in vars(options).items():
            if value == []:  # argparse of Python 3.11 takes `--` away even where it is an option's text
                setattr(options, name, "--")
        return options

    def print_help(self, file: Any = None) -> None:
        from explorer.app.commands.streams import answer

        answer(self.format_help().rstrip())

    def error(self, message: str) -> NoReturn:
        raise Complaint(f"{message} (see {self.prog} --help)")

    def _joined(self, arguments: Sequence[str]) -> list[str]:
        """Each option and its text as one word: `--paste=-x`, `-o=-x.png`."""
        words = iter(arguments)
        joined: list[str] = []
        for word in words:
            if word == "--":
                return [*joined, word, *words]
            text = next(words, None) if word in self._takers else None
            if text is None:
                self._refuse_text(word)
            joined.append(word if text is None else f"{word}={text}")
        return joined

    def _refuse_text(self, word: str) -> None:
        """Raises Complaint where a word that would be read as an option is a text: it has a blank."""
        if re.match(r"-[^=]*\s", word) and not word.startswith(tuple(self._takers)):
            raise Complaint(f"'{excerpt(word)}' begins with a dash, as an option does: write -- before such a text")
