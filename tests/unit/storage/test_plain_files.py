"""A record's folder from a stick: links, pipes and giants in it reach nothing outside of it, and nobody waits for them."""

from __future__ import annotations

import datetime
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from parley.app.desk import Desk
from parley.kernel import FileError, StoreError, UseError, VaultError
from parley.record import commitment_of
from parley.storage import FileVault, Node, SqliteStore, throwaway_node
from parley.storage.draft_files import DraftFiles
from parley.storage.plain_files import is_plain_file, names_in, read_plain

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links and pipes")
TODAY = datetime.date(2030, 3, 1)
SALT = bytes(32)


@pytest.fixture
def node(tmp_path):
    folder = tmp_path / "node"
    folder.mkdir()
    return folder, throwaway_node(folder, "secretariat")


@pytest.fixture
def outside(tmp_path):
    """Somebody's other folder, with files whose names are of our own form."""
    folder = tmp_path / "outside"
    (folder / "ab").mkdir(parents=True)
    for name in ("ab" + "0" * 62 + ".age", "ab" + "0" * 62 + ".key", "ab" + "0" * 62 + ".key.part"):
        (folder / "ab" / name).write_bytes(b"precious")
    return folder


def state_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def put(desk: Desk, content: bytes) -> str:
    commitment = commitment_of(SALT, content)
    desk.vault.put(commitment, SALT, content)
    return commitment


@pytest.mark.parametrize("name", ["vault", "vault/ab", "vault/erased", "vault/intents"])
def test_a_folder_that_is_a_link_is_refused_and_what_it_leads_to_is_untouched(node, outside, name):
    folder, ring = node
    place = folder / name
    if place.exists():
        for inner in sorted(place.rglob("*"), reverse=True):
            inner.rmdir()
        place.rmdir()
    place.symlink_to(outside / "ab" if name != "vault" else outside, target_is_directory=True)
    before = state_of(outside)
    with pytest.raises(FileError) as caught, Node.open(folder) as opened:
        opened.vault(ring)
    assert caught.value.findings[0].message.code == "vault.is-a-link"
    assert state_of(outside) == before


def test_a_document_that_is_a_link_is_not_held_and_not_read(node, outside):
    folder, ring = node
    vault = folder / "vault" / "ab"
    vault.mkdir()
    name = "ab" + "0" * 62
    for ending in (".age", ".key"):
        (vault / (name + ending)).symlink_to(outside / "ab" / (name + ending))
    (folder / "vault" / "erased" / ("cd" + "0" * 62)).symlink_to(outside / "ab" / (name + ".age"))
    before = state_of(outside)
    with Node.open(folder) as opened:
        held = opened.vault(ring)
        assert held.status(name) == "not held"
        assert held.status("cd" + "0" * 62) == "not held"
        with pytest.raises(VaultError):
            held.get(name)
    assert state_of(outside) == before


@pytest.mark.parametrize(
    "place", ["ab/" + "ab" + "0" * 62 + ".key", "erased/" + "ab" + "0" * 62, "intents/" + "0" * 16, "x", "ab/x"]
)
def test_a_pipe_is_not_waited_for(node, place):
    folder, ring = node
    path = folder / "vault" / place
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    with Node.open(folder) as opened:
        vault = opened.vault(ring)
        vault.sweep(lambda found: frozenset())
        assert list(vault.held()) == []
        put(opened.desk(ring), b"a document")


def test_an_intent_that_is_a_link_or_a_giant_is_left_alone(node, outside):
    folder, ring = node
    intents = folder / "vault" / "intents"
    intents.mkdir()
    told = outside / "told"
    told.write_text("put " + "ab" + "0" * 62 + "\n")
    (intents / ("1" * 16)).symlink_to(told)
    with (intents / ("2" * 16)).open("wb") as file:
        file.truncate(1 << 40)
    with Node.open(folder) as opened:
        opened.vault(ring).sweep(lambda found: frozenset())
    assert told.exists() and (intents / ("2" * 16)).exists()


def test_a_giant_document_is_damaged_and_not_read(node):
    folder, ring = node
    with Node.open(folder) as opened:
        desk = opened.desk(ring)
        commitment = put(desk, b"a document")
        with (folder / "vault" / commitment[:2] / f"{commitment}.age").open("wb") as file:
            file.truncate(1 << 40)
        with pytest.raises((VaultError, FileError)):
            desk.vault.get(commitment)


