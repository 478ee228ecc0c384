"""Tables of names, written as words."""


def listed(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())
