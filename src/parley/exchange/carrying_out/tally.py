"""The tally: what was promised, planned and delivered, in number and in category, on whose account.

A promise has words, and the words may compete: a thousand persons, on one account; a thousand prisoners of war, on another. Each
wording is measured against each account of what took place, and nothing is averaged: a promise can be kept in number and not in
category, and kept on one side's count and not on the other's. Where two sides hold lists, they are laid beside each other person by
person (by the opaque ids of the roster); "not on the list" never reads as "not handed over".

Only what was received counts as delivered; what the holder says it handed over stands beside it as that. What one teller says in several ways
(receipts on record, a total that it told, a list that it gave) is several accounts: they stand side by side and are never added up. Where
the giver says how many it handed over and the receiver how many it received, the two are compared. The arithmetic is here; whose count is right
is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from parley.kernel import Message

__all__ = [
    "Account",
    "Basis",
    "CountTold",
    "Disagreement",
    "PersonSide",
    "Promise",
    "Standing",
    "TallyLine",
    "count_persons",
    "said_of_tally",
    "side_by_side",
    "tally",
]

State = Literal["planned", "handed-over", "received"]
Basis = Literal["record", "total", "list"]
"""What an account rests on: entries person by person in the record, a total that somebody told, a list that somebody gave."""
Standing = Literal["kept", "exceeded", "short", "not-told"]


class Promise(msgspec.Struct, frozen=True):
    """The words of a promise as one account has them. ``category`` None: persons of any category. ``flow``: who to whom."""

    account: str
    flow: str
    count: int
    category: str | None = None
    at_least: bool = False


class Account(msgspec.Struct, frozen=True):
    """What one account says of one flow: how many in a state, in all (None: not told) and by category (only what is told).

    ``others_told``: the categories are all there are; one that is not listed had nobody. ``apart``: tells accounts apart that are on one basis and
    still not parts of one whole (a total told without a day); empty for a part (of a day, a crossing) of the whole.
    """

    account: str
    flow: str
    state: State
    total: int | None = None
    categories: Mapping[str, int] = {}
    others_told: bool = False
    basis: Basis = "record"
    apart: str = ""

    def of(self, category: str | None) -> int | None:
        """The count in *category* (None: in all), or None where this account does not tell it."""
        if category is None:
            if self.total is not None:
                return self.total
            return sum(self.categories.values()) if self.others_told else None
        if category in self.categories:
            return self.categories[category]
        all_told = self.total is not None and sum(self.categories.values()) == self.total
        return 0 if self.others_told or (all_told and self.categories) else None


class TallyLine(msgspec.Struct, frozen=True):
    """One wording of a promise measured by one account: in number, and in the promised category where it names one.

    ``counted`` is what the wording asks to be counted: the category, if it has one, else the number.
    """

    promise: Promise
    account: str
    state: State
    number: int | None
    in_category: int | None
    counted: int | None
    missing: int | None
    standing: Standing
    in_number: Standing
    basis: Basis = "record"


class CountTold(msgspec.Struct, frozen=True, array_like=True):
    """Who told it, how many, what it rests on, and what was counted."""

    account: str
    number: int
    basis: Basis
    state: State


class Disagreement(msgspec.Struct, frozen=True):
    """A count of which two or more accounts say different things: each beside the other. ``both``: handed over on one, received on the other."""

    flow: str
    state: State | Literal["both"]
    category: str | None
    counts: tuple[CountTold, ...]


def tally(
    promises: Sequence[Promise], accounts: Sequence[Account]
) -> tuple[tuple[TallyLine, ...], tuple[Disagreement, ...]]:
    """Every wording against every account of its flow; then what the accounts disagree on. Parts (days, crossings) of what one teller says on one
    basis of one flow and state are added up, and nothing else is."""
    summed = _added_up(accounts)
    lines: list[TallyLine] = []
    for promise in promises:
        for one in summed:
            if one.flow != promise.flow:
                continue
            number = one.of(None)
            in_category = None if promise.category is None else one.of(promise.category)
            counted = number if promise.category is None else in_category
            missing = None if counted is None else max(promise.count - counted, 0)
            kept, in_number = _standing(promise, counted), _standing(promise, number)
            lines.append(
                TallyLine(
                    promise, one.account, one.state, number, in_category, counted, missing, kept, in_number, one.basis
                )
            )
    return tuple(lines), tuple(_disagreements(summed))


def _standing(promise: Promise, count: int | None) -> Standing:
    if count is None:
        return "not-told"
    if count < promise.count:
        return "short"
    return "kept" if count == promise.count or promise.at_least else "exceeded"


def _added_up(accounts: Iterable[Account]) -> list[Account]:
    grouped: dict[tuple[str, str, State, Basis, str], list[Account]] = {}
    for one in accounts:
        grouped.setdefault((one.account, one.flow, one.state, one.basis, one.apart), []).append(one)
    summed: list[Account] = []
    for (account, flow, state, basis, apart), parts in grouped.items():
        names = list(dict.fromkeys(name for one in parts for name in one.categories))
        categories: dict[str, int] = {}
        for name in names:
            counts = [one.of(name) for one in parts]
            if None not in counts:
                categories[name] = sum(count for count in counts if count is not None)
        totals = [one.of(None) for one in parts]
        total = None if None in totals else sum(count for count in totals if count is not None)
        others = all(one.others_told for one in parts)
        summed.append(Account(account, flow, state, total, categories, others, basis, apart))
    return summed


def _disagreements(summed: Sequence[Account]) -> Iterable[Disagreement]:
    for flow, state in dict.fromkeys((one.flow, one.state) for one in summed):
        yield from _parting(flow, state, [one for one in summed if (one.flow, one.state) == (flow, state)])
    for flow in dict.fromkeys(one.flow for one in summed):
        given = [one for one in summed if one.flow == flow and one.state in ("handed-over", "received")]
        if len({one.state for one in given}) > 1:
            yield from _parting(flow, "both", given)


def _parting(flow: str, state: State | Literal["both"], here: Sequence[Account]) -> Iterable[Disagreement]:
    categories: list[str | None] = [None, *dict.fromkeys(name for one in here for name in one.categories)]
    for category in categories if state != "both" else [None]:
        counts = tuple(
            CountTold(one.account, count, one.basis, one.state)
            for one in here
            if (count := one.of(category)) is not None
        )
        # Where both are looked at, each by itself was compared already.
        states = ("handed-over", "received") if state == "both" else (state,)
        parts = {frozenset(one.number for one in counts if one.state == each) for each in states} - {frozenset()}
        if state != "both":
            parts = {frozenset((one.number,)) for one in counts}
        if len(parts) > 1:
            yield Disagreement(flow, state, category, counts)


class PersonSide(msgspec.Struct, frozen=True):
    """What one account's list says of one person: an opaque id, the flow, the category and the state that it gives."""

    account: str
    person: str
    flow: str
    category: str
    state: State | Literal["not-handed-over", "refused", "died", "not-held"]


