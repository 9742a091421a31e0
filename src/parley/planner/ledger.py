"""The ledger of an exchange: every person in exactly one state at every moment, and which entry put them there.

A fold over what was entered, in the order of the record. It is total: whatever is entered, nobody disappears
and nothing is raised. What the table below does not expect is still told: a *receipt* is believed from any
state but death, and whoever waited without a day may be presented, because reality may overtake a list; everything else that does not fit leaves the
state as it is. Both are warnings. Only a verified receipt counts a person as handed over (cartel of 1813,
art. 13); whoever was only presented is not counted.

Here are ids and states only. Who may see them is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import msgspec

from parley.kernel import Finding, Message, Place
from parley.planner.plans import Plan
from parley.planner.problem import Person

__all__ = [
    "COUNTED",
    "GONE",
    "HAPPENINGS",
    "STATES",
    "Happening",
    "Ledger",
    "LedgerEntry",
    "Standing",
    "State",
    "counts_by_state",
    "enter",
    "in_state",
    "opened",
    "planned_entries",
]

State = Literal[
    "listed",
    "planned",
    "standby",
    "deferred",
    "travelling",
    "presented",
    "received",
    "contested",
    "unwilling",
    "asylum",
    "withheld",
    "missing",
    "unlisted",
    "died-before",
    "died-after",
]
Happening = Literal[
    "planned",
    "stood-by",
    "departed",
    "presented",
    "received",
    "receipt-denied",
    "absent",
    "ill",
    "turned-back",
    "refused",
    "asylum-asked",
    "willing",
    "withheld",
    "admitted",
    "not-found",
    "found",
    "died",
]

STATES: tuple[State, ...] = get_args(State)
HAPPENINGS: tuple[Happening, ...] = get_args(Happening)
COUNTED: frozenset[State] = frozenset({"received", "died-after"})
"""States of persons who were handed over and whose receipt was verified."""
GONE: frozenset[State] = frozenset({"unwilling", "asylum", "withheld", "missing", "died-before", "unlisted"})
"""States of persons whom no plan may take: only a further entry brings them back."""

_WAITING: tuple[State, ...] = ("listed", "planned", "standby", "deferred")
_UNDER_WAY: tuple[State, ...] = ("travelling", "presented")
_HELD: tuple[State, ...] = (*_WAITING, *_UNDER_WAY, "contested", "unwilling", "asylum", "withheld", "missing")


def _table() -> dict[tuple[State, Happening], State]:
    table: dict[tuple[State, Happening], State] = {}

    def put(states: Iterable[State], happening: Happening, after: State) -> None:
        table.update({(state, happening): after for state in states})

    put(_WAITING, "planned", "planned")
    put(_WAITING, "stood-by", "standby")
    put(("planned", "standby"), "departed", "travelling")
    put(("planned", "standby", "travelling"), "presented", "presented")
    # Whoever keeps only the receipts has no word on who was presented: a receipt of somebody who was to come is as planned.
    put(("planned", "standby", "travelling", "presented", "contested"), "received", "received")
    put(("planned", "standby", "deferred", "travelling", "presented"), "receipt-denied", "contested")
    put((*_WAITING, *_UNDER_WAY), "absent", "deferred")
    put((*_WAITING, *_UNDER_WAY), "ill", "deferred")
    put((*_UNDER_WAY, "planned", "standby", "contested"), "turned-back", "deferred")
    put((*_WAITING, *_UNDER_WAY, "contested"), "refused", "unwilling")
    put((*_WAITING, *_UNDER_WAY, "contested", "unwilling"), "asylum-asked", "asylum")
    put(("unwilling", "asylum"), "willing", "deferred")
    put((*_WAITING, *_UNDER_WAY, "unwilling"), "withheld", "withheld")
    put(("withheld",), "admitted", "deferred")
    put(("unlisted",), "admitted", "received")
    put((*_HELD,), "not-found", "missing")
    put(("missing",), "found", "deferred")
    put(_HELD, "died", "died-before")
    put(("unlisted",), "died", "died-before")
    put(("received",), "died", "died-after")
    return table


_NEXT = _table()
_CONFIRMS: frozenset[tuple[State, Happening]] = frozenset(
    {
        ("unwilling", "refused"),
        ("asylum", "asylum-asked"),
        ("withheld", "withheld"),
        ("missing", "not-found"),
        ("contested", "receipt-denied"),
        ("died-before", "died"),
        ("died-after", "died"),
    }
)
"""A happening that says again why somebody is where they are: told by another it confirms, and it moves nobody."""


class LedgerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened to a person, told by an entry of the record. ``day`` as the plan counts them, -1 unknown."""

    person: str
    happening: Happening
    entry: str
    day: int = -1


