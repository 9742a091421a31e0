from __future__ import annotations

import datetime
from pathlib import Path

import pyrage
import pytest

from parley.app.record import documents
from parley.app.record.appending import Draft, append
from parley.app.record.documents import deposit, depositing, erase, give, status
from parley.app.record.verifying import verify_record
from parley.kernel import DocumentErased, EntryRefused, UseError
from parley.storage import FileVault
from records import LOG, SIDE_A, TYPES, Counted, Saying, record_of


class OnThatDay:
    """A `Clock` that stands still."""

    def today(self) -> datetime.date:
        return datetime.date(2025, 6, 2)

    def now(self) -> datetime.datetime:
        return datetime.datetime(2025, 6, 2, 13, tzinfo=datetime.UTC)


@pytest.fixture
def vault(tmp_path: Path) -> FileVault:
    FileVault.create(tmp_path / "vault")
    return FileVault(tmp_path / "vault", str(pyrage.x25519.Identity.generate()))


def test_what_is_deposited_is_given(vault: FileVault) -> None:
    name = deposit(vault, Counted(), b"a report")
    assert give(vault, name) == b"a report"
    assert status(vault, name) == "held"
    assert status(vault, "0" * 64) == "not held"


def test_the_same_content_twice_is_two_documents(vault: FileVault) -> None:
    entropy = Counted()
    assert deposit(vault, entropy, b"a report") != deposit(vault, entropy, b"a report")


def test_an_erased_document_leaves_the_record_verifiable(vault: FileVault) -> None:
    store = record_of()
    with depositing(vault, Counted()) as keep:
        name = keep(b"a report")
        append(store, TYPES, SIDE_A, LOG, [Draft("tests.saying", Saying("s1", "see the report"), (name,))])
    erase(vault, name, OnThatDay())
    assert status(vault, name) == "erased"
    with pytest.raises(DocumentErased) as error:
        give(vault, name)
    assert error.value.findings[0].message.params["on"] == "2025-06-02"
    assert verify_record(store, TYPES).is_whole


def test_a_document_that_no_entry_names_in_the_end_is_removed(vault: FileVault) -> None:
    store = record_of()
    kept = deposit(vault, Counted(), b"from before")
    with pytest.raises(EntryRefused), depositing(vault, Counted()) as keep:
        name = keep(b"a report")
        append(store, TYPES, SIDE_A, LOG, [Draft("tests.unknown", {}, (name,))])
    assert status(vault, name) == "not held"
    assert list(vault.held()) == [kept]


def test_a_document_has_a_limit(vault: FileVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_DOCUMENT", 10)
    deposit(vault, Counted(), b"x" * 10)
    with pytest.raises(UseError) as error:
        deposit(vault, Counted(), b"x" * 11)
    assert error.value.findings[0].message.params == {"bytes": 11, "most": 10}


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 64 + "\n"])
def test_what_is_no_commitment_reaches_no_file(vault: FileVault, name: str) -> None:
    for ask in (lambda: status(vault, name), lambda: give(vault, name), lambda: erase(vault, name, OnThatDay())):
        with pytest.raises(UseError) as error:
            ask()
        assert error.value.findings[0].message.code == "vault.not-a-commitment"
