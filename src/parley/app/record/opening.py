"""Open a new record: its first entry, which enrols the signer's key and names the log's key."""

from __future__ import annotations

from parley.app.record.appending import Appended, Draft, Standing, confirm, store_batch
from parley.app.record.ports import Entropy, EntryStore, LogSigner, Signer
from parley.kernel import EntryRefused
from parley.record import ENTRY_TYPES, FORMAT, Chain, Frontier, RecordOpened, origin_of, record_id

__all__ = ["new_record_id", "open_record"]

_ID_BYTES = 16


def new_record_id(entropy: Entropy) -> str:
    """A fresh random id."""
    return record_id(entropy.draw(_ID_BYTES))


def open_record(store: EntryStore, signer: Signer, log_signer: LogSigner, record: str, title: str = "") -> Appended:
    """Write the first entry of *record* into an empty *store*.

    *record* comes from `new_record_id`. Raises `EntryRefused` (``record.exists`` if the store holds entries, or what is
    wrong with keys, names or title) and `StoreError`; nothing was written then.
    """
    body = RecordOpened(
        format=FORMAT,
        log_key=log_signer.public_key.hex(),
        log_name=origin_of(record),
        signer=signer.name,
        signer_key=signer.public_key.hex(),
        title=title,
    )
    with store.writing() as rows:
        if rows.size():
            raise EntryRefused.of("record.exists")
        now = Standing(Chain(record=record), Frontier())
        leaves: list[bytes] = []
        appended = store_batch(
            rows, now, ENTRY_TYPES, signer, log_signer, [Draft("record.opened", body)], leaves=leaves
        )
    confirm(store, appended, leaves)
    return appended
