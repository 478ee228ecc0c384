"""What this machine needs for what a user feels: probes, each in a process of its own, and their figures."""