def test_more_names_than_a_vault_has_are_refused(node):
    folder, ring = node
    for number in range(1_100):
        (folder / "vault" / f"x{number}").touch()
    with pytest.raises(FileError) as caught, Node.open(folder) as opened:
        opened.vault(ring)
    assert caught.value.findings[0].message.code == "vault.too-many"


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm", ""])
@pytest.mark.parametrize("read_only", [True, False])
def test_what_lies_beside_the_record_is_ours_or_refused(node, outside, ending, read_only):
    folder, _ = node
    path = folder / f"record.sqlite{ending}"
    target = outside / "target"
    if ending:
        path.unlink(missing_ok=True)
        target.write_bytes(b"precious")
    else:
        path.replace(target)
    path.symlink_to(target)
    before = target.read_bytes()
    with pytest.raises(StoreError) as caught:
        SqliteStore.open(folder / "record.sqlite", read_only=read_only)
    expected = "store.left-journal" if ending == "-journal" else "store.is-a-link"
    assert caught.value.findings[0].message.code == expected
    assert target.read_bytes() == before


def test_a_journal_that_somebody_laid_beside_the_record_removes_and_rolls_back_nothing(node, outside):
    folder, _ = node
    before = (folder / "record.sqlite").read_bytes()
    victim = outside / "victim"
    victim.write_bytes(b"precious")
    name = str(victim).encode()
    magic = bytes.fromhex("d9d505f920a163d7")
    tail = name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + magic
    (folder / "record.sqlite-journal").write_bytes(magic + bytes(504) + tail)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="left-journal"):
            SqliteStore.open(folder / "record.sqlite", read_only=read_only)
    assert victim.read_bytes() == b"precious"
    assert (folder / "record.sqlite").read_bytes() == before


def test_the_record_is_its_owners_only(node):
    folder, _ = node
    assert stat.S_IMODE((folder / "record.sqlite").stat().st_mode) == 0o600


def test_drafts_behind_a_link_are_refused(node, outside):
    folder, ring = node
    (folder / "drafts").symlink_to(outside, target_is_directory=True)
    before = state_of(outside)
    drafts = DraftFiles(folder / "drafts", ring.vault_identity)
    for work in (
        drafts.names,
        lambda: drafts.get("abc", "report"),
        lambda: drafts.put("abc", "report", b"x"),
        lambda: drafts.remove("abc"),
    ):
        with pytest.raises(FileError) as caught:
            work()
        assert caught.value.findings[0].message.code == "vault.is-a-link"
    assert state_of(outside) == before


def test_a_draft_that_is_a_link_or_a_pipe_is_not_read(node, outside):
    folder, ring = node
    drafts = DraftFiles(folder / "drafts", ring.vault_identity)
    drafts.put("abc", "report", b"x")
    (folder / "drafts" / "def.decisions.age").symlink_to(outside / "ab" / ("ab" + "0" * 62 + ".age"))
    os.mkfifo(folder / "drafts" / "ghi.decisions.age")
    for name in ("def", "ghi"):
        with pytest.raises((FileError, UseError)):
            drafts.get(name, "decisions")
    assert drafts.get("abc", "report") == b"x"


def test_reading_stops_at_its_bound(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"x" * 100)
    assert read_plain(file, 100) == b"x" * 100
    with pytest.raises(OSError, match="too large"):
        read_plain(file, 99)
    with pytest.raises(OSError):
        read_plain(Path("/dev/zero"), 10)
    (tmp_path / "link").symlink_to(file)
    assert is_plain_file(file) and not is_plain_file(tmp_path / "link") and not is_plain_file(tmp_path / "none")
    assert names_in(tmp_path / "none", re.compile(".*")) == []


def test_vault_made_and_used_as_before(node):
    folder, ring = node
    with Node.open(folder) as opened:
        desk = opened.desk(ring)
        commitment = put(desk, b"a document")
        assert isinstance(desk.vault, FileVault) and list(desk.vault.held()) == [commitment]
        desk.vault.erase(commitment, TODAY)
        assert desk.vault.status(commitment) == "erased"
