"""The law on a plan: each person of the rosters with the day on which the plan sends them, against the Third Geneva Convention,
civilians against the Fourth.

What is looked at is in `parley.exchange.law.of_persons`; this module only brings a roster's words to it. Findings are loud and correct nothing: the plan stays
as it is. Somebody who is in no plan is looked at too, for that is what the law asks about most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from parley.exchange.law import PersonUnderLaw, law_of_persons
from parley.exchange.operation.preparing import Prepared
from parley.kernel import NotADate, parse_date
from parley.law import LawFinding
from parley.planner import Plan
from parley.rosters import Roster, RosterPerson

__all__ = ["law_of_plan"]

_CONSENTS: Mapping[str, str] = {"asylum": "asylum_asked", "not-asked": "not_interviewed", "": "not_interviewed"}
_TOLD: Mapping[str, str] = {
    "surname_first_names": "names", "date_of_birth": "date_of_birth", "place_of_birth": "place_of_birth", "rank": "rank",
    "service_number": "service_number", "power_depended_on": "power_depended_on", "father_first_name": "father_name",
    "mother_maiden_name": "mother_maiden_name", "next_of_kin_contact": "next_of_kin", "letters_address": "letters_address",
    "nationality": "nationality", "last_residence": "last_residence", "distinguishing_marks": "distinguishing_marks",
    "measure_taken": "measure_taken",
}  # fmt: skip
"""Fields of art. 122(4) GC III and 138(1) GC IV by the names of the roster."""
_TIME_TO_CARRY_OUT = relativedelta(months=3)
"""Annex II art. 12 GC III, by the calendar."""


def law_of_plan(
    prepared: Prepared, plan: Plan, rosters: Sequence[Roster], *, lists: bool = False
) -> tuple[LawFinding, ...]:
    """What the law says of every person of *rosters* under *plan*, breaches first. *lists*: also what the lists leave out (122(4), 138(1))."""
    planned = {name: step.day + 1 for step in plan.steps for name in step.persons}
    persons = [
        _under_law(person, planned.get(person.person_id), prepared.first_day, lists) for person in _once(rosters)
    ]
    return law_of_persons(persons, prepared.rule.hostilities)


def _once(rosters: Sequence[Roster]) -> Iterable[RosterPerson]:
    """Each record; of several with one id the first, so that one planned day is not read twice."""
    seen: set[str] = set()
    for roster in rosters:
        for person in roster.persons:
            if person.person_id not in seen:
                seen.add(person.person_id)
                yield person


def _under_law(person: RosterPerson, day: int | None, first_day: date, lists: bool) -> PersonUnderLaw:
    decided = _ordinal(person.mmc_decision_date, last=False)
    fit = _ordinal(person.fit_to_travel_from, last=True)
    notified = _ordinal(person.mmc_notified_date, last=True)
    return PersonUnderLaw(
        id=person.person_id,
        holder=person.holder,
        status=person.status or "pow",
        art110_class="" if person.art110_class == "none" else person.art110_class,
        mmc_decision=person.mmc_decision or "not_examined",
        consent=_CONSENTS.get(person.consent, person.consent),
        fit_from_day=None if fit is None else fit - first_day.toordinal() + 1,
        planned_day=day,
        judicial_state=person.judicial_state,
        name_told=person.name_told == "yes",
        decided_days_ago=None if decided is None else first_day.toordinal() + (day or 1) - 1 - decided,
        carry_out_by_day=None if notified is None else _three_months_after(notified) - first_day.toordinal() + 1,
        told=tuple(name for name, field in _TOLD.items() if getattr(person, field)) if lists else None,
    )


def _three_months_after(ordinal: int) -> int:
    """The day three months later by the calendar; the last of all days where the calendar ends."""
    try:
        return (date.fromordinal(ordinal) + _TIME_TO_CARRY_OUT).toordinal()
    except (ValueError, OverflowError):
        return date.max.toordinal()


def _ordinal(text: str, *, last: bool) -> int | None:
    """The first or last day that a date may mean; None if not known."""
    if not text:
        return None
    try:
        found = parse_date(text)
    except NotADate:
        return None
    minute = found.last if last else found.first
    return None if minute is None else minute // (24 * 60)
