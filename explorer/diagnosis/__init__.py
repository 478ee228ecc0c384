"""What went wrong, or how it went right, in our own words beside torch's."""

from explorer.diagnosis.explanation import explain

__all__ = ["explain"]
