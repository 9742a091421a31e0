"""What holds for every place where documents can lie. One suite, run over each of them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pyrage
import pytest

from parley.app.record import Vault
from parley.kernel import DocumentErased, DocumentNotHeld, VaultError
from parley.record import commitment_of
from parley.storage import FileVault, MemoryVault

SALT = b"s" * 32
CONTENT = b"What Side A heard on Friday."
NAME = commitment_of(SALT, CONTENT)
OTHER = commitment_of(SALT, b"other")
DAY = datetime.date(2025, 6, 2)


@pytest.fixture(params=["memory", "files"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    if request.param == "memory":
        made: Vault = MemoryVault()
    else:
        FileVault.create(tmp_path / "vault")
        made = FileVault(tmp_path / "vault", str(pyrage.x25519.Identity.generate()))
    made.put(NAME, SALT, CONTENT)
    return made


def code(error: pytest.ExceptionInfo[VaultError]) -> str:
    return error.value.findings[0].message.code


def test_what_is_put_is_given(vault: Vault) -> None:
    assert (vault.get(NAME), vault.status(NAME), list(vault.held())) == (CONTENT, "held", [NAME])
    vault.put(OTHER, SALT, b"other")
    assert list(vault.held()) == sorted([NAME, OTHER])


def test_nothing_is_overwritten(vault: Vault) -> None:
    with pytest.raises(VaultError) as error:
        vault.put(NAME, SALT, CONTENT)
    assert code(error) == "vault.already-held"
    with pytest.raises(VaultError) as error:
        vault.put(NAME, SALT, b"other")
    assert code(error) == "vault.does-not-fit"
    assert vault.get(NAME) == CONTENT


def test_what_was_never_here_is_not_held(vault: Vault) -> None:
    assert vault.status(OTHER) == "not held"
    with pytest.raises(DocumentNotHeld):
        vault.get(OTHER)
    with pytest.raises(DocumentNotHeld):
        vault.erase(OTHER, DAY)
    assert vault.status(OTHER) == "not held"
    vault.discard(OTHER)
    assert vault.status(OTHER) == "not held"


def test_what_is_erased_keeps_the_first_date_and_does_not_come_back(vault: Vault) -> None:
    vault.erase(NAME, DAY)
    vault.erase(NAME, DAY + datetime.timedelta(days=1))
    assert (vault.status(NAME), list(vault.held())) == ("erased", [])
    with pytest.raises(DocumentErased) as error:
        vault.get(NAME)
    assert error.value.findings[0].message.params == {"commitment": NAME, "on": "2025-06-02"}
    with pytest.raises(DocumentErased):
        vault.put(NAME, SALT, CONTENT)
    assert (vault.status(NAME), list(vault.held())) == ("erased", [])


def test_what_is_discarded_leaves_no_mark(vault: Vault) -> None:
    vault.discard(NAME)
    assert vault.status(NAME) == "not held"
    vault.put(NAME, SALT, CONTENT)
    assert vault.get(NAME) == CONTENT
