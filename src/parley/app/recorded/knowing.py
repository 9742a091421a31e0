"""What a record knows: its entries folded, at its end or as known at an entry.

An entry whose type is another domain's, or unknown to this Parley, is passed over here; it still verifies.
"""

from __future__ import annotations

import datetime

import msgspec

from parley.app.record import Rows
from parley.kernel import Finding, Message, Place, RecordBroken, UseError
from parley.record import read_all
from parley.talks import BODIES, Item, Talks, decode_body, fold
from parley.talks.views import Snapshot

__all__ = ["Known", "known", "parse_day", "reading"]


class Known(msgspec.Struct, frozen=True):
    """A record's id, its title, and its talks."""

    record: str
    title: str
    talks: Talks


def known(rows: Rows, at: int | None = None) -> Known:
    """Fold the entries up to and including entry *at* (0-based; None: all).

    Raises `UseError` (``record.no-such-entry``), `RecordBroken` where an entry cannot be read or does not have its type's shape, `StoreError`.
    Signatures are not checked here: `parley.app.record.verifying` does that.
    """
    size = rows.size()
    if at is not None and not 0 <= at < size:
        raise UseError.of("record.no-such-entry", index=at, entries=size)
    end = size if at is None else at + 1
    items: list[Item] = []
    record = title = ""
    for index, entry in enumerate(read_all(rows.envelopes(0, end))):
        if index == 0:
            record = entry.record
            opened = msgspec.json.decode(entry.body)
            title = str(opened.get("title", "")) if isinstance(opened, dict) else ""
        if entry.type not in BODIES:
            continue
        try:
            told = decode_body(entry.type, entry.body)
        except msgspec.DecodeError as error:
            place = Place(path=f"#{index}")
            raise RecordBroken(
                Finding(Message("record.body-does-not-decode", {"type": entry.type, "detail": str(error)}), place)
            ) from error
        if told is not None:
            items.append(Item(index, entry.signer, *told))
    return Known(record, title, fold(items, end))


def reading(rows: Rows, at: int | None = None, as_of: datetime.date | None = None) -> Snapshot:
    """The talks as known at entry *at*, looked at on the day *as_of*. Raises as `known` does."""
    return Snapshot(known(rows, at).talks, as_of)


def parse_day(text: str) -> datetime.date:
    """A day from ``YYYY-MM-DD``. Raises `UseError` (``use.not-a-day``)."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UseError.of("use.not-a-day", given=text) from error
