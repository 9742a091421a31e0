"""An answer that cannot be written out is told in a sentence, with exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_full_disk_under_the_answer_is_told_in_a_sentence(root):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "parley", "exchange", "cases"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(root / "src")},
            check=False,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"stdout" in done.stderr
