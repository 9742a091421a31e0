"""The clauses about conduct as parts of the problem: who may not go when, what goes whole or not at all, whose turn it is.

What a kind of clause puts into a problem stands with the kind (`parley.exchange.rules.kinds`, ``plan``); here is what it puts it into. Order is in
`priority`, persons kept back and groups in `persons`. What happens only while it is carried out - a death, a stop, a change of mind, a
proof - has nothing to plan; `parley.exchange.operation.checking` looks at it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

import msgspec

from parley.exchange.operation.counting_persons import Kind, flow_of, in_of
from parley.exchange.operation.limits import Calendar
from parley.exchange.operation.persons import Seen
from parley.exchange.rules import KINDS, Absent, Elsewhere, Of, ReadyRule
from parley.planner import Flow, Package

__all__ = ["ConductParts", "Turns", "conduct_parts"]


class Turns(msgspec.Struct, frozen=True):
    """Loads by turns, as a clause asks for them; see `parley.exchange.rules.kinds`."""

    clause: str
    sides: tuple[Of, Of]
    load: int | None
    stage: str | None
    lead_changes: bool


class ConductParts:
    """What comes of the clauses about conduct: the interface `Planning` of the kinds, over the persons *seen*.

    ``forbidden``: clause, flow, first and last day on which nobody of it goes. ``reached``: clause, flow, and how many of it by which day.
    ``by_person``: clauses that the planner's persons keep. ``why_not``: the clauses that are not carried whole, and what stands in the way.
    """

    def __init__(
        self, ready: ReadyRule, seen: Sequence[Seen], kinds: Sequence[Kind], calendar: Calendar, first_day: date
    ) -> None:
        self._seen, self._kinds, self._calendar, self._first_day = seen, kinds, calendar, first_day
        self._outside = ready.classes.all_outside
        self.days = calendar.days
        self.open_days = calendar.open
        self.names_lists = any(one.person.named_by for one in seen)
        self.forbidden: list[tuple[str, Flow, int, int]] = []
        self.reached: list[tuple[str, Flow, int, int]] = []
        self.packages: list[Package] = []
        self.by_turns: list[Turns] = []
        self.by_person: set[str] = set()
        self.why_not: dict[str, str] = {}

    def day_of(self, date_of_clause: str) -> int:
        """The day of the plan on which a calendar day falls; negative before the first."""
        return (date.fromisoformat(date_of_clause) - self._first_day).days

    def window(self, stage: str | None) -> tuple[int, int] | None:
        """First and last day of a stage (None: of the whole); None where nobody knows them."""
        return self._calendar.window(stage)

    def _flow(self, of: Of) -> Flow | None:
        return flow_of(self._chosen(of), self._kinds)

    def _chosen(self, of: Of) -> list[Kind]:
        return [kind for kind in self._kinds if in_of(of, kind, self._outside)]

    def is_a_flow(self, of: Of) -> bool:
        """Whether somebody is there of *of*, and the planner can tell them apart from everybody else."""
        return self._flow(of) is not None

    def members(self, of: Of) -> list[tuple[str, bool]]:
        """The persons of *of*: the id of each, and whether they travel in a group."""
        chosen = (one for one in self._seen if in_of(of, one.kind, self._outside))
        return [(one.person.person_id, bool(one.group)) for one in chosen]

    def kept_by_persons(self, clause: str) -> None:
        """What the clause asks is in the planner's persons already."""
        self.by_person.add(clause)

    def not_carried(self, clause: str, why: str) -> None:
        """What stands in the way of carrying the clause whole."""
        self.why_not[clause] = why

    def forbid(self, clause: str, of: Of, days: Iterable[int]) -> None:
        """Nobody of *of* on these days."""
        if not self._chosen(of):
            return
        flow = self._flow(of)
        if flow is None:
            self.not_carried(clause, "cannot-be-told-apart")
            return
        self.by_person.add(clause)
        self.forbidden += [(clause, flow, first, last) for first, last in _runs(days)]

    def reach(self, clause: str, of: Of, count: int, last: int) -> None:
        """At least *count* of *of* up to and on the day *last*."""
        flow = self._flow(of)
        if flow is not None:
            self.reached.append((clause, flow, count, last))

    def whole(self, clause: str, members: Sequence[str], *, in_one_handover: bool) -> bool:
        """These persons go whole or not at all; False where one of them is in another such set already."""
        if set(members) & {name for package in self.packages for name in package.persons}:
            return False
        self.packages.append(Package(clause, tuple(members), at="day" if in_one_handover else "end"))
        return True

    def turns(
        self, clause: str, sides: tuple[Of, Of], load: int | None, stage: str | None, *, lead_changes: bool
    ) -> None:
        """The sides hand over loads by turns."""
        self.by_turns.append(Turns(clause, sides, load, stage, lead_changes))


def conduct_parts(
    ready: ReadyRule, seen: Sequence[Seen], kinds: Sequence[Kind], calendar: Calendar, first_day: date
) -> ConductParts:
    """The parts of the rule about conduct, over the persons *seen*. Raises `UnknownKind` for a clause of no registered kind."""
    made = ConductParts(ready, seen, kinds, calendar, first_day)
    for clause in ready.rule.clauses:
        plan = KINDS.of(clause).plan
        if not isinstance(plan, Absent | Elsewhere):
            plan(clause, made)
    return made


def _runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """Days that follow each other, as first and last."""
    found: list[tuple[int, int]] = []
    for _, run in groupby(enumerate(sorted(days)), key=lambda pair: pair[1] - pair[0]):
        listed = [day for _, day in run]
        found.append((listed[0], listed[-1]))
    return found
