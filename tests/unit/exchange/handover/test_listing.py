from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from exchange_pages_cast import FIRST_DAY, small_exchange
from parley.exchange.handover import (
    NOT_APPLICABLE,
    READERS,
    Manifest,
    Reader,
    Selection,
    manifests,
    numbers_of,
    travellers,
)
from parley.planner.plans import Step

PROBLEM, PLAN, RECORDS = small_exchange()
PEOPLE = travellers(PROBLEM, PLAN, RECORDS)
PLANNED = [name for step in PLAN.steps for name in step.persons]


def lists(reader: Reader, **wanted) -> tuple[Manifest, ...]:
    return manifests(PEOPLE, reader, FIRST_DAY, "digest", Selection(**wanted))


def values(reader: Reader, name: str) -> dict[str, str]:
    (row,) = [row for one in lists(reader) for row in one.rows if row.person == name]
    return dict(row.values)


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "medical"])
def test_everybody_of_the_plan_is_on_one_list_of_each_reader_and_nobody_else(reader: Reader) -> None:
    named = Counter(row.person for one in lists(reader) for row in one.rows)
    assert named == Counter(PLANNED)


def test_the_medical_team_hears_of_needs_and_of_what_is_not_known_and_how_many_others_come() -> None:
    named = {row.person for one in lists("medical") for row in one.rows}
    assert named == {
        name
        for name in PLANNED
        if RECORDS[name].art110_class == "direct_2"
        or (not RECORDS[name].art110_class and not RECORDS[name].transport_need)
    }
    assert sum(one.others + len(one.rows) for one in lists("medical")) == len(PLANNED)
    assert all(one.others == 0 for reader in READERS if reader != "medical" for one in lists(reader))


def test_a_list_at_the_crossing_is_in_the_order_of_hand_overs() -> None:
    numbers = numbers_of(PLAN.steps)
    order = {name: numbers[step.day, name] for step in PLAN.steps for name in step.persons}
    for one in (*lists("crossing"), *lists("receiving"), *lists("observer"), *lists("headquarters")):
        orders = [int(row.values["order"]) for row in one.rows]
        assert orders == sorted(orders) == [order[row.person] for row in one.rows]


def test_a_number_is_that_of_the_plan_in_force_whoever_drops_out() -> None:
    planned = (Step(0, ("a", "b"), ("w", "w")), Step(0, ("c",), ("w",)), Step(1, ("d",), ("w",)))
    standing = (Step(0, ("c",), ("w",)), Step(0, ("d",), ("w",)), Step(1, ("e",), ("w",)))
    assert numbers_of(planned, standing) == {
        (0, "a"): 1,
        (0, "b"): 2,
        (0, "c"): 3,
        (1, "d"): 1,
        (0, "d"): 4,
        (1, "e"): 2,
    }


def test_a_list_in_the_vehicle_is_in_the_order_of_places() -> None:
    trips = {(trip.day, f"{trip.fleet}-{trip.number}"): trip for trip in PLAN.trips}
    made = lists("escort")
    assert len(made) == len(trips)
    for one in made:
        trip = trips[one.day, one.vehicle]
        assert [row.person for row in one.rows] == [*trip.seats, *trip.stretchers]
        places = [f"seat {n}" for n in range(1, len(trip.seats) + 1)]
        places += [f"stretcher {n}" for n in range(1, len(trip.stretchers) + 1)]
        assert [row.values["place"] for row in one.rows] == places


def test_no_value_that_a_reader_does_not_need_is_in_the_list() -> None:
    allowed: dict[Reader, set[str]] = {"receiving": {"SECRET-KIN"}, "headquarters": {"SECRET-UNIT"}}
    for reader in READERS:
        data = msgspec.json.encode(lists(reader)).decode()
        found = {f"SECRET-{word}" for word in ("UNIT", "CAPTURE", "HISTORY", "HEALTH", "KIN", "NOTE", "INTERVIEWER")}
        assert {word for word in found if word in data} == allowed.get(reader, set()), reader


def test_unknown_is_empty_and_what_a_civilian_cannot_have_does_not_apply() -> None:
    civilian = next(name for name in PLANNED if RECORDS[name].status == "civilian_internee")
    bare = next(name for name in PLANNED if RECORDS[name].status == "pow" and not RECORDS[name].rank)
    assert values("receiving", civilian)["rank"] == NOT_APPLICABLE
    assert values("receiving", bare)["rank"] == ""
    assert values("receiving", bare)["date_of_birth"] == ""


def test_a_person_without_a_record_stays_on_the_list() -> None:
    gone = PLANNED[0]
    people = travellers(PROBLEM, PLAN, {name: one for name, one in RECORDS.items() if name != gone})
    found = [one for one in manifests(people, "crossing", FIRST_DAY, "d") if one.not_in_roster]
    assert [one.not_in_roster for one in found] == [1]
    (row,) = [row for row in found[0].rows if row.person == gone]
    assert (row.values["name"], row.values["date_of_birth"]) == ("", "")


def test_whoever_has_not_said_that_they_want_to_go_is_told_to_those_who_can_ask() -> None:
    changed = {**RECORDS, PLANNED[3]: msgspec.structs.replace(RECORDS[PLANNED[3]], consent="undecided")}
    people = travellers(PROBLEM, PLAN, changed)
    for reader in READERS:
        told = [name for one in manifests(people, reader, FIRST_DAY, "d") for name in one.unwilling]
        assert told == ([PLANNED[3]] if reader in ("observer", "headquarters") else [])


def test_lists_can_be_chosen_by_day_crossing_vehicle_and_receiver() -> None:
    assert {one.day for one in lists("crossing", day=1)} == {1}
    assert {one.date for one in lists("crossing", day=1)} == {"2025-05-24"}
    assert {one.crossing for one in lists("crossing", crossing="north")} == {"north"}
    assert {one.receiver for one in lists("receiving", receiver="side-a")} == {"side-a"}
    (one,) = lists("escort", day=0, vehicle="side-a-bus-1")
    assert one.vehicle == "side-a-bus-1"
    assert lists("escort", vehicle="no-such") == ()


def test_a_list_of_generated_people_says_so() -> None:
    assert all(one.synthetic for reader in READERS for one in lists(reader))
    real = {name: msgspec.structs.replace(one, synthetic=False) for name, one in RECORDS.items()}
    assert not any(one.synthetic for one in manifests(travellers(PROBLEM, PLAN, real), "crossing", FIRST_DAY, "d"))


def test_without_vehicles_an_escort_has_the_way_of_the_day() -> None:
    plan = msgspec.structs.replace(PLAN, trips=())
    made = manifests(travellers(PROBLEM, plan, RECORDS), "escort", FIRST_DAY, "d")
    assert {one.vehicle for one in made} <= {route.id for route in PROBLEM.routes}
    assert sum(len(one.rows) for one in made) == len(PLANNED)
