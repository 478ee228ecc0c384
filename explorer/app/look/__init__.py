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

__all__ = [
    "ThemeError",
    "app_icon",
    "line_icon",
    "load_fonts",
    "preferred_theme",
    "text_palette",
    "theme",
    "theme_names",
    "window_font",
]
