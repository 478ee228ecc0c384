"""Runs the probes, each in a process of its own, and reports medians."""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from explorer.app.window.display import has_display
from explorer.app.worker.launch import module_folders

_TIMEOUT = 400  # seconds for one probe


class ProbeError(Exception):
    """A measurement that could not be made; the message says why."""


def measure(rounds: int) -> dict[str, Any]:
    """All figures; times in milliseconds. What is compared is measured in turn, in one run."""
    starts: dict[str, list[dict[str, Any]]] = {"bare": [], "window": []}
    for _ in range(rounds):
        for probe, runs in starts.items():
            runs.append(_run(probe))
    bare = [run["first_frame_ms"] for run in starts["bare"]]
    ours = [run["first_frame_ms"] for run in starts["window"]]
    use = [_run("use") for _ in range(max(rounds // 2, 1))]
    typed, explained = _run("pasting"), [_run("explaining") for _ in range(3)]
    texts = _run("pastes")["gaps_ms"]
    drawn, values, product = _run("pictures"), _run("windows_of_values"), _run("product")
    cancelled = _run("cancels")
    return {
        "machine": machine(),
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
        "verdict": _spread([ms for run in use for ms in run["verdict_ms"]]),
        "frame_1920x1080": _spread([ms for run in use for ms in run["frame_ms"]]),
        "frames": {name: _spread(drawn[f"frame_{name}_ms"]) for name in ("8x8", "seed", "4096", "million")},
        "growth": _median(drawn["cells_1e12_ms"]) / _median(drawn["cells_1e4_ms"]),
        "seek": _spread(drawn["seek_ms"]),
        "pan": _spread(drawn["pan_ms"]),
        "tile": _spread(values["tile_ms"]),
        "view": _spread(values["view_ms"]),
        "product": {
            "through_ms": _median(product["through_ms"]),
            "bare_ms": _median(product["bare_ms"]),
            "ratio": _median([a / b for a, b in zip(product["through_ms"], product["bare_ms"], strict=True)]),
        },
        "cancel": _spread(cancelled["cancel_ms"]),
        "cancel_without_spare": _spread(cancelled["cancel_without_spare_ms"]),
        "pastes": {name: {what: round(ms, 1) for what, ms in gaps.items()} for name, gaps in texts.items()},
        "paste": _spread(typed["keystroke_ms"]),
        "explain_300": {name: _median([run[name] for run in explained]) for name in ("warm_s", "whole_s")},
        "window_memory_mb": max(run["memory_mb"] for run in (*use, drawn, values)),
    }


def machine() -> str:
    """The processor and how many of its cores are ours."""
    names = [line.split(":", 1)[1].strip() for line in _processor_lines() if line.startswith("model name")]
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores"


def _processor_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.is_file() else []


def _run(probe: str) -> dict[str, Any]:
    """One probe in a fresh process; it is told when it was started."""
    environment = dict(os.environ)
    if not has_display(environment):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    environment["PYTHONPATH"] = os.pathsep.join(module_folders())  # and nothing of the current folder: see there
    command = [sys.executable, "-P", "-m", "explorer.app.bench.probe", probe, repr(time.monotonic())]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise ProbeError(f"the measurement of {probe} was not over after {_TIMEOUT} seconds") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        raise ProbeError(f"the measurement of {probe} failed: {lines[-1][:300]}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 2)


def _p95(values: list[float]) -> float:
    return round(sorted(values)[min(int(0.95 * len(values)), len(values) - 1)], 2)


def _spread(values: list[float]) -> dict[str, float]:
    return {"median_ms": _median(values), "p95_ms": _p95(values), "count": len(values)}
