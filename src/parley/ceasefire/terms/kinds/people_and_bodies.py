"""Clauses about people, aid, the bodies that watch or decide, reports, and what is only said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from parley.authoring import Worded
from parley.ceasefire.terms.kinds.terms_kind import ReadFor, TermsFault, TermsKind, Unasked, fault_of
from parley.ceasefire.terms.said import CountedFrom, IsoLength, PartyName, PlaceName, TermsId
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.titles_of_terms import TitlesOfTerms, told
from parley.kernel import Message

__all__ = ["PEOPLE_AND_BODIES", "AidClause", "BodyClause", "BodyTask", "FreesClause", "ReportsClause", "SaidClause"]

BodyTask = Literal["observe", "verify", "receive", "coordinate", "assist", "determine"]
_Members = Annotated[int, Meta(ge=1, le=10_000)]


class FreesClause(TermsClause, frozen=True, kw_only=True, tag="frees"):
    """That persons go free: ``count`` ``against`` so many, by the exchange rule with the id ``rule``, whose own ledger answers for it."""

    rule: TermsId | None = None
    count: CountedFrom | None = None
    against: CountedFrom | None = None


def _tell_frees(clause: FreesClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("frees")]
    if clause.count is not None:
        said.append(told("frees-count", count=clause.count))
    if clause.against is not None:
        said.append(told("frees-against", count=clause.against))
    if clause.rule is not None:
        said.append(told("frees-rule", id=clause.rule))
    return said


class AidClause(TermsClause, frozen=True, kw_only=True, tag="aid"):
    """Aid: ``what``, so much of it in a length of time (``per``), and ``where``."""

    what: Worded
    count: CountedFrom | None = None
    per: IsoLength | None = None
    where: tuple[PlaceName, ...] = ()


def _tell_aid(clause: AidClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("aid", what=clause.what)]
    if clause.count is not None and clause.per is not None:
        said.append(told("aid-per", count=clause.count, length=clause.per))
    elif clause.count is not None:
        said.append(told("aid-count", count=clause.count))
    return [*said, told("only-where", places=titles.places(clause.where))] if clause.where else said


class BodyClause(TermsClause, frozen=True, kw_only=True, tag="body"):
    """A body: its ``members``, who has the ``chair``, its ``tasks``, how it ``decides``, with what ``quorum``, ``within`` how long.

    A body that is not told to ``determine`` determines nothing.
    """

    members: tuple[PartyName, ...] = ()
    chair: tuple[PartyName, ...] = ()
    tasks: tuple[BodyTask, ...] = ()
    decides: Literal["chair", "consensus", "majority", "unanimity", "unstated"] = "unstated"
    quorum: _Members | None = None
    within: IsoLength | None = None
    from_when: Worded | None = None


def _tell_body(clause: BodyClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("body", names=titles.parties(clause.members)) if clause.members else told("body-unnamed")]
    if clause.chair:
        said.append(told("body-chair", names=titles.parties(clause.chair)))
    said += [told(f"body-{task}") for task in clause.tasks]
    if "determine" in clause.tasks:
        said.append(told(f"decides-{clause.decides}"))
    elif clause.tasks:
        said.append(told("body-determines-nothing"))
    if clause.quorum is not None:
        said.append(told("body-quorum", count=clause.quorum))
    if clause.within is not None:
        said.append(told("body-within", length=clause.within))
    if clause.from_when is not None:
        said.append(told("body-from", words=clause.from_when))
    return said


def _faults_of_body(clause: BodyClause) -> Iterator[TermsFault]:
    if clause.quorum is not None and clause.members and clause.quorum > len(clause.members):
        yield fault_of("quorum-above-members", ".quorum", id=clause.id, count=clause.quorum, limit=len(clause.members))


class ReportsClause(TermsClause, frozen=True, kw_only=True, tag="reports"):
    """That somebody reports ``what``, ``to`` whom, ``within`` how long."""

    to: tuple[PartyName, ...] = ()
    what: Worded
    within: IsoLength | None = None


def _tell_reports(clause: ReportsClause, titles: TitlesOfTerms) -> list[Message]:
    said = [told("reports", what=clause.what)]
    if clause.to:
        said.append(told("reports-to", names=titles.parties(clause.to)))
    return [*said, told("reports-within", length=clause.within)] if clause.within is not None else said


class SaidClause(TermsClause, frozen=True, kw_only=True, tag="stated"):
    """What is said and no other clause can say: kept as words, shown, and held against nothing."""

    says: Worded


def _tell_stated(clause: SaidClause, titles: TitlesOfTerms) -> list[Message]:
    return [told("stated", says=clause.says)]


_NOTHING = Unasked("its fields say all that is to be checked")

PEOPLE_AND_BODIES = (
    TermsKind(
        clause=FreesClause,
        tell=_tell_frees,
        faults=_NOTHING,
        clock=Unasked("the exchange that it names answers for it"),
    ),
    TermsKind(clause=AidClause, tell=_tell_aid, faults=_NOTHING, clock=Unasked("what came in is not entered yet")),
    TermsKind(clause=BodyClause, tell=_tell_body, faults=_faults_of_body, clock=ReadFor("who determines")),
    TermsKind(
        clause=ReportsClause,
        tell=_tell_reports,
        faults=_NOTHING,
        clock=Unasked("what is reported when hangs on what happens"),
    ),
    TermsKind(
        clause=SaidClause,
        tell=_tell_stated,
        faults=Unasked("it is kept as words"),
        clock=Unasked("it is kept as words"),
    ),
)
