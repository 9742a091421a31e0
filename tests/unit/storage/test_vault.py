from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from parley.kernel import DocumentErased, DocumentNotHeld, FileError, KeysLocked, VaultError
from parley.record import commitment_of
from parley.storage.files import Disk
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


def test_what_does_not_fit_its_commitment_is_not_put(vault: FileVault, folder: Path) -> None:
    other = commitment_of(SALT, b"other")
    with pytest.raises(VaultError) as error:
        vault.put(other, SALT, CONTENT)
    assert code(error) == "vault.does-not-fit"
    assert vault.status(other) == "not held"
    assert files(folder) == [f"{NAME[:2]}/{NAME}.age", f"{NAME[:2]}/{NAME}.key"]


def test_what_is_held_is_not_put_again_and_stays(vault: FileVault, folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    with pytest.raises(VaultError) as error:
        vault.put(NAME, SALT, CONTENT)
    assert code(error) == "vault.already-held"
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_what_was_erased_is_not_put_again(vault: FileVault) -> None:
    vault.erase(NAME, DAY)
    with pytest.raises(DocumentErased) as error:
        vault.put(NAME, SALT, CONTENT)
    assert error.value.findings[0].message.params == {"commitment": NAME, "on": "2025-06-02"}
    assert vault.status(NAME) == "erased"


def test_the_folders_of_a_vault_are_for_its_owner_only(folder: Path) -> None:
    for made in (folder, folder / "erased"):
        assert made.stat().st_mode & 0o777 == 0o700


def test_an_error_inside_an_intent_is_passed_on_and_undoes_what_was_put(vault: FileVault, folder: Path) -> None:
    other = commitment_of(SALT, b"other")
    with pytest.raises(RuntimeError, match="the entry was refused"), vault.intending(erasing=[NAME], on=DAY):
        vault.put(other, SALT, b"other")
        raise RuntimeError("the entry was refused")
    assert (vault.status(other), vault.status(NAME)) == ("not held", "held")
    assert files(folder) == [f"{NAME[:2]}/{NAME}.age", f"{NAME[:2]}/{NAME}.key"]


def test_an_intent_erases_at_its_end_and_only_then(vault: FileVault) -> None:
    with vault.intending(erasing=[NAME], on=DAY):
        assert vault.status(NAME) == "held"
    assert vault.status(NAME) == "erased"


@pytest.mark.parametrize("given", [{"erasing": [NAME]}, {"erasing": [NAME], "on": None}])
def test_an_erasure_needs_its_date(vault: FileVault, given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="with a date"), vault.intending(**given):
        pass
    assert vault.status(NAME) == "held"


def test_one_intent_at_a_time(vault: FileVault) -> None:
    with vault.intending(), pytest.raises(ValueError, match="one intent"), vault.intending():
        pass


def test_a_sweep_removes_halves_and_leaves_whole_documents(vault: FileVault, folder: Path) -> None:
    half, part = commitment_of(SALT, b"half"), commitment_of(SALT, b"part")
    for name in (half, part):
        (folder / name[:2]).mkdir(exist_ok=True)
    (folder / half[:2] / f"{half}.age").write_bytes(b"a document without its key")
    (folder / part[:2] / f"{part}.key.part").write_bytes(b"half a key")
    (folder / NAME[:2] / f"{NAME}.age.part").write_bytes(b"left beside a whole document")
    vault.sweep(lambda names: frozenset())
    assert files(folder) == [f"{NAME[:2]}/{NAME}.age", f"{NAME[:2]}/{NAME}.key"]
    assert vault.get(NAME) == CONTENT


def test_a_sweep_leaves_alone_what_a_living_process_is_putting(vault: FileVault, folder: Path) -> None:
    other = commitment_of(SALT, b"other")
    with vault.intending():
        vault._note(other)
        (folder / other[:2]).mkdir(exist_ok=True)
        begun = [folder / other[:2] / f"{other}.age", folder / other[:2] / f"{other}.key.part"]
        for path in begun:
            path.write_bytes(b"begun")
        FileVault(folder, IDENTITY).sweep(lambda names: frozenset())
        assert all(path.exists() for path in begun)


def test_a_removal_takes_the_key_first_and_is_durable(folder: Path) -> None:
    calls: list[str] = []

    class Watched(Disk):
        def unlink(self, path: Path) -> None:
            calls.append(path.name.removeprefix(NAME))
            super().unlink(path)

        def sync_folder(self, folder: Path) -> None:
            calls.append(f"sync {folder.name}")
            super().sync_folder(folder)

    FileVault(folder, IDENTITY).put(NAME, SALT, CONTENT)
    FileVault(folder, IDENTITY, disk=Watched()).discard(NAME)
    assert calls == [".key", ".key.part", ".age", ".age.part", f"sync {NAME[:2]}"]
