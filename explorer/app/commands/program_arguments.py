"""The arguments that name a program: two shapes, or a scenario."""

import argparse

from explorer.algebra import ShapeError, element_count
from explorer.app.commands.parser import Complaint, Parser
from explorer.app.scenarios import find_scenario
from explorer.program import CallError, Fill, Operand, Product, Program, parse_operand
from explorer.session import Session
from explorer.state import SEED, State
from explorer.state.intents import OpenScenario

_MOST_NUMBERS = 4096


def add_program_arguments(parser: Parser) -> None:
    spelled = "a shape, with steps if you like: 128x29040, '(128, 29040)', '128x29040.reshape(-1, 2048)'"
    parser.add_argument("a", metavar="A", nargs="?", help=spelled)
    parser.add_argument("b", metavar="B", nargs="?", help="the same for the second operand")
    parser.add_argument("--product", choices=[p.value for p in Product], default=None, help="which stands first")
    parser.add_argument("--scenario", metavar="NAME|FILE", help="a worked example, such as reshape, or a TOML file")


def session_from(options: argparse.Namespace) -> Session:
    """A session with the program that the arguments name; the seed where they name none.

    Raises Complaint, and ScenarioError or DocumentError where a scenario cannot be had.
    """
    if options.scenario is not None:
        if options.a is not None:
            raise Complaint("give shapes or --scenario, not both")
        session = Session()
        session.dispatch(OpenScenario(find_scenario(options.scenario)))
        return session
    program = SEED
    if options.a is not None:
        program = Program(_operand("A", options.a, 0), _operand("B", options.b, 1) if options.b else SEED.b)
    if options.product is not None:
        program = Program(program.a, program.b, Product(options.product))
    return Session(State(program=program))


def _operand(name: str, text: str, seed: int) -> Operand:
    """Small operands count, so that sums can be followed by eye; large ones are random, as in a network."""
    try:
        operand = parse_operand(text, Fill.COUNTING, seed)
    except (ShapeError, CallError) as error:
        raise Complaint(f"{name}: {error}") from None
    small = element_count(operand.source.shape) <= _MOST_NUMBERS
    return operand if small else parse_operand(text, Fill.NORMAL, seed)
