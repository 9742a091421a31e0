"""A person who is being forgotten when the process is killed, at any call of the system: forgotten with the next opening, or as before, never in between.

Afterwards every file of the vault is searched, with all keys that the node has: what the list says of the person stands in none of them once the
entry that erases it stands in the record.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import msgspec
import pyrage
import pytest

from exchange_small import ROSTERS, opened_node
from parley.app.exchanges import forget_person, read_exchange
from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.storage import FileVault, KeyRing, Node
from parley.storage.files import SYSTEM, Disk
from stopping_disk import calls_of, killed_at

PERSON = ROSTERS[0].persons[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, KeyRing]:
    return opened_node(tmp_path_factory.mktemp("made") / "talks", planned=False)


def plain(folder: Path, identity: str) -> list[bytes]:
    """Every document of which any bytes are on the disk, whole or half, opened with every key that is there, and every key file itself."""
    node = pyrage.x25519.Identity.from_str(identity)
    files = [path.read_bytes() for path in sorted((folder / "vault").rglob("*")) if path.is_file()]
    found, own = list(files), []
    for data in files:
        try:
            opened = pyrage.decrypt(data, [node])
        except pyrage.DecryptError:
            continue
        found.append(opened)
        own.append(pyrage.x25519.Identity.from_str(msgspec.json.decode(opened)["identity"]))
    for data in files:
        try:
            found.append(pyrage.decrypt(data, own) if own else b"")
        except pyrage.DecryptError:
            continue
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_a_person_is_forgotten_or_as_before(made: tuple[Path, KeyRing], tmp_path: Path) -> None:
    import shutil

    made_in, ring = made
    name = PERSON.names[0].text.encode()

    def forget(folder: Path, disk: Disk = SYSTEM) -> None:
        with Node.open(folder) as node:
            vault = FileVault(folder / "vault", ring.vault_identity, node.named, disk)
            desk = dataclasses.replace(node.desk(ring), vault=vault)
            state, entries = read_exchange(read_record(node.store), vault)
            forget_person(desk, state, entries, PERSON.person_id)

    with Node.open(made_in) as node:
        before = node.store.size()
    assert any(name in one for one in plain(made_in, ring.vault_identity))
    total = calls_of(forget, shutil.copytree(made_in, tmp_path / "counted"))
    assert total > 15
    ended = set()
    for at in range(1, total + 1):
        folder = shutil.copytree(made_in, tmp_path / f"killed-{at}")
        killed_at(forget, folder, at)
        with Node.open(folder, read_only=True) as node:
            assert verify_record(node.store, ENTRY_TYPES).is_whole
            is_entered = node.store.size() > before
            held = set(node.vault().held())
            assert node.named(frozenset(held)) == held, "a document is readable that no entry names"
        readable = any(name in one for one in plain(folder, ring.vault_identity))
        assert readable is not is_entered, (at, is_entered)
        left = [path.name for path in (folder / "vault").rglob("*") if path.suffix == ".part"]
        assert left == []
        assert not list((folder / "vault" / "intents").iterdir())
        ended.add(is_entered)
    assert ended == {False, True}
