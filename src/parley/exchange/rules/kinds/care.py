"""Clauses about the care of persons: their will, a neutral custodian, a medical commission, equal treatment, parole; and what is only said."""

from __future__ import annotations

from collections.abc import Iterator

from parley.authoring import Worded
from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.course import ChangedMind, SettledThere, ToCustody
from parley.exchange.rules.kinds.kind import LATER, WORDS, Absent, ClauseFault, ClauseKind, fault
from parley.exchange.rules.kinds.of_history import Check, OfHistory, Standing, ToldCourse, check
from parley.exchange.rules.kinds.of_law import OfLaw, UnderLaw, law_finding
from parley.exchange.rules.kinds.of_plan import PlanHeld, PlanVerdict, kept_by_persons, kept_unless
from parley.exchange.rules.terms import Count, Of, PartyId, Positive, Text
from parley.exchange.rules.titles import Titles, for_whom, say
from parley.kernel import Message
from parley.law import Gravity, LawFinding

__all__ = ["CARE", "Clearance", "Commission", "Consent", "Custody", "EqualTreatment", "Parole", "Stated"]

_NO_SUMS = Absent("it fixes no count")
_ANYBODY = Absent("it may be about anybody")
_NOT_PUBLISHED = Absent("no event of a published course tells of it")


class Consent(Clause, frozen=True, kw_only=True, tag="consent"):
    """Whether each person is asked, by whom, and whether alone."""

    of: Of = Of()
    required: bool = True
    asked_by: tuple[PartyId, ...] = ()
    in_private: bool = False
    may_ask_asylum: bool = False


def _tell_consent(clause: Consent, titles: Titles) -> list[Message]:
    told = [say("consent" if clause.required else "consent-not-asked")]
    if clause.asked_by:
        told.append(say("asked-by", by=", ".join(titles.party(one) for one in clause.asked_by)))
    if clause.in_private:
        told.append(say("in-private"))
    if clause.may_ask_asylum:
        told.append(say("may-ask-asylum"))
    return [*told, *for_whom(clause.of, titles)]


def _faults_of_consent(clause: Consent, classes: Classes) -> Iterator[ClauseFault]:
    """Nobody asks the dead: a clause about remains alone asks nobody."""
    if clause.of.classes and all(classes.unit_of(name) != "person" for name in clause.of.classes):
        yield fault("asks-nobody", ".of.classes", clause=clause.id)


