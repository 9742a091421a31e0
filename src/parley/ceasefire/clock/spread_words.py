"""Messages of the clock: reasons, and spreads of time in them. Instants are parameters in UTC (``YYYY-MM-DDTHH:MM``); the shells word them."""

from __future__ import annotations

import datetime

from parley.ceasefire.zones import TimeSpread
from parley.kernel import Message

__all__ = ["said_utc", "spread_said", "why"]


def why(what: str, /, **params: str | int) -> Message:
    """A reason of the clock."""
    return Message(f"ceasefire.why.{what}", params)


def said_utc(instant: datetime.datetime) -> str:
    """*instant* as a parameter of a message."""
    return instant.isoformat()[:16]


def spread_said(what: str, spread: TimeSpread) -> Message:
    """That something is at an instant, or between two of them."""
    if spread.exact:
        return why(f"{what}-at", utc=said_utc(spread.earliest))
    return why(f"{what}-between", utc=said_utc(spread.earliest), until=said_utc(spread.latest))
