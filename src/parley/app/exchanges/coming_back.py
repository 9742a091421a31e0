"""What came back from a crossing, looked at before anything is entered: who gave nothing back, whose numbers have no mark, what each account counts.

Accounts stand side by side and are never added: whoever hands over counts whom it brought, whoever receives counts whom it took over. Nothing that is missing
is filled in, and an empty sheet says nothing about anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.knowing import Told
from parley.app.exchanges.replanning import day_number
from parley.app.exchanges.ticking import Pending, plan_ticks
from parley.exchange.carrying_out import ExchangeState, Ways, steps_that_stand
from parley.exchange.handover import TickFile, TickMark, numbers_of
from parley.exchange.operation import Prepared
from parley.kernel import Finding, Message, Place
from parley.planner import OPEN, Ledger, balances, parity_bounds

__all__ = ["CameBack", "NotBack", "TickedAccount", "came_back", "told_leads"]


class NotBack(msgspec.Struct, frozen=True):
    """What is missing from *reader* of a day and crossing. ``sheets``: codes of its sheets where none came back; ``numbers``: persons without a mark."""

    date: str
    crossing: str
    reader: str
    sheets: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


class TickedAccount(msgspec.Struct, frozen=True):
    """How many a reader marked of those held by *holder* for *receiver* on a day, by mark. ``planned``: how many were expected."""

    date: str
    holder: str
    receiver: str
    reader: str
    planned: int
    marks: dict[TickMark, int]


class CameBack(msgspec.Struct, frozen=True):
    """``pending``: what would be entered. ``empty``: files without a mark. ``leads``: the balances as they would be, each with its bounds."""

    pending: Pending
    files: int
    empty: tuple[str, ...]
    missing: tuple[NotBack, ...]
    accounts: tuple[TickedAccount, ...]
    leads: tuple[Finding, ...]


def came_back(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    prepared: Prepared,
    files: Sequence[TickFile],
    *,
    correcting: bool = False,
) -> CameBack:
    """What *files* would enter and what is missing beside them. Writes nothing; raises what `plan_ticks` raises."""
    ticked = [file for file in files if file.ticks]
    pending = plan_ticks(desk, state, entries, ticked, correcting=correcting)
    days = _Expected(state, prepared)
    return CameBack(
        pending,
        len(files),
        tuple(file.file for file in files if not file.ticks),
        tuple(_missing(state, files, ticked, days)),
        tuple(_accounts(state, ticked, days)),
        told_leads(prepared, pending.ledger),
    )


class _Expected:
    """Who is expected on a day and crossing: the number of each."""

    def __init__(self, state: ExchangeState, prepared: Prepared) -> None:
        self._prepared = prepared
        self._steps = steps_that_stand(state, Ways.of(prepared.problem), missed=True)
        self._numbers = numbers_of(state.steps, self._steps)
        self._crossing = {route.id: route.crossing for route in prepared.problem.routes}

    def on(self, date: str, crossing: str = "") -> Mapping[str, int]:
        """The number of everybody expected on *date* at *crossing* (empty: at any)."""
        day = day_number(self._prepared, date)
        return {
            name: self._numbers[day, name]
            for step in self._steps
            if step.day == day
            for name, way in zip(step.persons, step.routes, strict=True)
            if crossing in ("", self._crossing.get(way, "")) or not self._crossing.get(way)
        }


def _missing(
    state: ExchangeState, files: Iterable[TickFile], ticked: Iterable[TickFile], days: _Expected
) -> Iterable[NotBack]:
    """For the days and crossings of *files*: readers of whom no ticked sheet came back, and numbers on which a reader is silent."""
    places = sorted({(file.date, file.crossing) for file in files})
    marked: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for file in ticked:
        marked[file.date, file.crossing, file.reader] |= {tick.person for tick in file.ticks}
    for date, crossing in places:
        given: defaultdict[str, list[str]] = defaultdict(list)
        for code, sheet in state.sheets.items():
            if (sheet.given.date, sheet.given.crossing) == (date, crossing):
                given[sheet.given.reader].append(code)
        expected = days.on(date, crossing)
        for reader in sorted(given):
            own = marked.get((date, crossing, reader))
            if own is None:
                yield NotBack(date, crossing, reader, tuple(sorted(given[reader])))
                continue
            silent = sorted(
                number for name, number in expected.items() if name not in own and _is_theirs(state, reader, name)
            )
            if silent:
                yield NotBack(date, crossing, reader, numbers=tuple(silent))


def _is_theirs(state: ExchangeState, reader: str, name: str) -> bool:
    """Whether *reader* hands over or receives *name*, or is no party of the exchange at all."""
    parties = state.opening.parties if state.opening else ()
    return reader not in parties or reader in (state.holders.get(name), state.receivers.get(name))


def _accounts(state: ExchangeState, ticked: Iterable[TickFile], days: _Expected) -> Iterable[TickedAccount]:
    """For each day and direction, what each reader marked of those who were expected or stood in."""
    marks: defaultdict[tuple[str, str, str, str], dict[TickMark, int]] = defaultdict(dict)
    last: dict[tuple[str, str, str], TickMark] = {}
    for file in ticked:
        for tick in file.ticks:
            last[file.date, file.reader, tick.person] = tick.mark
    for (date, reader, person), mark in last.items():
        if person in state.holders:
            own = marks[date, state.holders[person], state.receivers.get(person, ""), reader]
            own[mark] = own.get(mark, 0) + 1
    for date, holder, receiver, reader in sorted(marks):
        planned = sum(
            (state.holders.get(name), state.receivers.get(name)) == (holder, receiver) for name in days.on(date)
        )
        yield TickedAccount(date, holder, receiver, reader, planned, marks[date, holder, receiver, reader])


def told_leads(prepared: Prepared, ledger: Ledger) -> tuple[Finding, ...]:
    """Each balance of the rule that is measured so far, by the verified receipts of *ledger*; one that is over its bound is a warning."""
    found = []
    for parity, lead in zip(prepared.problem.parities, balances(prepared.problem, ledger), strict=True):
        low, high = parity_bounds(parity)
        if parity.kind != "within" or parity.over != "so-far" or max(-low, high) >= OPEN:
            continue
        params: dict[str, str | int] = {"clause": parity.id, "lead": lead, "low": low, "high": high}
        over = not low <= lead <= high
        code = "exchange.lead-over-its-bound" if over else "exchange.lead-within-its-bound"
        found.append(Finding(Message(code, params), Place(), "warning" if over else "note"))
    return tuple(found)
