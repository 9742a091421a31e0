"""Records in folders for the tests of the shells: real SQLite, real signatures, keys in memory only."""

from __future__ import annotations

from pathlib import Path

from parley.app.record import new_record_id, open_record
from parley.app.recorded import read_record
from parley.app.talks import enter, plan_import
from parley.demo import CASE_ZERO, FOLLOW_UP, case_file
from parley.storage import (
    RECORD_FILE,
    VAULT_FOLDER,
    FileVault,
    KeyRing,
    SqliteStore,
    SystemEntropy,
    desk_of,
    make_key_ring,
)

__all__ = ["CAST", "build_node", "cases_node"]

CAST = """\
format: parley-talks/1
title: The cast
language: en
participants:
  - {id: side-a, kind: state, role: party, names: {en: Side A, uk: Сторона А, ru: Сторона А, tr: A Tarafı}}
  - {id: side-b, kind: state, role: party, names: Side B}
  - {id: host, kind: state, role: host, names: The host}
  - {id: envoy-a, kind: person, of: side-a, names: The envoy of Side A, office: envoy}
  - {id: envoy-b, kind: person, of: side-b, names: The envoy of Side B, office: envoy}
  - {id: agency, kind: press, role: press, names: An agency}
sources:
  - {id: report, kind: report, title: A report, publisher: agency, language: en, passages: 9, dated: Friday}
matters:
  - {id: swap, kind: prisoner-exchange, title: Exchange of prisoners, between: [side-a, side-b]}
"""


def build_node(folder: Path, *files: bytes) -> tuple[Path, KeyRing, list[int]]:
    """A node with *files* imported; its keys (in memory) and the last entry after each file."""
    folder.mkdir()
    entropy = SystemEntropy()
    record = new_record_id(entropy)
    ring = make_key_ring(record, "secretariat", entropy)
    FileVault.create(folder / VAULT_FOLDER)
    ends = []
    with SqliteStore.create(folder / RECORD_FILE) as store:
        open_record(store, ring.signer, ring.log_signer, record, "The talks")
        desk = desk_of(ring, store, FileVault(folder / VAULT_FOLDER, ring.vault_identity))
        for data in files:
            ends.append(enter(desk, plan_import(read_record(store), data).items).size - 1)
    return folder, ring, ends


def cases_node(folder: Path) -> tuple[Path, list[int]]:
    """A node with case zero and its follow-up."""
    made, _, ends = build_node(folder, case_file(CASE_ZERO), case_file(FOLLOW_UP))
    return made, ends