def count_persons(rows: Iterable[PersonSide]) -> tuple[Account, ...]:
    """Lists counted: one `Account` for each teller, flow and state. Who was received was handed over, who was handed over
    was planned only if the list says so: each row counts once, in its own state."""
    counts: dict[tuple[str, str, State], dict[str, int]] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.account, row.person) in seen or row.state not in ("planned", "handed-over", "received"):
            seen.add((row.account, row.person))
            continue
        seen.add((row.account, row.person))
        of = counts.setdefault((row.account, row.flow, row.state), {})
        of[row.category] = of.get(row.category, 0) + 1
    return tuple(
        Account(account, flow, state, sum(of.values()), of, True, "list")
        for (account, flow, state), of in counts.items()
    )


def side_by_side(rows: Iterable[PersonSide]) -> tuple[tuple[str, tuple[PersonSide, ...]], ...]:
    """Persons of whom the lists say different things (flow, category or state), or whom one list has and another of the same flow
    has not: each with every row there is, ordered by id. Who is missing from a list is missing from the row, no more."""
    by_person: dict[str, list[PersonSide]] = {}
    tellers: dict[str, set[str]] = {}
    for row in rows:
        by_person.setdefault(row.person, []).append(row)
        tellers.setdefault(row.flow, set()).add(row.account)
    found = []
    for person in sorted(by_person):
        here = by_person[person]
        expected = set().union(*(tellers[row.flow] for row in here))
        if len({(row.flow, row.category, row.state) for row in here}) > 1 or {row.account for row in here} != expected:
            found.append((person, tuple(sorted(here, key=lambda row: row.account))))
    return tuple(found)


def said_of_tally(lines: Iterable[TallyLine], disagreements: Iterable[Disagreement]) -> Iterable[Message]:
    """The tally as messages: each line in number and in category, then the disagreements side by side."""
    for line in lines:
        promise = line.promise
        params: dict[str, str | int] = {
            "flow": promise.flow, "words": promise.account, "account": line.account, "promised": promise.count,
            "category": promise.category or "", "number": "" if line.number is None else line.number,
            "in_category": "" if line.in_category is None else line.in_category,
            "missing": "" if line.missing is None else line.missing, "basis": line.basis,
        }  # fmt: skip
        yield Message(f"exchange.tally.number-{line.in_number}-{line.state}", params)
        if promise.category is not None:
            yield Message(f"exchange.tally.category-{line.standing}-{line.state}", params)
    for one in disagreements:
        counts = "; ".join(f"{told.account}: {told.number}" for told in one.counts)
        what = "disagree-number" if one.category is None else "disagree-category"
        yield Message(
            f"exchange.tally.{what}-{one.state}", {"flow": one.flow, "category": one.category or "", "counts": counts}
        )
