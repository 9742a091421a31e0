from __future__ import annotations

from pathlib import Path

import pytest

from parley.app.record.documents import deposit, erase, give, status
from parley.app.record.verifying import verify_record
from parley.kernel import EntryRefused, FileError, KeysLocked, ParleyError, UseError
from parley.record import ENTRY_TYPES
from parley.storage.machine import SystemClock
from parley.storage.node import Node, create_node, find_node, is_node
from records import PASSPHRASE, TYPES, Counted, Made


def refused(folder: Path, signer: str = "side-a", passphrase: str = PASSPHRASE, title: str = "") -> ParleyError:
    with pytest.raises(ParleyError) as error:
        create_node(folder, signer, passphrase, Counted(), title)
    return error.value


def test_a_node_is_whole_and_has_nothing_beside_it(made: Made) -> None:
    assert [path.name for path in made.folder.parent.iterdir()] == ["talks"]
    assert sorted(path.name for path in made.folder.iterdir()) == ["keys.age", "record.sqlite", "vault"]
    assert made.folder.stat().st_mode & 0o777 == 0o700
    with Node.open(made.folder) as node:
        assert node.record() == made.record
        result = verify_record(node.store, ENTRY_TYPES)
        assert result.is_whole
        assert (result.record, result.entries) == (made.record, 1)


def test_the_opened_keys_append_to_it(made: Made, folder: Path) -> None:
    from parley.app.record.appending import append
    from records import saying

    with Node.open(folder) as node:
        append(node.store, TYPES, made.ring.signer, made.ring.log_signer, [saying(1), saying(2)])
        assert verify_record(node.store, TYPES).entries == 3


def test_it_unlocks_with_its_passphrase_only(made: Made, folder: Path, tmp_path: Path) -> None:
    with Node.open(folder) as node:
        assert node.unlock(PASSPHRASE).signer.key == made.ring.signer.key
    (tmp_path / "elsewhere").write_bytes((folder / "keys.age").read_bytes())
    (folder / "keys.age").unlink()
    with Node.open(folder) as node:
        with pytest.raises(FileError):
            node.unlock(PASSPHRASE)
        assert node.unlock(PASSPHRASE, tmp_path / "elsewhere").record == made.record


def test_the_keys_of_another_record_are_refused(made: Made, folder: Path) -> None:
    from parley.app.record.opening import open_record
    from parley.storage.sqlite import SqliteStore
    from records import LOG, RECORD, SIDE_A

    (folder / "record.sqlite").unlink()
    with SqliteStore.create(folder / "record.sqlite") as store:
        open_record(store, SIDE_A, LOG, RECORD)
    with Node.open(folder) as node, pytest.raises(KeysLocked) as error:
        node.unlock(PASSPHRASE)
    assert error.value.findings[0].message.code == "keys.of-another-record"


def test_its_vault_takes_gives_tells_and_erases(made: Made, folder: Path) -> None:
    with Node.open(folder) as node:
        vault = node.vault(made.ring)
        name = deposit(vault, Counted(), b"a report")
        assert give(vault, name) == b"a report"
        locked = node.vault()
        assert status(locked, name) == "held"
        with pytest.raises(KeysLocked):
            give(locked, name)
        erase(locked, name, SystemClock())
        assert status(locked, name) == "erased"


def test_an_empty_folder_may_become_a_node_and_others_may_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").write_bytes(b"")
    for name in ("file", "full"):
        error = refused(tmp_path / name)
        assert isinstance(error, FileError)
        assert error.findings[0].message.code == "node.exists"
    assert refused(tmp_path / "no" / "node").findings[0].message.code == "node.parent-missing"
    (tmp_path / "empty").mkdir()
    create_node(tmp_path / "empty", "side-a", PASSPHRASE, Counted())
    assert is_node(tmp_path / "empty")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "full"]


@pytest.mark.parametrize(
    ("options", "kind", "code"),
    [
        ({"signer": "Side A"}, UseError, "record.signer-not-an-identifier"),
        ({"passphrase": "short"}, UseError, "keys.passphrase-short"),
        ({"title": "e\u0301"}, EntryRefused, "record.not-nfc"),
        ({"title": "x" * 50_000}, EntryRefused, "record.entry-too-large"),
    ],
)
def test_what_cannot_be_made_leaves_nothing(
    tmp_path: Path, options: dict[str, str], kind: type[ParleyError], code: str
) -> None:
    error = refused(tmp_path / "node", **options)
    assert isinstance(error, kind)
    assert error.findings[0].message.code == code
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_node_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        Node.open(tmp_path)
    assert error.value.findings[0].message.code == "node.not-a-node"


def test_a_node_is_found_from_within(made: Made, tmp_path: Path) -> None:
    assert find_node(made.folder / "vault") == made.folder.resolve()
    assert find_node(made.folder) == made.folder.resolve()
    assert find_node(tmp_path) is None
