"""Lists of names as they are read best: as words in a row."""


def words(row: str) -> frozenset[str]:
    """The words of `row`."""
    return frozenset(row.split())
