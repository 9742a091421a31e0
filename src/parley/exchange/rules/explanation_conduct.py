"""The clauses about conduct, told back as message codes. See `explanation`."""

from __future__ import annotations

from functools import singledispatch

from parley.exchange.rules.clauses import Clause
from parley.exchange.rules.conduct import (
    Clearance,
    Commission,
    Consent,
    Counting,
    Custody,
    Deadline,
    Duration,
    EqualTreatment,
    Exclude,
    Extension,
    Growth,
    NamedList,
    Order,
    Outside,
    Parole,
    Settlement,
    Simultaneous,
    Stated,
    Together,
    Trigger,
)
from parley.exchange.rules.terms import Of
from parley.exchange.rules.titles import Titles, say
from parley.kernel import Message

__all__ = ["explain_conduct"]


@singledispatch
def explain_conduct(clause: Clause, titles: Titles) -> list[Message]:
    """The messages of one clause about conduct."""
    return []


def _for(of: Of, titles: Titles) -> list[Message]:
    return [say("for-whom", whom=titles.whom(of))] if of.flows or of.classes else []


@explain_conduct.register
def _order(clause: Order, titles: Titles) -> list[Message]:
    told: list[Message] = []
    if clause.first:
        told.append(say("order-strict" if clause.strict else "order", names=titles.classes(clause.first)))
    if clause.then_by:
        told.append(say("then-by", fields=", ".join(clause.then_by)))
    return [*told, *_for(clause.of, titles)]


@explain_conduct.register
def _duration(clause: Duration, titles: Titles) -> list[Message]:
    return [say(f"duration-{clause.days_are}", days=clause.days)]


@explain_conduct.register
def _extension(clause: Extension, titles: Titles) -> list[Message]:
    told = [
        say("extension", whom=titles.whom(clause.per.of), per=clause.per.count, days=clause.days, beyond=clause.beyond)
    ]
    return [*told, say("extension-at-most", days=clause.at_most)] if clause.at_most is not None else told


@explain_conduct.register
def _deadline(clause: Deadline, titles: Titles) -> list[Message]:
    told: list[Message] = []
    if clause.by is not None:
        told.append(say("deadline-by", date=clause.by))
    if clause.within_days is not None and clause.after is not None:
        told.append(say("deadline-after", days=clause.within_days, after=clause.after))
    elif clause.within_days is not None:
        told.append(say("deadline-days", days=clause.within_days))
    return [*told, *_for(clause.of, titles)]


@explain_conduct.register
def _list(clause: NamedList, titles: Titles) -> list[Message]:
    whom = titles.whom(clause.of)
    told = [say("list-closed" if clause.closed else "list-open", by=titles.party(clause.named_by), whom=whom)]
    if clause.given_to is not None:
        told.append(say("list-given", to=titles.party(clause.given_to)))
    if clause.days_before_handover is not None:
        told.append(say("list-before", days=clause.days_before_handover))
    if clause.within_days is not None:
        told.append(say("deadline-days", days=clause.within_days))
    if clause.by is not None:
        told.append(say("deadline-by", date=clause.by))
    if clause.with_each_group:
        told.append(say("list-each-group"))
    return [*told, say("list-fields", fields=", ".join(clause.fields))] if clause.fields else told


@explain_conduct.register
def _trigger(clause: Trigger, titles: Titles) -> list[Message]:
    opens = ", ".join(titles.stage(one) for one in clause.opens)
    told: list[Message] = []
    if clause.proof is not None:
        by = titles.party(clause.by) if clause.by is not None else "-"
        told.append(say("trigger-proof", opens=opens, proof=clause.proof, by=by))
    if clause.reached is not None:
        told.append(
            say("trigger-reached", opens=opens, count=clause.reached.count, whom=titles.whom(clause.reached.of))
        )
    if clause.date is not None:
        told.append(say("trigger-date", opens=opens, date=clause.date))
    return [*told, say("trigger-within", days=clause.within_days)] if clause.within_days is not None else told


