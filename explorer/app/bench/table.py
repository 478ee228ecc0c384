"""The figures as a table for people."""

from typing import Any


def as_table(figures: dict[str, Any]) -> str:
    """One line for each figure, with what it aims at."""
    head = f"{figures['machine']}; {figures['platform']}, medians of {figures['rounds']} runs"
    rows = (*_start_rows(figures), *_picture_rows(figures), *_engine_rows(figures), *_text_rows(figures))
    return "\n".join([head, *(f"{name:44} {value:>22}   {aim}".rstrip() for name, value, aim in rows)])


def _start_rows(figures: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    start, loading = figures["first_frame"], figures["torch_loading"]
    return (
        ("first frame, bare PySide6 window", f"{start['bare_ms']:.0f} ms", ""),
        ("first frame, this program", f"{start['window_ms']:.0f} ms", f"{start['ratio']:.2f} times; aim: at most 3"),
        ("longest pause while torch loads", f"{loading['longest_gap_ms']:.0f} ms", "aim: under 50"),
        ("torch ready after", f"{loading['ready_ms']:.0f} ms", ""),
        ("keystroke to verdict", _both(figures["verdict"]), "aim: p95 under 50"),
    )


def _picture_rows(figures: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    names = {
        "8x8": "8x8 with numbers",
        "seed": "128x29040 @ 2048x50",
        "4096": "4096x4096 @ 4096x4096",
        "million": "10^6x10^6 @ 10^6x10^6",
    }
    frames = figures["frames"]
    return (
        *(
            (f"frame at 1920x1080, {name}", _both(frames[key]), "aim: p95 at most 8; all orders, three zooms")
            for key, name in names.items()
        ),
        ("10^12 cells against 10^4", f"{figures['growth']:.2f} times", "aim: at most 1.2"),
        ("seek in 10^18 steps, frame included", _both(figures["seek"]), "aim: p95 at most 16"),
        ("pan or zoom, values at hand", _both(figures["pan"]), "aim: p95 at most 8"),
    )


def _engine_rows(figures: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    product = figures["product"]
    return (
        ("missing window of 20000x20000, first tile", _both(figures["tile"]), "aim: at most 100"),
        ("missing window of 20000x20000, all tiles", _both(figures["view"]), ""),
        ("product of 2048x2048, bare torch", f"{product['bare_ms']:.0f} ms", ""),
        ("product of 2048x2048, through the app", f"{product['through_ms']:.0f} ms", _times(product["ratio"], 1.15)),
        ("cancel a product, to the next answer", _both(figures["cancel"]), "aim: under 200"),
        ("the same without a spare worker", _both(figures["cancel_without_spare"]), ""),
        ("keystroke in pasted text to mends", _both(figures["paste"]), "aim: p95 under 150"),
        ("300 texts explained, warm", f"{figures['explain_300']['warm_s']:.1f} s", "aim: under 10"),
        ("memory of the window's process, at most", f"{figures['window_memory_mb']:.0f} MB", "aim: at most 150"),
    )


def _text_rows(figures: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """The longest gap of the event loop while a long text is pasted, scrolled through, and shown in the other theme."""
    return tuple(
        (f"pause, {name}: {', '.join(gaps)}", f"{', '.join(f'{ms:.0f}' for ms in gaps.values())} ms", "aim: under 100")
        for name, gaps in figures["pastes"].items()
    )


def _both(spread: dict[str, float]) -> str:
    return f"{spread['median_ms']:.1f} ms, p95 {spread['p95_ms']:.1f}"


def _times(ratio: float, aim: float) -> str:
    return f"{ratio:.2f} times; aim: at most {aim}"
