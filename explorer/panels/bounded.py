"""Text that may be of any length, for a place that shows a few lines."""

MOST_SHOWN = 4000  # characters; a label lays an unbroken word out in quadratic time: these in 2 ms, 300,000 in 12 s


def bounded(text: str, most: int = MOST_SHOWN) -> str:
    """`text`, with an ellipsis where it has more than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def bounded_lines(text: str, most: int) -> str:
    """`text`, each of its lines with at most `most` characters."""
    return text if len(text) <= most else "\n".join(bounded(line, most) for line in text.split("\n"))
