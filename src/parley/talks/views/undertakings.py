"""Undertakings: what was promised, in whose words, what is due, and how far it was performed on whose account.

Rules
- The terms are the accounts; where two mouths used two words ("prisoner", "prisoner of war"), both stand and each is held to by itself.
- Life (Symboleo): ``created`` while its trigger waits, else ``in-effect``; then the latest change said. A step towards an end does not contradict a
  later step or the end. Other changes that cannot be ordered and differ make the state ``disputed``. An obligation whose trigger never came is
  discharged, not violated.
- Performance is counted twice, by number (any category) and by category (what `COUNTS_AS` allows), and for each side whose account it is: figures
  are added over the steps that one side tells of, never over mouths. Steps are told apart by their time. An account that only the press carries says
  so (``word_of``). Where two mouths of one side give other figures for the same step, the side has a tally for each. Where the totals lead to
  different answers the answer is ``disputed``.
- A tally in other units than those promised answers nothing.
- Due: ``overdue`` only where a deadline has certainly passed and nobody says that it was performed; ``vague`` and ``unknown`` stay so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final, Literal, cast

import msgspec

from parley.kernel import LATEST
from parley.talks.currencies import CURRENCIES
from parley.talks.durations import NotADuration, parse_duration
from parley.talks.entries import (
    Account,
    Deadline,
    Item,
    Quantity,
    Text,
    Trigger,
    Undertaking,
    UndertakingChange,
)
from parley.talks.views.evidence import Dated, Evidence
from parley.talks.views.grading import OWN_GRADES
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot, day_of
from parley.talks.views.support import Support, carries, support
from parley.talks.vocabulary import COUNTS_AS, Category

__all__ = [
    "AccountView",
    "Answer",
    "ChangeView",
    "Count",
    "Due",
    "Performance",
    "PhaseView",
    "Tally",
    "UndertakingView",
    "each_undertaking",
    "undertakings",
]

Answer = Literal["yes", "no", "disputed", "not-stated"]
Due = Literal["done", "overdue", "due", "vague", "unknown", "waiting", "ended", "unsupported"]
Performed = Literal["yes", "part", "no", "disputed"]
_ENDS: Final = frozenset(("fulfilled", "violated", "discharged", "terminated"))
_STEPS: Final = ("created", "in-effect", "partly-performed")
_DOING: Final = frozenset(("partly-performed", "fulfilled"))


class Tally(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What was delivered by the account of the sides ``told_by`` (which tell the same). ``word_of``: on whose word each of those accounts stands."""

    told_by: tuple[str, ...]
    delivered: tuple[Quantity, ...]
    word_of: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One tally held against one account: how many by number, and how many of the promised category."""

    told_by: tuple[str, ...]
    by_number: int
    by_category: int
    word_of: tuple[str, ...] = ()


class Performance(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What was delivered against one account, in persons or units: ``promised`` of ``category``, and a count for each tally."""

    promised: int
    counts: tuple[Count, ...]
    category: str = ""
    number_met: Answer = "no"
    category_met: Answer = "not-stated"


class PhaseView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A part of what is promised, in order. ``met``: whether what was delivered in all reaches it; ``not-stated`` where it has no number."""

    content: Text
    quantity: Quantity | None = None
    deadline: Deadline | None = None
    due_by: str = ""
    met: Answer = "not-stated"


class AccountView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The terms in one mouth's words. ``due_by``: the last day that the deadline may mean, where one can be told."""

    evidence: Evidence
    quantity: Quantity | None = None
    deadline: Deadline | None = None
    due_by: str = ""
    recipient: str = ""
    form: Text = {}
    note: Text = {}
    performance: Performance | None = None
    phases: tuple[PhaseView, ...] = ()


class ChangeView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A step in its life: the state, when, how much, and everybody who says so."""

    state: str
    at: Dated
    delivered: tuple[Quantity, ...]
    words: tuple[Evidence, ...]


class UndertakingView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A promise as it stands.

    ``performed``   whether it was carried out, by its state or by the numbers; ``performing``: the words that tell so
    ``support``     how good the best word on its terms is, and on whose word they stand; None where no utterance tells them
    ``by_debtor``   the same for each side, where several owe it together (``jointly_with``)
    """

    id: str
    index: int
    debtor: str
    creditor: str
    matter: str
    content: Text
    state: str
    due: Due
    accounts: tuple[AccountView, ...] = ()
    trigger: Trigger | None = None
    changes: tuple[ChangeView, ...] = ()
    tallies: tuple[Tally, ...] = ()
    state_on_word_of: tuple[str, ...] = ()
    debtor_confirms: Literal["yes", "no"] = "no"
    performed: Performed = "no"
    performing: tuple[Evidence, ...] = ()
    support: Support | None = None
    jointly_with: tuple[str, ...] = ()
    by_debtor: dict[str, Support] = {}
    in_return_for: tuple[str, ...] = ()
    order: str = ""


