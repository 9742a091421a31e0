"""The clauses about conduct as parts of the problem: who may not go when, and what goes whole or not at all.

Order is in `standing`, persons kept back and groups in `persons`. What happens only while it is carried out - a death, a stop, a change of
mind, a proof - has nothing to plan; `parley.exchange.operation.checking` looks at it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from parley.exchange.operation.counting_persons import Kind, flow_of, in_of
from parley.exchange.operation.limits import Calendar
from parley.exchange.operation.persons import Seen
from parley.exchange.rules import (
    Clause,
    Consent,
    Deadline,
    Duration,
    Exclude,
    Instalments,
    NamedList,
    Order,
    Outside,
    ReadyRule,
    Share,
    Together,
    Trigger,
)
from parley.exchange.rules import Package as WholeParts
from parley.planner import Flow, Package

__all__ = ["ConductParts", "conduct_parts"]


class ConductParts:
    """What came of the clauses about conduct.

    ``forbidden``: clause, flow, first and last day on which nobody of it goes. ``reached``: clause, flow, and how many of it by which day.
    ``by_person``: clauses that the planner's persons keep.
    """

    def __init__(self) -> None:
        self.forbidden: list[tuple[str, Flow, int, int]] = []
        self.reached: list[tuple[str, Flow, int, int]] = []
        self.packages: list[Package] = []
        self.by_person: set[str] = set()
        self.not_carried: dict[str, str] = {}

    def forbid(self, clause: str, chosen: Sequence[Kind], kinds: Sequence[Kind], days: Iterable[int]) -> None:
        """Nobody of the *chosen* kinds on these days."""
        if not chosen:
            return
        flow = flow_of(chosen, kinds)
        if flow is None:
            self.not_carried[clause] = "cannot-be-told-apart"
            return
        self.by_person.add(clause)
        self.forbidden += [(clause, flow, first, last) for first, last in _runs(days)]


def conduct_parts(
    ready: ReadyRule, seen: Sequence[Seen], kinds: Sequence[Kind], calendar: Calendar, first_day: date
) -> ConductParts:
    """The parts of the rule about conduct, over the persons *seen*."""
    made = ConductParts()
    outside = ready.classes.all_outside
    for clause in ready.rule.clauses:
        if _kept_by_persons(clause, seen):
            made.by_person.add(clause.id)
        elif isinstance(clause, Instalments) and clause.only:
            window = calendar.window(clause.stage)
            if window is not None:
                named = {part.day - 1 for part in clause.parts if part.day is not None}
                named |= {calendar.open[p.nth - 1] for p in clause.parts if p.nth and p.nth <= len(calendar.open)}
                chosen = [kind for kind in kinds if in_of(clause.of, kind, outside)]
                made.forbid(
                    clause.id, chosen, kinds, (day for day in range(window[0], window[1] + 1) if day not in named)
                )
        elif isinstance(clause, Deadline):
            _deadline(clause, made, kinds, outside, calendar, first_day)
        elif isinstance(clause, Trigger) and clause.reached is not None:
            _opened(clause, clause.reached, made, kinds, outside, calendar)
        elif isinstance(clause, WholeParts):
            _package(clause, made, seen, kinds, outside, calendar)
    return made


def _kept_by_persons(clause: Clause, seen: Sequence[Seen]) -> bool:
    """Whether what the clause asks is in the planner's persons already."""
    if isinstance(clause, Consent | Exclude | Outside | Together):
        return True
    if isinstance(clause, Order):
        return bool(clause.first or clause.then_by)
    if isinstance(clause, Duration):
        return clause.stage is None
    return (
        isinstance(clause, NamedList)
        and clause.closed
        and not clause.of.classes
        and any(one.person.named_by for one in seen)
    )


def _runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """Days that follow each other, as first and last."""
    found: list[tuple[int, int]] = []
    for _, run in groupby(enumerate(sorted(days)), key=lambda pair: pair[1] - pair[0]):
        listed = [day for _, day in run]
        found.append((listed[0], listed[-1]))
    return found


def _deadline(
    clause: Deadline,
    made: ConductParts,
    kinds: Sequence[Kind],
    outside: frozenset[str],
    calendar: Calendar,
    first_day: date,
) -> None:
    """Nobody of these after the last day allowed. A deadline that runs from a proof has no day before the proof is there."""
    last = calendar.days
    if clause.by is not None:
        last = min(last, (date.fromisoformat(clause.by) - first_day).days)
    if clause.within_days is not None and clause.after is None:
        last = min(last, clause.within_days - 1)
    elif clause.within_days is not None:
        made.not_carried[clause.id] = "waits-for-a-proof"
    made.forbid(
        clause.id,
        [kind for kind in kinds if in_of(clause.of, kind, outside)],
        kinds,
        range(max(last + 1, 0), calendar.days),
    )


def _opened(
    clause: Trigger,
    reached: Share,
    made: ConductParts,
    kinds: Sequence[Kind],
    outside: frozenset[str],
    calendar: Calendar,
) -> None:
    """So many before the stage that waits for them, where the days of the stage are known."""
    windows = [window for name in clause.opens if (window := calendar.stages.get(name)) is not None]
    flow = flow_of([kind for kind in kinds if in_of(reached.of, kind, outside)], kinds)
    if not windows:
        made.not_carried[clause.id] = "stage-without-days"
    elif flow is None:
        made.not_carried[clause.id] = "nobody-there"
    else:
        first = min(begins for begins, _ in windows)
        if first == 0:
            made.not_carried[clause.id] = "opens-at-once"
        else:
            made.reached.append((clause.id, flow, reached.count, first - 1))


def _package(
    clause: WholeParts,
    made: ConductParts,
    seen: Sequence[Seen],
    kinds: Sequence[Kind],
    outside: frozenset[str],
    calendar: Calendar,
) -> None:
    """The persons of a package, where the classes name exactly as many as each part asks; nobody of it where there are too few."""
    members: list[str] = []
    for part in clause.parts:
        chosen = [one for one in seen if in_of(part.of, one.kind, outside)]
        if len(chosen) > part.count:
            made.not_carried[clause.id] = "package-has-a-choice"
            return
        if len(chosen) < part.count or any(one.group for one in chosen):
            made.not_carried[clause.id] = "package-short" if len(chosen) < part.count else "package-and-groups"
            for each in clause.parts:
                concerned = [kind for kind in kinds if in_of(each.of, kind, outside)]
                if len(chosen) < part.count:
                    made.forbid(clause.id, concerned, kinds, range(calendar.days))
            return
        members += [one.person.person_id for one in chosen]
    taken = {name for package in made.packages for name in package.persons}
    if len(set(members)) < len(members) or taken & set(members):
        made.not_carried[clause.id] = "package-overlaps"
    elif members:
        made.packages.append(Package(clause.id, tuple(members), at="end" if clause.at == "end" else "day"))
