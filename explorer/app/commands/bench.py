"""`matmul-explorer bench`: what this machine needs for what a user feels."""

import json

from explorer.app.commands.parser import NAME, Complaint, Parser
from explorer.app.commands.streams import answer, need_output

_ROUNDS = 7


def bench(arguments: list[str]) -> int:
    """Measure, print, and return the exit status. Raises Complaint."""
    parser = Parser(f"{NAME} bench", "Measures start-up, verdict and frame times of this machine.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help=f"runs of each probe (default: {_ROUNDS})")
    options = parser.read(arguments)
    if not 1 <= options.rounds <= 100:
        raise Complaint(f"--rounds {options.rounds}: from 1 to 100")
    need_output()
    from explorer.app.bench.measurement import ProbeError, measure
    from explorer.app.bench.table import as_table

    try:
        figures = measure(options.rounds)
    except ProbeError as error:
        raise Complaint(str(error)) from None
    answer(json.dumps(figures) if options.json else as_table(figures))
    return 0
