"""A process that ends at any call of the system, or is refused it, leaves a vault that the next opening makes whole.

What is asked afterwards: every document that can still be read with the node's keys is named by an entry; what was to be erased is erased if the
entry that erases it stands in the record, and readable if not; no half of a file is left; what was acknowledged is there.
"""

from __future__ import annotations

import datetime
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.app.record import Draft, append, depositing
from parley.kernel import FileError
from parley.record import read_all
from parley.storage import FileVault, Node, SqliteStore
from parley.storage.files import SYSTEM, Disk
from records import LOG, SIDE_A, TYPES, Counted, Saying, opened
from stopping_disk import CALLS, Stops, calls_of, killed_at

IDENTITY = "AGE-SECRET-KEY-1J6F0FLWYGA8ZR3WZP6H0VGLMTXEGR5Y266HWTV2W6LZ6P6VJL9NQ2J4FZS"
OLD = b"the row of a person who does not exist. " * 50
NEW = b"the list without that row. " * 50
DAY = datetime.date(2025, 6, 2)


class Clock:
    """A calendar that stands still."""

    def today(self) -> datetime.date:
        return DAY

    def now(self) -> datetime.datetime:
        return datetime.datetime(2025, 6, 2, 13, tzinfo=datetime.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A node with one document that an entry names."""
    node = tmp_path / "node"
    node.mkdir()
    with SqliteStore.create(node / "record.sqlite") as store:
        opened(store)
        FileVault.create(node / "vault")
        with depositing(FileVault(node / "vault", IDENTITY), Counted()) as keep:
            _enter(store, keep(OLD), "s0")
    return node


def _enter(store: SqliteStore, commitment: str, name: str) -> None:
    append(store, TYPES, SIDE_A, LOG, [Draft("tests.saying", Saying(name, "named"), (commitment,))])


def replace(folder: Path, disk: Disk = SYSTEM) -> None:
    """Put a new document, name it, and have the old one erased with that."""
    with Node.open(folder) as node:
        vault = FileVault(folder / "vault", IDENTITY, node.named, disk)
        (old,) = vault.held()
        entropy = Counted()
        entropy.draw(32)  # another salt than that of the first document
        with depositing(vault, entropy, erasing=(old,), clock=Clock()) as keep:
            _enter(node.store, keep(NEW), "s1")


def erase(folder: Path, disk: Disk = SYSTEM) -> None:
    """Erase the only document."""
    vault = FileVault(folder / "vault", disk=disk)
    for held in list(vault.held()):
        vault.erase(held, DAY)


def fail(folder: Path, disk: Disk = SYSTEM) -> None:
    """Put a document for an entry that is refused: it is to be gone."""
    with Node.open(folder) as node:
        vault = FileVault(folder / "vault", IDENTITY, node.named, disk)
        try:
            with depositing(vault, Counted()) as keep:
                keep(NEW)
                raise KeyError("the entry was refused")
        except KeyError:
            pass


def look(folder: Path) -> tuple[set[bytes], int]:
    """Open the node, and tell what can be read then and how many entries there are. Whatever is left over fails."""
    with Node.open(folder) as node:
        vault = FileVault(folder / "vault", IDENTITY, node.named)
        named = {name for entry in read_all(node.store.envelopes()) for name in entry.commitments}
        held = set(vault.held())
        assert held <= named, "a document is readable that no entry names"
        found = {
            path.relative_to(folder / "vault").as_posix() for path in (folder / "vault").rglob("*") if path.is_file()
        }
        marks = {name for name in found if name.startswith("erased/")}
        whole = {f"{name[:2]}/{name}{ending}" for name in held for ending in (".age", ".key")}
        assert found == marks | whole, "something half done is left"
        assert all(vault.status(Path(name).name) == "erased" for name in marks)
        return {vault.get(name) for name in held}, node.store.size()


def check(work: Callable[[Path, Disk], None], folder: Path) -> None:
    readable, entries = look(folder)
    if work is replace:
        assert (readable, entries) in [({OLD}, 2), ({NEW}, 3)], "the entry and its documents belong together"
    elif work is erase:
        assert readable in ({OLD}, set())
    else:
        assert (readable, entries) == ({OLD}, 2)


WORK = [replace, erase, fail]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("work", WORK)
def test_killed_at_each_call(work: Callable[[Path, Disk], None], folder: Path, tmp_path: Path) -> None:
    total = calls_of(work, copy_of(folder, tmp_path / "counted"))
    assert total >= 6
    for at in range(1, total + 1):
        place = copy_of(folder, tmp_path / f"killed-{at}")
        killed_at(work, place, at)
        check(work, place)


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_refused_at_each_call(work: Callable[[Path, Disk], None], reason: int, folder: Path, tmp_path: Path) -> None:
    def refuse() -> None:
        raise OSError(reason, os.strerror(reason))

    total = calls_of(work, copy_of(folder, tmp_path / "counted"))
    for at in range(1, total + 1):
        place = copy_of(folder, tmp_path / f"refused-{at}")
        try:
            work(place, Stops(at, refuse))
        except (FileError, OSError) as error:
            assert isinstance(error, FileError) or error.errno == reason
        check(work, place)


def copy_of(folder: Path, place: Path) -> Path:
    import shutil

    shutil.copytree(folder, place)
    return place


def test_what_somebody_living_is_putting_is_left_alone(folder: Path) -> None:
    with Node.open(folder) as node, Node.open(folder) as other:
        vault = FileVault(folder / "vault", IDENTITY, node.named)
        entropy = Counted()
        entropy.draw(32)
        with depositing(vault, entropy) as keep:
            commitment = keep(NEW)
            other.vault().sweep(other.named)
            with Node.open(folder):
                assert vault.get(commitment) == NEW
            _enter(node.store, commitment, "s1")
    assert look(folder) == ({OLD, NEW}, 3)


def test_the_calls_are_all_the_calls_that_there_are() -> None:
    assert {name for name in vars(Disk) if not name.startswith("_")} == set(CALLS)
