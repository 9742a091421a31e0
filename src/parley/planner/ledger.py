"""The ledger of an exchange: the state of every person, and which entry put them there. A state machine for each person.

It is a fold over entries in the order of the record, and it is total: whatever is entered, every person is in exactly one
state and nothing is raised.

- The table below has the expected transitions.
- A *receipt* is accepted from any state but death, and a *presentation* from any state of waiting, because reality may
  overtake a list. Each is a warning (``overtaken``).
- Every other entry that does not fit leaves the state as it is, with a warning (``unexpected``).
- Only a verified receipt counts a person as handed over (cartel of 1813, art. 13); whoever was only presented does not count.

The ledger has ids and states only. Who may see them is not decided here.
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
    "UNDER_WAY",
    "Ledger",
    "LedgerEntry",
    "LedgerHappening",
    "LedgerStanding",
    "LedgerState",
    "counts_by_state",
    "enter",
    "in_state",
    "opened",
    "planned_entries",
]

LedgerState = Literal[
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
LedgerHappening = Literal[
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

STATES: tuple[LedgerState, ...] = get_args(LedgerState)
HAPPENINGS: tuple[LedgerHappening, ...] = get_args(LedgerHappening)
COUNTED: frozenset[LedgerState] = frozenset({"received", "died-after"})
"""States of persons who count as handed over: their receipt was verified."""
GONE: frozenset[LedgerState] = frozenset({"unwilling", "asylum", "withheld", "missing", "died-before", "unlisted"})
"""States of persons who may not be planned; only a further entry brings them back."""

UNDER_WAY: frozenset[LedgerState] = frozenset({"travelling", "presented"})
"""States of persons of whom only a further entry tells whether they were received: until then they have no other day."""

_WAITING: tuple[LedgerState, ...] = ("listed", "planned", "standby", "deferred")
_UNDER_WAY: tuple[LedgerState, ...] = ("travelling", "presented")
_HELD: tuple[LedgerState, ...] = (*_WAITING, *_UNDER_WAY, "contested", "unwilling", "asylum", "withheld", "missing")


def _table() -> dict[tuple[LedgerState, LedgerHappening], LedgerState]:
    """The expected transitions: the state after a happening in a state."""
    table: dict[tuple[LedgerState, LedgerHappening], LedgerState] = {}

    def put(states: Iterable[LedgerState], happening: LedgerHappening, after: LedgerState) -> None:
        table.update({(state, happening): after for state in states})

    put(_WAITING, "planned", "planned")
    put(_WAITING, "stood-by", "standby")
    put(("planned", "standby"), "departed", "travelling")
    put(("planned", "standby", "travelling"), "presented", "presented")
    # A party that keeps only the receipts does not know who was presented: a receipt for somebody due is as planned.
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
_CONFIRMS: frozenset[tuple[LedgerState, LedgerHappening]] = frozenset(
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
"""Happenings that repeat why a person is in their state, as when another party reports them too. They change nothing and are no warning."""


class LedgerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened to a person according to an entry of the record. ``day``: as the plan counts days; -1 if unknown."""

    person: str
    happening: LedgerHappening
    entry: str
    day: int = -1


class LedgerStanding(msgspec.Struct, frozen=True):
    """A person's state, the entry that put them there, and the day that it stated (-1: none)."""

    state: LedgerState
    entry: str
    day: int = -1


class Ledger(msgspec.Struct, frozen=True):
    """The state of every person, by id, and warnings about entries that did not fit. Immutable: `enter` returns a new one."""

    standings: dict[str, LedgerStanding]
    findings: tuple[Finding, ...] = ()


def opened(persons: Iterable[Person], entry: str) -> Ledger:
    """The ledger at the start, opened by *entry*: willing persons are listed, the others in the state that their list implies."""
    standings: dict[str, LedgerStanding] = {}
    for person in persons:
        state: LedgerState = "listed"
        if person.excluded:
            state = "withheld"
        elif person.consent == "asylum":
            state = "asylum"
        elif person.consent != "wants":
            state = "unwilling"
        elif person.standby:
            state = "standby"
        standings[person.id] = LedgerStanding(state, entry)
    return Ledger(standings)


def planned_entries(plan: Plan, entry: str) -> tuple[LedgerEntry, ...]:
    """The entries by which *plan*, announced by *entry*, gives each person their day."""
    return tuple(LedgerEntry(person, "planned", entry, step.day) for step in plan.steps for person in step.persons)


def enter(ledger: Ledger, entries: Iterable[LedgerEntry]) -> Ledger:
    """The ledger after *entries*, in order. Never raises; what did not fit is in ``findings``."""
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
            standings[item.person] = LedgerStanding(after, item.entry, item.day)
    return Ledger(standings, tuple(findings))


def _after(state: LedgerState | None, happening: LedgerHappening) -> tuple[LedgerState, str]:
    """The state after a happening, and the code of the warning if it did not fit, otherwise ""."""
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


def in_state(ledger: Ledger, *states: LedgerState) -> tuple[str, ...]:
    """The ids of the persons in any of *states*, sorted."""
    return tuple(sorted(name for name, standing in ledger.standings.items() if standing.state in states))


def counts_by_state(ledger: Ledger) -> Mapping[LedgerState, int]:
    """The number of persons in each state. The sum is always the number of persons."""
    counts = Counter(standing.state for standing in ledger.standings.values())
    return {state: counts[state] for state in STATES}
