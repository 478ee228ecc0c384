"""The worker: torch in a process of its own, so that the window never waits for it and outlives it.

Questions come over stdin and replies go out over stdout, as explorer.asking.pipe packs them: `Ready` once torch is
loaded and warm, then the replies to each question. An error that is no refusal of torch's is a mistake of ours: it goes
to stderr and the worker ends with status 1, which the window sees at once, tells, and answers with a new worker. To go
on would leave the window waiting.
"""

import os
import signal
import sys
import threading
import traceback
from typing import BinaryIO

from explorer.asking import Pong, Ready, Run
from explorer.engine.inbox import Inbox
from explorer.engine.limits import address_space, limit_address_space, write_no_core
from explorer.engine.outbox import Outbox
from explorer.program import Program, parse_operand

_REST = 3.0  # seconds without a question, after which there is time for what may be asked later


def main() -> None:
    """Serve until stdin closes; never returns."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, which then closes stdin
        write_no_core()
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # read as torch loads; see _serve
        outbox = Outbox(_stdout_for_protocol_only())
        stream = open(0, "rb", closefd=False)  # noqa: SIM115  # read until the process ends
        inbox = Inbox(stream, pong=lambda: outbox.send(Pong()))
        inbox.open()
        _serve(inbox, outbox)
    except BrokenPipeError:
        status = 0  # the window is gone
    except BaseException:  # noqa: BLE001  # whatever it was, the reason goes to stderr and the status tells the window
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)  # at once: torch's threads and the reader are not waited for


def _serve(inbox: Inbox, outbox: Outbox) -> None:
    """Load torch, then answer for ever.

    torch's threads sleep between two pieces of work and do not spin: beside a window that paints on the same cores,
    a product of 64x64 took 16 ms while they spun, and 1 ms since.
    """
    from explorer.engine.dispatch import reply_to
    from explorer.engine.evaluation import DEVICE, VERSION
    from explorer.engine.kept import Kept

    _warm_up()
    base, kept = address_space(), Kept()
    outbox.send(Ready(VERSION, DEVICE))
    prepared = False
    while True:
        if not prepared and not inbox.wait(_REST):
            prepared = True
            threading.Thread(target=_prepare, name="preparing", daemon=True).start()
        question = inbox.take()
        if isinstance(question, Run):
            limit_address_space(base, question.budget)
        for reply in reply_to(question, kept, inbox.waits):
            outbox.send(reply)


def _warm_up() -> None:
    """Let torch load what it loads at first use (sympy for "meta": 240 ms) and start its threads."""
    import torch

    from explorer.engine.evaluation import evaluate

    for left, right in (("2x3", "4x5"), ("2x3", "3x4"), ("5x1x2x3.mT", "7x2x4")):
        for _ in evaluate(Run(0, Program(parse_operand(left), parse_operand(right)))):
            pass
    square = torch.ones(256, 256)
    torch.matmul(square, square).sum()


def _prepare() -> None:
    """Load what walking code needs (torch._dynamo, 1 to 2 s) while nothing is asked, beside whatever comes next."""
    from explorer.engine.script import run_script

    run_script("")


def _stdout_for_protocol_only() -> BinaryIO:
    """A pipe of our own to where stdout led; whatever else prints, in Python or C++, prints to stderr from now on."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe
