"""A small exchange to show: Side A and Side B, two crossings, buses and an ambulance, people who are all generated."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from parley.planner.planning import plan_exchange
from parley.planner.plans import Plan
from parley.planner.problem import Camp, Crossing, Fleet, Flow, Parity, Person, Problem, Route
from parley.rosters import PersonName, RosterPerson

FIRST_DAY = date(2025, 5, 23)
TITLES = {
    "side-a": "Side A",
    "side-b": "Side B",
    "military": "prisoners of war",
    "civilian": "civilians",
    "north": "North bridge",
    "south": "South road",
}
LONG = "Абдурахманова-Перевозчикова Анна-Марія Костянтинівна де ла Фуенте і Вестервельт"
NAMES = (
    (PersonName("Шевчук Оксана", "Cyrl"), PersonName("Shevchuk Oksana", "Latn")),
    (PersonName("Ёлкин Пётр", "Cyrl"),),
    (PersonName("Yıldız Çağrı", "Latn"),),
    (PersonName("محمد عبد الله", "Arab"), PersonName("Muhammad Abdullah", "Latn")),
    (),
    (PersonName(LONG, "Cyrl"),),
    (PersonName("=HYPERLINK(1)", "Latn"),),
)


def record(number: int, side: str, other: str) -> RosterPerson:
    """A generated person: every third a civilian, every seventh with a medical class, some with little that is known."""
    civilian, wounded, bare = number % 3 == 0, number % 7 == 0, number % 11 == 4
    return RosterPerson(
        person_id=f"{side}-{number:03d}",
        holder=side,
        power_depended_on=other,
        names=NAMES[number % len(NAMES)],
        date_of_birth="" if bare else f"19{60 + number % 40}-0{1 + number % 9}-1{number % 10}",
        place_of_birth="" if bare else "Кривий Ріг",
        status="civilian_internee" if civilian else "pow",
        rank="" if civilian or bare else "сержант",
        service_number="" if civilian or bare else f"{number:08d}",
        unit="" if civilian else "SECRET-UNIT",
        identity_reference=f"photo {number}" if number % 2 else "",
        capture_date="2024-02-1~",
        capture_place="SECRET-CAPTURE",
        place_held=f"{side}-camp",
        history="SECRET-HISTORY",
        art110_class="direct_2" if wounded else ("" if bare else "none"),
        mmc_decision="repatriate" if wounded else "",
        last_health_report="SECRET-HEALTH",
        transport_need="stretcher" if wounded else ("" if bare else "seat"),
        consent="wants",
        consent_date="2025-05-20",
        in_private="yes" if number % 5 else "no",
        father_name="Петро",
        mother_maiden_name="" if bare else "Коваль",
        next_of_kin="SECRET-KIN",
        note="SECRET-NOTE",
        interviewer="SECRET-INTERVIEWER",
        synthetic=True,
    )


def person(told: RosterPerson) -> Person:
    """What the planner sees."""
    number = int(told.person_id[-3:])
    return Person(
        id=told.person_id,
        holder=told.holder,
        receiver=told.power_depended_on,
        category="civilian" if told.status == "civilian_internee" else "military",
        camp=told.place_held,
        order=number,
        need="stretcher" if told.transport_need == "stretcher" else "seat",
        wounded=told.art110_class == "direct_2",
        earliest=1 if number % 13 == 5 else 0,
        group=f"{told.holder}-family" if number in (21, 24) else "",
        consent="refuses" if number == 2 else "wants",
        standby=number in (38, 39),
        excluded=number == 17,
    )


@lru_cache(maxsize=4)
def small_exchange(count: int = 40, days: int = 3) -> tuple[Problem, Plan, dict[str, RosterPerson]]:
    """The problem, its plan, and the records by id."""
    told = [
        record(n, side, other) for side, other in (("side-a", "side-b"), ("side-b", "side-a")) for n in range(count)
    ]
    problem = Problem(
        days=days,
        parties=("side-a", "side-b"),
        persons=tuple(person(one) for one in told),
        crossings=(Crossing("north", (count // 4,)), Crossing("south", (count // 6,))),
        camps=(Camp("side-a-camp", "side-a"), Camp("side-b-camp", "side-b", (count // 3,))),
        routes=tuple(
            Route(f"{side}-{place}", f"{side}-camp", place)
            for side in ("side-a", "side-b")
            for place in ("north", "south")
        ),
        fleets=tuple(
            fleet
            for side in ("side-a", "side-b")
            for fleet in (Fleet(f"{side}-bus", side, 8, count=(2,)), Fleet(f"{side}-ambulance", side, 2, 3, (1,)))
        ),
        parities=(Parity("lead", Flow(holders=("side-a",)), Flow(holders=("side-b",)), 2),),
        seed="committed",
    )
    return problem, plan_exchange(problem), {one.person_id: one for one in told}
