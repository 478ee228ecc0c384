"""The product of 2048x2048 through the app, in turn with the bare torch call. The only probe that imports torch."""

import time

from explorer.app.bench.stage import is_computed, open_program, shown_window, timed, wait
from explorer.program import Fill, Operand, Product, Program, Source
from explorer.state.intents import OpenProgram

_SIZE, _ROUNDS = 2048, 9
_REST = 0.1  # seconds in which torch's threads in this process, which no user's window has, give up spinning


def product() -> dict[str, object]:
    """Lists of milliseconds. Both operands are filled before, so that only the product is measured."""
    import torch

    app, shown = shown_window()
    shown.show()
    wait(app, lambda: shown.store.state.engine.ready)
    a, b = (Operand(Source((_SIZE, _SIZE), Fill.NORMAL, seed=seed)) for seed in (0, 1))
    left, right = torch.randn(_SIZE, _SIZE), torch.randn(_SIZE, _SIZE)
    open_program(app, shown, Program(a, b))
    torch.matmul(left, right)
    through, bare = [], []
    for turn in range(_ROUNDS):
        order = Product.B_AT_A if turn % 2 == 0 else Product.A_AT_B

        def compute(order: Product = order) -> None:
            shown.store.dispatch(OpenProgram(Program(a, b, order)))
            wait(app, lambda: is_computed(shown))

        through.append(timed(compute))
        wait(app, lambda: not shown.tiles_missing())
        bare.append(timed(lambda: torch.matmul(left, right)))
        time.sleep(_REST)
    shown.close()
    return {"through_ms": through, "bare_ms": bare}
