"""Runs the probes, each in a process of its own, and reports medians."""

import json
import os
import statistics
import subprocess
import sys
import time
from typing import Any

from explorer.app.display import has_display

_ROUNDS = 7
_TIMEOUT = 120  # seconds for one probe


class ProbeError(Exception):
    """A measurement that could not be made; the message says why."""


def bench(arguments: list[str]) -> int:
    """Measure, print, and return the exit status."""
    from explorer.app.arguments import NAME, Complaint, Parser

    parser = Parser(prog=f"{NAME} bench", description="Measures start-up, verdict and frame times of this machine.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help=f"runs of each probe (default: {_ROUNDS})")
    options = parser.parse_args(arguments)
    if not 1 <= options.rounds <= 100:
        raise Complaint(f"--rounds {options.rounds}: from 1 to 100")
    try:
        figures = measure(options.rounds)
    except (ProbeError, subprocess.TimeoutExpired) as error:
        raise Complaint(str(error)) from None
    print(json.dumps(figures) if options.json else _as_table(figures))
    return 0


def measure(rounds: int) -> dict[str, Any]:
    """All figures; times in milliseconds. The bare window and ours are started in turn, to be compared in pairs."""
    starts: dict[str, list[dict[str, Any]]] = {"bare": [], "window": []}
    for _ in range(rounds):
        for probe, runs in starts.items():
            runs.append(_run(probe))
    bare = [run["first_frame_ms"] for run in starts["bare"]]
    ours = [run["first_frame_ms"] for run in starts["window"]]
    use = [_run("use") for _ in range(max(rounds // 2, 1))]
    verdicts = [ms for run in use for ms in run["verdict_ms"]]
    frames = [ms for run in use for ms in run["frame_ms"]]
    return {
        "platform": os.environ.get("QT_QPA_PLATFORM") or ("xcb" if has_display(os.environ) else "offscreen"),
        "rounds": rounds,
        "first_frame": {
            "bare_ms": _median(bare),
            "window_ms": _median(ours),
            "ratio": _median([b / a for a, b in zip(bare, ours, strict=True)]),
            "torch_in_window": any(run["torch_in_window"] for run in starts["window"]),
        },
        "torch_loading": {
            "longest_gap_ms": _median([run["longest_gap_ms"] for run in starts["window"]]),
            "worst_gap_ms": max(run["longest_gap_ms"] for run in starts["window"]),
            "ready_ms": _median([run["ready_ms"] for run in starts["window"]]),
        },
        "verdict": {"median_ms": _median(verdicts), "p95_ms": _p95(verdicts), "count": len(verdicts)},
        "frame_1920x1080": {"median_ms": _median(frames), "p95_ms": _p95(frames), "count": len(frames)},
        "window_memory_mb": _median([run["memory_mb"] for run in use]),
    }


def _run(probe: str) -> dict[str, Any]:
    """One probe in a fresh process; it is told when it was started."""
    environment = dict(os.environ)
    if not has_display(environment):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "explorer.app.bench.probe", probe, repr(time.monotonic())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, env=environment, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        raise ProbeError(f"the measurement of {probe} failed: {lines[-1][:300]}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 2)


def _p95(values: list[float]) -> float:
    return round(sorted(values)[min(int(0.95 * len(values)), len(values) - 1)], 2)


def _as_table(figures: dict[str, Any]) -> str:
    start, loading = figures["first_frame"], figures["torch_loading"]
    verdict, frames = figures["verdict"], figures["frame_1920x1080"]
    rows = (
        ("first frame, bare PySide6 window", f"{start['bare_ms']:.0f} ms", ""),
        ("first frame, this program", f"{start['window_ms']:.0f} ms", f"{start['ratio']:.2f} times; aim: at most 3"),
        ("longest pause while torch loads", f"{loading['longest_gap_ms']:.0f} ms", "aim: under 50"),
        ("torch ready after", f"{loading['ready_ms']:.0f} ms", ""),
        ("keystroke to verdict, p95", f"{verdict['p95_ms']:.1f} ms", "aim: under 50"),
        ("frame at 1920x1080, p95", f"{frames['p95_ms']:.1f} ms", "aim: under 16"),
        ("memory of the window's process", f"{figures['window_memory_mb']:.0f} MB", ""),
    )
    head = f"{figures['platform']}, medians of {figures['rounds']} runs"
    return "\n".join([head, *(f"{name:36} {value:>10}   {aim}".rstrip() for name, value, aim in rows)])
