"""A plan as a course: counts and no names, in the order of the plan, unknown where the roster does not tell."""

from __future__ import annotations

import msgspec

from exchange_operations import CLASSES, operation, people, person, ready, rosters
from exchange_rules import read
from parley.exchange.operation import handovers, planned_course, prepare
from parley.exchange.rules.course import Ended, HandedOver, Held
from parley.planner.planning import plan_exchange

EVEN = "- {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 1}"


def test_the_course_counts_each_flow_each_day_and_names_nobody():
    listed = (
        people("a", 3) + people("b", 3) + [person("b-c", status="civilian_internee"), person("a-no", consent="refuses")]
    )
    prepared = ready(read(EVEN, classes=CLASSES).rule, listed)
    plan = plan_exchange(prepared.problem)
    course = planned_course(prepared, plan)
    held = {event.flow: (event.total, event.classes) for event in course.events if isinstance(event, Held)}
    assert held == {
        "ab": (3, {"soldiers": 3, "civilians": 0, "wounded": 0}),
        "ba": (4, {"soldiers": 3, "civilians": 1, "wounded": 0}),
    }
    moved = [event for event in course.events if isinstance(event, HandedOver)]
    assert [(event.day, event.flow, event.total) for event in moved] == [(1, "ab", 3), (1, "ba", 4)]
    assert all(event.basis == "derived" for event in moved), "a plan proves nothing"
    assert isinstance(course.events[-1], Ended)
    text = msgspec.json.encode(course).decode()
    assert not any(one.person_id in text for one in listed)


def test_a_clause_per_handover_is_counted_for_each_handover_apart():
    prepared = ready(read(EVEN, classes=CLASSES).rule, people("a", 2) + people("b", 2))
    plan = plan_exchange(prepared.problem)
    moved = [event for event in planned_course(prepared, plan, each=True).events if isinstance(event, HandedOver)]
    assert [event.step for event in moved] == [1, 2, 3, 4]
    assert handovers(prepared, plan, each=False) == [(0, tuple(name for step in plan.steps for name in step.persons))]


def test_a_class_that_the_roster_does_not_tell_stays_unknown():
    rule = read(EVEN, classes=CLASSES).rule
    listed = [person("a-1", art110_class=""), person("b-1")]
    prepared = prepare(rule, rosters(listed), operation(rule))
    course = planned_course(prepared, plan_exchange(prepared.problem))
    told = {event.flow: event.classes for event in course.events if isinstance(event, HandedOver)}
    assert told == {"ab": {"soldiers": 1, "civilians": 0}, "ba": {"soldiers": 1, "civilians": 0, "wounded": 0}}


def test_what_one_side_gives_without_a_break_is_one_load():
    said = "- {kind: alternating, id: turns, sides: [{flows: [ab]}, {flows: [ba]}], load: 2}"
    prepared = ready(read(said, classes=CLASSES).rule, people("a", 4) + people("b", 4))
    plan = plan_exchange(prepared.problem)
    loads = [{name[0] for name in persons} for _, persons in handovers(prepared, plan, each=True)]
    assert all(len(sides) == 1 for sides in loads)
    assert [sides.pop() for sides in loads] in (["a", "b", "b", "a"], ["b", "a", "a", "b"])
