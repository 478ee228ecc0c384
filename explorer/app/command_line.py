"""The command line: opens the window, or does one thing and ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from explorer.algebra import ShapeError
from explorer.app.display import has_display
from explorer.app.scenarios import ScenarioError, load_scenario
from explorer.program import CallError, DocumentError, Fill, Operand, Product, Program, parse_operand
from explorer.state import SEED, State, next_state
from explorer.state.intents import OpenScenario, Present

NAME = "matmul-explorer"
_MOST_NUMBERS = 4096


class Complaint(Exception):
    """Something on the command line is wrong; the message is one line that says what, and what would be right."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit status is 0, or 2 with one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == ["export"]:
            from explorer.app.export_command import export

            return export(given[1:])
        if given[:1] == ["bench"]:
            from explorer.app.bench import bench

            return bench(given[1:])
        return _open_window(given)
    except (Complaint, ShapeError, CallError, DocumentError, ScenarioError) as error:
        print(f"{NAME}: {error}", file=sys.stderr)
        return 2


class Parser(argparse.ArgumentParser):
    """argparse, with complaints of one line."""

    def error(self, message: str) -> NoReturn:
        raise Complaint(f"{message} (see {self.prog} --help)")


def add_program_arguments(parser: argparse.ArgumentParser) -> None:
    """What names a program: two shapes, or a scenario."""
    spelled = "a shape, with steps if you like: 128x29040, '(128, 29040)', '128x29040.reshape(-1, 2048)'"
    parser.add_argument("a", metavar="A", nargs="?", help=spelled)
    parser.add_argument("b", metavar="B", nargs="?", help="the same for the second operand")
    parser.add_argument("--product", choices=[p.value for p in Product], default=None, help="which stands first")
    parser.add_argument("--scenario", metavar="NAME", help="a worked example, such as reshape")


def state_from(options: argparse.Namespace, state: State) -> State:
    """`state` with the program that the arguments name; the seed where they name none."""
    if options.scenario is not None:
        if options.a is not None:
            raise Complaint("give shapes or --scenario, not both")
        return next_state(state, OpenScenario(load_scenario(options.scenario)))
    program = SEED
    if options.a is not None:
        program = Program(_operand("A", options.a, 0), _operand("B", options.b, 1) if options.b else SEED.b)
    if options.product is not None:
        program = Program(program.a, program.b, Product(options.product))
    return State(program=program, budget=state.budget) if program != SEED else state


def _operand(name: str, text: str, seed: int) -> Operand:
    """Small operands count, so that sums can be followed by eye; large ones are random, as in a network."""
    try:
        operand = parse_operand(text, Fill.COUNTING, seed)
    except (ShapeError, CallError) as error:
        raise Complaint(f"{name}: {error}") from None
    count = 1
    for size in operand.source.shape:
        count *= size
    return operand if count <= _MOST_NUMBERS else parse_operand(text, Fill.NORMAL, seed)


def _open_window(arguments: list[str]) -> int:
    parser = Parser(
        prog=NAME,
        description="Shows why two tensors can, or cannot, be multiplied. Other commands: export, bench.",
        epilog=f"'{NAME} export --help' and '{NAME} bench --help' say more; both work without a display.",
    )
    add_program_arguments(parser)
    parser.add_argument("--present", action="store_true", help="begin with the picture alone, full screen")
    options = parser.parse_args(arguments)
    state = state_from(options, State())
    if options.present:
        state = next_state(state, Present(True))
    if not has_display(os.environ):
        raise Complaint(f"there is no display to open a window on; '{NAME} export A B -o picture.png' needs none")
    from explorer.app.window_run import open_window

    return open_window(state)
