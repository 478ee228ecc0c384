"""What the worker may take of the machine, so that "out of memory" is an error of torch's and not the end of it.

Linux grants more memory than it has, and kills whoever touches it: 107 GB were granted on 24 GB. Under a limit on the
address space torch is refused the memory instead, and says so. macOS does not hold such a limit and Windows has none:
there the budget alone bounds what is taken.
"""

import sys
from pathlib import Path

SLACK = 1024**3  # bytes beyond the budget: torch's own working memory, stacks of threads, Python


def write_no_core() -> None:
    """A worker that dies leaves no core file of its gigabytes."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def address_space() -> int | None:
    """Bytes of address space this process has taken, or None where the system does not tell."""
    if sys.platform != "linux":
        return None
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def limit_address_space(base: int | None, budget: int) -> None:
    """Allow `base` bytes, those that torch took by loading, the budget, and SLACK; no more than the system allows."""
    if base is None or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = min(base + budget + SLACK, sys.maxsize)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
