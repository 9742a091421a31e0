"""A process that is killed while it appends leaves the record whole, with every batch that it was told is stored."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from parley.app.record.verifying import verify_record
from parley.storage import SqliteStore
from records import TYPES, opened

KILLS = 20
APPENDING = """
import sys
from pathlib import Path
from parley.storage import SqliteStore
from records import said
with SqliteStore.open(Path(sys.argv[1])) as store:
    while True:
        at = store.size()
        print(said(store, range(at, at + 40)).size, flush=True)
"""


def test_twenty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "record.sqlite"
    with SqliteStore.create(path) as store:
        opened(store)
    draw = random.Random(20)
    acknowledged = 1
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", APPENDING, str(path)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root / "tests")])},
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            acknowledged = max(acknowledged, int(process.stdout.readline()))
            time.sleep(draw.uniform(0, 0.03))
            process.kill()
            for line in process.stdout.read().split("\n")[:-1]:
                acknowledged = max(acknowledged, int(line))
        assert process.returncode < 0, "it was killed, it did not end"
        with SqliteStore.open(path) as store:
            assert store.size() >= acknowledged
            assert (store.size() - 1) % 40 == 0, "no batch is half there"
    with SqliteStore.open(path) as store:
        result = verify_record(store, TYPES)
    assert result.is_whole
    assert result.entries > 40 * KILLS
