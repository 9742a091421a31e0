from __future__ import annotations

import os
from pathlib import Path

import pytest

from parley.kernel import FileError
from parley.storage import files
from parley.storage.files import sync_folder, write_private


def code(error: pytest.ExceptionInfo[FileError]) -> str:
    return error.value.findings[0].message.code


def test_it_is_written_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    write_private(path, b"data")
    assert path.read_bytes() == b"data"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_it_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    write_private(path, b"one")
    with pytest.raises(FileError) as error:
        write_private(path, b"two")
    assert code(error) == "file.exists"
    assert path.read_bytes() == b"one"
    write_private(path, b"three", replace=True)
    assert path.read_bytes() == b"three"


def test_what_a_killed_writer_left_beside_it_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "secret.part").write_bytes(b"half")
    write_private(tmp_path / "secret", b"whole")
    assert (tmp_path / "secret").read_bytes() == b"whole"
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    write_private(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError) as error:
        write_private(path, b"new", replace=True)
    assert code(error) == "file.cannot-write"
    assert error.value.findings[0].message.params["reason"] == "No space left on device"
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_name_that_was_taken_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    real = os.fsync

    def taken(handle: int) -> None:
        path.write_bytes(b"theirs")
        real(handle)

    monkeypatch.setattr(os, "fsync", taken)
    with pytest.raises(FileError) as error:
        write_private(path, b"ours")
    assert code(error) == "file.exists"
    assert path.read_bytes() == b"theirs"


def test_a_disk_without_links_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", no_links)
    write_private(tmp_path / "secret", b"data")
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        write_private(tmp_path / "no" / "secret", b"")
    assert code(error) == "file.cannot-write"


def test_a_folder_can_be_synced(tmp_path: Path) -> None:
    sync_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "no")