_Figures = dict[tuple[str, str], int]


class _Step(msgspec.Struct, frozen=True, gc=False):
    """A change with what is asked of it more than once: when it happened, who tells of it, in what figures."""

    when: tuple[int, int]
    item: Item
    body: UndertakingChange
    speaker: str
    figures: tuple[tuple[str, str, int], ...]
    word_of: tuple[str, ...]


def undertakings(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[UndertakingView, ...]:
    """Every undertaking that somebody speaks of by the day of the snapshot, in the order of the record.

    *only* heeds matter, participant (debtor or creditor) and period (of what is said of its terms, and of its steps).
    """
    return page_of(each_undertaking(snapshot, only), only)


def each_undertaking(snapshot: Snapshot, only: Slice = EVERYTHING) -> Iterator[UndertakingView]:
    """The undertakings that pass *only*, one by one; its page is left to the caller."""
    matter = snapshot.talks.meant(only.matter)
    for item in snapshot.talks.of_kind["undertaking"]:
        body = item.body
        assert isinstance(body, Undertaking)
        if matter and snapshot.talks.meant(body.matter) != matter:
            continue
        if only.participant and not snapshot.is_among(
            only.participant, (body.debtor, *body.jointly_with, body.creditor)
        ):
            continue
        spoken = [(account, snapshot.origin_of(account.said_in)) for account in body.accounts]
        counted = [(account, origin) for account, origin in spoken if origin is not None and snapshot.counts(origin)]
        if body.accounts and not counted:
            continue
        steps = [_step(snapshot, change) for change in snapshot.pointing("steps", body.id)]
        if only.narrows:
            times = [*(snapshot.bounds(origin) for _, origin in counted), *(step.when for step in steps)]
            if times and not any(is_in_period(bounds, only) for bounds in times):
                continue
        yield _undertaking(snapshot, item, body, counted, steps)


def _step(snapshot: Snapshot, item: Item) -> _Step:
    body = item.body
    assert isinstance(body, UndertakingChange)
    counted = [one for one in body.delivered if not one.percent_of]
    figures = tuple(sorted((one.category, one.currency or one.unit, one.count) for one in counted)) if counted else ()
    return _Step(
        snapshot.happened(item), item, body, snapshot.word(item).speaker, figures, snapshot.judged(item).word_of
    )


def _undertaking(
    snapshot: Snapshot,
    item: Item,
    body: Undertaking,
    accounts: list[tuple[Account, Item]],
    changes: list[_Step],
) -> UndertakingView:
    steps = _steps(snapshot, changes)
    carrying = [change for change in changes if snapshot.carries(change.item)]
    tallies = _tallies(snapshot, carrying)
    debtor = snapshot.side(body.debtor)
    told = [_account(snapshot, account, origin, tallies, debtor) for account, origin in accounts]
    standing = [account for account in told if carries(account.evidence)]
    state, words = _state(body, carrying)
    performed = _performed(state, standing, carrying)
    done = [change for change in carrying if change.body.state in (("fulfilled",) if state == "fulfilled" else _DOING)]
    return UndertakingView(
        id=item.body.id,
        index=item.index,
        debtor=body.debtor,
        jointly_with=body.jointly_with,
        in_return_for=tuple(snapshot.talks.meant(name) for name in body.in_return_for),
        order=body.order,
        creditor=body.creditor,
        matter=snapshot.talks.meant(body.matter),
        content=body.content,
        state=state,
        due=_due(snapshot, standing, state, any(change.body.state == "fulfilled" for change in carrying))
        if standing or not told
        else "unsupported",
        accounts=tuple(told),
        trigger=body.trigger,
        changes=steps,
        tallies=tallies,
        state_on_word_of=words,
        debtor_confirms="yes" if any(one.evidence.grade in OWN_GRADES for one in standing) else "no",
        performed=performed,
        performing=tuple(snapshot.evidence(change.item) for change in sorted(done, key=_name_of_step))
        if performed != "no"
        else (),
        support=support([account.evidence for account in told]),
        by_debtor=_by_debtor(snapshot, body, accounts),
    )


def _by_debtor(snapshot: Snapshot, body: Undertaking, accounts: list[tuple[Account, Item]]) -> dict[str, Support]:
    """Of what several owe together: how good the best word is that each of them does."""
    found: dict[str, Support] = {}
    if body.jointly_with:
        for side in dict.fromkeys(snapshot.side(name) for name in (body.debtor, *body.jointly_with)):
            best = support([snapshot.evidence(origin, side) for _, origin in accounts])
            if best is not None:
                found[side] = best
    return found


def _name_of_step(step: _Step) -> str:
    return step.body.id


def _performed(state: str, accounts: list[AccountView], changes: list[_Step]) -> Performed:
    """Whether it was carried out: by the state that somebody tells, or by the numbers held against every account that has some."""
    if state == "fulfilled":
        return "yes"
    told = {change.body.state for change in changes}
    if state == "disputed" and told & _DOING:
        return "disputed"
    counted = [account.performance for account in accounts if account.performance is not None]
    if counted and all(one.number_met == "yes" and one.category_met != "no" for one in counted):
        return "yes"
    return "part" if told & _DOING else "no"


def _account(
    snapshot: Snapshot,
    account: Account,
    origin: Item,
    tallies: tuple[Tally, ...],
    debtor: str,
) -> AccountView:
    performance = _performance(account.quantity, tallies) if account.quantity is not None else None
    return AccountView(
        evidence=snapshot.evidence(origin, debtor),
        quantity=account.quantity,
        deadline=account.deadline,
        due_by=_due_by(snapshot, account.deadline, origin),
        recipient=account.recipient,
        form=account.form,
        note=account.note,
        performance=performance,
        phases=_phases(snapshot, account, origin, tallies),
    )


def _phases(snapshot: Snapshot, account: Account, origin: Item, tallies: tuple[Tally, ...]) -> tuple[PhaseView, ...]:
    """The phases in order; each is met where what was delivered in all reaches it and those before it."""
    found: list[PhaseView] = []
    before = 0
    for phase in account.phases:
        met: Answer = "not-stated"
        if phase.quantity is not None and not phase.quantity.percent_of:
            before += phase.quantity.count
            promised = msgspec.structs.replace(phase.quantity, count=before)
            held = _performance(promised, tallies)
            met = "no" if held is None else held.number_met
        due_by = _due_by(snapshot, phase.deadline, origin)
        found.append(PhaseView(phase.content, phase.quantity, phase.deadline, due_by, met))
    return tuple(found)


def _performance(promised: Quantity, tallies: tuple[Tally, ...]) -> Performance | None:
    """*tallies* held against what was *promised*; None where nobody tells of deliveries in its unit."""
    allowed = COUNTS_AS.get(promised.category, frozenset((promised.category,)))
    counts: list[Count] = []
    if promised.percent_of:
        return None
    for tally in tallies:
        counted = [one for one in tally.delivered if (one.unit, one.currency) == (promised.unit, promised.currency)]
        if not counted:
            continue
        number = sum(one.count for one in counted)
        fitting = sum(one.count for one in counted if one.category in allowed)
        counts.append(Count(tally.told_by, number, fitting if promised.category else number, tally.word_of))
    if not counts:
        return None
    return Performance(
        promised=promised.count,
        counts=tuple(counts),
        category=promised.category,
        number_met=_answer([_meets(promised, one.by_number) for one in counts]),
        category_met=_answer([_meets(promised, one.by_category) for one in counts])
        if promised.category
        else "not-stated",
    )


def _meets(promised: Quantity, count: int) -> Answer:
    """Whether *count* is what was promised. Fewer than "about" so many may be what was meant: nobody can tell."""
    if promised.measure == "at-most":
        return "yes" if 0 < count <= promised.count else "no"
    if count >= promised.count:
        return "yes"
    return "not-stated" if promised.measure == "about" else "no"


def _answer(met: list[Answer]) -> Answer:
    return met[0] if len(set(met)) == 1 else "disputed"


def _tallies(snapshot: Snapshot, changes: list[_Step]) -> tuple[Tally, ...]:
    """What was delivered in all, on each side's account; sides with the same figures are put together."""
    # By side and time, what each mouth tells of it. A mouth that tells of a dated step twice in the same figures repeats itself.
    told: dict[str, dict[tuple[int, int], dict[str, _Figures]]] = {}
    repeated: set[tuple[str, tuple[int, int], tuple[tuple[str, str, int], ...]]] = set()
    on_word_of: dict[str, set[str]] = {}
    for step in changes:
        if not step.figures:
            continue
        if step.body.at is not None:
            telling = (step.speaker, step.when, step.figures)
            if telling in repeated:
                continue
            repeated.add(telling)
        side = snapshot.side(step.speaker)
        on_word_of.setdefault(side, set()).update(step.word_of)
        mouths = told.setdefault(side, {}).setdefault(step.when, {})
        figures = mouths.setdefault(step.speaker, {})
        for category, unit, count in step.figures:
            figures[category, unit] = figures.get((category, unit), 0) + count
    merged: dict[tuple[tuple[tuple[str, str], int], ...], set[str]] = {}
    for side, steps in told.items():
        for total in _totals(steps):
            merged.setdefault(tuple(sorted(total.items())), set()).add(side)
    return tuple(
        Tally(
            sides,
            tuple(_quantity(count, category, unit) for (category, unit), count in figures),
            tuple(sorted({name for side in sides for name in on_word_of[side]})),
        )
        for sides, figures in sorted((tuple(sorted(sides)), figures) for figures, sides in merged.items())
    )


def _totals(steps: dict[tuple[int, int], dict[str, _Figures]]) -> list[_Figures]:
    """The totals of one side over *steps*: one, or one for each mouth that contradicts another about a step."""
    agreed: _Figures = {}
    open_steps: list[dict[str, _Figures]] = []
    for mouths in steps.values():
        fullest = mouths[max(sorted(mouths), key=lambda name: len(mouths[name]))]
        if all(figures.items() <= fullest.items() for figures in mouths.values()):
            _add(agreed, fullest)
        else:
            open_steps.append(mouths)
    totals: list[_Figures] = []
    for speaker in sorted({name for mouths in open_steps for name in mouths}) or [""]:
        total = dict(agreed)
        for mouths in open_steps:
            _add(total, mouths[speaker if speaker in mouths else min(mouths)])
        totals.append(total)
    return totals


def _add(total: _Figures, figures: _Figures) -> None:
    for key, count in figures.items():
        total[key] = total.get(key, 0) + count


def _quantity(count: int, category: str, unit: str) -> Quantity:
    if unit in CURRENCIES:
        return Quantity(count=count, currency=unit)
    return Quantity(count=count, category=cast(Category, category), unit=unit)


def _steps(snapshot: Snapshot, changes: list[_Step]) -> tuple[ChangeView, ...]:
    """The changes, those that tell of the same step put together, in order of time and then of content."""
    grouped: dict[tuple[int, int, bool, str, tuple[tuple[str, str, int], ...]], list[_Step]] = {}
    for step in changes:
        first, last = step.when
        grouped.setdefault((last, first, step.body.state in _ENDS, step.body.state, step.figures), []).append(step)
    views: list[ChangeView] = []
    for key in sorted(grouped):
        steps = sorted(grouped[key], key=lambda one: one.body.id)
        views.append(
            ChangeView(
                state=steps[0].body.state,
                at=snapshot.told_at(steps[0].item),
                delivered=steps[0].body.delivered,
                words=tuple(snapshot.evidence(one.item) for one in steps),
            )
        )
    return tuple(views)


def _state(body: Undertaking, changes: list[_Step]) -> tuple[str, tuple[str, ...]]:
    if not changes:
        return "created" if body.trigger is not None else "in-effect", ()
    newest = max(step.when[0] for step in changes)
    latest = [step for step in changes if step.when[1] >= newest]
    states: set[str] = {step.body.state for step in latest}
    if len(states) > 1:
        states = states.difference(_STEPS) or {max(states, key=_STEPS.index)}
    words = tuple(sorted({name for step in latest if step.body.state in states for name in step.word_of}))
    return states.pop() if len(states) == 1 else "disputed", words


def _due_by(snapshot: Snapshot, deadline: Deadline | None, origin: Item) -> str:
    """The last day that the deadline may mean, as an ISO date; empty where none can be told."""
    if deadline is None:
        return ""
    last = LATEST
    if deadline.edtf:
        last = snapshot.edtf_bounds(deadline.edtf)[1]
    elif deadline.within and deadline.after:
        start = snapshot.talks.standing(deadline.after)
        if start is not None and snapshot.counts(start):
            last = _later(snapshot.happened(start)[1], deadline.within)
    elif deadline.within and deadline.event:
        last = _later(snapshot.event_bounds(deadline.event, snapshot.word(origin).spans)[1], deadline.within)
    return day_of(last)


def _later(begun: int, within: str) -> int:
    """The last minute of *within* (an ISO 8601 duration) counted from the minute *begun*; unknown where either is."""
    try:
        return LATEST if begun == LATEST else parse_duration(within).after(begun)
    except NotADuration:
        return LATEST


def _due(snapshot: Snapshot, accounts: list[AccountView], state: str, said_done: bool) -> Due:
    if state == "fulfilled":
        return "done"
    if state in _ENDS:
        return "ended"
    days = [account.due_by for account in accounts if account.due_by]
    days += [phase.due_by for account in accounts for phase in account.phases if phase.due_by and phase.met != "yes"]
    if days:
        if not said_done and snapshot.as_of is not None and datetime.date.fromisoformat(min(days)) < snapshot.as_of:
            return "overdue"
        return "due"
    if state == "created":
        return "waiting"
    if any(account.deadline is not None and account.deadline.kind != "unknown" for account in accounts):
        return "vague"
    return "unknown"
