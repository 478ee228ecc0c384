"""What a pasted text says."""
