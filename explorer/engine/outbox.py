"""What goes out over stdout: one message a line, from whichever thread."""

import threading
from typing import BinaryIO

from explorer.program import EngineMessage, to_json


class Outbox:
    """Sends whole lines: a sign of life comes from another thread than the answers do."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._whole = threading.Lock()

    def send(self, message: EngineMessage) -> None:
        line = to_json(message) + b"\n"
        with self._whole:
            self._pipe.write(line)
            self._pipe.flush()
