"""The example of the workbench: case zero and what followed, as a record of its own with keys that live as long as the process."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from parley.app.recorded import read_record
from parley.app.talks import enter, plan_import
from parley.demo.cases import CASE_ZERO, FOLLOW_UP, case_file
from parley.storage import KeyRing, Node, throwaway_node

__all__ = ["example_record"]

_TITLE: Final = "Istanbul talks"


def example_record(folder: Path) -> KeyRing:
    """Make the example in *folder*, which must exist, and return its keys. Raises `FileError`, `StoreError`."""
    ring = throwaway_node(folder, "secretariat", _TITLE)
    with Node.open(folder) as node:
        desk = node.desk(ring)
        for name in (CASE_ZERO, FOLLOW_UP):
            enter(desk, plan_import(read_record(desk.store), case_file(name), file=name).items)
    return ring
