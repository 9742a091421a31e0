"""A record that was written while acts were named by their place in the log and ids were counted, and everything that can be seen of it.

``tests/data/named-by-position.json`` holds the envelopes, checkpoints and opened documents of that record; ``named-by-position.views.json`` what
the code that wrote it (commit 6f605d4) showed of it. Nobody in it exists.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec

from parley.app.exchanges import prepared_of, read_exchange, rule_of, tally_of
from parley.app.recorded import read_record
from parley.app.texts import TEXTS, Texts, proposals_of, visions_of
from parley.presentation.exchange_pages import state_data
from parley.presentation.page import Page
from parley.presentation.text_pages import history_page, origins_page, provision_page, standing_page
from parley.presentation.wording import words_in
from parley.record import Ed25519Signer
from parley.storage import MemoryStore, MemoryVault
from parley.talks.views import Snapshot, conditions, undertakings
from parley.text.negotiation import NegotiatingText, convergence, origin_table, sources_of_words

__all__ = ["DATA", "VIEWS", "OldRecord", "kept_record", "old_signer", "views_of"]

DATA = Path(__file__).parent / "data" / "named-by-position.json"
VIEWS = DATA.with_suffix(".views.json")


class OldRecord(msgspec.Struct):
    """What the file holds: the log, its checkpoints, and each document with its salt, by commitment."""

    envelopes: list[str]
    checkpoints: list[tuple[int, str]]
    documents: dict[str, tuple[bytes, bytes]]
    seeds: dict[str, str]


def kept_record() -> tuple[MemoryStore, MemoryVault]:
    """The record in a store of its own, and its vault."""
    old = msgspec.json.decode(DATA.read_bytes(), type=OldRecord)
    store = MemoryStore()
    with store.writing() as rows:
        rows.add_entries(envelope.encode() for envelope in old.envelopes)
        for size, note in old.checkpoints:
            rows.add_checkpoint(size, note)
    vault = MemoryVault()
    for commitment, (salt, content) in old.documents.items():
        vault.put(commitment, salt, content)
    return store, vault


def old_signer(name: str) -> Ed25519Signer:
    """The key by which *name* signed in it; ``log`` signed the checkpoints."""
    seeds = msgspec.json.decode(DATA.read_bytes(), type=OldRecord).seeds
    return Ed25519Signer(bytes.fromhex(seeds[name]), name)


def views_of(store: Any, vault: Any) -> Any:
    """Everything that can be seen of the record: texts, visions, exchange and what stands in the talks, as plain data."""
    texts = read_record(store).of(TEXTS)
    state, entries = read_exchange(read_record(store), vault)
    rule = rule_of(state, vault)
    prepared = prepared_of(state, vault)[0]
    reading = Snapshot(read_record(store).talks)
    seen = {
        "texts": {name: _of_text(texts, text) for name, text in texts.negotiating.items()},
        "deposits": {name: getattr(texts.deposits, name) for name in ("standing", "openings", "corrected", "findings")},
        "visions": visions_of(texts),
        "exchange": state_data(state, persons=True),
        "plans": [one.published for one in state.plans],
        "ids": [item.body.id for item in entries.items],
        "tally": tally_of(state, rule, prepared, reading.talks),
        "undertakings": undertakings(reading),
        "conditions": conditions(reading),
    }
    return msgspec.json.decode(
        msgspec.json.encode(msgspec.to_builtins(seen, builtin_types=(datetime.date,), str_keys=True))
    )


def _of_text(texts: Texts, text: NegotiatingText) -> dict[str, Any]:
    words = words_in("en")
    acts = [one for one in _entered(texts) if one.act.text == text.id]
    language = text.opening.languages[0]
    pages = [standing_page(words, texts, text), history_page(words, texts, text), origins_page(words, texts, text)]
    pages += [provision_page(words, texts, text, one) for one in text.in_order()]
    return {
        "entries": [(one.entry, one.signer) for one in acts],
        "provisions": text.provisions,
        "states": text.states(),
        "numbers": text.numbers(),
        "collisions": text.collisions,
        "signatures": text.signatures,
        "decided": text.decided,
        "findings": [(str(one.message), one.place.path, one.severity) for one in text.findings],
        "digests": {one.id: text.digests(one.id) for one in text.in_order()},
        "moments": list(convergence(_entered(texts), text.id, ())),
        "origins": list(origin_table(text)),
        "sources": {one.id: list(sources_of_words(text, one.id, language)) for one in text.in_order()},
        "proposals": proposals_of(texts, text)[0] if text.signed else (),
        "identifiers": [_identifiers(page) for page in pages],
    }


def _entered(texts: Texts) -> Any:
    from parley.app.texts import entered_of

    return entered_of(texts.acts)


def _identifiers(page: Page) -> list[str]:
    """The identifiers that a page shows, in their order; its wording is the business of other tests."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("kind") == "code":
                found.append(part["text"])
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list | tuple):
            for inner in part:
                walk(inner)

    walk(msgspec.to_builtins(page))
    return found
