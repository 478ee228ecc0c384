"""`matmul-explorer bench`: what this machine needs for what a user feels."""


def bench(arguments: list[str]) -> int:
    """Measure, print, and return the exit status."""
    from explorer.app.bench.command import bench as measured  # a probe, which imports this door too, does without it

    return measured(arguments)
