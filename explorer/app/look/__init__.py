"""How the program looks: fonts, themes and icons, from the plain files of `resources/`."""

from explorer.app.look.look import (
    ThemeError,
    app_icon,
    line_icon,
    load_fonts,
    preferred_theme,
    text_palette,
    theme,
    theme_names,
    window_font,
)
from explorer.app.look.resources import PACKAGE_PARENT, resource

__all__ = [
    "PACKAGE_PARENT",
    "ThemeError",
    "app_icon",
    "line_icon",
    "load_fonts",
    "preferred_theme",
    "resource",
    "text_palette",
    "theme",
    "theme_names",
    "window_font",
]
