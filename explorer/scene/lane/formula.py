"""What is being worked out, as a formula: in numbers where they are known and few, else in symbols."""

from explorer.algebra import format_count
from explorer.scene.lane.lane import Lane
from explorer.scene.values.numbers import format_number
from explorer.timeline import Moment

_MOST_TERMS = 5  # written out; of more the first and the last ones


def formula(lane: Lane, moment: Moment, words: str) -> str:
    """The line at hand; `words` names the cell that a sum belongs to."""
    if lane.weight is not None:
        return _weighted(lane, moment)
    if not (lane.above.known and lane.below.known):
        return symbols(lane, words)
    done = moment.pairs_done
    terms = [_term(lane, k) for k in range(done)] if done <= _MOST_TERMS else _ends(lane, done)
    total = lane.sum(done)
    if done == 0 or total is None:
        return symbols(lane, words)
    sign = "=" if done == lane.pairs else "→"
    return f"{words} {sign} {' + '.join(terms)} = {format_number(total)}"


def symbols(lane: Lane, words: str) -> str:
    """The formula without numbers."""
    if lane.weight is not None:
        index = _slice(lane.below.is_row, lane.below.index)
        return f"{lane.below.name}{index} += {lane.weight.code} · {lane.above.name}{_above(lane)}"
    row, column = lane.above, lane.below
    return (
        f"{words} = Σ {row.name}[{row.index:,}, {lane.index}] · {column.name}[{lane.index}, {column.index:,}]"
        f", {lane.index} = 0 to {format_count(lane.pairs - 1)}"
    )


def _weighted(lane: Lane, moment: Moment) -> str:
    assert lane.weight is not None
    if lane.weight.text is None:
        return symbols(lane, "")
    index = _slice(lane.below.is_row, lane.below.index)
    return f"{lane.below.name}{index} += {lane.weight.text} · {lane.above.name}{_above(lane)}"


def _above(lane: Lane) -> str:
    return _slice(lane.above.is_row, lane.above.index)


def _slice(is_row: bool, index: int) -> str:
    return f"[{index:,}, :]" if is_row else f"[:, {index:,}]"


def _ends(lane: Lane, done: int) -> list[str]:
    return [_term(lane, 0), _term(lane, 1), "…", _term(lane, done - 1)]


def _term(lane: Lane, k: int) -> str:
    return f"{_factor(lane.above.text(k))}·{_factor(lane.below.text(k))}"


def _factor(text: str | None) -> str:
    text = text or "?"
    return f"({text})" if text.startswith("−") else text