@explain_conduct.register
def _simultaneous(clause: Simultaneous, titles: Titles) -> list[Message]:
    flows = titles.flows(clause.flows)
    if not clause.begin_within_days:
        return [say("simultaneous-day", flows=flows)]
    return [say("simultaneous", flows=flows, days=clause.begin_within_days)]


@explain_conduct.register
def _settlement(clause: Settlement, titles: Titles) -> list[Message]:
    return [say(f"settlement-{clause.on_stop}")]


@explain_conduct.register
def _growth(clause: Growth, titles: Titles) -> list[Message]:
    by = ", ".join(titles.party(one) for one in clause.by) or "-"
    told = [say("growth", whom=titles.whom(clause.of), by=by)]
    return [*told, say("growth-at-most", count=clause.at_most)] if clause.at_most is not None else told


@explain_conduct.register
def _outside(clause: Outside, titles: Titles) -> list[Message]:
    return [say("outside", names=titles.classes(clause.classes))]


@explain_conduct.register
def _exclude(clause: Exclude, titles: Titles) -> list[Message]:
    what = "exclude" if clause.count is None else "exclude-count"
    told = [say(what, whom=titles.whom(clause.of), count=clause.count or 0), say(f"ground-{clause.ground}")]
    return [*told, say("names-told" if clause.names_told else "names-not-told")]


@explain_conduct.register
def _together(clause: Together, titles: Titles) -> list[Message]:
    return [say("together", field=clause.by), *_for(clause.of, titles)]


@explain_conduct.register
def _counting(clause: Counting, titles: Titles) -> list[Message]:
    told = [message for when in clause.when for message in (say(f"when-{when}"), say(f"counts-{clause.counts}"))]
    if clause.within_days is not None:
        told.append(say("deadline-days", days=clause.within_days))
    return [*told, *_for(clause.of, titles)]


@explain_conduct.register
def _consent(clause: Consent, titles: Titles) -> list[Message]:
    told = [say("consent" if clause.required else "consent-not-asked")]
    if clause.asked_by:
        told.append(say("asked-by", by=", ".join(titles.party(one) for one in clause.asked_by)))
    if clause.in_private:
        told.append(say("in-private"))
    if clause.may_ask_asylum:
        told.append(say("may-ask-asylum"))
    return [*told, *_for(clause.of, titles)]


@explain_conduct.register
def _custody(clause: Custody, titles: Titles) -> list[Message]:
    told = [say("custody", custodian=titles.party(clause.custodian))]
    if clause.days is not None:
        told.append(say("custody-days", days=clause.days))
    told.append(say("may-change-mind" if clause.may_change_mind else "may-not-change-mind"))
    if clause.released_after_days is not None:
        told.append(say("custody-released", days=clause.released_after_days))
    return [*told, *_for(clause.of, titles)]


@explain_conduct.register
def _commission(clause: Commission, titles: Titles) -> list[Message]:
    told = [say("commission")]
    if clause.neutral is not None:
        told.append(say("commission-neutral", count=clause.neutral))
    if clause.detaining is not None:
        told.append(say("commission-detaining", count=clause.detaining))
    if clause.standing:
        told.append(say("commission-standing"))
    if clause.told_within_days is not None:
        told.append(say("commission-tells", days=clause.told_within_days))
    return [*told, *_for(clause.of, titles)]


@explain_conduct.register
def _clearance(clause: Clearance, titles: Titles) -> list[Message]:
    return [say("clearance", by=titles.party(clause.by)), *_for(clause.of, titles)]


@explain_conduct.register
def _equal(clause: EqualTreatment, titles: Titles) -> list[Message]:
    return [say("equal-treatment", grounds=", ".join(clause.without_distinction))]


@explain_conduct.register
def _parole(clause: Parole, titles: Titles) -> list[Message]:
    told = [say("parole", days=clause.within_days)]
    return [*told, *([say("parole-surplus")] if clause.surplus_until_exchanged else []), *_for(clause.of, titles)]


@explain_conduct.register
def _stated(clause: Stated, titles: Titles) -> list[Message]:
    return [say("stated", says=clause.says)]
