"""How much of a pasted text is looked at, so that a text of any length is answered in bounded time."""

WHOLE = 60_000  # characters that are looked at as they are; the reader takes 30 ms for the worst of so many
_END = 20_000  # of a longer text, so much of its beginning and of its end
_CLUE_WORDS = ("cannot be multiplied", "size mismatch", "must match", "Error:", "rror ")
_EXCERPTS = 6  # for each of these words in the middle of a longer text
_BEFORE, _AFTER = 1500, 1500


def window(text: str) -> str:
    """`text`; of a long one its beginning, its end, and what stands around the words of errors in between."""
    if len(text) <= WHOLE:
        return text
    pieces = [text[:_END], *_middle(text), text[-_END:]]
    return "\n".join(pieces)


def _middle(text: str) -> list[str]:
    """Excerpts around the first few words of errors, in the order of the text, none overlapping another."""
    first, last = _END, len(text) - _END
    places = sorted(place for word in _CLUE_WORDS for place in _places(text, word, first, last))
    excerpts: list[str] = []
    done = first
    for place in places:
        start, end = max(place - _BEFORE, done), min(place + _AFTER, last)
        if start < end:
            excerpts.append(text[start:end])
            done = end
    return excerpts


def _places(text: str, word: str, first: int, last: int) -> list[int]:
    places: list[int] = []
    place = text.find(word, first, last)
    while place >= 0 and len(places) < _EXCERPTS:
        places.append(place)
        place = text.find(word, place + _AFTER, last)
    return places
