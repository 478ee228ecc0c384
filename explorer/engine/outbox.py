"""What goes out over stdout, from whichever thread."""

import threading
from typing import BinaryIO

from explorer.asking import Reply
from explorer.asking.pipe import packed


class Outbox:
    """Sends whole replies: a sign of life comes from another thread than the answers do."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._whole = threading.Lock()

    def send(self, reply: Reply) -> None:
        message = packed(reply)
        with self._whole:
            self._pipe.write(message)
            self._pipe.flush()
