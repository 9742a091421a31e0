"""Files for people: private, whole, never through a link, never over the record."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from parley.kernel import FileError
from parley.storage import FileVault, SqliteStore, write_out
from parley.storage.files import Disk


def code(error: pytest.ExceptionInfo[FileError]) -> str:
    return error.value.findings[0].message.code


@pytest.fixture
def node(tmp_path: Path) -> Path:
    node = tmp_path / "node"
    node.mkdir()
    SqliteStore.create(node / "record.sqlite").close()
    FileVault.create(node / "vault")
    (node / "keys.age").write_bytes(b"keys")
    return node


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        write_out(path, b"new")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["list.csv"]


def test_a_link_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"kept")
    for name, leads_to in (("link", target), ("dangling", tmp_path / "nowhere"), ("device", Path("/dev/null"))):
        (tmp_path / name).symlink_to(leads_to)
        with pytest.raises(FileError) as error:
            write_out(tmp_path / name, b"new")
        assert code(error) == "file.not-a-plain-file"
    assert target.read_bytes() == b"kept"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_and_a_pipe_stay(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(FileError) as error:
            write_out(tmp_path / name, b"new")
        assert code(error) == "file.not-a-plain-file"


@pytest.mark.parametrize(
    "name", ["record.sqlite", "record.sqlite-wal", "record.sqlite-shm", "keys.age", "vault/aa", "vault/erased/aa"]
)
def test_the_files_of_a_record_are_never_written_over(node: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in node.rglob("*") if path.is_file()}
    (node.parent / "door").symlink_to(node)
    for path in (node / name, node.parent / "door" / name, node / "vault" / ".." / name):
        with pytest.raises(FileError) as error:
            write_out(path, b"new")
        assert code(error) == "file.is-of-the-record"
    assert {path: path.read_bytes() for path in node.rglob("*") if path.is_file()} == before
    write_out(node / "brief.html", b"beside the record there is room")


def test_the_same_names_elsewhere_are_names_like_others(tmp_path: Path) -> None:
    write_out(tmp_path / "keys.age", b"mine")
    assert (tmp_path / "keys.age").read_bytes() == b"mine"


class Full(Disk):
    def write(self, handle: int, data: bytes) -> None:
        super().write(handle, data[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")
    with pytest.raises(FileError) as error:
        write_out(path, b"new", Full())
    assert code(error) == "file.cannot-write"
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        write_out(tmp_path / "no" / "brief.pdf", b"new")
    assert code(error) == "file.cannot-write"
