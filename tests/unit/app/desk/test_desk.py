from __future__ import annotations

import dataclasses
import datetime

import pytest

from desks import Desk as Table
from parley.app.record import Draft, verify_record
from parley.app.recorded import ENTRY_TYPES
from parley.kernel import DocumentErased, EntryRefused
from parley.record import read_all
from parley.talks import AuthoredItem, Matter

MATTER = AuthoredItem("matter", Matter(id="lists", kind="other", title={"en": "The lists"}))


def test_what_is_entered_is_signed_in_the_name_of_the_desk() -> None:
    table = Table(cast="")
    done = table.of("side-a").enter([Draft("talks.matter", MATTER.body)])
    (entry,) = read_all(table.store.envelopes(done.first))
    assert (entry.signer, entry.type) == ("side-a", "talks.matter")
    assert verify_record(table.store, ENTRY_TYPES).is_whole


def test_what_is_no_entry_is_refused_and_the_documents_go_with_it() -> None:
    table = Table(cast="")
    desk, size = table.of("host"), table.store.size()
    with pytest.raises(EntryRefused), desk.depositing() as keep:
        keep(b"a document")
        desk.enter([Draft("nobody.knows-this", {})])
    assert (table.store.size(), list(table.vault.held())) == (size, [])


def test_a_document_is_erased_as_of_the_day_of_the_desk() -> None:
    class OnThatDay:
        """A `Clock` that stands still."""

        def today(self) -> datetime.date:
            return datetime.date(2025, 6, 2)

        def now(self) -> datetime.datetime:
            return datetime.datetime(2025, 6, 2, 13, tzinfo=datetime.UTC)

    desk = dataclasses.replace(Table(cast="").of("host"), clock=OnThatDay())
    with desk.depositing() as keep:
        name = keep(b"a document")
    desk.erase(name)
    with pytest.raises(DocumentErased) as raised:
        desk.vault.get(name)
    assert raised.value.findings[0].message.params["on"] == "2025-06-02"


def test_a_desk_is_not_changed_once_it_is_made() -> None:
    table = Table(cast="")
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.of("host").signer = table.rings["side-a"].signer  # type: ignore[misc]
