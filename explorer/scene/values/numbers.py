"""Numbers as they are written in a cell."""

import math


def format_number(value: int | float) -> str:
    """At most about seven letters: whole numbers whole, others to three digits, with signs for what is not finite."""
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        if not value.is_integer() or abs(value) >= 1e6:
            return f"{value:.3g}".replace("e+0", "e").replace("e-0", "e-").replace("e+", "e").replace("-", "−")
        value = int(value)
    text = str(value) if abs(value) < 10**7 else f"{value:.2e}".replace("e+", "e")
    return text.replace("-", "−")
