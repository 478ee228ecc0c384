"""The look of the whole application, as one style sheet built from a theme's colours."""

from collections.abc import Mapping
from string import Template

from explorer.panels.sheets import CONTROLS, PARTS, WINDOW

_SIZES = {"base": 14, "small": 13, "code": 13, "shape": 16, "heading": 15, "title": 18, "letter": 28}  # pixels


def style_sheet(colors: Mapping[str, str], scale: float = 1.0) -> str:
    """The Qt style sheet of a theme, with the letters `scale` times as large.

    `colors` holds #rrggbb for paper, raised, field, rule, ink, faint, a, b, c, inner, mismatch, on_a, on_b and on_c.
    """
    mixed = {
        "tint": mix(colors["field"], colors["mismatch"], 0.08),
        "hover": mix(colors["raised"], colors["ink"], 0.08),
        "pressed": mix(colors["raised"], colors["ink"], 0.16),
        "edge": mix(colors["rule"], colors["ink"], 0.25),
        "a_hover": mix(colors["a"], colors["ink"], 0.12),
    }
    sizes = {name: f"{round(size * scale)}px" for name, size in _SIZES.items()}
    words = {**{key: value for key, value in colors.items() if key != "name"}, **mixed}
    return "\n".join(
        Template(part).substitute(words, **{f"size_{name}": size for name, size in sizes.items()})
        for part in (WINDOW, CONTROLS, PARTS)
    )


def mix(ground: str, color: str, share: float) -> str:
    """`ground` with `share` of `color` in it, as #rrggbb."""
    pairs = ((int(ground[at : at + 2], 16), int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)
