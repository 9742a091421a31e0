"""What a record knows: its entries folded, at its end or as known at an entry.

An entry whose type is another domain's, or unknown to this Parley, is passed over here; it still verifies.
"""

from __future__ import annotations

import datetime

import msgspec

from parley.app.record import Rows
from parley.app.recorded.recorded import read_record
from parley.kernel import UseError
from parley.talks import Talks
from parley.talks.views import Snapshot

__all__ = ["Known", "known", "parse_day", "reading"]


class Known(msgspec.Struct, frozen=True):
    """A record's id, its title, and its talks."""

    record: str
    title: str
    talks: Talks


def known(rows: Rows, at: int | None = None) -> Known:
    """The talks up to and including entry *at* (0-based; None: all). Raises as `parley.app.recorded.recorded` does."""
    found = read_record(rows).at(at)
    return Known(found.record, found.title, found.talks)


def reading(rows: Rows, at: int | None = None, as_of: datetime.date | None = None) -> Snapshot:
    """The talks as known at entry *at*, looked at on the day *as_of*. Raises as `known` does."""
    return Snapshot(known(rows, at).talks, as_of)


def parse_day(text: str) -> datetime.date:
    """A day from ``YYYY-MM-DD``. Raises `UseError` (``use.not-a-day``)."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UseError.of("use.not-a-day", given=text) from error
