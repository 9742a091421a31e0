"""The folder of a day and crossing: every sheet, page and list for everybody who stands there, numbered, and who has to give which back.

Each party that hands over or receives gets the tick-off page and, should a device fail, the same sheet for paper; each is a sheet of its own that was
given out, and one of the two comes back. Lists for the escort, the officers, the medical team, the receiving side and the neutral observer go out and stay
out. What each of them is told is decided in `parley.rosters.disclosure`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.handing_out import give_sheets, manifests_of
from parley.app.exchanges.knowing import Told
from parley.app.exchanges.replanning import day_number
from parley.app.exchanges.showing import Shown
from parley.exchange.carrying_out import ExchangeState, Ways, steps_that_stand
from parley.exchange.handover import Manifest, Reader, Selection, Sheet
from parley.exchange.operation import Prepared
from parley.kernel import UseError

__all__ = ["DayFolder", "DayPaper", "day_folders"]

_LISTS: Final[tuple[Reader, ...]] = ("crossing", "escort", "medical", "receiving", "observer")


class DayPaper(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a folder. ``kind``: the page for a device, the same on paper, or a list. ``parties``: whose people get it; none: a neutral.

    ``comes_back``: one of the papers of its party that has to come back, ticked.
    """

    number: int
    kind: Literal["page", "paper", "list"]
    parties: tuple[str, ...]
    comes_back: bool = False
    sheet: Sheet | None = None
    manifest: Manifest | None = None


class DayFolder(msgspec.Struct, frozen=True, kw_only=True):
    """What goes out for one crossing on one day. ``persons``: how many are expected there, by who holds them and who receives them."""

    date: str
    crossing: str
    persons: dict[tuple[str, str], int]
    papers: tuple[DayPaper, ...]


def day_folders(
    desk: Desk, state: ExchangeState, entries: Told, prepared: Prepared, shown: Shown, day: str, crossing: str = ""
) -> tuple[DayFolder, ...]:
    """The folders of calendar day *day*, one for each crossing (or for *crossing* alone); its sheets are given out.

    Raises what `give_sheets` raises; `UseError` (``exchange.sheet-empty``) where nobody comes.
    """
    on = day_number(prepared, day)
    going = _going(state, prepared, on)
    places = [place for place in sorted(going) if crossing in ("", place)]
    if not places:
        raise UseError.of("exchange.sheet-empty", day=day, crossing=crossing or "-")
    asked = [(place, party) for place in places for party in _acting(going[place], prepared)]
    sheets = give_sheets(
        desk, state, entries, prepared, day, [(party, place) for place, party in asked for _ in range(2)]
    )
    folders = []
    for place in places:
        papers: list[DayPaper] = []
        for number, (where, party) in enumerate(asked):
            if where == place:
                for kind, sheet in zip(("page", "paper"), sheets[2 * number : 2 * number + 2], strict=True):
                    papers.append(_sheet(len(papers) + 1, kind, party, sheet))
        for one, parties in _lists(shown, on, place):
            papers.append(DayPaper(number=len(papers) + 1, kind="list", parties=parties, manifest=one))
        folders.append(DayFolder(date=day, crossing=place, persons=going[place], papers=tuple(papers)))
    return tuple(folders)


def _sheet(number: int, kind: str, party: str, sheet: Sheet) -> DayPaper:
    page: Literal["page", "paper"] = "page" if kind == "page" else "paper"
    return DayPaper(number=number, kind=page, parties=(party,), comes_back=True, sheet=sheet)


def _going(state: ExchangeState, prepared: Prepared, on: int) -> dict[str, dict[tuple[str, str], int]]:
    """How many come to each crossing on day *on*, by holder and receiver.

    Whoever went by a crossing that was not told stands on the sheets of all, and makes no folder of their own where there is another.
    """
    crossing_of = {route.id: route.crossing for route in prepared.problem.routes}
    found: dict[str, dict[tuple[str, str], int]] = {}
    for step in steps_that_stand(state, Ways.of(prepared.problem), missed=True):
        if step.day != on:
            continue
        for name, way in zip(step.persons, step.routes, strict=True):
            here = found.setdefault(crossing_of.get(way, ""), {})
            own = state.holders.get(name, ""), state.receivers.get(name, "")
            here[own] = here.get(own, 0) + 1
    known = {place: persons for place, persons in found.items() if place}
    return known or found


def _acting(going: dict[tuple[str, str], int], prepared: Prepared) -> tuple[str, ...]:
    """The parties that hand over or receive somebody, in the order of the rule."""
    there = {party for own in going for party in own}
    return tuple(party for party in prepared.problem.parties if party in there)


def _lists(shown: Shown, on: int, place: str) -> Iterator[tuple[Manifest, tuple[str, ...]]]:
    """The lists of day *on* at *place*, each with the parties whose people get it."""
    people = {person.id: person for person in shown.problem.persons}
    for reader in _LISTS:
        try:
            found = manifests_of(shown, reader, Selection(day=on, crossing=place))
        except UseError:
            continue
        for one in found:
            if not one.rows:
                continue
            holders = tuple(sorted({people[row.person].holder for row in one.rows}))
            receivers = tuple(sorted({people[row.person].receiver for row in one.rows}))
            both = tuple(sorted({*holders, *receivers}))
            yield (
                one,
                {"escort": holders, "receiving": receivers, "medical": receivers, "crossing": both}.get(reader, ()),
            )
