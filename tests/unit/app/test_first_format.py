"""A signed record of talks in the first format folds as it did when it was written, to the last field.

``tests/data/talks-1.json`` holds the envelopes and checkpoints of a record with every kind of entry of `parley-talks/1`, a correction and a withdrawal among
them; ``talks-1.folded.json`` what the code that wrote it (commit 882c7a4) folded it to. Nobody in it exists.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.storage import MemoryStore
from parley.talks import KINDS, Talks
from parley.talks.views import Snapshot, positions, requests, undertakings

DATA = Path(__file__).parents[2] / "data"


class Kept(msgspec.Struct):
    """The log of the record and its checkpoints."""

    envelopes: list[str]
    checkpoints: list[tuple[int, str]]


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    kept = msgspec.json.decode((DATA / "talks-1.json").read_bytes(), type=Kept)
    made = MemoryStore()
    with made.writing() as rows:
        rows.add_entries(envelope.encode() for envelope in kept.envelopes)
        for size, note in kept.checkpoints:
            rows.add_checkpoint(size, note)
    return made


def folded(talks: Talks) -> Any:
    items = {
        name: {"kind": one.kind, "index": one.index, "signer": one.signer, "body": one.body}
        for name, one in talks.items.items()
    }
    told = {
        "items": items,
        "gone": talks.gone,
        "standing": {kind: [one.body.id for one in found] for kind, found in talks.of_kind.items() if found},
        "size": talks.size,
        "findings": [finding.message.code for finding in talks.findings],
    }
    return msgspec.json.decode(msgspec.json.encode(told))


def test_it_verifies_and_folds_as_it_did(store: MemoryStore) -> None:
    assert verify_record(store, ENTRY_TYPES).failure is None
    expected = msgspec.json.decode((DATA / "talks-1.folded.json").read_bytes())
    assert {one["kind"] for one in expected["items"].values()} >= set(KINDS) - {"rendering"}, (
        "every kind but one is in it"
    )
    assert folded(read_record(store).talks) == expected


def test_what_it_said_is_still_seen(store: MemoryStore) -> None:
    """What is derived may say more than it did; what was agreed, asked and handed over is still that."""
    seen = Snapshot(read_record(store).talks)
    stances = {(one.matter, one.party): one.forces for one in positions(seen)}
    assert stances["swap", "side-b"] == ("agrees",)
    assert stances["truce", "side-b"] == ("agrees-if",)
    (promise,) = undertakings(seen)
    assert (promise.debtor, promise.creditor, promise.state) == ("side-a", "side-b", "partly-performed")
    asked = {one.id: one.state for one in requests(seen)}
    assert asked["u1"] == "agreed"
    assert "u7" not in asked, "it was withdrawn"
