"""What all tests share: no screen, and a user's desk with torch behind it but no window."""

import os
import random
from collections.abc import Callable

import pytest

from explorer.algebra import Shape
from explorer.asking import Curve, Question, Run, Tiles, Try
from explorer.program import STEPS, Fill, Operand, Operation, Product, Program, Source, parse_operand
from explorer.scene import Frame, Size
from explorer.session import Session, Shown, settle
from explorer.state import Intent, Resolved, State, asides, intents

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The user's own settings and work are out of reach, also for the processes that a test starts."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(tmp_path_factory.mktemp(name))


PICTURE = Size(1280, 800)
Text = str | Operand


class Desk:
    """A session that intents are sent to, and the real engine, which replies when it is asked to."""

    def __init__(self, state: State) -> None:
        from explorer.engine import Kept

        self.session, self._kept = Session(state), Kept()

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def shown(self) -> Shown:
        return self.session.shown

    def do(self, *done: Intent) -> "Desk":
        for intent in done:
            self.session.dispatch(intent)
        return self

    def hear(self) -> "Desk":
        """torch says all that it has to say of the program as it stands."""
        state = self.state
        return self.ask(Run(state.generation, state.program, state.budget, asides(state)))

    def ask(self, question: Question) -> "Desk":
        """The engine replies to `question`, asked or not."""
        from explorer.engine import reply_to

        self.session.hear(*reply_to(question, self._kept))
        return self

    def walk(self) -> "Desk":
        """torch has walked the code that was pasted."""
        from explorer.engine import DEVICE, VERSION

        self.do(intents.EngineReported(VERSION, DEVICE))
        return self._settle(Run, Curve, Tiles, Try)

    def hear_trials(self) -> "Desk":
        """torch has tried all the programs that the panels lack."""
        from explorer.engine import DEVICE, VERSION

        if not self.state.engine.ready:
            self.do(intents.EngineReported(VERSION, DEVICE))
        return self._settle(Run, Curve, Tiles)

    def fill(self, size: Size = PICTURE) -> "Desk":
        """All windows of values come that a picture of `size` wants."""
        keys = self.shown.missing_tiles(size)
        return self.ask(Tiles(self.state.generation, keys)) if keys else self

    def draw(self) -> "Desk":
        """The curves come that are wanted."""
        curve = self.shown.wanted_curve
        return self.ask(curve) if curve is not None else self

    def _settle(self, *held: type[Question]) -> "Desk":
        from explorer.engine import reply_to

        settle(self.session, PICTURE, lambda question: reply_to(question, self._kept), held)
        return self

    @property
    def resolved(self) -> Resolved:
        return self.shown.resolved

    def picture(self, size: Size = PICTURE) -> Frame:
        return self.shown.picture(size)


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


@pytest.fixture(name="arguments_of", scope="session")
def drawing_arguments() -> Callable[[random.Random, str, Shape], Shape]:
    """Draws arguments for a step of any name on a tensor of some shape, right about as often as wrong."""
    return random_arguments


def random_arguments(dice: random.Random, name: str, shape: Shape) -> Shape:
    signature, rank = STEPS[name].signature, len(shape)

    def dim() -> int:
        return dice.randint(-rank - 2, rank + 1)

    if not signature.many:
        return tuple(dim() for _ in signature.parameters)
    ahead = tuple(dim() for _ in signature.single)
    if signature.many == "dimensions":
        named = dice.sample(range(rank), rank) if dice.random() < 0.7 else [dim() for _ in range(dice.randint(0, 3))]
        return (*ahead, *(each - rank if dice.random() < 0.2 else each for each in named))
    parted = (shape[ahead[0]],) if ahead and -rank <= ahead[0] < rank else shape
    return (*ahead, *random_sizes(dice, parted))


def random_sizes(dice: random.Random, shape: Shape) -> Shape:
    """The same sizes, joined, parted, repeated, put in front, left open, or spoilt."""
    sizes = list(shape)
    for _ in range(dice.randint(0, 3)):
        place = dice.randint(0, len(sizes))
        match dice.randrange(5):
            case 0:
                sizes.insert(place, 1)
            case 1 if place + 1 < len(sizes):
                sizes[place : place + 2] = [sizes[place] * sizes[place + 1]]
            case 2 if place < len(sizes) and sizes[place] > 0 and sizes[place] % 2 == 0:
                sizes[place : place + 1] = [2, sizes[place] // 2]
            case 3 if place < len(sizes) and sizes[place] == 1:
                sizes[place] = dice.choice((2, 3))
            case 4:
                sizes.insert(0, dice.choice((1, 2, 3)))
    if sizes and dice.random() < 0.4:
        sizes[dice.randrange(len(sizes))] = dice.choice((-1, -1, -1, 0, 2, 5, -2))
    return tuple(sizes)
