"""Measures how long it takes until the command answers, beside a Python that does nothing, in one run.

``python bench start``. Processor seconds, user and system together; the least of several runs of a process of its own. Case zero is
the record. The ratio is to ``python -c pass``. The key ring is not opened: that takes seconds on purpose.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from nodes import build_node
from parley.demo import CASE_ZERO, case_file

__all__ = ["main"]

ROUNDS = 7
PARLEY = [sys.executable, "-m", "parley"]
COMPLETED = {"_PARLEY_COMPLETE": "bash_complete", "COMP_WORDS": "parley talks m", "COMP_CWORD": "2"}


def taken(command: list[str], **environment: str) -> float:
    """The least processor time of *command*, of several runs. Raises CalledProcessError where it fails."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main() -> None:
    """Print one row a command."""
    nothing = taken([sys.executable, "-c", "pass"])
    print("start: processor seconds of a whole process, and how many times that of `python -c pass`")
    print(f"{'python -c pass':34} {nothing:>8.3f} {1:>8.1f}")
    with tempfile.TemporaryDirectory() as folder:
        record, _, _ = build_node(Path(folder) / "talks", case_file(CASE_ZERO))
        on_record = [*PARLEY, "--record", str(record)]
        for name, command, environment in (
            ("parley --help", [*PARLEY, "--help"], {}),
            ("completion of parley talks m", PARLEY, COMPLETED),
            ("parley talks matters", [*on_record, "talks", "matters"], {}),
            ("parley brief", [*on_record, "brief"], {}),
        ):
            seconds = taken(command, **environment)
            print(f"{name:34} {seconds:>8.3f} {seconds / nothing:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
