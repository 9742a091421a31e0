"""Clauses about what follows the hand-over: where a person is released, and what holds of them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from parley.authoring import Worded
from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.course import AfterDelivery
from parley.exchange.rules.kinds.kind import LATER, Absent, ClauseFault, ClauseKind, fault
from parley.exchange.rules.kinds.of_history import Check, OfHistory, ToldCourse, check
from parley.exchange.rules.terms import Identifier, Of, PartialDay, PartyId, Positive
from parley.exchange.rules.titles import Titles, for_whom, say
from parley.kernel import Message

__all__ = ["AFTER_THE_HAND_OVER", "Afterwards", "ReleasePlace"]

_NO_SUMS = Absent("it fixes no count")
_AFTER = Absent("it shows itself only after the exchange")


class Afterwards(Clause, frozen=True, kw_only=True, tag="afterwards"):
    """What holds of persons after delivery: until when, and who watches over it. ``other`` says in words what it is."""

    of: Of = Of()
    duty: Literal["no-service", "stays", "leaves", "not-held-again", "reports", "other"]
    says: Worded | None = None
    watched_by: PartyId | None = None
    for_days: Positive | None = None
    until: PartialDay | None = None


def _tell_afterwards(clause: Afterwards, titles: Titles) -> list[Message]:
    told = [say(f"afterwards-{clause.duty}")]
    if clause.says is not None:
        told.append(say("afterwards-says", says=clause.says))
    if clause.for_days is not None:
        told.append(say("custody-days", days=clause.for_days))
    if clause.until is not None:
        told.append(say("afterwards-until", date=clause.until))
    if clause.watched_by is not None:
        told.append(say("afterwards-watched", by=titles.party(clause.watched_by)))
    return [*told, *for_whom(clause.of, titles)]


def _faults_of_afterwards(clause: Afterwards, classes: Classes) -> Iterator[ClauseFault]:
    if clause.duty == "other" and clause.says is None:
        yield fault("afterwards-unsaid", clause=clause.id)


def _afterwards_in_history(clause: Afterwards, told: ToldCourse) -> Iterator[Check]:
    """What is told of it. Silence proves nothing, so nothing is said of it."""
    events = [one for one in told.events if isinstance(one.event, AfterDelivery) and one.event.clause == clause.id]
    kept = sum(one.event.count for one in events if isinstance(one.event, AfterDelivery) and one.event.kept)
    broken = [one for one in events if isinstance(one.event, AfterDelivery) and not one.event.kept]
    if broken:
        count = sum(one.event.count for one in broken if isinstance(one.event, AfterDelivery))
        yield check(clause, "broken", "afterwards-broken", broken[0].day, count=count)
    elif kept:
        yield check(clause, "kept", "afterwards-kept", count=kept)


class ReleasePlace(Clause, frozen=True, kw_only=True, tag="release-place"):
    """Where a person is released: one ``place`` for all whom it is about, or each their own by a ``field`` of the roster; and who chooses it."""

    of: Of = Of()
    place: Worded | None = None
    field: Identifier | None = None
    chosen_by: Literal["person", "holder", "receiver", "both", "unstated"] = "unstated"


def _tell_release_place(clause: ReleasePlace, titles: Titles) -> list[Message]:
    told = [] if clause.place is None else [say("release-place", place=clause.place)]
    if clause.field is not None:
        told.append(say("release-place-field", fields=clause.field))
    return [*told, say(f"place-chosen-{clause.chosen_by}"), *for_whom(clause.of, titles)]


def _faults_of_release_place(clause: ReleasePlace, classes: Classes) -> Iterator[ClauseFault]:
    if clause.place is None and clause.field is None:
        yield fault("no-place", clause=clause.id)


AFTER_THE_HAND_OVER = (
    ClauseKind(
        clause=Afterwards,
        tell=_tell_afterwards,
        faults=_faults_of_afterwards,
        shapes=_NO_SUMS,
        history=OfHistory(look=_afterwards_in_history, in_a_plan="not"),
        law=Absent("what may be asked of a person afterwards was not read in the Conventions"),
        plan=_AFTER,
        held=_AFTER,
    ),
    ClauseKind(
        clause=ReleasePlace,
        tell=_tell_release_place,
        faults=_faults_of_release_place,
        shapes=Absent("so many at one place is a number of a class of its own facet"),
        history=Absent("a published course tells places as classes, and of no person"),
        law=Absent("where a person is released was not read in the Conventions"),
        plan=LATER,
        held=LATER,
    ),
)
