"""The command ``parley``: words in, words out, exit codes 0 (done, yes), 1 (the answer is no) and 2 (bad input or use)."""

from __future__ import annotations

from parley.cli.root import main

__all__ = ["main"]
