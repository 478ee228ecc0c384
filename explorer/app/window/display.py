"""Whether a window can be opened at all. Qt itself would end the process with a message about plugins."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether there is a screen to draw on, or one has been chosen by hand with QT_QPA_PLATFORM."""
    if environment.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    return _x_answers(environment.get("DISPLAY", ""))


def _x_answers(display: str) -> bool:
    """Whether an X server listens at `display`, such as `:0` or `host:10.0`."""
    match = re.fullmatch(r"(?:unix)?(?P<host>[^:]*):(?P<number>\d+)(?:\.\d+)?", display)
    if match is None:
        return False
    from socket import AF_INET, AF_UNIX

    host, number = match["host"], int(match["number"])
    if host and host != "localhost" and not host.startswith("/"):
        return _connects(AF_INET, (host, 6000 + number))
    local = f"/tmp/.X11-unix/X{number}"
    paths = [f"\0{local}", *([local] if Path(local).exists() else [])]
    return any(_connects(AF_UNIX, path) for path in paths) or (
        host == "localhost" and _connects(AF_INET, (host, 6000 + number))
    )


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    import socket

    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.settimeout(2.0)
        try:
            attempt.connect(address)
        except OSError:
            return False
    return True
