"""`matmul-explorer bench`: what this machine needs for what a user feels."""

from explorer.app.bench.command import bench

__all__ = ["bench"]
