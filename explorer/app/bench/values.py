"""A window of values of a 20000x20000 operand: from the moment at which it is missed until it is on the screen."""

import random

from explorer.app.bench.stage import enlarge_canvas, memory, open_program, shown_window, timed, wait
from explorer.program import Fill, Operand, Program, Source
from explorer.scene import Camera, layout
from explorer.state.intents import LookAt

_SIZE = 20_000


def windows_of_values() -> dict[str, object]:
    """Lists of milliseconds; memory of the window's process in MB."""
    app, shown = shown_window()
    shown.show()
    wait(app, lambda: shown.store.state.engine.ready)
    enlarge_canvas(app, shown)
    large, thin = Source((_SIZE, _SIZE), Fill.UNIFORM), Source((_SIZE, 4), Fill.UNIFORM)
    first = timed(lambda: open_program(app, shown, Program(Operand(large), Operand(thin))))
    draw, size = random.Random(1), shown.canvas.extent()
    box = layout(shown.store.shown.subject, size).left
    first_tile, whole = [], []
    for zoom in (2.0, 4.0, 16.0, 64.0, 400.0) * 4:
        x, y = box.x + draw.random() * box.width, box.y + draw.random() * box.height
        camera = Camera().zoomed(zoom, 0.5, 0.5).centred(x / size.width, y / size.height)
        shown.store.dispatch(LookAt(camera))
        missing = len(shown.tiles_missing())
        if not missing:
            continue

        def first_shown(missing: int = missing) -> None:
            wait(app, lambda: len(shown.tiles_missing()) < missing)
            shown.canvas.repaint()

        def all_shown() -> None:
            wait(app, lambda: not shown.tiles_missing())
            shown.canvas.repaint()

        begun = timed(first_shown)
        first_tile.append(begun)
        whole.append(begun + timed(all_shown))
    figures = {"first_open_ms": first, "tile_ms": first_tile, "view_ms": whole, "memory_mb": memory()}
    shown.close()
    return figures
