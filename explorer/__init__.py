"""Matmul Explorer: why two tensors can, or cannot, be multiplied."""

__version__ = "0.1.0"
