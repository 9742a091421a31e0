"""What stands on the page in front of a brief, and in which order. One line a matter; a promise or a request on no matter has a line of its own.

Rules
- A matter stands in one section: with an open promise on it under *due*, whatever else became of it; else by how far it got.
- *Due*: overdue first, then broken, then by day, then without one. *Done*, *asked*: the newest first, and what the reader has not read before the rest.
- *Asked*: what has no answer, or was only noted or declined. A request is told by the line of its matter where that has one, and is not told twice; on a
  matter that was carried out it is, unless it certainly came before. A request to meet is overtaken by a session on it that certainly came later.
- *Contested*: first what touches an open promise, then what has a number in it, then the rest.
- *Next session*: planned and not certainly over; what was proposed about meeting again stands beside it.
- A claim on nobody's name is counted here, never spelled out: a front page lends weight.
- Changes of evidence are told for every side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from parley.kernel import LATEST
from parley.talks.views.brief import Brief
from parley.talks.views.changes import Change
from parley.talks.views.evidence import Dated
from parley.talks.views.front_care import care_of
from parley.talks.views.front_cells import (
    account_cells,
    counts_of,
    is_open,
    is_pressing,
    mouth_cells,
    position_cell,
    promises_of,
)
from parley.talks.views.front_page import (
    FRONT_SECTIONS,
    FrontCell,
    FrontLine,
    FrontPage,
    FrontSection,
    FrontSectionName,
    MarkChange,
    YesOrNothing,
)
from parley.talks.views.grading import GRADES
from parley.talks.views.matters import MatterView
from parley.talks.views.requests import RequestView
from parley.talks.views.sessions import SessionFactView, SessionView
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.sourcing import Contest
from parley.talks.views.time_order import Bounds
from parley.talks.views.undertakings import UndertakingView

__all__ = ["front_page"]

_MOST_COLUMNS: Final = 4
_MINUTES_A_DAY: Final = 24 * 60
_WAITING: Final = ("unanswered", "noted", "declined")
_DOING: Final = ("partly-performed", "fulfilled")
_MEETING: Final = ("talks", "resumption", "leaders-meeting")
_MEETING_AGAIN: Final = ("talks", "resumption")
_SECTION_OF: Final[dict[str, FrontSectionName]] = {
    "carried-out": "done",
    "carried-out-in-part": "done",
    "agreed": "agreed",
    "agreed-as-told": "agreed",
    "conditional": "open",
    "not-agreed": "open",
    "disputed": "open",
    "tried": "tried",
    "unsupported": "unsupported",
    "refused": "refused",
    "refused-as-told": "refused",
}
"""The section of a matter without an open promise, by how far it got; what is not here stands in a line only if something is asked."""


def front_page(snapshot: Snapshot, brief: Brief) -> FrontPage:
    """The page in front of *brief*, which was made of *snapshot*: whole, nothing cut."""
    return _Front(snapshot, brief).page()


class _Front:
    """The lines of one brief, found once."""

    def __init__(self, snapshot: Snapshot, brief: Brief) -> None:
        self._snapshot = snapshot
        self._brief = brief
        self._columns = _sides(brief)
        self._positions = {(one.matter, one.party): one for one in brief.positions}
        self._promises: dict[str, list[UndertakingView]] = {}
        known = {one.id for one in brief.matters}
        for promise in brief.undertakings:
            self._promises.setdefault(promise.matter if promise.matter in known else "", []).append(promise)
        self._contests: dict[str, list[str]] = {}
        for contest in brief.contests:
            for matter in self._touched(contest):
                self._contests.setdefault(matter, []).append(contest.id)
        self._changed = {(one.section, one.id.partition("/")[0]) for one in brief.changed}
        self._moved = {one.id.partition("@")[0] for one in brief.changed if one.section == "position"}
        self._placed: dict[str, FrontSectionName] = {}

    def page(self) -> FrontPage:
        found: dict[FrontSectionName, list[FrontLine]] = {name: [] for name in FRONT_SECTIONS}
        for matter in self._brief.matters:
            section = self._section(matter)
            if section is not None:
                self._placed[matter.id] = section
                found[section].append(self._matter(matter, section))
        for section, line in self._without_matter():
            found[section].append(line)
        waiting, overtaken = self._waiting()
        asked = list(self._asked(waiting))
        proposals = [line for line in asked if self._is_about_meeting_again(line)]
        found["asked"] += [line for line in asked if line not in proposals]
        found["contested"] += self._contested()
        self._put_in_order(found)
        told = {line.id for lines in found.values() for line in lines if line.kind == "matter"}
        told.update(line.id for line in proposals)
        promised = self._brief.undertakings
        sections = tuple(FrontSection(name, tuple(lines)) for name, lines in found.items() if lines)
        return FrontPage(
            known_at=self._brief.known_at,
            as_of=self._brief.as_of,
            since=self._brief.since,
            columns=self._columns,
            columned="yes" if 0 < len(self._columns) <= _MOST_COLUMNS else "",
            fulfilled=sum(1 for one in self._brief.changed if one.section == "undertaking" and _now(one, "due") == "done"),
            promised=sum(1 for one in self._brief.changed if one.section == "undertaking" and one.how == "new"),
            overdue=sum(1 for one in promised if one.due == "overdue"),
            dated=sum(1 for one in promised if one.due in ("overdue", "due")),
            sections=sections,
            next=tuple(self._next()),
            proposals=tuple(proposals),
            changed=self._changes(),
            marks=tuple(self._marks()),
            care=care_of(self._brief, sections),
            besides=tuple(one.id for one in self._brief.matters if one.id not in told),
            overtaken=overtaken,
        )  # fmt: skip

    # -- matters and promises ----------------------------------------------------------------------------------------------

    def _section(self, matter: MatterView) -> FrontSectionName | None:
        if any(is_open(one) for one in self._promises.get(matter.id, ())):
            return "due"
        return _SECTION_OF.get(matter.status)

    def _matter(self, matter: MatterView, section: FrontSectionName) -> FrontLine:
        promised = self._promises.get(matter.id, [])
        done = [one for one in promised if one.performed != "no"]
        deed = section == "done" and bool(done)
        told = account_cells(done) if deed else {}
        cells = tuple(
            told.get(side, FrontCell(side)) if deed else position_cell(side, self._positions.get((matter.id, side)))
            for side in self._columns
        )
        if deed:
            beside = tuple(cell for side, cell in told.items() if side not in self._columns)
        else:
            others = [
                one for one in self._brief.positions if one.matter == matter.id and one.party not in self._columns
            ]
            beside = tuple(position_cell(one.party, one) for one in others)
        promises = promises_of([one for one in promised if is_open(one)] if section == "due" else [])
        return FrontLine(
            id=matter.id,
            kind="matter",
            title=matter.title,
            state=matter.status,
            cells=cells,
            beside=beside,
            promises=promises,
            counts=counts_of(done),
            happened=self._when_done(done) if section in ("done", "due") else (),
            contests=tuple(self._contests.get(matter.id, ())),
            fresh=self._is_fresh(matter),
            pressing="yes" if any(is_pressing(one, self._brief.as_of) for one in promises) else "",
        )

    def _is_fresh(self, matter: MatterView) -> YesOrNothing:
        promised = [("undertaking", one.id) for one in self._promises.get(matter.id, ())]
        is_new = ("matter", matter.id) in self._changed or matter.id in self._moved
        return "yes" if is_new or any(one in self._changed for one in promised) else ""

    def _when_done(self, promises: Iterable[UndertakingView]) -> tuple[Dated, ...]:
        """The first and the last time that something of *promises* is told to have been carried out."""
        told = {
            (*self._snapshot.happened(item), item.body.id): self._snapshot.told_at(item)
            for promise in promises
            for step in promise.changes
            if step.state in _DOING
            for word in step.words
            if (item := self._snapshot.talks.items.get(word.entry)) is not None
        }
        times = [told[key] for key in sorted(told) if told[key]]
        return tuple(dict.fromkeys((times[0], times[-1]))) if times else ()

    def _without_matter(self) -> Iterator[tuple[FrontSectionName, FrontLine]]:
        """The promises that are on no matter of the record: what is open, then what was carried out. Others ended, and are in the annex."""
        mine = self._promises.get("", [])
        for promise in promises_of([one for one in mine if is_open(one)]):
            pressing: YesOrNothing = "yes" if is_pressing(promise, self._brief.as_of) else ""
            yield "due", FrontLine(
                promise.ids[0], "undertaking", promise.content, cells=self._no_cells(), promises=(promise,), pressing=pressing
            )  # fmt: skip
        for one in mine:
            if not is_open(one) and one.performed != "no":
                told = account_cells([one])
                yield (
                    "done",
                    FrontLine(
                        id=one.id,
                        kind="undertaking",
                        title=one.content,
                        state="carried-out" if one.performed == "yes" else "carried-out-in-part",
                        cells=tuple(told.get(side, FrontCell(side)) for side in self._columns),
                        beside=tuple(cell for side, cell in told.items() if side not in self._columns),
                        counts=counts_of([one]),
                        happened=self._when_done([one]),
                        fresh="yes" if ("undertaking", one.id) in self._changed else "",
                    ),
                )

    def _no_cells(self) -> tuple[FrontCell, ...]:
        return tuple(FrontCell(side) for side in self._columns)

    # -- what was asked ----------------------------------------------------------------------------------------------------

    def _waiting(self) -> tuple[list[RequestView], tuple[str, ...]]:
        """The requests that a line of their own has to tell of, and those that a session held since overtook."""
        waiting: list[RequestView] = []
        overtaken: list[str] = []
        held = [*self._held()]
        for one in self._brief.requests:
            if one.state not in _WAITING:
                continue
            _, last = self._bounds(one.id)
            if any(one.matter in matters and last < began for matters, began in held):
                overtaken.append(one.id)
                continue
            section = self._placed.get(one.matter)
            if section is None or (section == "done" and not last < self._done_from(one.matter)):
                waiting.append(one)
        return waiting, tuple(overtaken)

    def _held(self) -> Iterator[tuple[set[str], int]]:
        """For each session held: the matters of meeting that it, or a part of which it, was held on, and its first minute."""
        kinds = {one.id: one.kind for one in self._brief.matters}
        above = {one.id: one.part_of for one in self._brief.matters}
        for session in self._brief.sessions:
            if session.state != "held":
                continue
            on: set[str] = set()
            for name in session.matters:
                matter = name
                while matter and matter not in on and kinds.get(matter) in _MEETING:
                    on.add(matter)
                    matter = above.get(matter, "")
            began = [self._happened(fact.id)[0] for fact in session.facts if fact.aspect == "held"]
            if began:
                yield on, min(began)

    def _done_from(self, matter: str) -> int:
        times = [self._happened(word.entry)[0] for one in self._promises.get(matter, ()) for word in one.performing]
        return min(times, default=LATEST)

    def _asked(self, waiting: Sequence[RequestView]) -> Iterator[FrontLine]:
        """A line for each matter that something was asked on, and for each request on none; the newest first."""
        titles = {one.id: one for one in self._brief.matters}
        by_matter: dict[str, list[RequestView]] = {}
        for one in sorted(waiting, key=lambda one: (-self._bounds(one.id)[1], one.index)):
            by_matter.setdefault(one.matter if one.matter in titles else f"/{one.id}", []).append(one)
        for name, asked in by_matter.items():
            matter = titles.get(name)
            ids = tuple(one.id for one in asked)
            fresh: YesOrNothing = "yes" if any(("request", one) in self._changed for one in ids) else ""
            if matter is not None:
                line = self._matter(matter, "asked")
                yield msgspec.structs.replace(
                    line, asked=ids, content=asked[0].asked.content, fresh=fresh or line.fresh
                )
            else:
                (one,) = asked
                mine = {cell.side: cell for cell in mouth_cells([one.asked])}
                cells = tuple(mine.pop(side, FrontCell(side)) for side in self._columns)
                yield FrontLine(
                    one.id,
                    "request",
                    one.asked.content,
                    cells=cells,
                    beside=tuple(mine.values()),
                    asked=ids,
                    fresh=fresh,
                )

    def _is_about_meeting_again(self, line: FrontLine) -> bool:
        kinds = {one.id: one.kind for one in self._brief.matters}
        return line.kind == "matter" and line.id not in self._placed and kinds.get(line.id) in _MEETING_AGAIN

    # -- what is contested -------------------------------------------------------------------------------------------------

    def _touched(self, contest: Contest) -> tuple[str, ...]:
        """The matters of the words that stand against each other."""
        found: list[str] = []
        for name in contest.between:
            item = self._snapshot.talks.standing(name) or self._snapshot.talks.items.get(name)
            matter = getattr(item.body, "matter", "") if item is not None else ""
            if matter:
                found.append(self._snapshot.talks.meant(matter))
        return tuple(dict.fromkeys(found))

    def _contested(self) -> Iterator[FrontLine]:
        titles = {one.id: one.title for one in self._brief.matters}
        for contest in self._brief.contests:
            touched = sorted(self._touched(contest), key=lambda name: name not in self._placed)
            title = next((titles[name] for name in touched if name in titles), {})
            yield FrontLine(
                id=contest.id,
                kind="contest",
                title=title,
                state=contest.kind,
                beside=mouth_cells(contest.words),
                content=contest.content,
                contests=tuple(touched),
                fresh="yes" if ("contest", contest.id) in self._changed else "",
            )

    def _contest_rank(self, line: FrontLine) -> int:
        if line.state in ("renderings", "corrections"):
            return 3
        if any(self._placed.get(matter) == "due" for matter in line.contests):
            return 0
        return 1 if any(sign.isdigit() for text in line.content.values() for sign in text) else 2

    # -- order, meetings, changes ------------------------------------------------------------------------------------------

    def _put_in_order(self, found: dict[FrontSectionName, list[FrontLine]]) -> None:
        found["due"].sort(key=_pressing_first)
        found["done"].sort(key=lambda line: (not line.fresh, -self._last_of(line)))
        found["contested"].sort(key=self._contest_rank)
        for name in ("agreed", "open", "tried", "refused", "asked"):
            found[name].sort(key=lambda line: not line.fresh)

    def _last_of(self, line: FrontLine) -> int:
        """The last minute that what the line tells of may have happened in, 0 where that is not known."""
        ends = [
            self._snapshot.edtf_bounds(day)[1] for one in line.happened for day in (one.stated, *one.reckoned) if day
        ]
        return max([end for end in ends if end != LATEST], default=0)

    def _next(self) -> Iterator[FrontLine]:
        for session in self._brief.sessions:
            if session.state not in ("planned", "postponed"):
                continue
            plans = [fact for fact in session.facts if fact.aspect in ("planned", "postponed")]
            yesterday = self._snapshot.horizon - _MINUTES_A_DAY
            if self._brief.as_of and plans and all(self._happened(fact.id)[1] <= yesterday for fact in plans):
                continue
            yield _planned(session, plans, self._columns)

    def _changes(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for one in self._brief.changed:
            of = found.setdefault(one.section, {})
            of[one.how] = of.get(one.how, 0) + 1
        return found

    def _marks(self) -> Iterator[MarkChange]:
        for one in self._brief.changed:
            if one.section != "position" or one.how != "changed":
                continue
            for field in one.fields:
                if field.field == "grade":
                    was, now = GRADES.index(field.was[0]), GRADES.index(field.now[0])
                    yield MarkChange(one.id, GRADES[was], GRADES[now], "yes" if now > was else "")

    def _bounds(self, name: str) -> Bounds:
        return self._snapshot.bounds(self._snapshot.talks.items[name])

    def _happened(self, name: str) -> Bounds:
        return self._snapshot.happened(self._snapshot.talks.items[name])


def _sides(brief: Brief) -> tuple[str, ...]:
    """The sides whose agreement some matter takes, in the order of the record: the parties, or all of them where none is called a party."""
    seats = {side for matter in brief.matters for side in matter.between}
    parties = [name for name, label in brief.labels.items() if label.role == "party" and name in seats]
    return tuple(parties) or tuple(dict.fromkeys(side for matter in brief.matters for side in matter.between))


def _now(change: Change, name: str) -> str:
    """What the field *name* of *change* is now, where it changed."""
    return next((field.now[0] for field in change.fields if field.field == name and field.now), "")


def _pressing_first(line: FrontLine) -> tuple[int, int, str]:
    first = line.promises[0] if line.promises else None
    if first is None:
        return 9, 9, ""
    order = ("overdue", "due", "vague", "waiting", "unknown")
    rank = 1 if first.state == "violated" else 0 if first.due == "overdue" else 2
    return rank, order.index(first.due) if first.due in order else len(order), first.due_by or "9999"


def _planned(session: SessionView, plans: Sequence[SessionFactView], columns: tuple[str, ...]) -> FrontLine:
    told = {cell.side: cell for cell in mouth_cells(fact.evidence for fact in plans)}
    return FrontLine(
        id=session.id,
        kind="session",
        title=session.title,
        state=session.state,
        cells=tuple(told.pop(side) for side in columns if side in told),
        beside=tuple(told.values()),
        happened=tuple(dict.fromkeys(fact.at for fact in plans if fact.at)),
    )
