"""What the text around an error speaks of, by its words."""

import re

from explorer.diagnosis.reading.findings import Finding
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.hint_words import PHRASES, WORDS

_LOOKED_AT = 30_000  # characters from either end
# Words of running text, and those that names of code are made of: VllmWorker, load_in_4bit, diffusers/models/lora.py.
_PARTS = re.compile(r"[A-Z]?[a-z]{1,30}[0-9]{0,4}|[A-Z]{1,30}(?![a-z])[0-9]{0,4}|[0-9]{1,2}(?:bit|b)\b")
_NAMES = re.compile(r"\w{2,40}")


def hints_of(text: str, lowered: str, error: Finding | None) -> frozenset[Hint]:
    """The hints that the words of `text` and the wording of its error give; `lowered` is `text` in small letters."""
    if len(text) > 2 * _LOOKED_AT:
        text, lowered = (piece[:_LOOKED_AT] + "\n" + piece[-_LOOKED_AT:] for piece in (text, lowered))
    words = {word.lower() for word in _PARTS.findall(text)} | set(_NAMES.findall(lowered))
    if lowered.count("image") == lowered.count("kernel image"):  # CUDA's "no kernel image" is no picture
        words.discard("image")
    said = {hint for hint, known in WORDS.items() if not known.isdisjoint(words)}
    phrased = {hint for hint, phrases in PHRASES.items() if any(phrase in lowered for phrase in phrases)}
    return frozenset(said | phrased | (error.wording.family.hints if error is not None else set()))
