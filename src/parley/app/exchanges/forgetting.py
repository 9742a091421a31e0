"""Forget a person: their row and salt leave the vault for good. The log still verifies, and they stay counted, by a token that nobody can read.

The part of the list that held them is written again without them, under new salts for documents but the same salts for persons; the list is
corrected to name the new part; then the old part is erased with its key and salt. That it is to be erased is noted before anything else is done: a
machine that stops in between finishes it when the record is next opened. What was given out before (manifests, sheets, copies
of the vault, backups) is not reached.
"""

from __future__ import annotations

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.knowing import Told
from parley.app.record import Appended, Draft, Vault, give, status
from parley.exchange.carrying_out import ExchangeState, ListGiven, ListPaper, read_paper, write_paper
from parley.kernel import UseError

__all__ = ["forget_person"]


def forget_person(desk: Desk, state: ExchangeState, entries: Told, person: str) -> Appended:
    """Erase *person* from the list that holds them. Raises `UseError` (``exchange.no-such-person``), `EntryRefused`, `StoreError`, `VaultError`."""
    given, old, paper = _where(state, desk.vault, person)
    kept = msgspec.structs.replace(
        paper,
        persons=tuple(one for one in paper.persons if one.person_id != person),
        salts={name: salt for name, salt in paper.salts.items() if name != person},
    )
    with desk.depositing(erasing=(old,)) as keep:
        new = keep(write_paper(kept))
        documents = tuple(new if one == old else one for one in given.documents)
        body = msgspec.structs.replace(
            given,
            id="",
            supersedes=given.id,
            documents=documents,
            because={"en": "a person's data were erased"},
        )
        stem = f"{state.exchange}.list-{given.holder}"
        corrected = desk.next_names().identified("exchange.list-given", body, stem, entries.ids)
        return desk.enter([Draft("exchange.list-given", corrected, documents)])


def _where(state: ExchangeState, vault: Vault, person: str) -> tuple[ListGiven, str, ListPaper]:
    for given in state.lists:
        for document in given.documents:
            if status(vault, document) != "held":
                continue
            paper = read_paper(give(vault, document))
            if isinstance(paper, ListPaper) and person in paper.salts:
                return given, document, paper
    raise UseError.of("exchange.no-such-person")
