"""How the picture is looked at."""

import math
from dataclasses import dataclass, replace
from typing import assert_never

from explorer.scene import Camera, Look, Spot
from explorer.state.model import State


@dataclass(frozen=True, slots=True)
class Zoom:
    """Enlarge by `factor` around a point, in shares of the canvas."""

    factor: float
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Pan:
    """Move by shares of the canvas."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class FitView:
    pass


@dataclass(frozen=True, slots=True)
class LookAt:
    """See the picture through this camera."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class Follow:
    """Keep what is played in sight, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class Color:
    """Fill cells by value, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShareScale:
    """One scale of colours for A, B and C, or one each."""

    on: bool


@dataclass(frozen=True, slots=True)
class Hover:
    """The mouse is over a cell, or over none."""

    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep a cell of C in view with its formula, or none."""

    spot: Spot | None


@dataclass(frozen=True, slots=True)
class ShowCurves:
    """Show the curves along k, or do not."""

    on: bool


ViewIntent = Zoom | Pan | FitView | LookAt | Follow | Color | ShareScale | Hover | Pin | ShowCurves


def next_view(state: State, intent: ViewIntent) -> State:
    match intent:
        case ShowCurves(on):
            return replace(state, shows_curves=on, curve=state.curve if on else None)
        case Zoom() | Pan() if state.watching is not None:
            return state
        case _:
            look = _looked(state.look, intent)
            return replace(state, look=look) if look is not state.look else state


def _looked(look: Look, intent: Zoom | Pan | FitView | LookAt | Follow | Color | ShareScale | Hover | Pin) -> Look:
    match intent:
        case Zoom(factor, x, y):
            finite = all(map(math.isfinite, (factor, x, y)))
            return replace(look, camera=look.camera.zoomed(factor, x, y)) if finite else look
        case Pan(x, y):
            finite = all(map(math.isfinite, (x, y)))
            return replace(look, camera=look.camera.panned(x, y)) if finite else look
        case FitView():
            return replace(look, camera=Camera())
        case LookAt(camera):
            return replace(look, camera=camera)
        case Follow(on):
            return replace(look, follow=on)
        case Color(on):
            return replace(look, colored=on)
        case ShareScale(on):
            return replace(look, shared=on)
        case Hover(spot):
            return replace(look, hovered=spot)
        case Pin(spot):
            return replace(look, pinned=spot)
        case _:
            assert_never(intent)
