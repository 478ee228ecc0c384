"""Calling torch and taking its refusal as an answer."""

from collections.abc import Callable

from torch import Tensor

from explorer.asking import TorchError

# What torch raises of its own accord; NotImplementedError and "out of memory" are RuntimeErrors.
REFUSALS = (RuntimeError, IndexError, TypeError, ValueError, OverflowError)


class TorchDisagreesError(Exception):
    """The CPU took what "meta" refused: we know no answer, and have a rule of ours to mend."""


def attempt(call: Callable[[], Tensor]) -> Tensor | TorchError:
    """What `call` returns, or the error with which torch refused it.

    `call` holds torch's calls and nothing else, so that a mistake of ours is not taken for torch's words.
    """
    try:
        return call()
    except REFUSALS as error:
        return TorchError(type(error).__name__, _words(str(error)))


def _words(text: str) -> str:
    """`text` as torch wrote it, without the C++ backtrace that some texts end with."""
    return text.split("\nException raised from ", 1)[0].split("\nframe #", 1)[0]
