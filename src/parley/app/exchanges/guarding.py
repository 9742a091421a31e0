"""No name gets into an entry: what free words there are (titles, reasons) is held against the names of the lists first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from parley.app.record import Draft
from parley.exchange.carrying_out import Body, ExchangeOpened
from parley.kernel import Finding, Message, Place, UseError
from parley.rosters import Roster

__all__ = ["refuse_names"]

_SHORTEST = 4


def refuse_names(drafts: Iterable[Draft], rosters: Iterable[Roster]) -> None:
    """Raise `UseError` (``exchange.name-in-entry``) where a title or reason of *drafts* holds a name of *rosters*, whole or in two parts.

    The finding tells the field, not the name.
    """
    words = [(draft, where, text) for draft in drafts for where, text in _free_words(draft.body)]
    if not words:
        return
    names: set[str] = set()
    for roster in rosters:
        for person in roster.persons:
            for name in person.names:
                parts = name.text.casefold().split()
                for first, second in pairwise(parts):
                    names.update((f"{first} {second}", f"{second} {first}"))
                if len(parts) == 1:
                    names.update(parts)
    found = [
        Finding(Message("exchange.name-in-entry", {"type": draft.type, "field": where}), Place(path=where))
        for draft, where, text in words
        if any(len(name) >= _SHORTEST and name in " ".join(text.casefold().split()) for name in names)
    ]
    if found:
        raise UseError(found)


def _free_words(body: object) -> Iterable[tuple[str, str]]:
    if isinstance(body, Body):
        yield from (("because", text) for text in body.because.values())
    if isinstance(body, ExchangeOpened):
        yield from (("title", text) for text in body.title.values())
