"""What in well-formed terms cannot hold together, what turns on something that they do not say, and what they leave open.

Errors: two clauses that cannot both be so. Warnings: a time that comes twice or not at all; orders that are due after the beginning. Notes: what
the terms leave open, so that whoever reads an answer knows on what it turns. Clauses that stand on different words contradict each other openly:
those are readings, not errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

import msgspec

from parley.ceasefire.terms.kinds import (
    AllowsClause,
    BeginsClause,
    BodyClause,
    EndsClause,
    ForbidsClause,
    LastsClause,
    OnBreachClause,
    OrdersClause,
    PhaseClause,
    WindowClause,
)
from parley.ceasefire.terms.said import Lasting, ReadOtherwise, SaidTime
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.whole_terms import CeasefireTerms, ReadTerms
from parley.ceasefire.zones import TimeSpread, parse_wall, stretch_of
from parley.kernel import Finding, Message, Severity

__all__ = ["stretch_said", "terms_findings"]

_Found = Iterator[tuple[str, Severity, Message]]
"""The path of what it is about, how grave it is, what is said."""

_RANK: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "note": 2}


def stretch_said(time: SaidTime | ReadOtherwise | None) -> TimeSpread | None:
    """The instants that *time* may mean; None where no time is said, only words."""
    return None if time is None or time.at is None else stretch_of(parse_wall(time.at), time.zone)


def terms_findings(read: ReadTerms) -> tuple[Finding, ...]:
    """Everything found, errors first, each at its place in the file."""
    terms = read.terms
    found = [*_together(terms), *_orders(terms), *_times(terms), *_lengths(terms), *_open(terms), *_undrawn(terms)]
    findings = [Finding(message, read.place(path), severity) for path, severity, message in found]
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))


def _message(what: str, **params: str | int) -> Message:
    return Message(f"ceasefire.terms.{what}", params)


def _path(terms: CeasefireTerms, clause: TermsClause) -> str:
    return f"clauses[{terms.clauses.index(clause)}]"


def _together(terms: CeasefireTerms) -> _Found:
    """Clauses of which not both can be so."""
    for one, other in combinations(terms.clauses, 2):
        shared = set(terms.whom(one)) & set(terms.whom(other))
        if not shared or one.word is not None or other.word is not None or one.phase != other.phase:
            continue
        what = _against(one, other)
        if what:
            yield _path(terms, other), "error", _message(what, one=one.id, other=other.id)
    for clause in terms.of_kind(PhaseClause):
        if _goes_round(terms, clause):
            yield _path(terms, clause), "error", _message("phase-in-circle", id=clause.id)


def _against(one: TermsClause, other: TermsClause) -> str:
    """What is said of two clauses that bind somebody in common; nothing where both can be so."""
    match one, other:
        case BeginsClause(when=first), BeginsClause(when=second):
            return "begins-twice" if _apart(stretch_said(first), stretch_said(second)) else ""
        case LastsClause(of=None), LastsClause(of=None):
            return "lasts-twice" if one.lasting.iso != other.lasting.iso else ""
        case (BeginsClause(when=first), EndsClause(when=second)) | (EndsClause(when=second), BeginsClause(when=first)):
            begins, ends = stretch_said(first), stretch_said(second)
            over = begins is not None and ends is not None and ends.latest <= begins.earliest
            return "ends-before-it-begins" if over else ""
        case (ForbidsClause() as ban, AllowsClause() as leave) | (AllowsClause() as leave, ForbidsClause() as ban):
            same = set(ban.acts) & set(leave.acts) and (not ban.where or set(ban.where) == set(leave.where))
            plain = not leave.conditions and not ban.means and not ban.against and ban.window is None
            return "allowed-and-forbidden" if same and plain and ban.id not in leave.except_from else ""
        case _:
            return ""


def _apart(one: TimeSpread | None, other: TimeSpread | None) -> bool:
    return one is not None and other is not None and (one.latest < other.earliest or other.latest < one.earliest)


def _goes_round(terms: CeasefireTerms, clause: PhaseClause) -> bool:
    """Whether a phase is within itself."""
    within = {one.id: one.phase for one in terms.of_kind(PhaseClause)}
    at, seen = clause.phase, {clause.id}
    while at is not None and at not in seen:
        seen.add(at)
        at = within.get(at)
    return at == clause.id


def _orders(terms: CeasefireTerms) -> _Found:
    for clause in terms.of_kind(OrdersClause):
        due = stretch_said(clause.by)
        for begins in terms.of_kind(BeginsClause):
            start = stretch_said(begins.when)
            shared = set(terms.whom(clause)) & set(terms.whom(begins))
            if due is not None and start is not None and shared and due.earliest > start.latest:
                yield _path(terms, clause), "warning", _message("orders-after-beginning", id=clause.id, other=begins.id)


def _times(terms: CeasefireTerms) -> _Found:
    """Times that are not one instant."""
    for path, said in _said_in(terms, ""):
        stretch = stretch_said(said)
        for odd in stretch.odd if stretch is not None else ():
            severity: Severity = "warning" if odd in ("hour-twice", "hour-missing") else "note"
            yield path, severity, _message(f"time-{odd}", when=str(said.at), zone=said.zone)
    for index, clause in enumerate(terms.clauses):
        if isinstance(clause, WindowClause) and clause.zone == "unstated":
            yield f"clauses[{index}].zone", "note", _message("time-no-zone", when=clause.start, zone=clause.zone)


def _said_in(value: Any, path: str) -> Iterator[tuple[str, SaidTime | ReadOtherwise]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _said_in(item, f"{path}[{index}]")
    elif isinstance(value, msgspec.Struct):
        if isinstance(value, SaidTime | ReadOtherwise):
            yield path, value
        for field in msgspec.structs.fields(type(value)):
            inner = f"{path}.{field.encode_name}" if path else field.encode_name
            yield from _said_in(getattr(value, field.name), inner)


def _lengths(terms: CeasefireTerms) -> _Found:
    """Lengths that are counted in several ways."""
    for index, clause in enumerate(terms.clauses):
        for field in msgspec.structs.fields(type(clause)):
            length = getattr(clause, field.name)
            if isinstance(length, Lasting) and length.counted == "unstated" and "D" in length.iso.partition("T")[0]:
                path = f"clauses[{index}].{field.encode_name}"
                yield path, "note", _message("count-unstated", id=clause.id, length=length.iso)


def _open(terms: CeasefireTerms) -> _Found:
    """What the terms leave open."""
    bans, bodies = terms.of_kind(ForbidsClause), terms.of_kind(BodyClause)
    if not bans:
        yield "clauses", "note", _message("nothing-forbidden")
    if not any("determine" in body.tasks for body in bodies):
        yield "clauses", "note", _message("nobody-determines")
        for clause in terms.of_kind(OnBreachClause):
            yield _path(terms, clause), "note", _message("follows-on-own-word", id=clause.id)
    if not terms.of_kind(LastsClause) and not terms.of_kind(EndsClause):
        yield "clauses", "note", _message("nothing-ends-it")
    for leave in terms.of_kind(AllowsClause):
        if leave.except_from and leave.claimed_by_word != "body":
            yield _path(terms, leave), "note", _message("exception-on-own-word", id=leave.id)
    used = {ban.window for ban in bans}
    for window in terms.of_kind(WindowClause):
        if window.id not in used:
            yield _path(terms, window), "note", _message("window-unused", id=window.id)
    unbound = {one.id: one.title for one in terms.parties if one.fights and one.bound in ("outside", "unknown")}
    for name, title in unbound.items():
        if any(name in terms.whom(ban) for ban in bans):
            yield "parties", "note", _message("for-the-unbound", name=title)
    yield from _never_begins(terms)


def _never_begins(terms: CeasefireTerms) -> _Found:
    begun = {name for clause in terms.of_kind(BeginsClause) for name in terms.whom(clause)}
    for party in terms.parties:
        if party.fights and party.id not in begun and party.bound != "outside":
            yield "parties", "note", _message("begins-for-nobody", name=party.title)


def _undrawn(terms: CeasefireTerms) -> _Found:
    """Places on which conduct turns, of which nobody can say where they are."""
    used = {name for clause in terms.of_kind(ForbidsClause) for name in clause.where}
    for index, place in enumerate(terms.places):
        if (
            place.geojson is not None
            and place.basis != "annex"
            and place.accuracy_km is None
            and place.kind != "objects"
        ):
            yield f"places[{index}]", "note", _message("accuracy-unstated", name=place.title)
        if place.id in used and place.geojson is None and place.of is None and place.kind != "objects":
            yield f"places[{index}]", "note", _message("place-undrawn", name=place.title)
