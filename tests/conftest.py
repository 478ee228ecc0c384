"""What all tests share: no screen, and a user's desk with torch behind it but no window."""

import os
from collections.abc import Callable

import pytest

from explorer.asking import Curve, Question, Run, Tiles, Try
from explorer.program import Fill, Operand, Operation, Product, Program, Source, parse_operand
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