class Standing(msgspec.Struct, frozen=True):
    """A person's state, the entry that put them there, and the day that it told."""

    state: State
    entry: str
    day: int = -1


class Ledger(msgspec.Struct, frozen=True):
    """Where everybody is, and what was entered that did not fit. Entering gives a new ledger."""

    standings: dict[str, Standing]
    findings: tuple[Finding, ...] = ()


def opened(persons: Iterable[Person], entry: str) -> Ledger:
    """The ledger as the list opens it, by *entry*: willing persons listed, the others where their list puts them."""
    standings: dict[str, Standing] = {}
    for person in persons:
        state: State = "listed"
        if person.excluded:
            state = "withheld"
        elif person.consent == "asylum":
            state = "asylum"
        elif person.consent != "wants":
            state = "unwilling"
        elif person.standby:
            state = "standby"
        standings[person.id] = Standing(state, entry)
    return Ledger(standings)


def planned_entries(plan: Plan, entry: str) -> tuple[LedgerEntry, ...]:
    """The happenings by which *plan*, made known by *entry*, gives people their day."""
    return tuple(LedgerEntry(person, "planned", entry, step.day) for step in plan.steps for person in step.persons)


def enter(ledger: Ledger, entries: Iterable[LedgerEntry]) -> Ledger:
    """*ledger* after *entries*, in their order. Never raises; what did not fit is in ``findings``."""
    standings = dict(ledger.standings)
    findings = list(ledger.findings)
    for item in entries:
        before = standings.get(item.person)
        after, code = _after(before.state if before else None, item.happening)
        if code:
            params: dict[str, str | int] = {"person": item.person, "happening": item.happening, "entry": item.entry}
            if before:
                params["state"] = before.state
            findings.append(Finding(Message(f"exchange.ledger-{code}", params), Place(path=item.person), "warning"))
        if before is None or after != before.state or (after == "planned" and item.day != before.day):
            standings[item.person] = Standing(after, item.entry, item.day)
    return Ledger(standings, tuple(findings))


def _after(state: State | None, happening: Happening) -> tuple[State, str]:
    """The state after a happening, and the code of what did not fit, if anything."""
    if state is None:
        return ("died-before" if happening == "died" else "unlisted"), "unlisted"
    known = _NEXT.get((state, happening))
    if known is not None:
        return known, ""
    if (state, happening) in _CONFIRMS:
        return state, ""
    if happening == "received" and state in _HELD:
        return "received", "overtaken"
    if happening == "presented" and state in _WAITING:
        return "presented", "overtaken"
    return state, "unexpected"


def in_state(ledger: Ledger, *states: State) -> tuple[str, ...]:
    """The persons in any of *states*, by id."""
    return tuple(sorted(name for name, standing in ledger.standings.items() if standing.state in states))


def counts_by_state(ledger: Ledger) -> Mapping[State, int]:
    """How many persons are in each state. The sum is the number of persons, always."""
    counts = Counter(standing.state for standing in ledger.standings.values())
    return {state: counts[state] for state in STATES}
