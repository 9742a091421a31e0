"""Clauses about the frame: when it begins, how long it lasts, how it grows, is renewed, ends; what follows when it is not kept; its phases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from parley.authoring import Worded
from parley.ceasefire.terms.kinds.terms_kind import ReadFor, TermsFault, TermsKind, Unasked, fault_of
from parley.ceasefire.terms.said import ClauseName, CountedFrom, IsoLength, Lasting, SaidTime
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.titles_of_terms import TitlesOfTerms, told, told_length, told_time
from parley.kernel import Message

__all__ = [
    "FRAME_OF_TIME",
    "BeginsClause",
    "EndsClause",
    "GrowsClause",
    "LastsClause",
    "OnBreachClause",
    "PhaseClause",
    "RenewsClause",
]

_Times = Annotated[int, Meta(ge=1, le=10_000)]


class BeginsClause(TermsClause, frozen=True, kw_only=True, tag="begins"):
    """When it begins: at a time (``when``), or when something happens (``event``), perhaps a length of time after it (``plus``)."""

    when: SaidTime | None = None
    event: Worded | None = None
    plus: Lasting | None = None


def _tell_begins(clause: BeginsClause, titles: TitlesOfTerms) -> list[Message]:
    said = told_time("begins", clause.when)
    if clause.event is not None and clause.plus is None:
        said.append(told("begins-on", event=clause.event))
    elif clause.event is not None and clause.plus is not None:
        said.append(told("begins-after", length=clause.plus.iso, event=clause.event))
    return said or [told("begins-unsaid")]


def _faults_of_begins(clause: BeginsClause) -> Iterator[TermsFault]:
    if clause.plus is not None and clause.event is None:
        yield fault_of("plus-of-nothing", ".plus", id=clause.id)


class LastsClause(TermsClause, frozen=True, kw_only=True, tag="lasts", rename={"lasting": "for"}):
    """How long it lasts. ``of``: only the duty of that clause; a time for one duty is not the life of the ceasefire."""

    lasting: Lasting
    of: ClauseName | None = None


def _tell_lasts(clause: LastsClause, titles: TitlesOfTerms) -> list[Message]:
    said = told_length("lasts", clause.lasting)
    return said if clause.of is None else [*said, told("lasts-of", clause=clause.of)]


class GrowsClause(TermsClause, frozen=True, kw_only=True, tag="grows"):
    """It grows: ``adds`` so much for every ``per`` of an ``event`` (persons freed), of those ``beyond`` a number.

    ``counts_by``: what counts, a ``list`` handed over, what is ``told`` to have happened, or what is ``verified``. ``at_latest``: how long before it lapses;
    ``before_lapse`` says it in words.
    """

    event: Worded | None = None
    per: _Times = 1
    adds: Lasting
    beyond: CountedFrom = 0
    counts_by: Literal["list", "told", "verified", "unstated"] = "unstated"
    at_most: Lasting | None = None
    at_latest: IsoLength | None = None
    before_lapse: Worded | None = None


def _tell_grows(clause: GrowsClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("grows", length=clause.adds.iso, count=clause.per)]
    if clause.event is not None:
        said.append(told("grows-by", event=clause.event))
    if clause.beyond:
        said.append(told("grows-beyond", count=clause.beyond))
    said.append(told(f"grows-counts-{clause.counts_by}"))
    if clause.before_lapse is not None:
        said.append(told("grows-before", words=clause.before_lapse))
    if clause.at_latest is not None:
        said.append(told("notice", length=clause.at_latest))
    return said + told_length("at-most", clause.at_most)


class RenewsClause(TermsClause, frozen=True, kw_only=True, tag="renews", rename={"lasting": "for"}):
    """How it is renewed: by ``consent`` of the parties, by ``silence`` (unless somebody gives ``notice`` so long before), by a ``decision``.

    ``of``: only the duty of that clause (the stay of peace-keepers).
    """

    how: Literal["consent", "silence", "decision", "unstated"] = "unstated"
    lasting: Lasting | None = None
    notice: IsoLength | None = None
    times: _Times | None = None
    of: ClauseName | None = None


def _tell_renews(clause: RenewsClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told(f"renews-{clause.how}")]
    if clause.lasting is not None:
        said += told_length("renews-for", clause.lasting)
    if clause.notice is not None:
        said.append(told("notice", length=clause.notice))
    if clause.times is not None:
        said.append(told("renews-times", count=clause.times))
    return said if clause.of is None else [*said, told("lasts-of", clause=clause.of)]


def _faults_of_renews(clause: RenewsClause) -> Iterator[TermsFault]:
    if clause.how == "silence" and clause.lasting is None:
        yield fault_of("silence-without-length", "", id=clause.id)


class EndsClause(TermsClause, frozen=True, kw_only=True, tag="ends"):
    """What ends it: a time (``when``), something that happens (``event``), or ``notice`` given so long before."""

    when: SaidTime | None = None
    event: Worded | None = None
    notice: IsoLength | None = None


def _tell_ends(clause: EndsClause, titles: TitlesOfTerms) -> list[Message]:
    said = told_time("ends", clause.when)
    if clause.event is not None:
        said.append(told("ends-on", event=clause.event))
    if clause.notice is not None:
        said.append(told("ends-notice", length=clause.notice))
    return said or [told("ends-unsaid")]


def _faults_of_ends(clause: EndsClause) -> Iterator[TermsFault]:
    if clause.when is None and clause.event is None and clause.notice is None and clause.words is None:
        yield fault_of("ends-by-nothing", "", id=clause.id)


class OnBreachClause(TermsClause, frozen=True, kw_only=True, tag="on-breach"):
    """What may follow when the other side does not keep it. It is an option of somebody, not something that happens by itself; ``needs``: what it takes.

    ``suspends``: the clauses that then need not be kept; nobody named: all of them.
    """

    effect: Literal["consult", "may-consider-itself-free", "may-denounce", "talks-adjourned", "void", "unstated"] = (
        "unstated"
    )
    needs: tuple[Worded, ...] = ()
    any_failure: bool = False
    suspends: tuple[ClauseName, ...] = ()


def _tell_on_breach(clause: OnBreachClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told(f"not-kept-{clause.effect}")]
    if clause.any_failure:
        said.append(told("not-kept-any"))
    if clause.suspends:
        said.append(told("not-kept-suspends", clauses=", ".join(clause.suspends)))
    return said + [told("needs", needs=need) for need in clause.needs]


class PhaseClause(TermsClause, frozen=True, kw_only=True, tag="phase"):
    """A phase: other clauses hold while it is open. It opens at a time, or when things happen (``opens_on``, all of them); it ``lasts``, or goes on while
    something does.
    """

    opens_on: tuple[Worded, ...] = ()
    opens_when: SaidTime | None = None
    lasts: Lasting | None = None
    goes_on_while: Worded | None = None


def _tell_phase(clause: PhaseClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("phase-named", clause=clause.id), *told_time("phase-opens", clause.opens_when)]
    said += [told("phase-opens-on", event=event) for event in clause.opens_on]
    said += told_length("lasts", clause.lasts)
    if clause.goes_on_while is not None:
        said.append(told("phase-while", event=clause.goes_on_while))
    return said


_RENEWED = ReadFor("when it lapses, by the renewals that were told, and the last moment for notice")
_OPTION = Unasked("it is an option of somebody, and takes effect by a declaration, which is an event of the course")
_NOTHING = Unasked("its fields say all that is to be checked")

FRAME_OF_TIME = (
    TermsKind(
        clause=BeginsClause,
        tell=_tell_begins,
        faults=_faults_of_begins,
        clock=ReadFor("when it begins, by each reading"),
    ),
    TermsKind(
        clause=LastsClause,
        tell=_tell_lasts,
        faults=_NOTHING,
        clock=ReadFor("when it lapses, by each way of counting and each reading"),
    ),
    TermsKind(
        clause=GrowsClause,
        tell=_tell_grows,
        faults=_NOTHING,
        clock=ReadFor("when it lapses, by the counts that were told"),
    ),
    TermsKind(
        clause=RenewsClause,
        tell=_tell_renews,
        faults=_faults_of_renews,
        clock=_RENEWED,
    ),
    TermsKind(clause=EndsClause, tell=_tell_ends, faults=_faults_of_ends, clock=ReadFor("when it lapses")),
    TermsKind(
        clause=OnBreachClause,
        tell=_tell_on_breach,
        faults=_NOTHING,
        clock=Unasked(
            "it is an option of somebody, and takes effect by a declaration, which is an event of the course"
        ),
    ),
    TermsKind(
        clause=PhaseClause, tell=_tell_phase, faults=_NOTHING, clock=ReadFor("when the clauses of the phase hold")
    ),
)
