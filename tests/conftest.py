"""What all tests share: no screen, and a user's desk with torch behind it but no window."""

import os
import random
from collections.abc import Callable
from functools import reduce

import pytest

from explorer.algebra import Shape
from explorer.program import (
    Fill,
    Operand,
    Operation,
    Product,
    Program,
    Request,
    Source,
    TileRequest,
    TrialRequest,
    parse_operand,
)
from explorer.scene import Frame, Size, wanted
from explorer.state import (
    Intent,
    Resolved,
    State,
    asides,
    intents,
    next_state,
    picture,
    resolve,
    tile_key,
    untried,
    wanted_curve,
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The user's own settings and work are out of reach, also for the processes that a test starts."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(tmp_path_factory.mktemp(name))


PICTURE = Size(1280, 800)
Text = str | Operand


class Desk:
    """A state that intents are sent to, and the real engine, which answers when it is asked to."""

    def __init__(self, state: State) -> None:
        from explorer.engine import Kept

        self.state, self._kept = state, Kept()

    def do(self, *done: Intent) -> "Desk":
        self.state = reduce(next_state, done, self.state)
        return self

    def hear(self) -> "Desk":
        """torch says all that it has to say of the program as it stands."""
        from explorer.engine import evaluate

        state = self.state
        request = Request(state.generation, state.program, state.budget, asides(state))
        return self.do(*map(intents.TorchAnswered, evaluate(request, self._kept)))

    def hear_trials(self) -> "Desk":
        """torch has tried all the programs that the panels lack."""
        from explorer.engine import VERSION, try_programs

        if not self.state.engine.ready:
            self.do(intents.EngineReported(VERSION, "cpu"))
        asked = untried(self.state)
        answer = try_programs(TrialRequest(self.state.generation, asked, self.state.budget))
        assert answer is not None
        return self.do(intents.TrialsArrived(asked, answer))

    def fill(self, size: Size = PICTURE) -> "Desk":
        """All windows of values come that a picture of `size` wants."""
        from explorer.engine import cut_tiles

        found = wanted(self.resolved.subject, self.resolved.moment, size, self.state.look)
        keys = tuple(tile_key(tensor.name, place, *added) for tensor, place, added in found)
        answers = tuple(cut_tiles(TileRequest(self.state.generation, keys), self._kept))
        return self.do(intents.TilesArrived(answers))

    def draw(self) -> "Desk":
        """The curves come that are wanted."""
        from explorer.engine import draw_curve

        asked = wanted_curve(self.state)
        answer = draw_curve(asked, self._kept) if asked is not None else None
        return self.do(intents.CurveArrived(answer)) if answer is not None else self

    @property
    def resolved(self) -> Resolved:
        return resolve(self.state)

    def picture(self, size: Size = PICTURE) -> Frame:
        return picture(self.state, size)


def operand(text: Text) -> Operand:
    """An operand as it is written, filled by counting; or one that is given whole."""
    if isinstance(text, Operand):
        return text
    read = parse_operand(text)
    return Operand(Source(read.source.shape, Fill.COUNTING), read.steps)


@pytest.fixture(scope="session")
def desk() -> Callable[..., Desk]:
    """Gives a desk with an operation on it, `left @ right` or another, that torch has been heard about.

    The operands are as they are written.
    """

    def open_desk(
        left: Text, right: Text, product: Product = Product.A_AT_B, operation: Operation = Operation.MATMUL
    ) -> Desk:
        return Desk(State(program=Program(operand(left), operand(right), product, operation))).hear()

    return open_desk


@pytest.fixture(scope="session")
def einsums() -> Callable[..., list[tuple[str, Shape, Shape]]]:
    """Gives equations of einsum with two shapes each, of which many fit: by seed, count, and how many axes agree."""

    def draw(seed: int, count: int, fits: float = 0.75) -> list[tuple[str, Shape, Shape]]:
        dice = random.Random(seed)
        return [_random_case(dice, fits) for _ in range(count)]

    return draw


def _random_case(dice: random.Random, fits: float = 0.75) -> tuple[str, Shape, Shape]:
    """An equation as a user may type it, and two shapes; each axis agrees with the chance `fits`."""
    letters = dice.sample("abcdefghijKL", 8)
    roles = {
        letter: dice.choice(("batch", "inner", "inner", "rows", "columns")) for letter in letters[: dice.randint(1, 5)]
    }
    left = [letter for letter, role in roles.items() if role != "columns"]
    right = [letter for letter, role in roles.items() if role != "rows"]
    result = [letter for letter, role in roles.items() if role != "inner"]
    for term in (left, right, result):
        dice.shuffle(term)
    sizes = {letter: dice.choice((0, 1, 2, 2, 3, 3, 4, 5)) for letter in roles}
    shapes = [[_near(dice, sizes[letter], fits) for letter in term] for term in (left, right)]
    if dice.random() < 0.3:
        dots = [dice.choice((1, 2, 3)) for _ in range(dice.randint(0, min(2, 6 - len(roles))))]
        for term, shape in zip((left, right), shapes, strict=True):
            own = dots[dice.randint(0, len(dots)) :]
            at = dice.randint(0, len(term))
            term.insert(at, "...")
            shape[at:at] = [_near(dice, size, fits) for size in own]
        result.insert(dice.randint(0, len(result)), "...")
    equation = f"{''.join(left)},{''.join(right)}->{''.join(result)}"
    if dice.random() < 0.2:
        equation = equation.replace(",", " , ").replace("->", " -> ")
    return equation, tuple(shapes[0]), tuple(shapes[1])


def _near(dice: random.Random, size: int, fits: float) -> int:
    return size if dice.random() < fits else dice.choice((1, 1, size, size + 1))
