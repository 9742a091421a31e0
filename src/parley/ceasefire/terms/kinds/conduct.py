"""Clauses about conduct and where: what is forbidden and allowed, where and when, what goes back behind which line, which orders are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from parley.authoring import Worded
from parley.ceasefire.terms.kinds.terms_kind import ReadFor, TermsFault, TermsKind, Unasked, fault_of
from parley.ceasefire.terms.said import (
    ActId,
    ClauseName,
    ClockText,
    IsoLength,
    Kilometres,
    Lasting,
    PlaceName,
    SaidTime,
    WeaponName,
    WindowName,
    ZoneName,
    form,
)
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.titles_of_terms import TitlesOfTerms, told, told_length, told_time
from parley.ceasefire.zones import UNSTATED
from parley.kernel import Message

__all__ = [
    "CONDUCT_KINDS",
    "AllowsClause",
    "ForbidsClause",
    "OrdersClause",
    "ScopeClause",
    "WindowClause",
    "WithdrawsClause",
]

_Recurs = Annotated[
    str,
    form(
        "recurrence", "", "How it recurs, by RFC 5545: FREQ=DAILY, FREQ=WEEKLY;BYDAY=MO,TH. On the clock on the wall."
    ),
]


class ScopeClause(TermsClause, frozen=True, kw_only=True, tag="scope"):
    """Where the whole of it holds: ``where`` (nothing named: not said), in which ``domains`` (land, air, sea), and what is ``outside``."""

    where: tuple[PlaceName, ...] = ()
    domains: tuple[Worded, ...] = ()
    outside: tuple[PlaceName, ...] = ()


def _tell_scope(clause: ScopeClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("scope", places=titles.places(clause.where))] if clause.where else [told("scope-unsaid")]
    if clause.domains:
        said.append(told("scope-domains", names="; ".join(clause.domains)))
    if clause.outside:
        said.append(told("scope-outside", places=titles.places(clause.outside)))
    return said


class ForbidsClause(TermsClause, frozen=True, kw_only=True, tag="forbids"):
    """What is forbidden: ``acts``, by some ``means`` only, ``against`` some objects only, ``where``, and in a ``window`` only."""

    acts: tuple[ActId, ...]
    means: tuple[WeaponName, ...] = ()
    against: tuple[PlaceName, ...] = ()
    where: tuple[PlaceName, ...] = ()
    window: WindowName | None = None


def _tell_forbids(clause: ForbidsClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("forbids", acts=titles.acts(clause.acts))]
    if clause.means:
        said.append(told("forbids-means", names=titles.weapons(clause.means)))
    if clause.against:
        said.append(told("forbids-against", places=titles.places(clause.against)))
    if clause.where:
        said.append(told("only-where", places=titles.places(clause.where)))
    if clause.window is not None:
        said.append(told("only-in-window", clause=clause.window))
    return said


def _faults_of_forbids(clause: ForbidsClause) -> Iterator[TermsFault]:
    if not clause.acts:
        yield fault_of("no-acts", ".acts", id=clause.id)


class AllowsClause(TermsClause, frozen=True, kw_only=True, tag="allows"):
    """What is allowed all the same: an exception from what other clauses forbid (``except_from``), under ``conditions``.

    ``claimed_by_word``: who says that the conditions are there, whoever acts (``own``) or a ``body``; ``unstated`` where the text does not say.
    """

    except_from: tuple[ClauseName, ...] = ()
    acts: tuple[ActId, ...] = ()
    where: tuple[PlaceName, ...] = ()
    conditions: tuple[Worded, ...] = ()
    claimed_by_word: Literal["own", "body", "unstated"] = "unstated"


def _tell_allows(clause: AllowsClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("allows", acts=titles.acts(clause.acts))] if clause.acts else [told("allows-unnamed")]
    if clause.except_from:
        said.append(told("allows-from", clauses=", ".join(clause.except_from)))
    if clause.where:
        said.append(told("only-where", places=titles.places(clause.where)))
    said += [told("allows-if", needs=one) for one in clause.conditions]
    if clause.except_from:
        said.append(told(f"allows-word-{clause.claimed_by_word}"))
    return said


def _faults_of_allows(clause: AllowsClause) -> Iterator[TermsFault]:
    if not clause.acts and not clause.conditions and clause.words is None:
        yield fault_of("allows-nothing", "", id=clause.id)


class WindowClause(TermsClause, frozen=True, kw_only=True, tag="window", rename={"since": "from"}):
    """A window of time that recurs: it opens at ``start`` by the clock of ``zone`` and lasts so long. ``from`` and ``until``: the time in which it recurs;
    without them, all the time that the ceasefire lasts.
    """

    rrule: _Recurs = "FREQ=DAILY"
    start: ClockText
    lasts: IsoLength
    zone: ZoneName = UNSTATED
    since: SaidTime | None = None
    until: SaidTime | None = None


def _tell_window(clause: WindowClause, titles: TitlesOfTerms) -> list[Message]:
    daily = clause.rrule == "FREQ=DAILY"
    opens = told("window-daily", start=clause.start, length=clause.lasts)
    said = [opens if daily else told("window", start=clause.start, length=clause.lasts, rule=clause.rrule)]
    said.append(told("zone-unstated") if clause.zone == UNSTATED else told("zone", zone=clause.zone))
    return [*said, *told_time("window-from", clause.since), *told_time("window-until", clause.until)]


class WithdrawsClause(TermsClause, frozen=True, kw_only=True, tag="withdraws"):
    """What goes back: ``what`` weapons (or ``forces``, in words), at least ``km_from`` a ``line`` (one side's line may be another's of another day), so that
    a band of ``band_km`` is free. ``start_by`` and ``finish_by`` are times of this duty, not of the ceasefire; in words where they hang on something.
    """

    what: tuple[WeaponName, ...] = ()
    forces: Worded | None = None
    line: PlaceName | None = None
    km_from: Kilometres | None = None
    band_km: Kilometres | None = None
    start_by: Worded | None = None
    starts: SaidTime | None = None
    finish_by: Worded | None = None
    finishes: SaidTime | None = None
    within: Lasting | None = None
    to: PlaceName | None = None


def _tell_withdraws(clause: WithdrawsClause, titles: TitlesOfTerms) -> list[Message]:
    what = "; ".join(filter(None, (titles.weapons(clause.what), clause.forces or "")))
    said = [told("withdraws", names=what) if what else told("withdraws-unnamed")]
    if clause.line is not None:
        said.append(told("withdraws-line", place=titles.place(clause.line)))
    if clause.km_from is not None:
        said.append(told("withdraws-km", km=clause.km_from))
    if clause.band_km is not None:
        said.append(told("withdraws-band", km=clause.band_km))
    if clause.to is not None:
        said.append(told("withdraws-to", place=titles.place(clause.to)))
    if clause.start_by is not None:
        said.append(told("duty-starts-as-said", words=clause.start_by))
    said += told_time("duty-starts", clause.starts)
    if clause.finish_by is not None:
        said.append(told("duty-finishes-as-said", words=clause.finish_by))
    return [*said, *told_time("duty-finishes", clause.finishes), *told_length("duty-within", clause.within)]


class OrdersClause(TermsClause, frozen=True, kw_only=True, tag="orders"):
    """That orders are given to the troops: ``by`` when, and whether another order may undo them."""

    by: SaidTime | None = None
    not_countermanded: bool = False


def _tell_orders(clause: OrdersClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("orders"), *told_time("orders-by", clause.by)]
    return [*said, told("orders-stand")] if clause.not_countermanded else said


_NOTHING = Unasked("its fields say all that is to be checked")

CONDUCT_KINDS = (
    TermsKind(clause=ScopeClause, tell=_tell_scope, faults=_NOTHING, clock=ReadFor("where all of it holds")),
    TermsKind(
        clause=ForbidsClause,
        tell=_tell_forbids,
        faults=_faults_of_forbids,
        clock=ReadFor("whether an act is forbidden"),
    ),
    TermsKind(
        clause=AllowsClause,
        tell=_tell_allows,
        faults=_faults_of_allows,
        clock=ReadFor("what stays open beside a prohibition"),
    ),
    TermsKind(clause=WindowClause, tell=_tell_window, faults=_NOTHING, clock=ReadFor("whether a window is open")),
    TermsKind(clause=WithdrawsClause, tell=_tell_withdraws, faults=_NOTHING, clock=ReadFor("what is due when")),
    TermsKind(clause=OrdersClause, tell=_tell_orders, faults=_NOTHING, clock=ReadFor("what is due when")),
)