def _law_of_consent(clause: Consent, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 109(3), 118, and 45(4) GC IV: a clause by which nobody is asked. That no clause speaks of it is looked at for the rule as a whole.

    Art. 109(3) is about those whom 109(1) sends home, while hostilities last; of everybody else the Convention is only read so.
    """
    if clause.required:
        return
    rule = under.rule
    if under.only_civilians(clause.of):
        yield law_finding("45(4)", "rule", rule.id, "risk", "nobody-asked", clause.id, "IV")
        return
    if rule.hostilities != "ceased":
        certain = rule.hostilities == "active" and under.among_serious(clause.of)
        gravity: Gravity = "breach" if certain else "risk"
        yield law_finding("109(3)", "rule", rule.id, gravity, "nobody-asked-wounded", clause.id)
    if rule.hostilities == "ceased" or not under.only_serious(clause.of):
        yield law_finding("118, as read since 1952", "rule", rule.id, "risk", "nobody-asked", clause.id)


def _held_consent(clause: Consent, plan: PlanHeld) -> Iterator[PlanVerdict]:
    yield kept_unless("will", plan.against_their_will())


class Custody(Clause, frozen=True, kw_only=True, tag="custody"):
    """Who refuses goes to a neutral custodian, is spoken to for so many days, may change his mind, and is then released there."""

    custodian: PartyId
    of: Of = Of()
    days: Positive | None = None
    may_change_mind: bool = True
    released_after_days: Positive | None = None


def _tell_custody(clause: Custody, titles: Titles) -> list[Message]:
    told = [say("custody", custodian=titles.party(clause.custodian))]
    if clause.days is not None:
        told.append(say("custody-days", days=clause.days))
    told.append(say("may-change-mind" if clause.may_change_mind else "may-not-change-mind"))
    if clause.released_after_days is not None:
        told.append(say("custody-released", days=clause.released_after_days))
    return [*told, *for_whom(clause.of, titles)]


def _custody_in_history(clause: Custody, told: ToldCourse) -> Iterator[Check]:
    """Whether everybody who went to the custodian is accounted for: changed their mind, or settled there."""
    sums: dict[tuple[str, str | None], list[int]] = {}
    for one in told.events:
        event = one.event
        if isinstance(event, ToCustody | ChangedMind | SettledThere):
            place = 0 if isinstance(event, ToCustody) else 1 if isinstance(event, ChangedMind) else 2
            sums.setdefault((event.flow, event.person_class), [0, 0, 0])[place] += event.count
    # Where a source tells one of the figures for a flow as a whole, only the flow as a whole can be closed.
    for flow in {flow for flow, name in sums if name is None}:
        of_flow = [key for key in sums if key[0] == flow]
        sums[flow, None] = [sum(column) for column in zip(*(sums.pop(key) for key in of_flow), strict=True)]
    for (flow, name), (taken, changed, settled) in sums.items():
        left = taken - changed - settled
        what = "custody-closes" if left == 0 else "custody-open" if left > 0 else "custody-too-many"
        standing: Standing = "kept" if left == 0 else "unknown" if left > 0 else "broken"
        yield check(
            clause,
            standing,
            what,
            flow=flow,
            name=name or "",
            count=taken,
            changed=changed,
            settled=settled,
            left=abs(left),
        )


class Commission(Clause, frozen=True, kw_only=True, tag="commission"):
    """A medical commission: its members (where told), whom it decides on, within how many days its decisions are told."""

    neutral: Count | None = None
    detaining: Count | None = None
    of: Of = Of()
    standing: bool = False
    told_within_days: Positive | None = None


def _tell_commission(clause: Commission, titles: Titles) -> list[Message]:
    told = [say("commission")]
    if clause.neutral is not None:
        told.append(say("commission-neutral", count=clause.neutral))
    if clause.detaining is not None:
        told.append(say("commission-detaining", count=clause.detaining))
    if clause.standing:
        told.append(say("commission-standing"))
    if clause.told_within_days is not None:
        told.append(say("commission-tells", days=clause.told_within_days))
    return [*told, *for_whom(clause.of, titles)]


def _law_of_commission(clause: Commission, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 112 and Annex II art. 1: three members, two of them neutral. GC IV has no such commissions."""
    article, rule = "112, Annex II art. 1", under.rule.id
    if clause.neutral is None or clause.detaining is None:
        yield law_finding(article, "rule", rule, "risk", "commission-not-told", clause.id)
    elif clause.neutral != 2 or clause.detaining != 1:
        yield law_finding(
            article, "rule", rule, "breach", "commission", clause.id,
            neutral=clause.neutral, detaining=clause.detaining,
        )  # fmt: skip


class Clearance(Clause, frozen=True, kw_only=True, tag="clearance"):
    """Nobody goes before this party has said that it receives them."""

    by: PartyId
    of: Of = Of()


def _tell_clearance(clause: Clearance, titles: Titles) -> list[Message]:
    return [say("clearance", by=titles.party(clause.by)), *for_whom(clause.of, titles)]


class EqualTreatment(Clause, frozen=True, kw_only=True, tag="equal-treatment"):
    """No difference is made by these."""

    without_distinction: tuple[Text, ...]


def _tell_equal_treatment(clause: EqualTreatment, titles: Titles) -> list[Message]:
    return [say("equal-treatment", grounds=", ".join(clause.without_distinction))]


class Parole(Clause, frozen=True, kw_only=True, tag="parole"):
    """Released on parole within so many days; a surplus stays on parole until exchanged against an equal."""

    of: Of = Of()
    within_days: Positive
    surplus_until_exchanged: bool = True


def _tell_parole(clause: Parole, titles: Titles) -> list[Message]:
    told = [say("parole", days=clause.within_days)]
    return [*told, *([say("parole-surplus")] if clause.surplus_until_exchanged else []), *for_whom(clause.of, titles)]


class Stated(Clause, frozen=True, kw_only=True, tag="stated"):
    """What is agreed and no other clause can say: kept as words, shown, not checked."""

    says: Worded


def _tell_stated(clause: Stated, titles: Titles) -> list[Message]:
    return [say("stated", says=clause.says)]


CARE = (
    ClauseKind(
        clause=Consent,
        tell=_tell_consent,
        faults=_faults_of_consent,
        shapes=_NO_SUMS,
        history=_NOT_PUBLISHED,
        law=OfLaw(findings={"will": _law_of_consent}),
        plan=kept_by_persons,
        held=_held_consent,
    ),
    ClauseKind(
        clause=Custody,
        tell=_tell_custody,
        faults=_ANYBODY,
        shapes=_NO_SUMS,
        history=OfHistory(look=_custody_in_history),
        law=Absent("it keeps nobody back; whether a person is asked is looked at with the clauses about consent"),
        plan=LATER,
        held=LATER,
    ),
    ClauseKind(
        clause=Commission,
        tell=_tell_commission,
        faults=Absent("any members may be agreed; what the law asks of them is told as law"),
        shapes=_NO_SUMS,
        history=_NOT_PUBLISHED,
        law=OfLaw(findings={"commission": _law_of_commission}),
        plan=LATER,
        held=LATER,
    ),
    ClauseKind(
        clause=Clearance,
        tell=_tell_clearance,
        faults=_ANYBODY,
        shapes=_NO_SUMS,
        history=_NOT_PUBLISHED,
        law=Absent("it adds a step, and the Conventions name none of the kind"),
        plan=LATER,
        held=LATER,
    ),
    ClauseKind(
        clause=EqualTreatment,
        tell=_tell_equal_treatment,
        faults=Absent("any distinction may be ruled out"),
        shapes=_NO_SUMS,
        history=_NOT_PUBLISHED,
        law=Absent(
            "it promises what the Conventions ask; who is kept back on such a ground is looked at with the clauses that exclude"
        ),
        plan=LATER,
        held=LATER,
    ),
    ClauseKind(
        clause=Parole,
        tell=_tell_parole,
        faults=_ANYBODY,
        shapes=_NO_SUMS,
        history=_NOT_PUBLISHED,
        law=Absent("parole was not read in the Conventions"),
        plan=LATER,
        held=LATER,
    ),
    ClauseKind(
        clause=Stated,
        tell=_tell_stated,
        faults=WORDS,
        shapes=WORDS,
        history=WORDS,
        law=WORDS,
        plan=WORDS,
        held=WORDS,
    ),
)
