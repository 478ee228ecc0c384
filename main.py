"""Matmul Explorer from a checkout: double-click this file, or run `python main.py`. All else is in explorer/app."""

import sys


def run() -> int:
    """The app's exit status; 1 with a sentence where a package it needs is not installed."""
    try:
        from explorer.app import main

        return main()
    except KeyboardInterrupt:  # while the first lines are read
        return 130
    except ModuleNotFoundError as missing:
        if (missing.name or "explorer").startswith("explorer"):
            raise  # a fault of ours, not of the installation
        print(f"Matmul Explorer needs {missing.name}; install it with: python -m pip install -e .", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(run())
