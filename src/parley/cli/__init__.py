"""The command ``parley``: words in, words out, exit codes 0 (done, yes), 1 (the answer is no) and 2 (bad input or use)."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command; the process ends with its exit code."""
    try:
        # Loading takes a moment, and somebody may think better of it in that moment.
        from parley.cli.root import main as run  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.exit(130)
    run()
