from __future__ import annotations

import datetime
from pathlib import Path

import pyrage
import pytest

from parley.kernel import DocumentErased, DocumentNotHeld, FileError, KeysLocked, VaultError
from parley.record import commitment_of
from parley.storage.vault import FileVault

IDENTITY = str(pyrage.x25519.Identity.generate())
SALT = b"s" * 32
CONTENT = b"What Side A heard on Friday. " * 100
NAME = commitment_of(SALT, CONTENT)
DAY = datetime.date(2025, 6, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    FileVault.create(folder)
    return folder


@pytest.fixture
def vault(folder: Path) -> FileVault:
    vault = FileVault(folder, IDENTITY)
    vault.put(NAME, SALT, CONTENT)
    return vault


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def code(error: pytest.ExceptionInfo[VaultError]) -> str:
    return error.value.findings[0].message.code


def test_what_is_put_is_given(vault: FileVault, folder: Path) -> None:
    assert vault.get(NAME) == CONTENT
    assert vault.status(NAME) == "held"
    assert list(vault.held()) == [NAME]
    assert FileVault(folder, IDENTITY).get(NAME) == CONTENT
    assert files(folder) == [f"{NAME[:2]}/{NAME}.age", f"{NAME[:2]}/{NAME}.key"]


def test_nothing_stands_in_the_open(vault: FileVault, folder: Path) -> None:
    for path in (folder / NAME[:2]).iterdir():
        data = path.read_bytes()
        assert data.startswith(b"age-encryption.org/v1\n-> X25519 ")
        assert CONTENT[:20] not in data
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_document_is_not_encrypted_to_the_vault_itself(vault: FileVault, folder: Path) -> None:
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt((folder / NAME[:2] / f"{NAME}.age").read_bytes(), [pyrage.x25519.Identity.from_str(IDENTITY)])


def test_erasing_leaves_the_mark_and_nothing_else(vault: FileVault, folder: Path) -> None:
    vault.erase(NAME, DAY)
    assert vault.status(NAME) == "erased"
    assert list(vault.held()) == []
    assert files(folder) == [f"erased/{NAME}"]
    with pytest.raises(DocumentErased) as error:
        vault.get(NAME)
    assert error.value.findings[0].message.params == {"commitment": NAME, "on": "2025-06-02"}


def test_an_erasure_cut_short_is_finished_when_the_vault_is_opened(vault: FileVault, folder: Path) -> None:
    (folder / "erased" / NAME).write_bytes(b"2025-06-02\n")
    assert vault.status(NAME) == "erased"
    FileVault(folder)
    assert files(folder) == [f"erased/{NAME}"]


def test_a_deposit_cut_short_is_not_held_and_can_be_made_again(vault: FileVault, folder: Path) -> None:
    (folder / NAME[:2] / f"{NAME}.key").unlink()
    assert vault.status(NAME) == "not held"
    vault.put(NAME, SALT, CONTENT)
    assert vault.get(NAME) == CONTENT


def test_without_the_key_ring_it_tells_and_erases_only(vault: FileVault, folder: Path) -> None:
    locked = FileVault(folder)
    assert locked.status(NAME) == "held"
    with pytest.raises(KeysLocked):
        locked.get(NAME)
    with pytest.raises(KeysLocked):
        locked.put(NAME, SALT, CONTENT)
    locked.erase(NAME, DAY)
    assert vault.status(NAME) == "erased"


@pytest.mark.parametrize("suffix", [".age", ".key"])
def test_a_damaged_or_exchanged_file_is_told(vault: FileVault, folder: Path, suffix: str) -> None:
    other = commitment_of(SALT, b"other")
    vault.put(other, SALT, b"other")
    path = folder / NAME[:2] / (NAME + suffix)
    whole = path.read_bytes()
    for data in (
        b"",
        whole[:-1],
        whole[:60] + bytes([whole[60] ^ 1]) + whole[61:],
        (folder / other[:2] / (other + suffix)).read_bytes(),
    ):
        path.write_bytes(data)
        with pytest.raises(VaultError) as error:
            vault.get(NAME)
        assert code(error) == "vault.damaged"


@pytest.mark.parametrize("suffix", [".age", ".key"])
@pytest.mark.parametrize("where", [b"-> X25519 ", b"\n--- "])
def test_a_header_without_end_is_told_at_once(vault: FileVault, folder: Path, suffix: str, where: bytes) -> None:
    path = folder / NAME[:2] / (NAME + suffix)
    whole = path.read_bytes()
    at = whole.index(where)
    path.write_bytes(whole[:at] + where.rstrip() + b"9" * 200_000 + whole[at + len(where) :])
    with pytest.raises(VaultError) as error:
        vault.get(NAME)
    assert code(error) == "vault.damaged"


def test_a_whole_other_document_under_this_name_is_told(vault: FileVault, folder: Path) -> None:
    other = commitment_of(SALT, b"other")
    vault.put(other, SALT, b"other")
    for suffix in (".age", ".key"):
        (folder / NAME[:2] / (NAME + suffix)).write_bytes((folder / other[:2] / (other + suffix)).read_bytes())
    with pytest.raises(VaultError) as error:
        vault.get(NAME)
    assert code(error) == "vault.damaged"


def test_a_lost_document_is_told(vault: FileVault, folder: Path) -> None:
    (folder / NAME[:2] / f"{NAME}.age").unlink()
    with pytest.raises(VaultError) as error:
        vault.get(NAME)
    assert code(error) == "vault.damaged"


def test_another_vault_s_identity_does_not_open_it(vault: FileVault, folder: Path) -> None:
    with pytest.raises(VaultError) as error:
        FileVault(folder, str(pyrage.x25519.Identity.generate())).get(NAME)
    assert code(error) == "vault.damaged"


def test_discarding_leaves_no_mark(vault: FileVault, folder: Path) -> None:
    vault.discard(NAME)
    vault.discard(NAME)
    assert vault.status(NAME) == "not held"
    assert files(folder) == []


def test_a_vault_is_not_made_over_anything(folder: Path) -> None:
    with pytest.raises(FileError):
        FileVault.create(folder)


def test_what_is_not_held_cannot_be_erased_and_leaves_no_mark(vault: FileVault, folder: Path) -> None:
    with pytest.raises(DocumentNotHeld):
        vault.erase("0" * 64, DAY)
    assert vault.status("0" * 64) == "not held"
