"""How much memory the machine has to give."""

import sys
from pathlib import Path


def available_memory() -> int:
    """Bytes that can be taken without swapping; where the system does not tell, as many as anyone could want."""
    if sys.platform == "linux":
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return sys.maxsize
